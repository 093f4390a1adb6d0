/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-params-fit.h"
#include "util/rushes-json.h"

static void
check (const char *properties,
       const char *params,
       const char *expected)
{
  g_autoptr (JsonObject) schema = rushes_json_parse_object (properties, -1, NULL);
  g_autoptr (JsonObject) given =
    params != NULL ? rushes_json_parse_object (params, -1, NULL) : NULL;
  g_autoptr (JsonObject) fitted = rushes_params_fit (schema, given);
  g_autofree char *text = rushes_json_object_to_string (fitted, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_values (void)
{
  const char *duration = "{\"duration\":{\"type\":\"integer\",\"enum\":[4,8,12],\"default\":8}}";
  const char *range = "{\"seed\":{\"type\":\"integer\",\"minimum\":3,\"maximum\":15}}";
  const char *ratio = "{\"ratio\":{\"type\":\"string\",\"enum\":[\"16:9\",\"9:16\"]}}";

  check (duration, "{\"duration\":12}", "{\"duration\":12}");
  check (duration, "{\"duration\":5}", "{\"duration\":4}");
  check (duration, "{\"duration\":100}", "{\"duration\":12}");
  check (duration, NULL, "{\"duration\":8}");
  check (range, "{\"seed\":99}", "{\"seed\":15}");
  check (range, NULL, "{}");
  check (ratio, "{\"ratio\":\"9:16\"}", "{\"ratio\":\"9:16\"}");
  check (ratio, "{\"ratio\":\"1:1\"}", "{\"ratio\":\"16:9\"}");
  /* What the model does not know goes. */
  check (ratio, "{\"quality\":\"high\"}", "{}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/params-fit/values", test_values);

  return g_test_run ();
}
