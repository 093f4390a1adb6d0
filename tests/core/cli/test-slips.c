/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/rushes-cli-slips.h"
#include "cli/rushes-cli-suggest.h"

static void
assert_corrected (const char *line,
                  const char *wanted)
{
  g_auto (GStrv) words = g_strsplit (line, "|", -1);
  g_autofree char *corrected = rushes_cli_slips_correct ("wonda", (const char * const *) words);

  g_assert_cmpstr (corrected, ==, wanted);
}

static void
test_verbs (void)
{
  assert_corrected ("video|generate|--model|sora2|--prompt|a b",
                    "wonda generate video --model sora2 --prompt 'a b'");
  assert_corrected ("--quiet|video|edit|--operation=trim",
                    "wonda --quiet edit video --operation=trim");
  assert_corrected ("upload|media|a.png", "wonda media upload a.png");
}

static void
test_options (void)
{
  assert_corrected ("generate|video|--aspect|9:16|--model=sora2",
                    "wonda generate video --aspect-ratio 9:16 --model=sora2");
  assert_corrected ("--aspect|9:16|generate|video", "wonda --aspect-ratio 9:16 generate video");
  assert_corrected ("generate|video|--image=a.png|--model=sora2",
                    "wonda generate video --attach=a.png --model=sora2");
  assert_corrected ("edit|video|--image|a.mp4", "wonda edit video --media a.mp4");
}

/* Several slips in one line are put right together. */
static void
test_several (void)
{
  assert_corrected ("video|generate|--aspect|9:16|--image|a.png|--model|kling_3_pro_i2v"
                    "|--prompt|it's",
                    "wonda generate video --aspect-ratio 9:16 --attach a.png --model kling_3_pro "
                    "--prompt 'it'\\''s'");
}

/* Only what is wrong is touched. */
static void
test_right (void)
{
  assert_corrected ("generate|video|--prompt|--aspect is a word|--model|sora2", NULL);
  assert_corrected ("generate|video|--model|kling_3_pro_i2v", NULL);
  assert_corrected ("generate|video|--prompt|video generate", NULL);
  assert_corrected ("media|upload|--|--image", NULL);
  assert_corrected ("jobs|get|inference|x", NULL);
  assert_corrected ("nothing|at all", NULL);
}

static void
test_quote (void)
{
  static const char *cases[][2] = {
    { "plain-1.0_x/y:z,=", "plain-1.0_x/y:z,=" }, { "", "''" }, { "a b", "'a b'" },
    { "$HOME", "'$HOME'" }, { "two\nlines", "'two\nlines'" }, { "é", "'é'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = rushes_cli_slips_quote (cases[i][0]);

      g_assert_cmpstr (quoted, ==, cases[i][1]);
    }
}

static void
test_distance (void)
{
  g_assert_cmpuint (rushes_cli_suggest_distance ("prompt", "prompt"), ==, 0);
  g_assert_cmpuint (rushes_cli_suggest_distance ("promt", "prompt"), ==, 1);
  g_assert_cmpuint (rushes_cli_suggest_distance ("prmopt", "prompt"), ==, 1);
  g_assert_cmpuint (rushes_cli_suggest_distance ("", "abc"), ==, 3);
  g_assert_cmpuint (rushes_cli_suggest_distance ("kitten", "sitting"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/slips/verbs", test_verbs);
  g_test_add_func ("/cli/slips/options", test_options);
  g_test_add_func ("/cli/slips/several", test_several);
  g_test_add_func ("/cli/slips/right", test_right);
  g_test_add_func ("/cli/slips/quote", test_quote);
  g_test_add_func ("/cli/suggest/distance", test_distance);

  return g_test_run ();
}
