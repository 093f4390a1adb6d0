/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rushes-test-sandbox.h"

static void
test_life (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *id = NULL;
  g_autoptr (TestReply) running = NULL;
  g_autoptr (TestReply) done = NULL;
  JsonObject *output;
  JsonObject *params;

  id = test_sandbox_generate (sandbox, "video",
                              "{\"model\":\"kling_3_pro\",\"prompt\":\"gate orbit\","
                              "\"params\":{\"duration\":5,\"aspectRatio\":\"9:16\"}}");
  running = test_sandbox_wait (sandbox, "inference", id, "in_progress");
  g_assert_true (json_object_get_null_member (running->json, "finishedAt"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (running->json,
                                                                         "outputs")), ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 5 * 336000);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceMicrodollars"), ==,
                   100000000 - 5 * 336000);

  test_sandbox_open_gate (sandbox);
  done = test_sandbox_wait (sandbox, "inference", id, "succeeded");
  g_assert_cmpint (json_object_get_int_member (done->json, "costMicrodollars"), ==, 5 * 336000);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceMicrodollars"), ==,
                   100000000 - 5 * 336000);
  output = json_array_get_object_element (json_object_get_array_member (done->json, "outputs"), 0);
  g_assert_cmpstr (json_object_get_string_member (output, "outputKey"), ==, "video");
  output = json_object_get_object_member (output, "media");
  g_assert_cmpstr (json_object_get_string_member (output, "mimeType"), ==, "video/mp4");
  g_assert_true (json_object_get_boolean_member (output, "animatic"));
  params = json_object_get_object_member (done->json, "params");
  g_assert_true (json_object_has_member (params, "seed"));
  g_assert_true (json_object_get_boolean_member (params, "generateAudio"));
}

static void
check_refused (TestSandbox *sandbox,
               const char  *kind,
               const char  *body,
               const char  *part)
{
  g_autofree char *path = g_strdup_printf ("/%s/generate", kind);
  g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "POST", path, body, NULL);

  test_reply_assert_error (reply, 400, "validation_error", part);
}

static void
test_validation (void)
{
  static const struct
  {
    const char *kind;
    const char *body;
    const char *part;
  } cases[] =
  {
    { "video", "{\"prompt\":\"x\"}", "model" },
    { "video", "{\"model\":\"none\",\"prompt\":\"x\"}", "kling_3_pro, " },
    { "video", "{\"model\":\"z-image\",\"prompt\":\"x\"}", "model" },
    { "image", "{\"model\":\"sora2\",\"prompt\":\"x\"}", "z-image" },
    { "video", "{\"model\":\"sora2\"}", "prompt" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\" \\n\"}", "prompt" },
    { "video", "{\"model\":\"sora2\",\"prompt\":7}", "prompt" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":[]}", "params" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"duration\":5}}",
      "4, 8, 12, 16, 20" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"duration\":\"8\"}}",
      "duration" },
    { "video", "{\"model\":\"kling_3_pro\",\"prompt\":\"x\",\"params\":{\"duration\":16}}",
      "from 3 to 15" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"seed\":4294967296}}",
      "from 0 to 4294967295" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"seed\":-1}}", "seed" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"aspectRatio\":\"1:1\"}}",
      "16:9, 9:16" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"length\":4}}", "length" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"attachmentMediaIds\":\"m\"}",
      "attachmentMediaIds" },
    { "video", "{\"model\":\"sora2\",\"prompt\":\"x\",\"attachmentMediaIds\":[\"m\"]}",
      "attachmentMediaIds[0]" },
    { "video", "{\"model\":\"seedance-2-omni\",\"prompt\":\"x\"}", "attachmentMediaIds" },
    { "video", "{\"model\":\"seedance-2-video-edit\",\"prompt\":\"x\"}", "exactly 1" },
  };
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *image = test_sandbox_add_media (sandbox, "image/png");
  g_autofree char *long_prompt = g_strnfill (2501, 'x');
  g_autofree char *long_body = NULL;
  g_autofree char *two = NULL;
  g_autofree char *none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_refused (sandbox, cases[i].kind, cases[i].body, cases[i].part);

  long_body = g_strdup_printf ("{\"model\":\"kling_3_pro\",\"prompt\":\"%s\"}", long_prompt);
  check_refused (sandbox, "video", long_body, "2500");
  two = g_strdup_printf ("{\"model\":\"sora2\",\"prompt\":\"x\","
                         "\"attachmentMediaIds\":[\"%s\",\"%s\"]}", image, image);
  check_refused (sandbox, "video", two, "attachmentMediaIds");
  none = g_strdup_printf ("{\"model\":\"z-image\",\"prompt\":\"x\","
                          "\"attachmentMediaIds\":[\"%s\"]}", image);
  check_refused (sandbox, "image", none, "takes no");
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);
}

/* Only what makes the picture goes to the worker: equal briefs make equal bytes. */
static void
test_what_is_drawn (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *image = test_sandbox_add_media (sandbox, "image/png");
  g_autofree char *body = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_auto (GStrv) draws = NULL;

  body = g_strdup_printf ("{\"model\":\"kling_3_pro\",\"prompt\":\"slow [[fault:job-slow=1]]\","
                          "\"params\":{\"seed\":9},\"attachmentMediaIds\":[\"%s\",\"%s\"]}",
                          image, image);
  first = test_sandbox_generate (sandbox, "video", body);
  test_reply_free (test_sandbox_wait (sandbox, "inference", first, "succeeded"));
  second = test_sandbox_generate (sandbox, "video", body);
  test_reply_free (test_sandbox_wait (sandbox, "inference", second, "succeeded"));
  third = test_sandbox_generate (sandbox, "video", "{\"model\":\"sora2\",\"prompt\":\"break\"}");
  test_reply_free (test_sandbox_wait (sandbox, "inference", third, "failed"));

  draws = test_sandbox_list_draws (sandbox);
  g_assert_cmpuint (g_strv_length (draws), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (draws[i], NULL);
      JsonObject *draw = json_node_get_object (node);
      JsonArray *references = json_object_get_array_member (draw, "references");

      g_assert_cmpuint (json_object_get_size (draw), ==, 6);
      g_assert_cmpstr (json_object_get_string_member (draw, "prompt"), ==, "slow");
      g_assert_cmpint (json_object_get_int_member (draw, "seed"), ==, 9);
      g_assert_cmpuint (json_array_get_length (references), ==, 2);
      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (references, 0),
                                                      "role"), ==, "first-frame");
      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (references, 1),
                                                      "role"), ==, "last-frame");
    }
}

static gint64
get_seed (TestSandbox *sandbox,
          const char  *body)
{
  g_autofree char *id = test_sandbox_generate (sandbox, "image", body);
  g_autoptr (TestReply) reply = test_sandbox_wait (sandbox, "inference", id, "succeeded");

  return json_object_get_int_member (json_object_get_object_member (reply->json, "params"), "seed");
}

static void
test_seed (void)
{
  static const char body[] = "{\"model\":\"z-image\",\"prompt\":\"x\"}";
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  gint64 first = get_seed (sandbox, body);
  gint64 second = get_seed (sandbox, body);
  g_autoptr (TestSandbox) fresh = NULL;

  g_assert_cmpint (first, >=, 0);
  g_assert_cmpint (first, <=, G_MAXUINT32);
  g_assert_cmpint (first, !=, second);
  g_assert_cmpint (get_seed (sandbox, "{\"model\":\"z-image\",\"prompt\":\"x\","
                                      "\"params\":{\"seed\":4294967295}}"), ==, 4294967295);
  test_sandbox_stop (sandbox);
  fresh = test_sandbox_new (NULL);
  g_assert_cmpint (get_seed (fresh, body), ==, first);
  g_assert_cmpint (get_seed (fresh, body), ==, second);
}

static void
test_credits (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) empty = NULL;
  g_autoptr (TestReply) refused = NULL;
  g_autoptr (TestReply) silly = NULL;
  g_autoptr (TestReply) ledger = NULL;
  g_autofree char *running = NULL;
  g_autofree char *failing = NULL;
  g_autoptr (TestReply) failed = NULL;

  empty = test_sandbox_call (sandbox, "POST", "/sandbox/top-up", "{\"credits\":-99000}", NULL);
  g_assert_cmpint (json_object_get_int_member (empty->json, "balanceCredits"), ==, 1000);
  silly = test_sandbox_call (sandbox, "POST", "/sandbox/top-up", "{\"credits\":\"x\"}", NULL);
  test_reply_assert_error (silly, 400, "validation_error", "credits");

  /* 800 of 1000 are held, so that 400 more are too many: for each on its own there is enough. */
  running = test_sandbox_generate (sandbox, "video",
                                   "{\"model\":\"sora2\",\"prompt\":\"gate\"}");
  refused = test_sandbox_call (sandbox, "POST", "/video/generate",
                               "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"duration\":4}}",
                               NULL);
  test_reply_assert_error (refused, 402, "insufficient_credits", "400");
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceCredits"), ==, 200);
  test_sandbox_open_gate (sandbox);
  test_reply_free (test_sandbox_wait (sandbox, "inference", running, "succeeded"));
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceCredits"), ==, 200);

  failing = test_sandbox_generate (sandbox, "image",
                                   "{\"model\":\"z-image\",\"prompt\":\"break\"}");
  failed = test_sandbox_wait (sandbox, "inference", failing, "failed");
  g_assert_cmpstr (json_object_get_string_member (failed->json, "errorMessage"), ==,
                   "The brush broke");
  g_assert_cmpint (json_object_get_int_member (failed->json, "costMicrodollars"), ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceCredits"), ==, 200);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);

  ledger = test_sandbox_call (sandbox, "GET", "/sandbox/ledger", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (ledger->json, "rows")),
                    ==, 6);
}

static guint
count_status (TestSandbox         *sandbox,
              const char * const  *ids,
              const char          *status)
{
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/jobs/inference/", ids[i], NULL);
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", path, NULL, NULL);

      if (g_str_equal (json_object_get_string_member (reply->json, "status"), status))
        n++;
    }

  return n;
}

static void
test_two_at_a_time (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_auto (GStrv) ids = g_new0 (char *, 6);

  for (guint i = 0; i < 5; i++)
    ids[i] = test_sandbox_generate (sandbox, "image",
                                    "{\"model\":\"z-image\",\"prompt\":\"gate\"}");
  test_reply_free (test_sandbox_wait (sandbox, "inference", ids[0], "in_progress"));
  test_reply_free (test_sandbox_wait (sandbox, "inference", ids[1], "in_progress"));
  g_assert_cmpuint (count_status (sandbox, (const char * const *) ids, "idle"), ==, 3);

  test_sandbox_open_gate (sandbox);
  for (guint i = 0; i < 5; i++)
    test_reply_free (test_sandbox_wait (sandbox, "inference", ids[i], "succeeded"));
}

/* What was under way is drawn again, into its place, and paid once. */
static void
test_restart (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_auto (GStrv) ids = g_new0 (char *, 5);
  g_autofree char *done = NULL;
  g_autoptr (TestReply) before = NULL;
  g_autoptr (TestReply) after = NULL;
  g_autoptr (TestReply) list = NULL;

  done = test_sandbox_generate (sandbox, "image", "{\"model\":\"z-image\",\"prompt\":\"x\"}");
  before = test_sandbox_wait (sandbox, "inference", done, "succeeded");
  for (guint i = 0; i < 4; i++)
    ids[i] = test_sandbox_generate (sandbox, "image",
                                    "{\"model\":\"z-image\",\"prompt\":\"gate\"}");
  test_reply_free (test_sandbox_wait (sandbox, "inference", ids[1], "in_progress"));
  test_sandbox_stop (sandbox);
  test_sandbox_start (sandbox);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 20000);

  test_sandbox_open_gate (sandbox);
  for (guint i = 0; i < 4; i++)
    test_reply_free (test_sandbox_wait (sandbox, "inference", ids[i], "succeeded"));
  g_assert_cmpint (test_sandbox_get_money (sandbox, "balanceMicrodollars"), ==,
                   100000000 - 5 * 5000);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);
  list = test_sandbox_call (sandbox, "GET", "/media?source=model_generated", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list->json, "media")),
                    ==, 5);
  after = test_sandbox_wait (sandbox, "inference", done, "succeeded");
  g_assert_cmpstr (json_object_get_string_member (after->json, "finishedAt"), ==,
                   json_object_get_string_member (before->json, "finishedAt"));
}

/* A card of the user's own makes a second of the minutes that a real model takes. */
static void
add_quick_card (TestSandbox *sandbox)
{
  static const char card[] = "{\"key\":\"quick\",\"kind\":\"image\",\"typicalSeconds\":[1,1]}";
  g_autofree char *folder = g_build_filename (sandbox->home, "config", "models", NULL);
  g_autofree char *path = g_build_filename (folder, "quick.json", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, card, -1, NULL));
}

static void
test_real_speed (void)
{
  RushesSandboxOptions options = { .speed = RUSHES_SANDBOX_SPEED_REAL };
  g_autoptr (TestSandbox) sandbox = test_sandbox_prepare (&options);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *last = g_strdup ("");
  gint64 start;

  add_quick_card (sandbox);
  test_sandbox_start (sandbox);
  start = g_get_monotonic_time ();
  id = test_sandbox_generate (sandbox, "image", "{\"model\":\"quick\",\"prompt\":\"x\"}");
  path = g_strconcat ("/jobs/inference/", id, NULL);
  while (!g_str_equal (last, "succeeded"))
    {
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", path, NULL, NULL);
      const char *status = json_object_get_string_member (reply->json, "status");

      if (!g_str_equal (status, last))
        g_string_append_printf (seen, "%s ", status);
      g_free (last);
      last = g_strdup (status);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }

  g_assert_cmpstr (seen->str, ==, "idle locked in_progress succeeded ");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 900000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/jobs/life", test_life);
  g_test_add_func ("/sandbox/jobs/validation", test_validation);
  g_test_add_func ("/sandbox/jobs/what-is-drawn", test_what_is_drawn);
  g_test_add_func ("/sandbox/jobs/seed", test_seed);
  g_test_add_func ("/sandbox/jobs/credits", test_credits);
  g_test_add_func ("/sandbox/jobs/two-at-a-time", test_two_at_a_time);
  g_test_add_func ("/sandbox/jobs/restart", test_restart);
  g_test_add_func ("/sandbox/jobs/real-speed", test_real_speed);

  return g_test_run ();
}
