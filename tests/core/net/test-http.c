/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "net/rushes-http.h"
#include "rushes-test-server.h"
#include "util/rushes-error.h"

typedef struct
{
  RushesTestServer *server;
  SoupSession      *session;
  RushesHttp       *http;
  GArray           *waits;
} Fixture;

static gint64
no_wait (gint64   delay_ms,
         gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, delay_ms);

  return 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = rushes_test_server_new ();
  fixture->session = rushes_http_new_session ();
  fixture->http = rushes_http_new (fixture->session);
  fixture->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  rushes_http_set_wait_func (fixture->http, no_wait, fixture->waits);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->session);
  g_array_unref (fixture->waits);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static RushesHttpReply *
finish (Fixture       *fixture,
        GAsyncResult **result,
        GError       **error)
{
  g_autoptr (GAsyncResult) owned = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  owned = g_steal_pointer (result);

  return rushes_http_send_finish (fixture->http, owned, error);
}

static RushesHttpReply *
send (Fixture            *fixture,
      RushesHttpRequest  *request,
      GError            **error)
{
  GAsyncResult *result = NULL;

  rushes_http_send_async (fixture->http, request, NULL, keep_result_cb, &result);

  return finish (fixture, &result, error);
}

static RushesHttpRequest *
make_get (Fixture *fixture)
{
  g_autofree char *url = g_strconcat (rushes_test_server_get_url (fixture->server), "/x", NULL);

  return rushes_http_request_new ("GET", url);
}

static RushesHttpRequest *
make_post (Fixture *fixture)
{
  g_autofree char *url = g_strconcat (rushes_test_server_get_url (fixture->server), "/x", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  RushesHttpRequest *request = rushes_http_request_new ("POST", url);

  rushes_http_request_set_body (request, "application/json", body);
  rushes_http_request_set_once (request);

  return request;
}

static void
assert_body (RushesHttpReply *reply,
             const char      *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (expected, strlen (expected));

  g_assert_nonnull (reply);
  g_assert_true (g_bytes_equal (rushes_http_reply_get_body (reply), bytes));
}

static void
test_get (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  rushes_test_server_add (fixture->server, 203, "X-Thing: yes\r\n", "hello");
  rushes_http_request_set_key (request, "sk_abc");
  rushes_http_request_add_header (request, "X-Mine", "1");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  assert_body (reply, "hello");
  g_assert_cmpuint (rushes_http_reply_get_status (reply), ==, 203);
  g_assert_cmpstr (rushes_http_reply_get_header (reply, "x-thing"), ==, "yes");
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (seen, "GET /x HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (seen, "Authorization: Bearer sk_abc\r\n"));
  g_assert_nonnull (strstr (seen, "X-Mine: 1\r\n"));
}

static void
test_retry_status (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 503, NULL, "");
  rushes_test_server_add (fixture->server, 429, "Retry-After: 9\r\n", "");
  rushes_test_server_add (fixture->server, 500, NULL, "{}");
  rushes_test_server_add (fixture->server, 200, NULL, "at last");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  assert_body (reply, "at last");
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 4);
  g_assert_cmpuint (fixture->waits->len, ==, 3);
  g_assert_cmpint (ABS (g_array_index (fixture->waits, gint64, 0) - 1000), <=, 100);
  g_assert_cmpint (ABS (g_array_index (fixture->waits, gint64, 1) - 9000), <=, 900);
  g_assert_cmpint (ABS (g_array_index (fixture->waits, gint64, 2) - 4000), <=, 400);
}

static void
test_retry_ends (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 9; i++)
    rushes_test_server_add (fixture->server, 500, NULL, "");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rushes_http_reply_get_status (reply), ==, 500);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 5);
}

static void
test_retry_not_for_hours (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 429, "Retry-After: 3600\r\n", "");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rushes_http_reply_get_status (reply), ==, 429);
  g_assert_cmpuint (fixture->waits->len, ==, 0);
}

static void
test_retry_lost (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char cut[] = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add_raw (fixture->server, NULL, 0);
  rushes_test_server_add_raw (fixture->server, cut, strlen (cut));
  rushes_test_server_add (fixture->server, 200, NULL, "whole");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  assert_body (reply, "whole");
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 3);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (RushesTestServer) gone = rushes_test_server_new ();
  g_autofree char *url = g_strdup (rushes_test_server_get_url (gone));
  static const char *const methods[] = { "GET", "POST" };

  g_clear_pointer (&gone, rushes_test_server_free);
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (RushesHttpRequest) request = rushes_http_request_new (methods[i], url);
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();

      if (i == 1)
        rushes_http_request_set_once (request);
      g_assert_null (send (fixture, request, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
      g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
    }
  g_assert_cmpuint (fixture->waits->len, ==, 0);
}

/* First on a new connection, then on one that was kept alive and breaks: the case in which libsoup
 * sends a GET again by itself. */
static void
test_once (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) get = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RushesHttpRequest) post = make_post (fixture);
      g_autoptr (GError) error = NULL;

      rushes_test_server_add_raw (fixture->server, NULL, 0);
      g_assert_null (send (fixture, post, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
      g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 2 * i + 1);

      rushes_test_server_add (fixture->server, 200, NULL, "warm");
      g_clear_pointer (&reply, rushes_http_reply_unref);
      reply = send (fixture, get, NULL);
      assert_body (reply, "warm");
    }
}

static void
test_once_not_retried (Fixture       *fixture,
                       gconstpointer  data)
{
  static const guint statuses[] = { 500, 503, 429, 307, 302 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (RushesHttpRequest) post = make_post (fixture);
      g_autoptr (RushesHttpReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      rushes_test_server_add (fixture->server, (int) statuses[i],
                              "Retry-After: 0\r\nLocation: /y\r\n", "");
      reply = send (fixture, post, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rushes_http_reply_get_status (reply), ==, statuses[i]);
      g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, i + 1);
    }
}

static void
test_once_cut (Fixture       *fixture,
               gconstpointer  data)
{
  static const char cut[] = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"inferenceJobId\":\"a";
  static const char refused[] = "HTTP/1.1 402 No\r\nContent-Length: 100\r\n\r\n{\"err";
  g_autoptr (RushesHttpRequest) post = make_post (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add_raw (fixture->server, cut, strlen (cut));
  g_assert_null (send (fixture, post, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  /* A refusal is a refusal, however little of it arrives. */
  rushes_test_server_add_raw (fixture->server, refused, strlen (refused));
  reply = send (fixture, post, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rushes_http_reply_get_status (reply), ==, 402);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 2);
}

static void
test_once_silence (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) post = make_post (fixture);
  g_autoptr (RushesHttpRequest) get = make_get (fixture);
  g_autoptr (GError) error = NULL;

  rushes_http_set_limit (fixture->http, 100);
  rushes_test_server_add_silence (fixture->server);
  g_assert_null (send (fixture, post, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 1);
  g_clear_error (&error);

  for (int i = 0; i < 5; i++)
    rushes_test_server_add_silence (fixture->server);
  g_assert_null (send (fixture, get, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
}

static void
cancel_when_read (Fixture           *fixture,
                  RushesHttpRequest *request,
                  GCancellable      *cancellable,
                  GError           **error)
{
  GAsyncResult *result = NULL;

  rushes_test_server_add_silence (fixture->server);
  rushes_http_send_async (fixture->http, request, cancellable, keep_result_cb, &result);
  while (rushes_test_server_count (fixture->server) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  g_assert_null (finish (fixture, &result, error));
}

static void
test_cancel_get (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (GError) error = NULL;

  cancel_when_read (fixture, request, cancellable, &error);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
}

/* Whoever stops a submission that is out does not call it back. */
static void
test_cancel_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesHttpRequest) request = make_post (fixture);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  cancel_when_read (fixture, request, cancellable, &error);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  rushes_http_send_async (fixture->http, request, cancellable, keep_result_cb, &result);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 1);
}

static void
test_cancel_wait (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  rushes_http_set_wait_func (fixture->http, NULL, NULL);
  rushes_test_server_add (fixture->server, 429, "Retry-After: 50\r\n", "");
  rushes_http_send_async (fixture->http, request, cancellable, keep_result_cb, &result);
  while (rushes_test_server_count (fixture->server) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);

  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
}

static void
test_redirect_keeps_key_home (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (RushesTestServer) foreign = rushes_test_server_new ();
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *there = g_strdup_printf ("Location: %s/y\r\n",
                                            rushes_test_server_get_url (foreign));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  rushes_http_request_set_key (request, "sk_secret");
  rushes_test_server_add (fixture->server, 302, "Location: /elsewhere\r\n", "");
  rushes_test_server_add (fixture->server, 307, there, "");
  rushes_test_server_add (foreign, 200, NULL, "there");
  reply = send (fixture, request, &error);

  g_assert_no_error (error);
  assert_body (reply, "there");
  first = rushes_test_server_dup_request (fixture->server, 0);
  second = rushes_test_server_dup_request (fixture->server, 1);
  third = rushes_test_server_dup_request (foreign, 0);
  g_assert_nonnull (strstr (first, "sk_secret"));
  g_assert_nonnull (strstr (second, "sk_secret"));
  g_assert_true (g_str_has_prefix (third, "GET /y "));
  g_assert_null (strstr (third, "Authorization"));
  g_assert_null (strstr (third, "sk_secret"));
}

static void
test_redirect_circle (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 9; i++)
    rushes_test_server_add (fixture->server, 302, "Location: /x\r\n", "");
  g_assert_null (send (fixture, request, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 6);
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) request = make_get (fixture);
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strnfill (RUSHES_HTTP_REPLY_LIMIT + 1, 'x');

  rushes_test_server_add (fixture->server, 200, NULL, body);
  g_assert_null (send (fixture, request, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
  g_clear_error (&error);

  body[RUSHES_HTTP_REPLY_LIMIT] = '\0';
  rushes_test_server_add (fixture->server, 200, NULL, body);
  reply = send (fixture, request, &error);
  g_assert_no_error (error);
  assert_body (reply, body);
}

static void
test_header_injection (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (RushesHttpRequest) first = make_get (fixture);
  g_autoptr (RushesHttpRequest) second = make_get (fixture);
  g_autoptr (GError) error = NULL;

  rushes_http_request_set_key (first, "sk_a\r\nX-Evil: 1");
  g_assert_null (send (fixture, first, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  rushes_http_request_add_header (second, "X-Wonda-Project", "a\nb");
  g_assert_null (send (fixture, second, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 0);
}

#define ADD(path, func) g_test_add ("/net/http/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("get", test_get);
  ADD ("retry/status", test_retry_status);
  ADD ("retry/ends", test_retry_ends);
  ADD ("retry/not-for-hours", test_retry_not_for_hours);
  ADD ("retry/lost", test_retry_lost);
  ADD ("refused", test_refused);
  ADD ("once/connection-closed", test_once);
  ADD ("once/not-retried", test_once_not_retried);
  ADD ("once/answer-cut", test_once_cut);
  ADD ("once/silence", test_once_silence);
  ADD ("cancel/get", test_cancel_get);
  ADD ("cancel/once", test_cancel_once);
  ADD ("cancel/wait", test_cancel_wait);
  ADD ("redirect/key-stays-home", test_redirect_keeps_key_home);
  ADD ("redirect/circle", test_redirect_circle);
  ADD ("too-long", test_too_long);
  ADD ("header-injection", test_header_injection);

  return g_test_run ();
}
