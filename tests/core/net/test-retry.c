/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "net/rushes-retry.h"
#include "util/rushes-error.h"

#define NOW_MS G_GINT64_CONSTANT (1795000000000)

static RushesHttpReply *
make_reply (guint       status,
            const char *retry_after,
            const char *body)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  if (retry_after != NULL)
    soup_message_headers_append (headers, "Retry-After", retry_after);

  return rushes_http_reply_new (status, headers, bytes);
}

static gint64
get_wait (const char *retry_after,
          const char *body)
{
  g_autoptr (RushesHttpReply) reply = make_reply (429, retry_after, body);
  gint64 time = rushes_retry_get_not_before (reply, NOW_MS);

  return time == 0 ? -1 : time - NOW_MS;
}

static void
test_not_before (void)
{
  /* 1795000000 is 2026-11-18T11:06:40Z */
  g_assert_cmpint (get_wait (NULL, ""), ==, -1);
  g_assert_cmpint (get_wait (NULL, "not json"), ==, -1);
  g_assert_cmpint (get_wait (NULL, "{\"error\":\"slow down\"}"), ==, -1);
  g_assert_cmpint (get_wait ("7", ""), ==, 7000);
  g_assert_cmpint (get_wait ("Wed, 18 Nov 2026 11:06:50 GMT", ""), ==, 10000);
  g_assert_cmpint (get_wait ("soon", ""), ==, -1);
  g_assert_cmpint (get_wait ("-5", ""), ==, -1);
  g_assert_cmpint (get_wait ("7", "{\"error\":{\"retryAfterMs\":250}}"), ==, 250);
  g_assert_cmpint (get_wait ("7", "{\"error\":{\"retryAfterMs\":250},"
                             "\"deferUntil\":\"2026-11-18T11:06:43.000Z\"}"), ==, 3000);
  g_assert_cmpint (get_wait ("7", "{\"error\":{\"retryAfterMs\":250,"
                             "\"deferUntil\":\"2026-11-18T11:06:41.000Z\"},"
                             "\"deferUntil\":\"2026-11-18T11:06:43.000Z\"}"), ==, 1000);
  g_assert_cmpint (get_wait ("7", "{\"error\":{\"deferUntil\":\"whenever\"}}"), ==, 7000);
}

static void
test_backoff (void)
{
  gint64 expected = 1000;

  for (guint attempt = 1; attempt < 40; attempt++)
    {
      gint64 wait = rushes_retry_get_backoff (attempt);

      g_assert_cmpint (wait, >=, expected * 9 / 10 - 1);
      g_assert_cmpint (wait, <=, expected * 11 / 10 + 1);
      expected = MIN (expected * 2, RUSHES_RETRY_LIMIT_MS);
    }
}

static void
test_transient (void)
{
  static const struct
  {
    guint    status;
    gboolean expected;
  } rows[] = {
    { 200, FALSE }, { 302, FALSE }, { 400, FALSE }, { 404, FALSE }, { 409, FALSE },
    { 429, TRUE }, { 500, TRUE }, { 501, FALSE }, { 502, TRUE }, { 503, TRUE }, { 504, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RushesHttpReply) reply = make_reply (rows[i].status, NULL, "");

      g_assert_cmpint (rushes_retry_is_transient (reply), ==, rows[i].expected);
    }
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_cancel_wait (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  rushes_retry_wait_async (60000, cancellable, keep_result_cb, &result);
  g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (rushes_retry_wait_finish (result, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/retry/not-before", test_not_before);
  g_test_add_func ("/net/retry/backoff", test_backoff);
  g_test_add_func ("/net/retry/transient", test_transient);
  g_test_add_func ("/net/retry/cancel-wait", test_cancel_wait);

  return g_test_run ();
}
