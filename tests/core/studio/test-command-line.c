/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/rushes-overlay.h"
#include "model/rushes-recipe.h"
#include "store/rushes-library-votes.h"
#include "studio/rushes-command-line.h"
#include "util/rushes-json.h"

/* The commands are run by a real shell and the real program, against a sandbox of their own. */

typedef struct
{
  char        *home;
  RushesPaths *paths;
} Fixture;

static const char * const words[] = {
  "plain", "", "=ls", "a=b", "two words", "it's", "it's $5", "\"quoted\"", "both ' and \"",
  "$HOME `id` $(id)",
  "!history!", "it's here!", "~", "~/file", "-dash", "--prompt", "a\\b", "*?[x]{a,b}", "#no",
  "a&b|c;d>e<f", "line\nbreak\n", "carriage\r\nreturn", "tab\tand\033[31mescape\007", "'\r'",
  "\\\t\\n", "f\303\274nf \360\237\232\200",
  "=equals", "%s%n", "(a)", "trailing ", " ", "\001\1777",
};

static gboolean
needs_bash (const char *quoted)
{
  return g_str_has_prefix (quoted, "$'");
}

static char *
run_shell (const char *shell,
           const char *script)
{
  const char *argv[] = { shell, "-c", script, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *words_of_error = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &words_of_error, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s\n%s", script, words_of_error);
  g_assert_cmpint (status, ==, 0);

  return output;
}

/* Every shell gives back the word that was quoted. */
static void
test_quote (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *quoted = rushes_command_line_quote (words[i]);
      g_autofree char *script = g_strdup_printf ("printf %%s. %s", quoted);
      g_autofree char *expected = g_strdup_printf ("%s.", words[i]);
      g_autofree char *by_bash = run_shell ("bash", script);
      g_autofree char *by_sh = NULL;

      g_assert_cmpstr (by_bash, ==, expected);
      for (const char *p = quoted; *p != '\0'; p++)
        g_assert_true ((guchar) *p >= 0x20 || *p == '\n');
      if (needs_bash (quoted))
        continue;

      by_sh = run_shell ("sh", script);
      g_assert_cmpstr (by_sh, ==, expected);
    }
}

static void
expect_quote (const char *word,
              const char *quoted)
{
  g_autofree char *found = rushes_command_line_quote (word);

  g_assert_cmpstr (found, ==, quoted);
}

/* People read it before they paste it. */
static void
test_readable (void)
{
  expect_quote ("kling_3_pro,sora2", "kling_3_pro,sora2");
  expect_quote ("a red kite", "'a red kite'");
  expect_quote ("the dog's ball", "\"the dog's ball\"");
  expect_quote ("a\r\nb", "$'a\\r\\nb'");
}

static void
test_post (void)
{
  g_autoptr (JsonObject) tiktok = rushes_json_parse_object (
    "{\"tiktokAccountId\":\"acc\",\"caption\":\"-new-\",\"privacyLevel\":\"SELF_ONLY\","
    "\"isAigc\":false,\"disableDuet\":true}", -1, NULL);
  g_autoptr (JsonObject) instagram = rushes_json_parse_object (
    "{\"instagramAccountId\":\"acc\",\"caption\":\"it's out\",\"shareToFeed\":false}", -1, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = rushes_command_line_for_post (RUSHES_PLATFORM_TIKTOK, tiktok, "take", "sandbox");
  g_assert_cmpstr (first, ==,
                   "rushes publish tiktok --backend sandbox --media take --account acc"
                   " --caption=-new- --privacy-level SELF_ONLY --disable-duet --no-aigc");
  second = rushes_command_line_for_post (RUSHES_PLATFORM_INSTAGRAM, instagram, "take", "wonda");
  g_assert_cmpstr (second, ==,
                   "rushes publish instagram --backend wonda --media take --account acc"
                   " --caption \"it's out\" --share-to-feed=false");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_strdup_printf ("%s:%s", g_getenv ("RUSHES_BIN"), g_getenv ("PATH"));

  fixture->home = g_dir_make_tmp ("rushes-command-XXXXXX", NULL);
  fixture->paths = rushes_paths_new_for_home (fixture->home);
  g_setenv ("RUSHES_HOME", fixture->home, TRUE);
  g_setenv ("PATH", path, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char *argv[] = { "rm", "-rf", fixture->home, NULL };
  g_autofree char *output = run_shell ("bash", "rushes sandbox stop");

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_clear_object (&fixture->paths);
  g_free (fixture->home);
}

/* Runs a command and gives the newest take then, which is ready: its recipe has the seed. */
static RushesTake *
run (RushesLibrary *library,
     const char    *command)
{
  g_autofree char *output = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  g_test_message ("%s", command);
  output = run_shell ("bash", command);
  rushes_library_refresh (library);
  takes = rushes_library_list_takes (library, 1, NULL);
  g_assert_cmpuint (takes->len, ==, 1);

  return g_object_ref (g_ptr_array_index (takes, 0));
}

static void
expect_same (RushesLibrary *library,
             RushesTake    *take)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *command = rushes_command_line_for_take (library, take, "sandbox", &error);
  g_autoptr (RushesTake) again = NULL;

  g_assert_no_error (error);
  again = run (library, command);
  g_assert_true (again != take);
  g_assert_cmpstr (rushes_take_get_recipe_id (again), ==, rushes_take_get_recipe_id (take));
}

/* The command asks for the very recipe that the brief has. */
static RushesTake *
expect_recipe (RushesLibrary *library,
               RushesBrief   *brief)
{
  const char *model = rushes_brief_get_models (brief)[0];
  g_autofree char *command = rushes_command_line_for_brief (brief, "sandbox", "film's \"one\"");
  g_autoptr (JsonObject) recipe = NULL;
  g_autofree char *id = NULL;
  RushesTake *take;

  recipe = rushes_recipe_new_for_brief ("sandbox", brief, model, rushes_brief_get_params (brief));
  id = rushes_recipe_get_id (recipe);
  take = run (library, command);
  g_assert_cmpstr (rushes_take_get_recipe_id (take), ==, id);
  g_assert_cmpstr (rushes_take_get_prompt (take), ==, rushes_brief_get_prompt (brief));

  return take;
}

static void
set_params (RushesBrief *brief,
            const char  *text)
{
  g_autoptr (JsonObject) params = rushes_json_parse_object (text, -1, NULL);

  rushes_brief_set_params (brief, params);
}

/* The words of a prompt reach the recipe byte for byte; a picture is given its role. */
static void
test_generate (Fixture       *fixture,
               gconstpointer  data)
{
  const char *picture[] = { "z-image", NULL };
  const char *clip[] = { "kling_3_pro", NULL };
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  g_autoptr (RushesBrief) still = rushes_brief_new (RUSHES_MEDIA_KIND_IMAGE);
  g_autoptr (RushesBrief) film = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (RushesReference) reference = NULL;
  g_autoptr (RushesTake) first = NULL;
  g_autoptr (RushesTake) second = NULL;

  rushes_brief_set_models (still, picture);
  rushes_brief_set_prompt (still, "--model 'x' \"$HOME\" `id`\r\n\t"
                           "the dog's \360\237\220\225 ~ !! \\ ");
  set_params (still, "{\"seed\":5}");
  first = expect_recipe (library, still);
  expect_same (library, first);

  rushes_brief_set_models (film, clip);
  rushes_brief_set_prompt (film, "slow orbit,\n  it's dusk ");
  set_params (film, "{\"duration\":3,\"aspectRatio\":\"9:16\",\"seed\":7,\"generateAudio\":false}");
  reference = rushes_reference_new_for_path (rushes_take_get_path (first),
                                             rushes_take_get_sha256 (first), "x.png", "image/png");
  rushes_reference_set_role (reference, RUSHES_REFERENCE_ROLE_FIRST_FRAME);
  rushes_brief_add_reference (film, reference);
  rushes_brief_set_face (film, RUSHES_FACE_ANSWER_NO);
  second = expect_recipe (library, film);
  expect_same (library, second);
}

/* What was decided is decided again by the program itself. */
static void
expect_decisions (RushesLibrary *library,
                  RushesTake    *take)
{
  g_autofree char *pick = rushes_command_line_for_verb ("pick", take);
  g_autofree char *opinion = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = run_shell ("sh", pick);
  rushes_library_refresh (library);
  g_assert_true (rushes_take_is_winner (take));

  rushes_library_set_stars (library, take, 3, NULL);
  rushes_library_set_rejected (library, take, TRUE, NULL);
  opinion = rushes_command_line_for_opinion (take);
  rushes_library_set_stars (library, take, 0, NULL);
  rushes_library_set_rejected (library, take, FALSE, NULL);
  second = run_shell ("sh", opinion);
  rushes_library_refresh (library);
  g_assert_cmpuint (rushes_take_get_stars (take), ==, 3);
  g_assert_true (rushes_take_is_rejected (take));
}

/* So is what was deleted. */
static void
expect_deletion (RushesLibrary *library,
                 RushesTake    *take)
{
  g_autofree char *id = g_strdup (rushes_take_get_id (take));
  g_autofree char *command = rushes_command_line_for_verb ("jobs delete", take);
  g_autofree char *output = run_shell ("sh", command);

  rushes_library_refresh (library);
  g_assert_null (rushes_library_find_take (library, id));
}

static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  g_autoptr (RushesOverlay) overlay = NULL;
  g_autoptr (JsonObject) params = NULL;
  g_autoptr (JsonObject) recipe = NULL;
  g_autofree char *command = NULL;
  g_autofree char *id = NULL;
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (RushesTake) edited = NULL;
  g_autoptr (RushesTextLayer) layer = NULL;

  take = run (library, "rushes generate image --backend sandbox --model z-image --prompt kite"
                       " --wait");
  /* The service drew the seed of this one. */
  expect_same (library, take);
  overlay = rushes_overlay_new ();
  layer = rushes_text_layer_new ("It's \"out\" now\nfor $5 \360\237\232\200");
  rushes_overlay_append (overlay, layer);
  params = rushes_overlay_to_json (overlay);
  command = rushes_command_line_for_edit (RUSHES_MEDIA_KIND_IMAGE, "textOverlay", params,
                                          rushes_take_get_id (take), "sandbox");
  recipe = rushes_recipe_new_for_edit (rushes_take_get_sha256 (take),
                                       rushes_take_get_recipe_id (take), "textOverlay", params);
  id = rushes_recipe_get_id (recipe);
  edited = run (library, command);
  g_assert_cmpstr (rushes_take_get_recipe_id (edited), ==, id);
  expect_same (library, edited);
  expect_decisions (library, edited);
  expect_deletion (library, edited);
}

static void
test_compare (void)
{
  const char *takes[] = { "3f0c", "9a71", NULL };
  g_autoptr (JsonObject) plain = json_object_new ();
  g_autoptr (JsonObject) options = json_object_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = rushes_command_line_for_compare (takes, plain, "side.mp4", "sandbox");
  g_assert_cmpstr (first, ==, "rushes compare 3f0c 9a71 --backend sandbox --output side.mp4");
  json_object_set_string_member (options, "title", "It's out");
  json_object_set_int_member (options, "everyMs", 250);
  json_object_set_boolean_member (options, "blind", TRUE);
  json_object_set_boolean_member (options, "names", FALSE);
  json_object_set_boolean_member (options, "prompts", TRUE);
  second = rushes_command_line_for_compare (takes, options, "a page.html", "sandbox");
  g_assert_cmpstr (second, ==, "rushes compare 3f0c 9a71 --backend sandbox --output 'a page.html'"
                               " --title \"It's out\" --every 250 --blind --no-names --prompts");
}

static void
test_ranking (void)
{
  g_autofree char *all = rushes_command_line_for_ranking (NULL, RUSHES_VOTE_OVERALL, FALSE);
  g_autofree char *some = rushes_command_line_for_ranking ("a talk", RUSHES_VOTE_MOTION, TRUE);

  g_assert_cmpstr (all, ==, "rushes rank");
  g_assert_cmpstr (some, ==, "rushes rank --use-case 'a talk' --question motion --animatics");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/studio/command-line/quote", test_quote);
  g_test_add_func ("/studio/command-line/readable", test_readable);
  g_test_add_func ("/studio/command-line/post", test_post);
  g_test_add_func ("/studio/command-line/compare", test_compare);
  g_test_add_func ("/studio/command-line/ranking", test_ranking);
  g_test_add ("/studio/command-line/generate", Fixture, NULL, set_up, test_generate, tear_down);
  g_test_add ("/studio/command-line/edit", Fixture, NULL, set_up, test_edit, tear_down);

  return g_test_run ();
}
