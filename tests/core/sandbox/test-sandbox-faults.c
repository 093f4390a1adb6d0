/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-test-sandbox.h"
#include "sandbox/rushes-sandbox-faults.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

static void
test_parsing (void)
{
  g_autoptr (RushesSandboxFaults) faults = rushes_sandbox_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *list = NULL;
  g_autofree char *download = NULL;
  const char *value = NULL;

  g_assert_true (rushes_sandbox_faults_add_list (faults, " delay=5 ,, not-json", &error));
  g_assert_true (rushes_sandbox_faults_add_text (faults, "a [[fault:job-failed=Too dark, sorry]] b"
                                                 " [[fault:download-cut=7]] [[fault:", &error));
  g_assert_cmpuint (rushes_sandbox_faults_find_ms (faults, "delay", 1), ==, 5);
  g_assert_true (rushes_sandbox_faults_find (faults, "job-failed", &value));
  g_assert_cmpstr (value, ==, "Too dark; sorry");
  list = rushes_sandbox_faults_dup_list (faults);
  g_assert_cmpstr (list, ==, "delay=5,not-json,job-failed=Too dark; sorry,download-cut=7");
  download = rushes_sandbox_faults_dup_for (faults, "download-");
  g_assert_cmpstr (download, ==, "truncated-body=7");
  rest = rushes_sandbox_faults_strip ("a [[fault:x]]b[[fault:y=1]] [[fault:");
  g_assert_cmpstr (rest, ==, "a b [[fault:");
  g_assert_false (rushes_sandbox_faults_add_list (faults, "gremlin", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *name;
    guint       status;
  } rows[] =
  {
    { "validation_error", 400 }, { "bad_request", 400 }, { "unknown_project", 400 },
    { "unauthorized", 401 }, { "insufficient_credits", 402 }, { "payment_required", 402 },
    { "forbidden", 403 }, { "feature_disabled", 403 }, { "paid_plan_required", 403 },
    { "not_found", 404 }, { "conflict", 409 }, { "project_exists", 409 }, { "gone", 410 },
    { "rate_limit_exceeded", 429 }, { "throttled", 429 }, { "internal_server_error", 500 },
  };
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *header = g_strdup_printf ("X-Rushes-Fault: %s", rows[i].name);
      g_autofree char *body = g_strdup_printf ("{\"model\":\"sora2\",\"prompt\":"
                                               "\"x [[fault:%s]]\"}", rows[i].name);
      g_autoptr (TestReply) by_header = test_sandbox_call (sandbox, "GET", "/balance", NULL,
                                                           header);
      g_autoptr (TestReply) by_prompt = test_sandbox_call (sandbox, "POST", "/video/generate",
                                                           body, NULL);

      test_reply_assert_error (by_header, rows[i].status, rows[i].name, NULL);
      test_reply_assert_error (by_prompt, rows[i].status, rows[i].name, NULL);
    }
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);
}

static void
test_waiting (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) reply = NULL;
  g_autoptr (TestReply) worded = NULL;
  JsonObject *error;
  gint64 moment = 0;

  reply = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: throttled=90");
  error = json_object_get_object_member (reply->json, "error");
  g_assert_cmpstr (json_object_get_string_member (error, "reason"), ==, "limit_hit");
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==, "90");
  g_assert_true (rushes_time_from_iso (json_object_get_string_member (error, "deferUntil"),
                                       &moment));
  g_assert_cmpint (moment, >, rushes_time_now_ms () + 60000);
  worded = test_sandbox_call (sandbox, "GET", "/balance", NULL,
                              "X-Rushes-Fault: conflict=Media is still processing");
  test_reply_assert_error (worded, 409, "conflict", "Media is still processing");
}

static void
test_spoilt_answers (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) html = NULL;
  g_autoptr (TestReply) empty = NULL;
  g_autoptr (TestReply) plain = NULL;
  g_autoptr (TestReply) cut = NULL;
  g_autoptr (TestReply) half = NULL;
  g_autoptr (TestReply) slow = NULL;
  g_autoptr (TestReply) late = NULL;
  g_autoptr (TestReply) unknown = NULL;
  gint64 start;

  html = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: not-json");
  g_assert_cmpuint (html->status, ==, 200);
  g_assert_null (html->json);
  empty = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: empty-body");
  g_assert_cmpuint (empty->length, ==, 0);
  plain = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: plain-error=503");
  g_assert_cmpuint (plain->status, ==, 503);
  g_assert_cmpstr (plain->text, ==, "{\"error\":\"Something went wrong\"}");
  cut = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: cut-before");
  g_assert_cmpuint (cut->status, ==, 0);
  half = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: truncated-body=9");
  g_assert_null (half->json);

  start = g_get_monotonic_time ();
  slow = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: slow-body=30");
  g_assert_nonnull (slow->json);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 200000);
  start = g_get_monotonic_time ();
  late = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: delay=200");
  g_assert_nonnull (late->json);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 190000);
  unknown = test_sandbox_call (sandbox, "GET", "/balance", NULL, "X-Rushes-Fault: gremlin");
  test_reply_assert_error (unknown, 400, "validation_error", "gremlin");
}

static guint
count_media (TestSandbox *sandbox)
{
  g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", "/media", NULL, NULL);

  return json_array_get_length (json_object_get_array_member (reply->json, "media"));
}

/* What a client that gets no answer can not know: whether it happened. */
static void
test_cut_and_effect (void)
{
  static const char body[] = "{\"model\":\"z-image\",\"prompt\":\"gate\"}";
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) before = NULL;
  g_autoptr (TestReply) after = NULL;
  g_autoptr (TestReply) marked = NULL;
  gint64 limit = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  before = test_sandbox_call (sandbox, "POST", "/image/generate", body,
                              "X-Rushes-Fault: cut-before");
  g_assert_cmpuint (before->status, ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 0);
  after = test_sandbox_call (sandbox, "POST", "/image/generate", body,
                             "X-Rushes-Fault: cut-after");
  g_assert_cmpuint (after->status, ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 5000);
  marked = test_sandbox_call (sandbox, "POST", "/image/generate",
                              "{\"model\":\"z-image\",\"prompt\":\"x [[fault:cut-after]]\"}", NULL);
  g_assert_cmpuint (marked->status, ==, 0);
  test_sandbox_open_gate (sandbox);
  while (count_media (sandbox) < 2 && g_get_monotonic_time () < limit)
    continue;
  g_assert_cmpuint (count_media (sandbox), ==, 2);
}

static TestReply *
run_job (TestSandbox *sandbox,
         const char  *fault,
         const char  *status)
{
  g_autofree char *body = g_strdup_printf ("{\"model\":\"z-image\",\"prompt\":"
                                           "\"x [[fault:%s]]\"}", fault);
  g_autofree char *id = test_sandbox_generate (sandbox, "image", body);

  return test_sandbox_wait (sandbox, "inference", id, status);
}

static void
test_jobs (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) failed = run_job (sandbox, "job-failed=A face was detected", "failed");
  g_autoptr (TestReply) canceled = run_job (sandbox, "job-canceled", "canceled");
  g_autoptr (TestReply) stuck = run_job (sandbox, "job-stuck", "in_progress");
  g_autoptr (TestReply) status = NULL;
  g_autoptr (TestReply) slow = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpstr (json_object_get_string_member (failed->json, "errorMessage"), ==,
                   "A face was detected");
  g_assert_cmpstr (json_object_get_string_member (failed->json, "errorCode"), ==,
                   "generation_failed");
  g_assert_cmpint (json_object_get_int_member (canceled->json, "costMicrodollars"), ==, 0);
  g_assert_cmpint (test_sandbox_get_money (sandbox, "heldMicrodollars"), ==, 5000);
  status = test_sandbox_call (sandbox, "GET", "/sandbox/status", NULL, NULL);
  g_assert_false (json_object_get_boolean_member (status->json, "busy"));
  slow = run_job (sandbox, "job-slow=300", "succeeded");
  g_assert_cmpint (g_get_monotonic_time () - start, >, 290000);
}

/* A prompt can spoil the first look at its job and the first download of its output. */
static void
test_first_look (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (TestReply) first = NULL;
  g_autoptr (TestReply) second = NULL;
  g_autoptr (TestReply) cut = NULL;
  g_autoptr (TestReply) whole = NULL;
  JsonObject *output;
  const char *url;

  id = test_sandbox_generate (sandbox, "image", "{\"model\":\"z-image\",\"prompt\":\"x"
                              " [[fault:poll-internal_server_error]]"
                              " [[fault:download-cut=1000]]\"}");
  path = g_strconcat ("/jobs/inference/", id, NULL);
  first = test_sandbox_call (sandbox, "GET", path, NULL, NULL);
  test_reply_assert_error (first, 500, "internal_server_error", NULL);
  second = test_sandbox_wait (sandbox, "inference", id, "succeeded");
  output = json_array_get_object_element (json_object_get_array_member (second->json, "outputs"),
                                          0);
  url = json_object_get_string_member (json_object_get_object_member (output, "media"), "url");
  cut = test_sandbox_get_url (sandbox, "GET", url, NULL);
  g_assert_cmpuint (cut->length, <, 300000);
  whole = test_sandbox_get_url (sandbox, "GET", url, NULL);
  g_assert_cmpuint (whole->length, ==, 300000);
}

static void
test_publish (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *media = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *body = NULL;
  g_autoptr (TestReply) reply = NULL;
  g_autoptr (TestReply) done = NULL;
  g_autoptr (TestReply) history = NULL;

  body = g_strdup_printf ("{\"mediaId\":\"%s\",\"tiktokAccountId\":"
                          "\"8ad8c1f4-6f1b-4d20-8c0e-5b9c2d7e8008\","
                          "\"caption\":\"Hi [[fault:publish-failed=Too long]]\"}", media);
  reply = test_sandbox_call (sandbox, "POST", "/publish/tiktok", body, NULL);
  done = test_sandbox_wait (sandbox, "publish",
                            json_object_get_string_member (reply->json, "outputJobId"), "failed");
  g_assert_cmpstr (json_object_get_string_member (done->json, "errorMessage"), ==, "Too long");
  history = test_sandbox_call (sandbox, "GET", "/tiktok/publishes?status=failed", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (history->json,
                                                                         "publishes")), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/faults/parsing", test_parsing);
  g_test_add_func ("/sandbox/faults/rows", test_rows);
  g_test_add_func ("/sandbox/faults/waiting", test_waiting);
  g_test_add_func ("/sandbox/faults/spoilt-answers", test_spoilt_answers);
  g_test_add_func ("/sandbox/faults/cut-and-effect", test_cut_and_effect);
  g_test_add_func ("/sandbox/faults/jobs", test_jobs);
  g_test_add_func ("/sandbox/faults/first-look", test_first_look);
  g_test_add_func ("/sandbox/faults/publish", test_publish);

  return g_test_run ();
}
