/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "publish/wonda/rushes-wonda-publisher.h"
#include "rushes-test-server.h"
#include "rushes-test-source.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesTestServer *server;
  RushesRest       *rest;
  RushesPublisher  *publisher;
  GAsyncResult     *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesTestSource) source = NULL;

  fixture->server = rushes_test_server_new ();
  source = rushes_test_source_new (rushes_test_server_get_url (fixture->server), "sk_first");
  fixture->rest = rushes_rest_new (http, RUSHES_REST_SOURCE (source));
  fixture->publisher = rushes_wonda_publisher_new (fixture->rest);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->publisher);
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

static JsonObject *
post (Fixture         *fixture,
      RushesPlatform   platform,
      const char      *body,
      GError         **error)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object (body, -1, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_publisher_post_async (fixture->publisher, platform, object, NULL, keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_publisher_post_finish (fixture->publisher, result, error);
}

static void
test_post (Fixture       *fixture,
           gconstpointer  data)
{
  static const char body[] = "{\"mediaId\":\"m\",\"tiktokAccountId\":\"a\",\"isAigc\":true}";
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) carousel = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 200, NULL,
                          "{\"outputJobId\":\"oj_1\",\"status\":\"queued\"}");
  answer = post (fixture, RUSHES_PLATFORM_TIKTOK, body, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_json_get_string (answer, "outputJobId", NULL), ==, "oj_1");
  assert_asked (fixture, 0, "POST /publish/tiktok ", body);

  rushes_test_server_add (fixture->server, 200, NULL, "{\"instagramPublishId\":\"p\"}");
  carousel = post (fixture, RUSHES_PLATFORM_INSTAGRAM, "{\"mediaIds\":[\"a\",\"b\"]}", &error);
  g_assert_no_error (error);
  g_assert_nonnull (carousel);
  assert_asked (fixture, 1, "POST /publish/instagram/carousel ", "{\"mediaIds\":[\"a\",\"b\"]}");
}

/* Nobody may post twice because an answer went missing. */
static void
test_post_lost (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  rushes_test_server_add_raw (fixture->server, NULL, 0);
  g_assert_null (post (fixture, RUSHES_PLATFORM_INSTAGRAM, "{}", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  rushes_test_server_add (fixture->server, 200, NULL, "{\"status\":\"queued\"}");
  g_assert_null (post (fixture, RUSHES_PLATFORM_INSTAGRAM, "{}", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  rushes_test_server_add (fixture->server, 409, NULL, "{\"error\":\"still processing\"}");
  g_assert_null (post (fixture, RUSHES_PLATFORM_INSTAGRAM, "{}", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 3);
}

static void
test_poll (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 200, NULL, "{\"status\":\"in_progress\"}");
  rushes_publisher_poll_async (fixture->publisher, "oj_1", NULL, keep_result_cb, fixture);
  first = wait_for (fixture);
  answer = rushes_publisher_poll_finish (fixture->publisher, first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_json_get_string (answer, "status", NULL), ==, "in_progress");
  assert_asked (fixture, 0, "GET /jobs/publish/oj_1 ", NULL);

  rushes_test_server_add (fixture->server, 200, NULL, "[]");
  rushes_publisher_poll_async (fixture->publisher, "oj_1", NULL, keep_result_cb, fixture);
  second = wait_for (fixture);
  g_assert_null (rushes_publisher_poll_finish (fixture->publisher, second, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
}

static JsonObject *
read_history (Fixture     *fixture,
              const char  *reply,
              GError     **error)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;

  g_hash_table_insert (query, (gpointer) "limit", (gpointer) "3");
  rushes_test_server_add (fixture->server, 200, NULL, reply);
  rushes_publisher_history_async (fixture->publisher, RUSHES_PLATFORM_TIKTOK, query, NULL,
                                  keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_publisher_history_finish (fixture->publisher, result, error);
}

static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const replies[] = {
    "{\"publishes\":[{\"a\":1}],\"nextCursor\":{\"createdAt\":\"x\"}}",
    "{\"items\":[{\"a\":1}],\"nextCursor\":{\"createdAt\":\"x\"}}",
    "{\"rows\":[{\"a\":1}],\"nextCursor\":{\"createdAt\":\"x\"}}",
    "[{\"a\":1}]",
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (JsonObject) answer = read_history (fixture, replies[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (json_array_get_length (rushes_json_get_array (answer, "publishes")), ==, 1);
      g_assert_cmpint (rushes_json_get_object (answer, "nextCursor") != NULL, ==, i < 3);
    }
  assert_asked (fixture, 0, "GET /tiktok/publishes?limit=3 ", NULL);

  g_assert_null (read_history (fixture, "{\"publishes\":{}}", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 200, NULL,
                          "{\"accounts\":[{\"instagramAccountId\":\"a\"}]}");
  rushes_publisher_list_accounts_async (fixture->publisher, RUSHES_PLATFORM_INSTAGRAM, NULL,
                                        keep_result_cb, fixture);
  result = wait_for (fixture);
  answer = rushes_publisher_list_accounts_finish (fixture->publisher, result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (rushes_json_get_array (answer, "accounts")), ==, 1);
  assert_asked (fixture, 0, "GET /instagram/accounts ", NULL);
}

#define ADD(path, func) g_test_add ("/publish/wonda/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("post", test_post);
  ADD ("post-lost", test_post_lost);
  ADD ("poll", test_poll);
  ADD ("history", test_history);
  ADD ("accounts", test_accounts);

  return g_test_run ();
}
