/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "cli/rushes-cli-filter.h"
#include "util/rushes-error.h"

static void
assert_result (const char *program,
               const char *json,
               const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCliFilter) filter = rushes_cli_filter_new (program, &error);
  g_autoptr (GString) output = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (rushes_cli_filter_apply (filter, json, output, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (output->str, ==, wanted);
}

static void
test_values (void)
{
  assert_result (".a", "{\"a\":\"b c\"}", "b c\n");
  assert_result (".a", "{\"a\":\"“Größe” 🎬\"}", "“Größe” 🎬\n");
  assert_result (".a", "{\"a\":8}", "8\n");
  assert_result (".a", "{}", "null\n");
  assert_result (".[]", "[\"x\",\"y\"]", "x\ny\n");
  assert_result (".outputs[0].media.mediaId", "{\"outputs\":[{\"media\":{\"mediaId\":\"m\"}}]}",
                 "m\n");
  assert_result ("empty", "{}", "");
  assert_result (".", "{\"a\":[1]}", "{\n  \"a\": [\n    1\n  ]\n}\n");
}

/* The same filter runs on one result after the other. */
static void
test_again (void)
{
  g_autoptr (RushesCliFilter) filter = rushes_cli_filter_new (".a", NULL);
  g_autoptr (GString) output = g_string_new (NULL);

  g_assert_true (rushes_cli_filter_apply (filter, "{\"a\":1}", output, NULL));
  g_assert_true (rushes_cli_filter_apply (filter, "{\"a\":2}", output, NULL));
  g_assert_cmpstr (output->str, ==, "1\n2\n");
}

static void
test_broken (void)
{
  static const char *programs[] = { ".a[", "nosuchfunction", "|", "\"open", "{" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_cli_filter_new (programs[i], &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_unfitting (void)
{
  g_autoptr (RushesCliFilter) filter = rushes_cli_filter_new (".a.b", NULL);
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_cli_filter_apply (filter, "{\"a\":\"text\"}", output, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
  g_assert_cmpstr (output->str, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/filter/values", test_values);
  g_test_add_func ("/cli/filter/again", test_again);
  g_test_add_func ("/cli/filter/broken", test_broken);
  g_test_add_func ("/cli/filter/unfitting", test_unfitting);

  return g_test_run ();
}
