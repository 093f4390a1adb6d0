/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "rushes-sandbox-raw.h"
#include "rushes-sandbox-routes.h"
#include "rushes-sandbox-signer.h"
#include "util/rushes-time.h"

#define PIECE_BYTES (128 * 1024)
#define SLOW_PIECES 16

/* A file on its way out: never more than a piece of it is in memory. */
typedef struct
{
  SoupServerMessage *message;
  GSource           *timer;
  int                fd;
  goffset            position;
  goffset            end;
  goffset            cut_at;
  gsize              piece;
  guint              pause_ms;
} Sending;

static void
sending_free (Sending *sending)
{
  if (sending->timer != NULL)
    g_source_destroy (sending->timer);
  g_clear_pointer (&sending->timer, g_source_unref);
  close (sending->fd);
  g_free (sending);
}

static void
send_piece (Sending *sending)
{
  SoupMessageBody *body = soup_server_message_get_response_body (sending->message);
  goffset end = MIN (sending->end, sending->cut_at);
  gsize length = (gsize) MIN ((goffset) sending->piece, end - sending->position);
  guchar *data;
  gssize n;

  if (sending->position >= end)
    {
      if (sending->position < sending->end)
        rushes_sandbox_raw_cut (sending->message);
      else
        soup_message_body_complete (body);
      return;
    }

  data = g_malloc (length);
  n = pread (sending->fd, data, length, sending->position);
  if (n <= 0)
    {
      /* Somebody took the file away; its length was promised, so the connection must go. */
      g_free (data);
      rushes_sandbox_raw_cut (sending->message);
      return;
    }

  sending->position += n;
  soup_message_body_append_take (body, data, (gsize) n);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  Sending *sending = user_data;
  g_autoptr (SoupServerMessage) message = g_object_ref (sending->message);

  g_clear_pointer (&sending->timer, g_source_unref);
  send_piece (sending);
  /* A connection that was cut has nothing to go on with. */
  if (soup_server_message_get_status (message) != 0 &&
      g_object_get_data (G_OBJECT (message), "rushes-sandbox-over") == NULL)
    soup_server_message_unpause (message);

  return G_SOURCE_REMOVE;
}

static void
over_cb (SoupServerMessage *message,
         gpointer           user_data)
{
  Sending *sending = user_data;

  g_object_set_data (G_OBJECT (message), "rushes-sandbox-over", message);
  if (sending->timer != NULL)
    g_source_destroy (sending->timer);
  g_clear_pointer (&sending->timer, g_source_unref);
}

static void
wrote_chunk_cb (SoupServerMessage *message,
                gpointer           user_data)
{
  Sending *sending = user_data;

  if (sending->pause_ms == 0)
    {
      send_piece (sending);
      return;
    }

  soup_server_message_pause (message);
  sending->timer = g_timeout_source_new (sending->pause_ms);
  g_source_set_callback (sending->timer, pause_over_cb, sending, NULL);
  g_source_attach (sending->timer, g_main_context_get_thread_default ());
}

/* The first range only; a client that asks for several may be answered with all of it, but none
 * that we know does. Answers FALSE when the range lies outside of the file. */
static gboolean
read_range (RushesSandboxRequest *request,
            RushesSandboxMedia   *media,
            const char           *tag,
            goffset              *start,
            goffset              *end)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *condition = rushes_sandbox_request_get_header (request, "If-Range");
  const char *text = rushes_sandbox_request_get_header (request, "Range");
  SoupRange *ranges = NULL;
  gboolean is_inside = TRUE;
  int n_ranges = 0;

  *start = 0;
  *end = media->size;
  if (text != NULL && g_str_has_prefix (text, "bytes=") &&
      (condition == NULL || g_str_equal (condition, tag)))
    {
      if (!soup_message_headers_get_ranges (headers, media->size, &ranges, &n_ranges))
        is_inside = strchr (text, ',') != NULL;
      else if (n_ranges == 1)
        {
          *start = ranges[0].start;
          *end = MIN (ranges[0].end + 1, media->size);
          is_inside = *start >= 0 && *start < *end;
        }
    }
  if (ranges != NULL)
    soup_message_headers_free_ranges (headers, ranges);
  /* libsoup would cut the answer once more. */
  soup_message_headers_remove (headers, "Range");

  return is_inside;
}

static void
set_headers (SoupMessageHeaders *headers,
             RushesSandboxMedia *media,
             const char         *tag)
{
  g_autofree char *disposition = g_strdup_printf ("inline; filename=\"%s\"", media->name);

  soup_message_headers_set_content_type (headers, media->mime_type, NULL);
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Cache-Control", "private, no-store");
  soup_message_headers_replace (headers, "Content-Disposition", disposition);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  /* A picture may be an SVG, and an SVG may be a program. */
  soup_message_headers_replace (headers, "Content-Security-Policy", "sandbox; default-src 'none'");
}

static void
begin_sending (RushesSandboxRequest *request,
               RushesSandboxMedia   *media,
               int                   fd,
               goffset               start,
               goffset               end)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  RushesSandboxFaults *faults = rushes_sandbox_request_get_faults (request);
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  Sending *sending = g_new0 (Sending, 1);

  sending->message = message;
  sending->fd = fd;
  sending->position = start;
  sending->end = end;
  sending->cut_at = end;
  sending->piece = PIECE_BYTES;
  if (rushes_sandbox_faults_find (faults, "truncated-body", NULL) ||
      rushes_sandbox_faults_find (faults, "download-cut", NULL))
    sending->cut_at = start + MAX (rushes_sandbox_faults_find_ms (faults, "truncated-body", 0),
                                   rushes_sandbox_faults_find_ms (faults, "download-cut", 0));
  if (sending->cut_at == start)
    sending->cut_at = start + (end - start) / 2;
  sending->pause_ms = rushes_sandbox_faults_find_ms (faults, "slow-body", 500);
  if (sending->pause_ms > 0)
    sending->piece = (gsize) MAX ((end - start) / SLOW_PIECES, 1);

  g_object_set_data_full (G_OBJECT (message), "rushes-sandbox-sending", sending,
                          (GDestroyNotify) sending_free);
  g_signal_connect (message, "finished", G_CALLBACK (over_cb), sending);
  if (g_str_equal (soup_server_message_get_method (message), "HEAD"))
    return;

  soup_message_body_set_accumulate (body, FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), sending);
  send_piece (sending);
}

static void
send_file (RushesSandboxRequest *request,
           RushesSandboxMedia   *media,
           int                   fd)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *tag = g_strdup_printf ("\"%s\"", media->sha256);
  goffset start;
  goffset end;

  if (!read_range (request, media, tag, &start, &end))
    {
      g_autofree char *range = g_strdup_printf ("bytes */%" G_GINT64_FORMAT, media->size);

      close (fd);
      soup_message_headers_replace (headers, "Content-Range", range);
      rushes_sandbox_request_refuse (request, 416, "bad_request",
                                     _("The range lies outside of the file"));
      return;
    }

  set_headers (headers, media, tag);
  soup_message_headers_set_content_length (headers, end - start);
  if (start == 0 && end == media->size)
    soup_server_message_set_status (message, 200, NULL);
  else
    {
      soup_server_message_set_status (message, 206, NULL);
      soup_message_headers_set_content_range (headers, start, end - 1, media->size);
    }
  begin_sending (request, media, fd, start, end);
}

/**
 * rushes_sandbox_routes_get_file:
 * @request: a request
 *
 * `GET /files/{name}`: needs no key, but an address that was signed and has not expired.
 */
void
rushes_sandbox_routes_get_file (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  const char *name = rushes_sandbox_request_get_argument (request);
  g_autoptr (RushesSandboxMedia) media = NULL;
  g_autofree char *path = NULL;
  g_autofree char *faults = NULL;
  int fd;

  if (!rushes_sandbox_signer_check (rushes_sandbox_store_get_secret (context->store), name,
                                    rushes_sandbox_request_get_query (request, "expires"),
                                    rushes_sandbox_request_get_query (request, "signature"),
                                    rushes_time_now_ms ()))
    {
      rushes_sandbox_request_refuse (request, 403, "forbidden",
                                     _("The address is not signed or has expired; ask "
                                       "GET /media/{mediaId} for another"));
      return;
    }

  media = rushes_sandbox_media_load_by_name (context->store, name);
  path = media != NULL ? rushes_sandbox_store_dup_media_path (context->store, name) : NULL;
  fd = path != NULL ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd < 0)
    {
      rushes_sandbox_request_refuse (request, 404, "not_found", _("There is no such file"));
      return;
    }

  faults = rushes_sandbox_media_take_faults (media, context->store);
  rushes_sandbox_faults_add_list (rushes_sandbox_request_get_faults (request), faults, NULL);
  if (rushes_sandbox_request_play_row (request))
    close (fd);
  else if (rushes_sandbox_faults_find (rushes_sandbox_request_get_faults (request), "cut-after",
                                       NULL))
    {
      close (fd);
      rushes_sandbox_raw_cut (rushes_sandbox_request_get_message (request));
    }
  else
    send_file (request, media, fd);
}
