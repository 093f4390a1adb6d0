/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-raw.h"

#include <string.h>

#define N_PIECES 8

typedef struct
{
  GIOStream *stream;
  GBytes    *bytes;
  gsize      piece;
  gsize      done;
  guint      pause_ms;
} Raw;

static void
raw_free (Raw *raw)
{
  g_io_stream_close (raw->stream, NULL, NULL);
  g_clear_object (&raw->stream);
  g_clear_pointer (&raw->bytes, g_bytes_unref);
  g_free (raw);
}

static void send_piece (Raw *raw);

static gboolean
pause_over_cb (gpointer user_data)
{
  send_piece (user_data);

  return G_SOURCE_REMOVE;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Raw *raw = user_data;
  g_autoptr (GSource) timer = NULL;
  gsize n = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &n, NULL))
    {
      raw_free (raw);
      return;
    }

  raw->done += n;
  timer = g_timeout_source_new (raw->pause_ms);
  g_source_set_callback (timer, pause_over_cb, raw, NULL);
  g_source_attach (timer, g_main_context_get_thread_default ());
}

static void
send_piece (Raw *raw)
{
  gsize length;
  const char *data = g_bytes_get_data (raw->bytes, &length);
  gsize n = MIN (raw->piece, length - raw->done);

  if (n == 0)
    {
      raw_free (raw);
      return;
    }

  g_output_stream_write_all_async (g_io_stream_get_output_stream (raw->stream),
                                   data + raw->done, n, G_PRIORITY_DEFAULT, NULL, sent_cb, raw);
}

/**
 * rushes_sandbox_raw_cut:
 * @message: a request
 *
 * Ends the connection without an answer.
 */
void
rushes_sandbox_raw_cut (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = NULL;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  stream = soup_server_message_steal_connection (message);
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

/**
 * rushes_sandbox_raw_answer:
 * @message: a request
 * @status: the status of the answer
 * @body: the JSON that the head promises
 * @n_sent: how many bytes of it are sent before the connection ends
 * @pause_ms: how long to wait after each of a few pieces
 *
 * Answers with a body that comes slowly, or not whole.
 */
void
rushes_sandbox_raw_answer (SoupServerMessage *message,
                           guint              status,
                           const char        *body,
                           gsize              n_sent,
                           guint              pause_ms)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GIOStream *stream;
  Raw *raw;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));
  g_return_if_fail (body != NULL && n_sent <= strlen (body));

  g_string_printf (text, "HTTP/1.1 %u %s\r\nContent-Type: application/json\r\n"
                   "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                   status, soup_status_get_phrase (status), strlen (body));
  g_string_append_len (text, body, (gssize) n_sent);

  stream = soup_server_message_steal_connection (message);
  if (stream == NULL)
    return;

  raw = g_new0 (Raw, 1);
  raw->stream = stream;
  raw->piece = MAX (text->len / N_PIECES, 1);
  raw->pause_ms = pause_ms;
  raw->bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  send_piece (raw);
}
