/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/rushes-cli-args.h"
#include "util/rushes-error.h"

static RushesCliArgs *
parse (const char *first,
       ...) G_GNUC_NULL_TERMINATED;

static RushesCliArgs *
parse (const char *first,
       ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  RushesCliArgs *args;
  va_list rest;

  va_start (rest, first);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (rest);
  g_ptr_array_add (words, NULL);

  args = rushes_cli_args_parse ((const char * const *) words->pdata, &error);
  g_assert_no_error (error);

  return args;
}

static void
assert_refused (const char *line,
                const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (line, "|", -1);
  RushesCliArgs *args = rushes_cli_args_parse ((const char * const *) words, &error);

  g_assert_null (args);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” says “%s”, not “%s”", line, error->message, pattern);
}

/* An option means the same wherever it stands and however its value is attached. */
static void
test_places (void)
{
  static const char *lines[] = {
    "jobs|get|inference|abc|--jq|.x|--quiet",
    "--quiet|jobs|get|inference|abc|--jq=.x",
    "jobs|--jq|.x|get|-q|inference|abc",
    "--jq=.x|--quiet=true|jobs|get|inference|abc",
    "jobs|get|--jq|.x|--quiet|--|inference|abc",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "|", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesCliArgs) args = NULL;

      args = rushes_cli_args_parse ((const char * const *) words, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rushes_cli_args_get_command (args)->name, ==, "jobs get");
      g_assert_cmpstr (rushes_cli_args_get_argument (args, 0), ==, "inference");
      g_assert_cmpstr (rushes_cli_args_get_argument (args, 1), ==, "abc");
      g_assert_null (rushes_cli_args_get_argument (args, 2));
      g_assert_cmpstr (rushes_cli_args_get_text (args, "jq"), ==, ".x");
      g_assert_true (rushes_cli_args_is_set (args, "quiet"));
    }
}

static void
test_values (void)
{
  g_autoptr (RushesCliArgs) args = NULL;
  g_auto (GStrv) models = NULL;

  args = parse ("generate", "video", "--model", "a, b", "--model=c", "--duration", "5",
                "--duration=8", "--prompt", "--dashes are fine", "--timeout", "20m", "-oout.mp4",
                "--params", "{\"seed\":7}", NULL);
  models = rushes_cli_args_dup_list (args, "model");
  g_assert_cmpstr (models[0], ==, "a");
  g_assert_cmpstr (models[1], ==, "b");
  g_assert_cmpstr (models[2], ==, "c");
  g_assert_null (models[3]);
  g_assert_cmpint (rushes_cli_args_get_number (args, "duration", 0), ==, 8);
  g_assert_cmpint (rushes_cli_args_get_number (args, "timeout", 0), ==, 1200);
  g_assert_cmpint (rushes_cli_args_get_number (args, "seed", -1), ==, -1);
  g_assert_cmpstr (rushes_cli_args_get_text (args, "prompt"), ==, "--dashes are fine");
  g_assert_cmpstr (rushes_cli_args_get_text (args, "output"), ==, "out.mp4");
  g_assert_cmpint (json_object_get_int_member (rushes_cli_args_get_json (args, "params"), "seed"),
                   ==, 7);
}

static void
test_texts (void)
{
  g_autoptr (RushesCliArgs) args = NULL;
  g_autofree char *large = g_strnfill (100000, 'x');

  args = parse ("generate", "video", "--prompt", "one\ntwo\n“Größe” 🎬", "--negative-prompt", "",
                NULL);
  g_assert_cmpstr (rushes_cli_args_get_text (args, "prompt"), ==, "one\ntwo\n“Größe” 🎬");
  g_assert_cmpstr (rushes_cli_args_get_text (args, "negative-prompt"), ==, "");
  g_clear_object (&args);

  args = parse ("publish", "tiktok", "--caption", large, NULL);
  g_assert_cmpstr (rushes_cli_args_get_text (args, "caption"), ==, large);
}

static void
test_aliases (void)
{
  g_autoptr (RushesCliArgs) args = parse ("publish", "tiktok", "--privacy", "SELF_ONLY", NULL);
  g_autoptr (RushesCliArgs) other = parse ("publish", "tiktok", "--privacy-level", "SELF_ONLY",
                                           NULL);

  g_assert_cmpstr (rushes_cli_args_get_text (args, "privacy-level"), ==, "SELF_ONLY");
  g_assert_cmpstr (rushes_cli_args_get_text (other, "privacy-level"), ==, "SELF_ONLY");
}

static void
test_refused (void)
{
  assert_refused ("generate|video|--promt|x", "*no option --promt*--prompt*");
  assert_refused ("generate|image|--duration|5", "*no option --duration*");
  assert_refused ("generat|video", "*“generat video”*“generate video”*");
  assert_refused ("nothing|like|it", "*no command*");
  assert_refused ("generate|video|--duration|long", "*--duration takes a whole number*“long”*");
  assert_refused ("generate|video|--duration|8.5", "*--duration takes a whole number*");
  assert_refused ("generate|video|--duration", "*--duration needs a value*");
  assert_refused ("generate|video|--attach|--prompt|x", "*--attach needs a value*");
  assert_refused ("generate|video|--attach=|--prompt|x", "*--attach takes a value*");
  assert_refused ("generate|video|--params|{", "*--params takes a JSON object*at byte 1*");
  assert_refused ("generate|video|--params|[1]", "*--params takes a JSON object*is not an object");
  assert_refused ("generate|video|--timeout|soon", "*--timeout takes a time*");
  assert_refused ("generate|video|--wait=maybe", "*--wait takes true*");
  assert_refused ("publish|tiktok|--privacy|NOBODY", "*SELF_ONLY*NOBODY*");
  assert_refused ("jobs|get|inference", "*needs KIND ID*");
  assert_refused ("jobs|get|render|abc", "*inference, editor, publish*“render”*");
  assert_refused ("jobs|get|inference|a|b", "*“b”*quotes*");
  assert_refused ("media|list|-x", "*no option -x*");
}

static void
test_help (void)
{
  static const struct
  {
    const char *line;
    const char *topic;
  } cases[] = {
    { "help", "" }, { "--help", "" }, { "help|generate|video", "generate video" },
    { "generate|video|--help", "generate video" }, { "-h|jobs|get", "jobs get" },
    { "jobs", "jobs" }, { "help|jobs", "jobs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].line, "|", -1);
      g_autoptr (RushesCliArgs) args = rushes_cli_args_parse ((const char * const *) words, NULL);

      g_assert_nonnull (args);
      g_assert_cmpstr (rushes_cli_args_get_topic (args), ==, cases[i].topic);
    }
}

static void
test_nothing (void)
{
  const char *words[] = { NULL };
  g_autoptr (RushesCliArgs) args = rushes_cli_args_parse (words, NULL);

  g_assert_null (rushes_cli_args_get_command (args));
  g_assert_null (rushes_cli_args_get_topic (args));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/args/places", test_places);
  g_test_add_func ("/cli/args/values", test_values);
  g_test_add_func ("/cli/args/texts", test_texts);
  g_test_add_func ("/cli/args/aliases", test_aliases);
  g_test_add_func ("/cli/args/refused", test_refused);
  g_test_add_func ("/cli/args/help", test_help);
  g_test_add_func ("/cli/args/nothing", test_nothing);

  return g_test_run ();
}
