/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "provider/wonda/rushes-wonda-provider.h"
#include "provider/wonda/rushes-wonda-reply.h"
#include "rushes-test-server.h"
#include "rushes-test-source.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

typedef struct
{
  RushesTestServer *server;
  RushesRest       *rest;
  RushesProvider   *provider;
  GAsyncResult     *result;
} Fixture;

static gint64
no_wait (gint64   delay_ms,
         gpointer user_data)
{
  return 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesTestSource) source = NULL;
  g_autofree char *base_url = NULL;

  fixture->server = rushes_test_server_new ();
  base_url = g_strconcat (rushes_test_server_get_url (fixture->server), "/api/v1", NULL);
  source = rushes_test_source_new (base_url, "sk_first");
  rushes_http_set_wait_func (http, no_wait, NULL);
  fixture->rest = rushes_rest_new (http, RUSHES_REST_SOURCE (source));
  fixture->provider = rushes_wonda_provider_new (fixture->rest, "wonda", base_url, FALSE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->provider);
  g_assert_finalize_object (fixture->rest);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static void
assert_asked (Fixture    *fixture,
              guint       index,
              const char *line,
              const char *body)
{
  g_autofree char *seen = rushes_test_server_dup_request (fixture->server, index);

  g_assert_true (g_str_has_prefix (seen, line));
  if (body != NULL)
    g_assert_cmpstr (strstr (seen, "\r\n\r\n") + 4, ==, body);
}

static char *
submit (Fixture          *fixture,
        RushesMediaKind   kind,
        GError          **error)
{
  g_autoptr (JsonObject) body = rushes_json_parse_object ("{\"model\":\"sora2\",\"prompt\":\"p\"}",
                                                          -1, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_provider_submit_async (fixture->provider, kind, body, NULL, keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_provider_submit_finish (fixture->provider, result, error);
}

static void
test_submit (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  rushes_test_server_add (fixture->server, 200, NULL, "{\"inferenceJobId\":\"ij_1\"}");
  rushes_test_server_add (fixture->server, 202, NULL, "{\"inferenceJobId\":\"ij_2\",\"x\":[]}");
  first = submit (fixture, RUSHES_MEDIA_KIND_VIDEO, &error);
  g_assert_no_error (error);
  second = submit (fixture, RUSHES_MEDIA_KIND_IMAGE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "ij_1");
  g_assert_cmpstr (second, ==, "ij_2");
  assert_asked (fixture, 0, "POST /api/v1/video/generate ",
                "{\"model\":\"sora2\",\"prompt\":\"p\"}");
  assert_asked (fixture, 1, "POST /api/v1/image/generate ", NULL);

  g_assert_null (submit (fixture, RUSHES_MEDIA_KIND_AUDIO, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
}

static void
test_submit_unknown (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const bodies[] = { "{}", "[]", "{\"inferenceJobId\":\"../x\"}", "true" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      rushes_test_server_add (fixture->server, 200, NULL, bodies[i]);
      g_assert_null (submit (fixture, RUSHES_MEDIA_KIND_VIDEO, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
      g_clear_error (&error);
    }

  rushes_test_server_add_raw (fixture->server, NULL, 0);
  g_assert_null (submit (fixture, RUSHES_MEDIA_KIND_VIDEO, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  rushes_test_server_add (fixture->server, 402, NULL,
                          "{\"error\":{\"message\":\"m\",\"code\":\"insufficient_credits\"}}");
  g_assert_null (submit (fixture, RUSHES_MEDIA_KIND_VIDEO, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CREDITS);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 6);
}

static RushesJobStatus *
read_job (const char *text)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  RushesJobStatus *status = rushes_wonda_reply_read_job (object, &error);

  g_assert_no_error (error);
  g_assert_nonnull (status);

  return status;
}

static void
test_job_words (void)
{
  static const struct
  {
    const char *word;
    gboolean    is_final;
    gboolean    has_succeeded;
  } rows[] = {
    { "idle", FALSE, FALSE }, { "locked", FALSE, FALSE }, { "in_progress", FALSE, FALSE },
    { "queued", FALSE, FALSE }, { "scheduled", FALSE, FALSE }, { "completed", FALSE, FALSE },
    { "a new word", FALSE, FALSE }, { "succeeded", TRUE, TRUE }, { "failed", TRUE, FALSE },
    { "canceled", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"status\":\"%s\"}", rows[i].word);
      g_autoptr (RushesJobStatus) status = read_job (text);

      g_assert_cmpstr (status->state_word, ==, rows[i].word);
      g_assert_cmpint (status->is_final, ==, rows[i].is_final);
      g_assert_cmpint (status->has_succeeded, ==, rows[i].has_succeeded);
      g_assert_cmpint (status->charged_microdollars, ==, RUSHES_MONEY_UNKNOWN);
      g_assert_null (status->output_media_id);
    }
}

static void
test_job_outputs (void)
{
  g_autoptr (RushesJobStatus) inference =
    read_job ("{\"status\":\"succeeded\",\"costMicrodollars\":1250000,\"outputs\":["
              "{\"outputKey\":\"transcript\",\"media\":null,\"outputValue\":\"t\"},"
              "{\"media\":{\"mediaId\":\"m1\",\"url\":\"https://h/a.mp4\","
              "\"mimeType\":\"video/mp4\"}},"
              "{\"media\":{\"mediaId\":\"m2\",\"url\":\"https://h/b.mp4\"}}]}");
  g_autoptr (RushesJobStatus) editor =
    read_job ("{\"status\":\"succeeded\",\"outputs\":[{\"mediaId\":\"m3\",\"url\":\"u\"}]}");
  g_autoptr (RushesJobStatus) failed =
    read_job ("{\"status\":\"failed\",\"errorCode\":null,\"outputs\":null,"
              "\"errorMessage\":\"face detected, key sk_0123456789abcdef\"}");
  g_autoptr (RushesJobStatus) odd =
    read_job ("{\"status\":\"succeeded\",\"outputs\":[7,null,{\"mediaId\":\"../x\"}],"
              "\"progress\":\"half\",\"costMicrodollars\":-4}");
  g_autoptr (RushesJobStatus) half = read_job ("{\"status\":\"in_progress\",\"progress\":50}");

  g_assert_cmpstr (inference->output_media_id, ==, "m1");
  g_assert_cmpstr (inference->output_url, ==, "https://h/a.mp4");
  g_assert_cmpstr (inference->output_mime_type, ==, "video/mp4");
  g_assert_cmpint (inference->charged_microdollars, ==, 1250000);
  g_assert_cmpstr (editor->output_media_id, ==, "m3");
  g_assert_cmpstr (failed->error_message, ==, "face detected, key sk_…cdef");
  g_assert_null (failed->error_code);
  g_assert_null (odd->output_media_id);
  g_assert_cmpint (odd->charged_microdollars, ==, RUSHES_MONEY_UNKNOWN);
  g_assert_cmpfloat (half->progress, ==, 0.5);
}

static void
test_poll (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const bad[] = { "{}", "[]", "{\"status\":3}" };
  g_autoptr (RushesJobStatus) status = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 500, NULL, "");
  rushes_test_server_add (fixture->server, 200, NULL, "{\"status\":\"locked\"}");
  rushes_provider_poll_async (fixture->provider, "ij_1", NULL, keep_result_cb, fixture);
  result = wait_for (fixture);
  status = rushes_provider_poll_finish (fixture->provider, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (status->state_word, ==, "locked");
  g_assert_cmpstr (rushes_json_get_string (status->raw, "status", NULL), ==, "locked");
  assert_asked (fixture, 1, "GET /api/v1/jobs/inference/ij_1 ", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      rushes_test_server_add (fixture->server, 200, NULL, bad[i]);
      rushes_provider_poll_async (fixture->provider, "ij_1", NULL, keep_result_cb, fixture);
      g_clear_object (&result);
      result = wait_for (fixture);
      g_assert_null (rushes_provider_poll_finish (fixture->provider, result, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
      g_clear_error (&error);
    }

  rushes_provider_poll_async (fixture->provider, "../../balance", NULL, keep_result_cb, fixture);
  g_clear_object (&result);
  result = wait_for (fixture);
  g_assert_null (rushes_provider_poll_finish (fixture->provider, result, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static JsonNode *
read_word (Fixture     *fixture,
           const char  *what,
           GHashTable  *query,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_provider_read_async (fixture->provider, what, query, NULL, keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_provider_read_finish (fixture->provider, result, error);
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *word;
    const char *line;
  } rows[] = {
    { RUSHES_READ_WHOAMI, "GET /api/v1/auth/whoami " },
    { RUSHES_READ_BALANCE, "GET /api/v1/balance " },
    { RUSHES_READ_CAPABILITIES, "GET /api/v1/capabilities " },
    { RUSHES_READ_PRICING, "GET /api/v1/pricing " },
    { RUSHES_READ_MEDIA_LIST, "GET /api/v1/media " },
    { RUSHES_READ_MEDIA, "GET /api/v1/media/m1 " },
  };
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (query, (gpointer) "id", (gpointer) "m1");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = NULL;

      rushes_test_server_add (fixture->server, 200, NULL, "{\"a\":1}");
      node = read_word (fixture, rows[i].word,
                        g_str_equal (rows[i].word, RUSHES_READ_MEDIA) ? query : NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (node);
      assert_asked (fixture, (guint) i, rows[i].line, NULL);
    }

  g_assert_null (read_word (fixture, "horoscope", NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (read_word (fixture, RUSHES_READ_MEDIA, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
test_estimate (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (JsonObject) params = rushes_json_parse_object ("{\"duration\":5}", -1, NULL);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 503, NULL, "");
  rushes_test_server_add (fixture->server, 200, NULL, "{\"estimatedCostMicrodollars\":1250000}");
  rushes_provider_estimate_async (fixture->provider, "seedance-2", "p", params, NULL,
                                  keep_result_cb, fixture);
  result = wait_for (fixture);
  answer = rushes_provider_estimate_finish (fixture->provider, result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (answer, "estimatedCostMicrodollars", 0), ==, 1250000);
  assert_asked (fixture, 1, "POST /api/v1/pricing/estimate ",
                "{\"model\":\"seedance-2\",\"prompt\":\"p\",\"params\":{\"duration\":5}}");
}

static void
test_upload_replies (void)
{
  static const struct
  {
    const char *reply;
    const char *media_id;
    int         code;
  } rows[] = {
    { "{\"mediaId\":\"m\",\"url\":\"u\"}", "m", 0 },
    { "{\"uploads\":{\"file\":{\"mediaId\":\"m\",\"url\":\"u\"}}}", "m", 0 },
    { "{\"uploads\":{},\"errors\":{\"file\":\"Unsupported MIME type\"}}", NULL,
      RUSHES_ERROR_INVALID },
    { "{\"uploads\":[1]}", NULL, RUSHES_ERROR_BAD_REPLY },
    { "{}", NULL, RUSHES_ERROR_BAD_REPLY },
    { "{\"mediaId\":\"a/b\"}", NULL, RUSHES_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonObject) reply = rushes_json_parse_object (rows[i].reply, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) found = rushes_wonda_reply_read_upload (reply, &error);

      g_assert_cmpstr (rushes_json_get_string (found, "mediaId", NULL), ==, rows[i].media_id);
      if (found == NULL)
        g_assert_error (error, RUSHES_ERROR, rows[i].code);
    }
}

static void
test_is_sandbox (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const replies[] = { "{\"sandbox\":true}", "{\"email\":\"a@b.test\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (RushesProvider) provider = rushes_wonda_provider_new (fixture->rest, "wonda", "o",
                                                                       FALSE);
      g_autoptr (GError) error = NULL;

      rushes_test_server_add (fixture->server, 200, NULL, replies[i]);
      /* The second time it is known. */
      for (int n = 0; n < 2; n++)
        {
          g_autoptr (GAsyncResult) result = NULL;

          rushes_provider_ensure_ready_async (provider, NULL, keep_result_cb, fixture);
          result = wait_for (fixture);
          g_assert_true (rushes_provider_ensure_ready_finish (provider, result, &error));
          g_assert_no_error (error);
        }
      g_assert_cmpint (rushes_provider_is_sandbox (provider), ==, i == 0);
      g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, i + 1);
    }
}

static gboolean
download (Fixture     *fixture,
          const char  *media_id,
          const char  *url,
          const char  *path,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_provider_download_async (fixture->provider, media_id, url, path, NULL, NULL, NULL,
                                  keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_provider_download_finish (fixture->provider, result, error);
}

static void
test_download (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("rushes-provider-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clip", NULL);
  g_autofree char *old_url = g_strconcat (rushes_test_server_get_url (fixture->server), "/old",
                                          NULL);
  g_autofree char *content = NULL;
  g_autofree char *seen = NULL;
  g_autoptr (GError) error = NULL;

  /* The URL has expired; the description has a new one, relative to the gateway. */
  rushes_test_server_add (fixture->server, 403, NULL, "");
  rushes_test_server_add (fixture->server, 200, NULL, "{\"mediaId\":\"m1\",\"url\":\"/files/n\"}");
  rushes_test_server_add (fixture->server, 200, NULL, "moving pictures");
  g_assert_true (download (fixture, "m1", old_url, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "moving pictures");
  assert_asked (fixture, 0, "GET /old ", NULL);
  assert_asked (fixture, 1, "GET /api/v1/media/m1 ", NULL);
  seen = rushes_test_server_dup_request (fixture->server, 2);
  g_assert_true (g_str_has_prefix (seen, "GET /files/n "));
  g_assert_null (strstr (seen, "sk_first"));

  /* Only once. */
  rushes_test_server_add (fixture->server, 200, NULL, "{\"mediaId\":\"m1\",\"url\":\"/files/n\"}");
  rushes_test_server_add (fixture->server, 404, NULL, "");
  g_assert_false (download (fixture, "m1", NULL, path, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 5);

  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(path, func) g_test_add ("/provider/wonda/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("submit", test_submit);
  ADD ("submit-unknown", test_submit_unknown);
  ADD ("poll", test_poll);
  ADD ("read", test_read);
  ADD ("estimate", test_estimate);
  ADD ("is-sandbox", test_is_sandbox);
  ADD ("download", test_download);
  g_test_add_func ("/provider/wonda/job-words", test_job_words);
  g_test_add_func ("/provider/wonda/job-outputs", test_job_outputs);
  g_test_add_func ("/provider/wonda/upload-replies", test_upload_replies);

  return g_test_run ();
}
