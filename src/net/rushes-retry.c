/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-retry.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define FIRST_WAIT_MS 1000
#define YEAR_MS (G_GINT64_CONSTANT (366) * 24 * 3600 * 1000)

/**
 * rushes_retry_get_backoff:
 * @attempt: how many attempts have failed, from 1
 *
 * Gives the wait after a failure that says nothing itself: a second, doubled each time up to
 * [const@RETRY_LIMIT_MS], ten percent more or less so that programs which failed together do not
 * come back together.
 *
 * Returns: milliseconds
 */
gint64
rushes_retry_get_backoff (guint attempt)
{
  gint64 wait = RUSHES_RETRY_LIMIT_MS;

  g_return_val_if_fail (attempt > 0, FIRST_WAIT_MS);

  if (attempt < 7)
    wait = MIN (wait, (gint64) FIRST_WAIT_MS << (attempt - 1));

  return (gint64) ((double) wait * g_random_double_range (0.9, 1.1));
}

/**
 * rushes_retry_is_transient:
 * @reply: an answer
 *
 * Tells whether the same request may do better later.
 *
 * Returns: %TRUE for 429 and failures of the server that pass
 */
gboolean
rushes_retry_is_transient (RushesHttpReply *reply)
{
  guint status = rushes_http_reply_get_status (reply);

  /* 501 and 505 say what the server can not do; it will not learn it in a minute. */
  return status == 429 || (status >= 500 && status <= 599 && status != 501 && status != 505);
}

static gint64
read_retry_after (RushesHttpReply *reply,
                  gint64           now_ms)
{
  const char *value = rushes_http_reply_get_header (reply, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (value, 10, 0, YEAR_MS / 1000, &seconds, NULL))
    return now_ms + (gint64) seconds * 1000;

  date = soup_date_time_new_from_http_string (value);

  return date != NULL ? g_date_time_to_unix (date) * 1000 : 0;
}

static gint64
read_defer_until (JsonObject *object)
{
  const char *text = rushes_json_get_string (object, "deferUntil", NULL);
  gint64 time;

  return text != NULL && rushes_time_from_iso (text, &time) ? time : 0;
}

/**
 * rushes_retry_get_not_before:
 * @reply: an answer
 * @now_ms: the time now, in milliseconds since 1970
 *
 * Reads when the service wants to hear again, in the places and the order of the contract:
 * `error.deferUntil`, `deferUntil`, `error.retryAfterMs`, the `Retry-After` header.
 *
 * Returns: milliseconds since 1970, or 0 if it does not say
 */
gint64
rushes_retry_get_not_before (RushesHttpReply *reply,
                             gint64           now_ms)
{
  GBytes *body = rushes_http_reply_get_body (reply);
  g_autoptr (JsonObject) root = NULL;
  JsonObject *error;
  const char *text;
  gint64 time;
  gint64 wait;
  gsize size;

  text = g_bytes_get_data (body, &size);
  if (size > 0)
    root = rushes_json_parse_object (text, (gssize) size, NULL);

  error = rushes_json_get_object (root, "error");
  time = read_defer_until (error);
  if (time == 0)
    time = read_defer_until (root);
  if (time > 0)
    return time;

  wait = rushes_json_get_int (error, "retryAfterMs", -1);
  if (wait >= 0 && wait <= YEAR_MS)
    return now_ms + wait;

  return read_retry_after (reply, now_ms);
}

static gboolean
wait_over_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
do_nothing_cb (GCancellable *cancellable,
               gpointer      user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * rushes_retry_wait_async:
 * @delay_ms: how long to wait
 * @cancellable: (nullable): a cancellable, which ends the wait at once
 * @callback: (scope async): called afterwards
 * @user_data: data for @callback
 *
 * Waits.
 */
void
rushes_retry_wait_async (guint                delay_ms,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_retry_wait_async);
  g_task_set_check_cancellable (task, FALSE);

  source = g_timeout_source_new (delay_ms);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) child = g_cancellable_source_new (cancellable);

      g_source_set_callback (child, G_SOURCE_FUNC (do_nothing_cb), NULL, NULL);
      g_source_add_child_source (source, child);
    }
  g_source_set_callback (source, wait_over_cb, g_steal_pointer (&task), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * rushes_retry_wait_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Finishes waiting.
 *
 * Returns: %FALSE with %RUSHES_ERROR_CANCELLED if it was cancelled
 */
gboolean
rushes_retry_wait_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
