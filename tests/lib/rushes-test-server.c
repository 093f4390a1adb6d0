/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-server.h"

#include <string.h>

#define KEPT_BODY (64 * 1024)
#define MAX_HEAD (64 * 1024)

struct _RushesTestServer
{
  GSocketService *service;
  char           *url;
  GCancellable   *stop;

  GMutex          mutex;
  GQueue          replies;
  GPtrArray      *requests;
  GArray         *body_sizes;
  guint           n_begun;
};

typedef struct
{
  GBytes  *bytes;
  gboolean closes;
  gboolean is_silent;
} Reply;

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_clear_pointer (&reply->bytes, g_bytes_unref);
  g_free (reply);
}

static gboolean
is_head_complete (GString *head)
{
  return head->len >= 4 && memcmp (head->str + head->len - 4, "\r\n\r\n", 4) == 0;
}

static gint64
find_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *found = strstr (lower, "\r\ncontent-length:");

  return found != NULL ? g_ascii_strtoll (found + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

static gint64
read_body (GInputStream *input,
           GString      *kept,
           gint64        length,
           GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (KEPT_BODY);
  gint64 done = 0;

  while (done < length)
    {
      gssize n = g_input_stream_read (input, buffer, MIN (KEPT_BODY, (gsize) (length - done)),
                                      cancellable, NULL);

      if (n <= 0)
        break;
      if (done < KEPT_BODY)
        g_string_append_len (kept, buffer, MIN (n, KEPT_BODY - done));
      done += n;
    }

  return done;
}

static gboolean
read_request (RushesTestServer *self,
              GInputStream     *input)
{
  g_autoptr (GString) request = g_string_new (NULL);
  gint64 length;
  gint64 size;
  char byte;

  while (!is_head_complete (request) && request->len < MAX_HEAD)
    {
      if (g_input_stream_read (input, &byte, 1, self->stop, NULL) != 1)
        return FALSE;
      g_string_append_c (request, byte);
    }

  g_mutex_lock (&self->mutex);
  self->n_begun++;
  g_mutex_unlock (&self->mutex);

  length = find_length (request->str);
  size = read_body (input, request, length, self->stop);

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->requests, g_strndup (request->str, request->len));
  g_array_append_val (self->body_sizes, size);
  g_mutex_unlock (&self->mutex);

  return size == length;
}

static Reply *
take_reply (RushesTestServer *self)
{
  Reply *reply;

  g_mutex_lock (&self->mutex);
  reply = g_queue_pop_head (&self->replies);
  g_mutex_unlock (&self->mutex);

  return reply;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  RushesTestServer *self = user_data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean goes_on = TRUE;

  while (goes_on && read_request (self, input))
    {
      Reply *reply = take_reply (self);
      char byte;

      goes_on = reply != NULL && !reply->closes;
      if (reply != NULL && reply->is_silent)
        goes_on = g_input_stream_read (input, &byte, 1, self->stop, NULL) == 1;
      else if (reply != NULL)
        g_output_stream_write_all (output, g_bytes_get_data (reply->bytes, NULL),
                                   g_bytes_get_size (reply->bytes), NULL, self->stop, NULL);
      g_clear_pointer (&reply, reply_free);
    }

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

RushesTestServer *
rushes_test_server_new (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  RushesTestServer *self = g_new0 (RushesTestServer, 1);

  g_mutex_init (&self->mutex);
  self->stop = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->body_sizes = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->service = g_threaded_socket_service_new (16);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));

  return self;
}

void
rushes_test_server_free (RushesTestServer *self)
{
  g_cancellable_cancel (self->stop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  /* Its threads hold references to it and use us until they let go. */
  while (G_OBJECT (self->service)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  g_object_unref (self->service);
  g_object_unref (self->stop);
  g_free (self->url);
  g_queue_clear_full (&self->replies, reply_free);
  g_ptr_array_unref (self->requests);
  g_array_unref (self->body_sizes);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

const char *
rushes_test_server_get_url (RushesTestServer *self)
{
  return self->url;
}

static void
push_reply (RushesTestServer *self,
            GBytes           *bytes,
            gboolean          closes,
            gboolean          is_silent)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->bytes = bytes;
  reply->closes = closes;
  reply->is_silent = is_silent;

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->replies, reply);
  g_mutex_unlock (&self->mutex);
}

void
rushes_test_server_add (RushesTestServer *self,
                        int               status,
                        const char       *more_headers,
                        const char       *body)
{
  char *text = g_strdup_printf ("HTTP/1.1 %d Said So\r\nContent-Type: application/json\r\n"
                                "Content-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n%s",
                                status, strlen (body), more_headers != NULL ? more_headers : "",
                                body);

  push_reply (self, g_bytes_new_take (text, strlen (text)), FALSE, FALSE);
}

void
rushes_test_server_add_raw (RushesTestServer *self,
                            const void       *data,
                            gsize             length)
{
  push_reply (self, g_bytes_new (data, length), TRUE, FALSE);
}

void
rushes_test_server_add_silence (RushesTestServer *self)
{
  push_reply (self, g_bytes_new_static ("", 0), TRUE, TRUE);
}

guint
rushes_test_server_count (RushesTestServer *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->requests->len;
  g_mutex_unlock (&self->mutex);

  return count;
}

guint
rushes_test_server_count_begun (RushesTestServer *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->n_begun;
  g_mutex_unlock (&self->mutex);

  return count;
}

gint64
rushes_test_server_get_body_size (RushesTestServer *self,
                                  guint             index)
{
  gint64 size;

  g_mutex_lock (&self->mutex);
  g_assert_cmpuint (index, <, self->body_sizes->len);
  size = g_array_index (self->body_sizes, gint64, index);
  g_mutex_unlock (&self->mutex);

  return size;
}

char *
rushes_test_server_dup_request (RushesTestServer *self,
                                guint             index)
{
  char *text;

  g_mutex_lock (&self->mutex);
  g_assert_cmpuint (index, <, self->requests->len);
  text = g_strdup (g_ptr_array_index (self->requests, index));
  g_mutex_unlock (&self->mutex);

  return text;
}
