/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-download.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rushes-download-part.h"
#include "rushes-origin.h"
#include "rushes-rest-error.h"
#include "rushes-retry.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#define CHUNK_BYTES (256 * 1024)
#define MAX_BYTES (G_GINT64_CONSTANT (16) * 1024 * 1024 * 1024)
#define MAX_REDIRECTS 5
#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)

/* A file on its way. The bytes go to a temporary name beside the target; when the connection
 * breaks, the next attempt asks for what is missing. Lives on the main context it began on. */
typedef struct
{
  RushesHttp             *http;
  GUri                   *uri;
  char                   *path;
  char                   *part_path;
  RushesHttpProgressFunc  progress;
  gpointer                progress_data;

  SoupMessage            *message;
  GInputStream           *input;
  GOutputStream          *output;
  GBytes                 *chunk;
  char                   *validator;

  int                     fd;
  gint64                  position;
  gint64                  total;
  gint64                  resumed_at;
  gint64                  reported_at;
  guint                   n_attempts;
  guint                   n_redirects;
} Download;

static void ask (GTask *task);
static void read_more (GTask *task);

static void
download_free (gpointer data)
{
  Download *self = data;

  g_clear_object (&self->http);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_pointer (&self->chunk, g_bytes_unref);
  if (self->part_path != NULL)
    _rushes_download_part_leave (self->part_path, self->validator != NULL && self->position > 0);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->part_path);
  g_free (self->path);
  g_free (self->validator);
  g_free (self);
}

static void
return_io_error (GTask      *task,
                 const char *reason)
{
  Download *self = g_task_get_task_data (task);

  /* Translators: the first %s is the name of a file. */
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO, _("“%s” can not be written: %s"),
                           self->path, reason);
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
}

static void
return_bad_reply (GTask *task)
{
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY, "%s",
                           _("The service sent something else than the file"));
}

static void
report (Download *self,
        gboolean  is_last)
{
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || (!is_last && now - self->reported_at < PROGRESS_INTERVAL_US))
    return;

  self->reported_at = now;
  self->progress (self->position, self->total, self->progress_data);
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (!rushes_retry_wait_finish (result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  ask (g_steal_pointer (&task));
}

static void
wait_and_ask (GTask  *task,
              gint64  delay_ms)
{
  Download *self = g_task_get_task_data (task);

  rushes_http_wait_async (self->http, delay_ms, g_task_get_cancellable (task), waited_cb, task);
}

/* The connection broke. An attempt that brought something new does not count. */
static void
retry_or_return (GTask        *task,
                 const GError *cause)
{
  Download *self = g_task_get_task_data (task);
  g_autoptr (GTask) owned = task;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      return_cancelled (task);
      return;
    }

  if (self->position > self->resumed_at)
    self->n_attempts = 1;

  if (self->n_attempts >= RUSHES_RETRY_ATTEMPTS ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    {
      /* Translators: %s is the name of a host. */
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK,
                               _("The file did not arrive from “%s”: %s"),
                               g_uri_get_host (self->uri), cause->message);
      return;
    }

  wait_and_ask (g_steal_pointer (&owned), rushes_retry_get_backoff (self->n_attempts));
}

static void
store_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  GTask *outer = data;
  Download *self = g_task_get_task_data (outer);

  if (fsync (self->fd) != 0 || g_rename (self->part_path, self->path) != 0)
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), "%s",
                             g_strerror (errno));
  else
    g_task_return_boolean (task, TRUE);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Download *self = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      return_io_error (task, error->message);
      return;
    }

  _rushes_download_part_save (self->part_path, NULL, -1);
  g_clear_pointer (&self->part_path, g_free);
  report (self, TRUE);
  g_task_return_boolean (task, TRUE);
}

static void
store (GTask *task)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, stored_cb, task);

  g_task_set_task_data (inner, task, NULL);
  g_task_run_in_thread (inner, store_in_thread);
}

static void
end_reached (GTask *task)
{
  Download *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (self->total >= 0 && self->position < self->total)
    {
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _("it was cut off"));
      retry_or_return (task, error);
      return;
    }

  if (self->total >= 0 && self->position > self->total)
    {
      g_autoptr (GTask) owned = task;

      return_bad_reply (owned);
      return;
    }

  store (task);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Download *self = g_task_get_task_data (task);

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return_cancelled (task);
      else
        return_io_error (task, error->message);
      return;
    }

  self->position += (gint64) g_bytes_get_size (self->chunk);
  g_clear_pointer (&self->chunk, g_bytes_unref);
  report (self, FALSE);

  if (self->position > MAX_BYTES)
    return_bad_reply (task);
  else
    read_more (g_steal_pointer (&task));
}

static void
bytes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Download *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (self->chunk == NULL)
    {
      retry_or_return (g_steal_pointer (&task), error);
      return;
    }

  if (g_bytes_get_size (self->chunk) == 0)
    {
      g_clear_pointer (&self->chunk, g_bytes_unref);
      end_reached (g_steal_pointer (&task));
      return;
    }

  g_output_stream_write_all_async (self->output, g_bytes_get_data (self->chunk, NULL),
                                   g_bytes_get_size (self->chunk), G_PRIORITY_DEFAULT, cancellable,
                                   written_cb, g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  Download *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->input, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), bytes_read_cb, task);
}

/* Makes the file agree with where the answer begins. */
static gboolean
set_position (Download *self,
              gint64    position)
{
  self->position = position;
  self->resumed_at = position;

  return ftruncate (self->fd, position) == 0 && lseek (self->fd, position, SEEK_SET) == position;
}

/* What names this content: a strong tag, or when it was last changed. */
static char *
dup_validator (SoupMessageHeaders *headers)
{
  const char *etag = soup_message_headers_get_one (headers, "ETag");

  if (etag != NULL && !g_str_has_prefix (etag, "W/"))
    return g_strdup (etag);

  return g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
}

/* A page that says what went wrong is no clip, whatever its status. */
static gboolean
is_file_type (SoupMessageHeaders *headers)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type == NULL || !g_str_equal (type, "text/html");
}

/* Accepts the whole file, or exactly the part that was asked for. */
static gboolean
accept_answer (Download *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  goffset start;
  goffset end;
  goffset total;

  if (soup_message_get_status (self->message) == SOUP_STATUS_PARTIAL_CONTENT)
    {
      if (!soup_message_headers_get_content_range (headers, &start, &end, &total) ||
          start != self->position || total < 0 || (self->total >= 0 && total != self->total))
        return FALSE;

      self->total = total;

      return set_position (self, start);
    }

  self->total = -1;
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    self->total = soup_message_headers_get_content_length (headers);
  if (self->total > MAX_BYTES || !is_file_type (headers) || !set_position (self, 0))
    return FALSE;

  g_free (self->validator);
  self->validator = dup_validator (headers);
  _rushes_download_part_save (self->part_path, self->validator, self->total);

  return TRUE;
}

static void
follow_redirect (GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GError) error = NULL;
  Download *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  GUri *next;

  if (++self->n_redirects > MAX_REDIRECTS)
    {
      return_bad_reply (task);
      return;
    }

  next = rushes_origin_follow (self->uri, soup_message_headers_get_one (headers, "Location"),
                               &error);
  if (next == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_uri_unref (self->uri);
  self->uri = next;
  self->n_attempts--;
  ask (g_steal_pointer (&owned));
}

static gint64
get_retry_delay (Download        *self,
                 RushesHttpReply *reply)
{
  gint64 now = rushes_time_now_ms ();
  gint64 not_before = rushes_retry_get_not_before (reply, now);

  if (!rushes_retry_is_transient (reply) || self->n_attempts >= RUSHES_RETRY_ATTEMPTS ||
      not_before - now > RUSHES_RETRY_LIMIT_MS)
    return -1;

  return not_before > 0 ? MAX (not_before - now, 0) : rushes_retry_get_backoff (self->n_attempts);
}

static void
refused (GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (RushesHttpReply) reply = NULL;
  Download *self = g_task_get_task_data (task);
  guint status = soup_message_get_status (self->message);
  gint64 delay;

  /* Our part does not fit what is there now: begin anew. */
  if (status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE && self->position > 0)
    {
      set_position (self, 0);
      g_clear_pointer (&self->validator, g_free);
      self->total = -1;
      ask (g_steal_pointer (&owned));
      return;
    }

  reply = rushes_http_reply_new (status, soup_message_get_response_headers (self->message),
                                 nothing);
  delay = get_retry_delay (self, reply);
  if (delay >= 0)
    wait_and_ask (g_steal_pointer (&owned), delay);
  else
    g_task_return_error (task, rushes_rest_error_new (reply, FALSE));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Download *self = g_task_get_task_data (task);
  guint status;

  self->input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->input == NULL)
    {
      retry_or_return (g_steal_pointer (&task), error);
      return;
    }

  status = soup_message_get_status (self->message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow_redirect (g_steal_pointer (&task));
  else if (status != SOUP_STATUS_OK && status != SOUP_STATUS_PARTIAL_CONTENT)
    refused (g_steal_pointer (&task));
  else if (!accept_answer (self))
    return_bad_reply (task);
  else
    read_more (g_steal_pointer (&task));
}

static void
add_range (Download           *self,
           SoupMessageHeaders *headers)
{
  if (self->position == 0)
    return;

  soup_message_headers_set_range (headers, self->position, -1);
  /* With it, a file that changed meanwhile comes whole. */
  if (self->validator != NULL)
    soup_message_headers_replace (headers, "If-Range", self->validator);
}

static void
ask (GTask *task)
{
  Download *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers;

  self->n_attempts++;
  self->resumed_at = self->position;
  g_clear_object (&self->input);
  g_clear_object (&self->message);

  self->message = soup_message_new_from_uri ("GET", self->uri);
  soup_message_set_flags (self->message,
                          SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  /* Ranges and lengths are of the file itself, so nothing may be packed on the way. */
  soup_message_disable_feature (self->message, SOUP_TYPE_CONTENT_DECODER);
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  add_range (self, headers);

  soup_session_send_async (rushes_http_get_session (self->http, self->uri), self->message,
                           G_PRIORITY_DEFAULT, g_task_get_cancellable (task), answered_cb, task);
}

static gboolean
open_part (Download  *self,
           GError   **error)
{
  gint64 position;

  self->fd = _rushes_download_part_open (self->path, &self->part_path);
  if (self->fd < 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("“%s” can not be written: %s"),
                   self->path, g_strerror (errno));
      return FALSE;
    }

  self->output = g_unix_output_stream_new (self->fd, FALSE);
  position = _rushes_download_part_load (self->part_path, self->fd, &self->validator,
                                         &self->total);
  if (position == 0)
    self->total = -1;

  return set_position (self, position);
}

/**
 * rushes_download_async:
 * @http: who sends
 * @url: where the file is
 * @path: where it shall be; its folder exists
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when the file is there, or not
 * @user_data: data for @callback
 *
 * Fetches a file, without any key. It appears at @path when all of it is on the disk; when the
 * connection breaks, only what is missing is asked for again. What is there of a @path that ends
 * with [const@DOWNLOAD_KEPT] stays for the next call, also of another program.
 */
void
rushes_download_async (RushesHttp             *http,
                       const char             *url,
                       const char             *path,
                       RushesHttpProgressFunc  progress,
                       gpointer                progress_data,
                       GCancellable           *cancellable,
                       GAsyncReadyCallback     callback,
                       gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Download *self;

  g_return_if_fail (RUSHES_IS_HTTP (http));
  g_return_if_fail (url != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_download_async);
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Download, 1);
  self->http = g_object_ref (http);
  self->path = g_strdup (path);
  self->progress = progress;
  self->progress_data = progress_data;
  self->total = -1;
  self->fd = -1;
  g_task_set_task_data (task, self, download_free);

  self->uri = rushes_origin_parse (url, &error);
  if (self->uri == NULL || !open_part (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* All of it was here when the program ended. */
  if (self->position > 0 && self->position == self->total)
    store (g_steal_pointer (&task));
  else
    ask (g_steal_pointer (&task));
}

/**
 * rushes_download_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Finishes fetching a file.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_AUTH and %RUSHES_ERROR_NOT_FOUND may mean that the
 *   URL has expired
 */
gboolean
rushes_download_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
