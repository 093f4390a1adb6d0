/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/rushes-cli-args.h"
#include "cli/rushes-cli-slips.h"
#include "cli/rushes-cli-suggest.h"

/* What is typed, its words separated by bars, and the command that is meant. */
static const char *slips[][2] = {
  /* Verbs. */
  { "video|generate|--model|sora2|--prompt|a b", "generate video --model sora2 --prompt 'a b'" },
  { "--quiet|video|edit|--operation=trim|--media|x",
    "--quiet edit video --operation=trim --media x" },
  { "upload|media|a.png", "media upload a.png" },
  { "upload|a.png", "media upload a.png" },
  { "upload|image|a.png", "media upload a.png" },
  { "media|add|a.png", "media upload a.png" },
  { "media|get|abc", "media info abc" },
  { "create|video|--prompt|x", "generate video --prompt x" },
  { "gen|video|--prompt|x", "generate video --prompt x" },
  { "generate|clip|--prompt|x", "generate video --prompt x" },
  { "generate|--prompt|x|--model|sora2", "generate video --prompt x --model sora2" },
  { "generate-video|--prompt|x", "generate video --prompt x" },
  { "generateVideo|--prompt|x", "generate video --prompt x" },
  { "text-to-video|--prompt|x", "generate video --prompt x" },
  { "generat|video|--prompt|x", "generate video --prompt x" },
  { "generate|vidoe|--promt|x", "generate video --prompt x" },
  { "--prompt|a kite", "generate video --prompt 'a kite'" },
  { "animate|photo.png|--prompt|she turns",
    "generate video --attach photo.png --prompt 'she turns'" },
  { "image|a red kite", "generate image --prompt 'a red kite' --model nano-banana-2" },
  { "job|get|inference|abc", "jobs get inference abc" },
  { "jobs|status|abc", "jobs get inference abc" },
  { "get|job|abc", "jobs get inference abc" },
  { "jobs|get|abc", "jobs get inference abc" },
  { "jobs|get|abc|inference", "jobs get inference abc" },
  { "jobs|get|edit|abc", "jobs get editor abc" },
  { "jobs|wait|abc|--timeout|20 min", "jobs wait inference abc --timeout 20m" },
  { "jobs|ls", "jobs list" },
  { "jobs|--limit|3", "jobs list --limit 3" },
  { "models|sora2", "models info sora2" },
  { "models|--kind|videos", "models list --kind video" },
  { "models|info|--model|sora2", "models info sora2" },
  { "list|models|--kind|videos", "models list --kind video" },
  { "accounts|list|instagram", "accounts instagram" },
  { "instagram|accounts", "accounts instagram" },
  { "accounts|ig", "accounts instagram" },
  { "history|instagram", "publish history instagram" },
  { "publish|instagram|carousel|--images|a.png,b.png|--account|a",
    "publish instagram-carousel --media a.png,b.png --account a" },
  { "credits", "balance" },
  { "whoami", "auth check" },
  { "login", "auth login" },
  { "pricing|--model|sora2|--duration|8s", "pricing estimate --model sora2 --duration 8" },
  { "edit|video|trim|clip.mp4", "edit video --operation trim --media clip.mp4" },
  { "edit|trim|--media|clip.mp4", "edit video --operation trim --media clip.mp4" },
  { "sandbox|start", "sandbox serve" },
  { "wonda|generate|video|--prompt|x", "generate video --prompt x" },
  { "$|wonda|generate|video|--aspect|9:16|--prompt|x",
    "generate video --aspect-ratio 9:16 --prompt x" },
  /* Options. */
  { "generate|video|--aspect|9:16|--prompt|x", "generate video --aspect-ratio 9:16 --prompt x" },
  { "--aspect|9:16|generate|video|--prompt|x", "--aspect-ratio 9:16 generate video --prompt x" },
  { "generate|video|--ratio|9:16|--prompt|x", "generate video --aspect-ratio 9:16 --prompt x" },
  { "generate|video|--aspectRatio|9:16|--prompt|x",
    "generate video --aspect-ratio 9:16 --prompt x" },
  { "generate|video|--aspect_ratio=9x16|--prompt|x",
    "generate video --aspect-ratio=9:16 --prompt x" },
  { "generate|video|--size|1080x1920|--prompt|x",
    "generate video --aspect-ratio 9:16 --prompt x" },
  { "generate|video|--image=a.png|--prompt|x", "generate video --attach=a.png --prompt x" },
  { "generate|video|--ref|a.png|--prompt|x", "generate video --attach a.png --prompt x" },
  { "generate|video|--file|a.png|--prompt|x", "generate video --attach a.png --prompt x" },
  { "generate|video|--input|a.png|--prompt|x", "generate video --attach a.png --prompt x" },
  { "edit|video|--image|a.mp4|--operation|trim", "edit video --media a.mp4 --operation trim" },
  { "edit|video|--op|trim|--input|clip.mp4", "edit video --operation trim --media clip.mp4" },
  { "edit|video|--operation|textOverlay|--media|x|--text|Hi|--font|Lato",
    "edit video --operation textOverlay --media x --prompt-text Hi --params"
    " '{\"fontFamily\":\"Lato\"}'" },
  { "media|upload|--file|a.png", "media upload a.png" },
  { "faces|--image|a.png", "faces a.png" },
  { "media|download|--id|abc|--to|a.mp4", "media download abc --output a.mp4" },
  { "generate|video|--out|a.mp4|--prompt|x", "generate video --output a.mp4 --prompt x" },
  { "generate|video|--format|json|--prompt|x", "generate video --json --prompt x" },
  { "jobs|get|inference|abc|--output|json", "jobs get inference abc --json" },
  { "generate|video|--no-wait|--prompt|x", "generate video --prompt x" },
  { "generate|video|--verbose|--prompt|x", "generate video --prompt x" },
  { "generate|video|--api-key|sk_secret|--prompt|x", "generate video --prompt x" },
  { "generate|image|--duration|5|--prompt|x|--model|z-image",
    "generate image --prompt x --model z-image" },
  { "-model|sora2|generate|video|-prompt|x", "--model sora2 generate video --prompt x" },
  { "generate|video|-qw|--prompt|x", "generate video -q -w --prompt x" },
  { "generate|video|--quality|high|--prompt|x",
    "generate video --prompt x --params '{\"quality\":\"high\"}'" },
  { "generate|video|--no-audio|--prompt|x|--params|{\"duration\":5}",
    "generate video --prompt x --params '{\"duration\":5,\"generateAudio\":false}'" },
  /* Values. */
  { "generate|video|--duration=5s|--prompt|x", "generate video --duration=5 --prompt x" },
  { "generate|video|--duration|5 seconds|--prompt|x", "generate video --duration 5 --prompt x" },
  { "generate|video|--duration|--prompt|x", "generate video --duration 8 --prompt x" },
  { "generate|video|--prompt|x|--model", "generate video --prompt x --model \"$MODEL\"" },
  { "generate|video|--prompt|x|--wait|true", "generate video --prompt x --wait" },
  { "generate|video|--prompt|x|--wait=yes", "generate video --prompt x --wait" },
  { "generate|video|--params|duration=5|--prompt|x",
    "generate video --params '{\"duration\":5}' --prompt x" },
  { "generate|video|--params|{aspectRatio:9:16,|duration:5}|--prompt|x",
    "generate video --params '{\"aspectRatio\":\"9:16\", \"duration\":5}' --prompt x" },
  { "generate|video|--aspect-ratio|portrait|--prompt|x",
    "generate video --aspect-ratio 9:16 --prompt x" },
  { "publish|tiktok|--media|m|--account|a|--privacy|public",
    "publish tiktok --media m --account a --privacy PUBLIC_TO_EVERYONE" },
  { "jobs|list|--status|done", "jobs list --status succeeded" },
  /* Models. */
  { "generate|video|--model|kling_3_pro_i2v|--prompt|x",
    "generate video --model kling_3_pro --prompt x" },
  { "generate|video|--model|Sora 2 Pro|--prompt|x",
    "generate video --model sora2pro --prompt x" },
  { "generate|video|--model|Sora|2|--prompt|x", "generate video --model sora2 --prompt x" },
  { "generate|video|--model|veo3.1-fast|--prompt|x",
    "generate video --model veo3_1-fast --prompt x" },
  { "generate|video|--model|KLING-3-PRO|--prompt|x",
    "generate video --model kling_3_pro --prompt x" },
  { "generate|video|--model=seedance2|--prompt|x",
    "generate video --model=seedance-2 --prompt x" },
  { "generate|video|--model|sora2|kling3pro|--prompt|x",
    "generate video --model sora2,kling_3_pro --prompt x" },
  /* Texts. */
  { "generate|video|a red kite|--model|sora2",
    "generate video --prompt 'a red kite' --model sora2" },
  { "generate|video|a|red|kite|--model|sora2",
    "generate video --prompt 'a red kite' --model sora2" },
  { "generate|video|--prompt|a|red|kite|--model|sora2",
    "generate video --prompt 'a red kite' --model sora2" },
  { "generate|video|–model|sora2|–prompt|“a|red|kite”|–wait",
    "generate video --model sora2 --prompt 'a red kite' --wait" },
  { "generate|video|—wait|--prompt=“a|kite”", "generate video --wait '--prompt=a kite'" },
  { "generate|video|--attach|a.png|b.png|--prompt|x",
    "generate video --attach a.png,b.png --prompt x" },
  { "video|generate|--prompt|it's $HOME; rm -rf x",
    "generate video --prompt 'it'\\''s $HOME; rm -rf x'" },
  /* What can not be guessed. */
  { "publish|tiktok", "publish tiktok --media \"$MEDIA\" --account \"$ACCOUNT\"" },
  { "post|instagram|--media|abc", "publish instagram --media abc --account \"$ACCOUNT\"" },
  { "jobs|get|inference", "jobs get inference \"$ID\"" },
  { "generate|video|--model|sora2", "generate video --model sora2 --prompt \"$PROMPT\"" },
};

/* Only what is wrong is touched, and what nobody can make sense of is left alone. */
static const char *others[] = {
  "generate|video|--prompt|--aspect is a word|--model|sora2",
  "generate|video|--prompt|video generate",
  "generate|video|--prompt|“a kite”|--model|sora2",
  "generate|video|--model|a-model-of-next-year|--prompt|x",
  "media|upload|--|--image",
  "jobs|get|inference|x",
  "nothing|at all",
  "generate|music|--prompt|x",
  "jobs|cancel|abc",
  "media|delete|abc",
  "publish|tiktok|--media|m|--account|a|--duration|5",
  "generate|video|--prompt|x|--frobnicate|7",
};

static char *
correct (const char *line)
{
  g_autoptr (RushesModelRegistry) models = rushes_model_registry_new (NULL);
  g_auto (GStrv) words = g_strsplit (line, "|", -1);

  return rushes_cli_slips_correct ("rushes", (const char * const *) words, models, NULL);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autofree char *corrected = correct (slips[i][0]);
      g_autofree char *wanted = g_strconcat ("rushes ", slips[i][1], NULL);

      if (g_strcmp0 (corrected, wanted) != 0)
        g_test_message ("%s", slips[i][0]);
      g_assert_cmpstr (corrected, ==, wanted);
    }
}

/* What is offered is what a shell takes apart into a command that parses, and that has nothing
 * left to be corrected. */
static void
test_offers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autofree char *corrected = correct (slips[i][0]);
      g_autofree char *again = NULL;
      g_autofree char *line = NULL;
      g_auto (GStrv) words = NULL;
      g_autoptr (RushesCliArgs) args = NULL;
      g_autoptr (GError) error = NULL;

      g_shell_parse_argv (corrected, NULL, &words, &error);
      g_assert_no_error (error);

      args = rushes_cli_args_parse ((const char * const *) words + 1, &error);
      g_assert_no_error (error);
      g_assert_nonnull (rushes_cli_args_get_command (args));

      line = g_strjoinv ("|", words + 1);
      again = correct (line);
      g_assert_null (again);
    }
}

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *corrected = correct (others[i]);

      g_assert_cmpstr (corrected, ==, NULL);
    }
}

/* Several slips in one line are put right together. */
static void
test_several (void)
{
  g_autofree char *corrected = correct ("video|generate|--aspect|9:16|--image|a.png|--model"
                                        "|kling_3_pro_i2v|--duration|5s|--prompt|it's|fine");

  g_assert_cmpstr (corrected, ==,
                   "rushes generate video --aspect-ratio 9:16 --attach a.png --model kling_3_pro "
                   "--duration 5 --prompt \"it's fine\"");
}

/* What has no place is named, and a key is not repeated. */
static void
test_left_out (void)
{
  static const char *words[] = { "generate", "video", "--prompt", "x", "--api-key", "sk_secret",
                                 "--no-wait", NULL };
  g_autofree char *left_out = NULL;
  g_autofree char *corrected = rushes_cli_slips_correct ("./bin/wonda", words, NULL, &left_out);

  g_assert_cmpstr (corrected, ==, "./bin/wonda generate video --prompt x");
  g_assert_cmpstr (left_out, ==, "--api-key, --no-wait");
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
  g_test_add_func ("/cli/slips/table", test_table);
  g_test_add_func ("/cli/slips/offers", test_offers);
  g_test_add_func ("/cli/slips/others", test_others);
  g_test_add_func ("/cli/slips/several", test_several);
  g_test_add_func ("/cli/slips/left-out", test_left_out);
  g_test_add_func ("/cli/suggest/distance", test_distance);

  return g_test_run ();
}
