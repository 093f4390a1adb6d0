/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-http-exchange-private.h"

#include <glib/gi18n.h>

#include "rushes-http-request-private.h"
#include "rushes-upload-stream.h"
#include "util/rushes-error.h"

#define CHUNK_BYTES (64 * 1024)
#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)

/* One request sent once: from the connection to the last byte of the answer, and the verdict
 * whether the service can have seen it. Lives on the thread-default context it began on. */
typedef struct
{
  SoupSession       *session;
  RushesHttpRequest *request;
  GUri              *uri;
  char              *key;

  SoupMessage       *message;
  GInputStream      *stream;
  GByteArray        *body;

  GCancellable      *inner;
  GSource           *cancel_source;
  GSource           *limit_source;

  /* A server can not act on a request whose headers did not all arrive, so this is the line
   * between "certainly not taken" and "nobody knows". */
  gboolean           was_sent;
  gboolean           has_timed_out;

  gint64             bytes_sent;
  gint64             bytes_total;
  gint64             reported_at;

  RushesHttpFailure  failure;
} Exchange;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    {
      g_source_destroy (*source);
      g_clear_pointer (source, g_source_unref);
    }
}

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  clear_source (&self->cancel_source);
  clear_source (&self->limit_source);
  g_clear_object (&self->session);
  g_clear_pointer (&self->request, rushes_http_request_unref);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->key);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_object (&self->inner);
  g_free (self);
}

static RushesHttpFailure
classify (Exchange     *self,
          const GError *error)
{
  if (self->was_sent)
    return RUSHES_HTTP_FAILURE_LOST;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) || self->has_timed_out)
    return RUSHES_HTTP_FAILURE_REFUSED;
  if (error->domain == G_TLS_ERROR)
    return RUSHES_HTTP_FAILURE_FINAL;

  return RUSHES_HTTP_FAILURE_CONNECT;
}

static void
return_unknown (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  self->failure = RUSHES_HTTP_FAILURE_FINAL;
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME, "%s",
                           _("It was sent, but no answer came: whether it was done is not known"));
}

static void
return_failure (GTask        *task,
                const GError *cause)
{
  Exchange *self = g_task_get_task_data (task);
  const char *host = g_uri_get_host (self->uri);

  if (self->request->is_once && self->was_sent)
    {
      return_unknown (task);
      return;
    }

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      self->failure = RUSHES_HTTP_FAILURE_FINAL;
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
      return;
    }

  self->failure = classify (self, cause);
  /* Translators: %s is the name of a host. */
  if (self->has_timed_out || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK,
                             _("“%s” did not answer in time"), host);
  else if (self->was_sent)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK,
                             _("The connection to “%s” broke: %s"), host, cause->message);
  else
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK,
                             _("“%s” can not be reached: %s"), host, cause->message);
}

static void
return_reply (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));

  g_task_return_pointer (task,
                         rushes_http_reply_new (soup_message_get_status (self->message),
                                                soup_message_get_response_headers (self->message),
                                                body),
                         (GDestroyNotify) rushes_http_reply_unref);
}

static void read_more (GTask *task);

static void
return_too_long (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  if (self->request->is_once)
    {
      return_unknown (task);
      return;
    }

  self->failure = RUSHES_HTTP_FAILURE_FINAL;
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY, "%s",
                           _("The answer is too long"));
}

static void
bytes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Exchange *self = g_task_get_task_data (task);

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (bytes == NULL)
    {
      /* The status of a refusal says enough, even when its words are cut off. */
      if (soup_message_get_status (self->message) >= 400 &&
          !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        return_reply (task);
      else
        return_failure (task, error);
      return;
    }

  if (g_bytes_get_size (bytes) == 0)
    {
      return_reply (task);
      return;
    }

  if (self->body->len + g_bytes_get_size (bytes) > RUSHES_HTTP_REPLY_LIMIT)
    {
      return_too_long (task);
      return;
    }

  g_byte_array_append (self->body, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  read_more (g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, self->inner,
                                   bytes_read_cb, task);
}

static void
message_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Exchange *self = g_task_get_task_data (task);

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      return_failure (task, error);
      return;
    }

  self->body = g_byte_array_new ();
  read_more (g_steal_pointer (&task));
}

static void
wrote_headers_cb (SoupMessage *message,
                  Exchange    *self)
{
  self->was_sent = TRUE;
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint        size,
                    Exchange    *self)
{
  gint64 now = g_get_monotonic_time ();

  self->bytes_sent += size;
  if (now - self->reported_at < PROGRESS_INTERVAL_US && self->bytes_sent < self->bytes_total)
    return;

  self->reported_at = now;
  self->request->progress (self->bytes_sent, self->bytes_total, self->request->progress_data);
}

static void
send_message (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_signal_connect (self->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  if (self->request->progress != NULL)
    g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);

  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->inner,
                           message_sent_cb, task);
}

static void
return_file_error (GTask        *task,
                   const GError *error)
{
  Exchange *self = g_task_get_task_data (task);

  self->failure = RUSHES_HTTP_FAILURE_FINAL;
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO,
                           /* Translators: the first %s is the name of a file. */
                           _("“%s” can not be read: %s"), self->request->file_path,
                           error->message);
}

static void
info_queried_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GInputStream) form = NULL;
  g_autofree char *name = NULL;
  Exchange *self = g_task_get_task_data (task);
  const char *type;

  info = g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (source), result, &error);
  if (info == NULL)
    {
      return_file_error (task, error);
      return;
    }

  name = g_path_get_basename (self->request->file_path);
  form = rushes_upload_stream_new (G_INPUT_STREAM (source), g_file_info_get_size (info), name,
                                   self->request->file_mime_type);
  self->bytes_total = rushes_upload_stream_get_length (RUSHES_UPLOAD_STREAM (form));
  type = rushes_upload_stream_get_content_type (RUSHES_UPLOAD_STREAM (form));
  soup_message_set_request_body (self->message, type, form, self->bytes_total);
  send_message (g_steal_pointer (&task));
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  Exchange *self = g_task_get_task_data (task);

  stream = g_file_read_finish (G_FILE (source), result, &error);
  if (stream == NULL)
    {
      return_file_error (task, error);
      return;
    }

  g_file_input_stream_query_info_async (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                        G_PRIORITY_DEFAULT, self->inner, info_queried_cb,
                                        g_steal_pointer (&task));
}

static void
add_headers (Exchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);
  GPtrArray *wanted = self->request->headers;

  for (guint i = 0; i + 1 < wanted->len; i += 2)
    soup_message_headers_replace (headers, g_ptr_array_index (wanted, i),
                                  g_ptr_array_index (wanted, i + 1));

  if (self->key != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", self->key, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
}

static void
make_message (Exchange *self)
{
  /* Redirects are followed by RushesHttp, which knows who may have the key. */
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE;

  self->message = soup_message_new_from_uri (self->request->method, self->uri);
  /* On a connection of its own, libsoup has no stale one to fail on and send again after. */
  if (self->request->is_once)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (self->message, flags);
  add_headers (self);

  if (self->request->body != NULL)
    soup_message_set_request_body_from_bytes (self->message, self->request->content_type,
                                              self->request->body);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Exchange *self = user_data;

  g_cancellable_cancel (self->inner);

  return G_SOURCE_REMOVE;
}

static gboolean
limit_reached_cb (gpointer user_data)
{
  Exchange *self = user_data;

  self->has_timed_out = TRUE;
  g_cancellable_cancel (self->inner);

  return G_SOURCE_REMOVE;
}

/* The caller's cancellable is watched as a source and not connected to: completing the work from
 * inside its signal would dead-lock on disconnecting. */
static void
watch_limits (Exchange     *self,
              guint         limit_ms,
              GCancellable *cancellable)
{
  GMainContext *context = g_main_context_get_thread_default ();

  self->inner = g_cancellable_new ();
  if (cancellable != NULL)
    {
      self->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancel_source, context);
    }
  if (limit_ms > 0)
    {
      self->limit_source = g_timeout_source_new (limit_ms);
      g_source_set_callback (self->limit_source, limit_reached_cb, self, NULL);
      g_source_attach (self->limit_source, context);
    }
}

/*
 * _rushes_http_exchange_async:
 * @session: the session
 * @request: what to send
 * @uri: where to; not the request's own after a redirect
 * @key: (nullable): the key for that origin
 * @limit_ms: how long all of it may take, or 0
 *
 * Sends a request once. Redirects are given back as they are.
 */
void
_rushes_http_exchange_async (SoupSession         *session,
                             RushesHttpRequest   *request,
                             GUri                *uri,
                             const char          *key,
                             guint                limit_ms,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *self;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, _rushes_http_exchange_async);
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Exchange, 1);
  self->session = g_object_ref (session);
  self->request = rushes_http_request_ref (request);
  self->uri = g_uri_ref (uri);
  self->key = g_strdup (key);
  g_task_set_task_data (task, self, exchange_free);

  make_message (self);
  watch_limits (self, limit_ms, cancellable);

  if (request->file_path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (request->file_path);

      g_file_read_async (file, G_PRIORITY_DEFAULT, self->inner, file_opened_cb,
                         g_steal_pointer (&task));
      return;
    }

  send_message (g_steal_pointer (&task));
}

/*
 * _rushes_http_exchange_finish:
 * @failure: (out): how it failed
 *
 * Returns: (transfer full): the answer, or %NULL with %RUSHES_ERROR_NETWORK if nothing reached the
 *   service or repeating is harmless, else %RUSHES_ERROR_UNKNOWN_OUTCOME
 */
RushesHttpReply *
_rushes_http_exchange_finish (GAsyncResult       *result,
                              RushesHttpFailure  *failure,
                              GError            **error)
{
  Exchange *self = g_task_get_task_data (G_TASK (result));

  *failure = self->failure;

  return g_task_propagate_pointer (G_TASK (result), error);
}
