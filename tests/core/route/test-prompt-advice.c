/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "route/rushes-prompt-advice.h"
#include "util/rushes-json.h"

#define LEAST_AGREEMENT 0.85

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
join_sorted (GPtrArray *words)
{
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (GStrv) words->pdata);
}

static char *
list_given (JsonObject *labelled)
{
  const char *prompt = rushes_json_get_string (labelled, "prompt", NULL);
  g_autofree char *before = g_strdup (prompt);
  RushesPromptFacts facts = { rushes_json_get_boolean (labelled, "animates", FALSE),
                              rushes_json_get_boolean (labelled, "first", FALSE),
                              rushes_json_get_string (labelled, "model", NULL) };
  g_autoptr (GPtrArray) hints = rushes_prompt_advice_give (prompt, &facts);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < hints->len; i++)
    {
      const RushesPromptHint *hint = g_ptr_array_index (hints, i);

      g_assert_cmpuint (hint->start, <=, hint->end);
      g_assert_cmpuint (hint->end, <=, strlen (prompt));
      g_assert_true (g_utf8_validate (prompt + hint->start, (gssize) (hint->end - hint->start),
                                      NULL));
      g_assert_cmpstr (hint->text, !=, "");
      if (!g_ptr_array_find_with_equal_func (ids, hint->id, g_str_equal, NULL))
        g_ptr_array_add (ids, hint->id);
    }
  g_assert_cmpstr (prompt, ==, before);

  return join_sorted (ids);
}

static char *
list_expected (JsonObject *labelled)
{
  JsonArray *hints = rushes_json_get_array (labelled, "hints");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (hints); i++)
    g_ptr_array_add (ids, (gpointer) json_array_get_string_element (hints, i));

  return join_sorted (ids);
}

/* A prompt agrees when exactly the hints of its label are given. */
static void
test_agreement (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "routing",
                                                 "prompts.json", NULL);
  g_autoptr (JsonObject) file = rushes_json_load_file (path, 1024 * 1024, NULL);
  JsonArray *prompts = rushes_json_get_array (file, "prompts");
  guint n = json_array_get_length (prompts);
  guint n_agreed = 0;
  guint n_held_out = 0;
  guint n_held_out_agreed = 0;

  g_assert_cmpuint (n, >=, 60);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *labelled = json_array_get_object_element (prompts, i);
      g_autofree char *given = list_given (labelled);
      g_autofree char *expected = list_expected (labelled);
      gboolean agrees = g_str_equal (given, expected);
      gboolean is_held_out = rushes_json_get_boolean (labelled, "heldOut", FALSE);

      n_agreed += agrees;
      n_held_out += is_held_out;
      n_held_out_agreed += agrees && is_held_out;
      if (!agrees)
        g_test_message ("“%.60s”: expected “%s”, given “%s”",
                        rushes_json_get_string (labelled, "prompt", NULL), expected, given);
    }

  g_test_message ("%u of %u prompts agree; of those labelled after the patterns %u of %u", n_agreed,
                  n, n_held_out_agreed, n_held_out);
  g_assert_cmpfloat ((double) n_agreed / n, >=, LEAST_AGREEMENT);
}

static void
test_ranges (void)
{
  static const char prompt[] = "Größe zählt: a neon sign reading OPEN flickers";
  RushesPromptFacts facts = { FALSE, FALSE, "sora2" };
  g_autoptr (GPtrArray) hints = rushes_prompt_advice_give (prompt, &facts);
  const RushesPromptHint *hint;
  g_autofree char *words = NULL;

  g_assert_cmpuint (hints->len, ==, 1);
  hint = g_ptr_array_index (hints, 0);
  words = g_strndup (prompt + hint->start, hint->end - hint->start);
  g_assert_cmpstr (words, ==, "sign reading");
}

static void
test_nothing_to_say (void)
{
  RushesPromptFacts facts = { TRUE, TRUE, "sora2pro" };
  g_autofree char *huge = g_strnfill (100000, 'a');
  const char *prompts[] = { NULL, "", " \n", "\xff\xfe", huge };

  for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (GPtrArray) hints = rushes_prompt_advice_give (prompts[i], &facts);

      g_assert_cmpuint (hints->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/advice/agreement", test_agreement);
  g_test_add_func ("/route/advice/ranges", test_ranges);
  g_test_add_func ("/route/advice/nothing-to-say", test_nothing_to_say);

  return g_test_run ();
}
