/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-listener.h"

#define TICK_MS 250
/* A body that brings less than this in the time for a piece is one byte at a time. */
#define PIECE_BYTES 4096
#define CONNECTION_KEY "rushes-sandbox-connection"

typedef struct
{
  RushesSandboxListener *listener;
  GSocketConnection     *stream;
  gint64                 deadline;
  gint64                 piece_bytes;
} Connection;

/**
 * RushesSandboxListener:
 *
 * Accepts connections on the loopback address, hands them to a SoupServer, and cuts off those
 * that dawdle: libsoup itself waits for ever. Made by the server; lives on its thread.
 */
struct _RushesSandboxListener
{
  GObject parent_instance;

  SoupServer *server;
  GSocketListener *listener;
  GCancellable *cancellable;
  GPtrArray *connections;
  GSource *tick;

  RushesSandboxLimits limits;
  guint16 port;
};

G_DEFINE_FINAL_TYPE (RushesSandboxListener, rushes_sandbox_listener, G_TYPE_OBJECT)

static void
set_deadline (Connection *connection,
              guint       interval_ms)
{
  connection->piece_bytes = 0;
  connection->deadline = interval_ms == 0 ? G_MAXINT64
                                          : g_get_monotonic_time () + interval_ms * 1000LL;
}

/* The stream goes when libsoup lets go of it, whoever closed it. */
static void
stream_gone_cb (gpointer  user_data,
                GObject  *where)
{
  Connection *connection = user_data;

  connection->stream = NULL;
  g_ptr_array_remove_fast (connection->listener->connections, connection);
}

/* A message may end after its stream, and keeps the connection until then. */
static void
connection_drop (Connection *connection)
{
  if (connection->stream != NULL)
    g_object_weak_unref (G_OBJECT (connection->stream), stream_gone_cb, connection);
  connection->stream = NULL;
  connection->listener = NULL;
  g_rc_box_release (connection);
}

static void
connection_unref_closure (gpointer  data,
                          GClosure *closure)
{
  g_rc_box_release (data);
}

static gboolean
tick_cb (gpointer user_data)
{
  RushesSandboxListener *self = user_data;
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < self->connections->len; i++)
    {
      Connection *connection = g_ptr_array_index (self->connections, i);

      if (connection->deadline > now)
        continue;

      /* libsoup sees the end of the stream and cleans up. */
      connection->deadline = G_MAXINT64;
      g_socket_shutdown (g_socket_connection_get_socket (connection->stream), TRUE, TRUE, NULL);
    }

  return G_SOURCE_CONTINUE;
}

static void
adopt (RushesSandboxListener *self,
       GSocketConnection     *stream)
{
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GSocketAddress) remote = NULL;
  Connection *connection;

  local = g_socket_connection_get_local_address (stream, NULL);
  remote = g_socket_connection_get_remote_address (stream, NULL);
  if (local == NULL || remote == NULL || self->connections->len >= self->limits.max_connections)
    {
      g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
      return;
    }

  connection = g_rc_box_new0 (Connection);
  connection->listener = self;
  connection->stream = stream;
  set_deadline (connection, self->limits.head_ms);
  g_object_weak_ref (G_OBJECT (stream), stream_gone_cb, connection);
  g_ptr_array_add (self->connections, connection);
  /* A message knows its connection by nothing but this object. */
  g_object_set_data (G_OBJECT (remote), CONNECTION_KEY, connection);
  g_socket_set_timeout (g_socket_connection_get_socket (stream), self->limits.idle_ms / 1000 + 1);
  soup_server_accept_iostream (self->server, G_IO_STREAM (stream), local, remote, NULL);
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesSandboxListener) self = user_data;
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (GError) error = NULL;

  stream = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (stream != NULL)
    adopt (self, stream);
  else
    g_debug ("A connection was not accepted: %s", error->message);

  g_socket_listener_accept_async (self->listener, self->cancellable, accepted_cb,
                                  g_object_ref (self));
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  Connection *connection = user_data;

  connection->piece_bytes += (gint64) g_bytes_get_size (chunk);
  if (connection->listener != NULL && connection->piece_bytes >= PIECE_BYTES)
    set_deadline (connection, connection->listener->limits.body_ms);
}

static void
got_body_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  /* From here on it is our turn; a client that does not read is the socket's to time out. */
  set_deadline (user_data, 0);
}

static void
finished_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  Connection *connection = user_data;

  if (connection->listener != NULL)
    set_deadline (connection, connection->listener->limits.idle_ms);
}

static void
watch_signal (SoupServerMessage *message,
              const char        *signal_name,
              GCallback          callback,
              Connection        *connection)
{
  g_signal_connect_data (message, signal_name, callback, g_rc_box_acquire (connection),
                         connection_unref_closure, 0);
}

static void
rushes_sandbox_listener_dispose (GObject *object)
{
  RushesSandboxListener *self = RUSHES_SANDBOX_LISTENER (object);

  rushes_sandbox_listener_close (self);
  g_clear_object (&self->server);
  g_clear_object (&self->listener);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->connections, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_sandbox_listener_parent_class)->dispose (object);
}

static void
rushes_sandbox_listener_class_init (RushesSandboxListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_sandbox_listener_dispose;
}

static void
rushes_sandbox_listener_init (RushesSandboxListener *self)
{
  self->connections = g_ptr_array_new_with_free_func ((GDestroyNotify) connection_drop);
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_sandbox_listener_new:
 * @server: who answers
 * @limits: when clients are cut off
 *
 * Makes a listener.
 *
 * Returns: (transfer full): the listener
 */
RushesSandboxListener *
rushes_sandbox_listener_new (SoupServer                *server,
                             const RushesSandboxLimits *limits)
{
  RushesSandboxListener *self;

  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);
  g_return_val_if_fail (limits != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_LISTENER, NULL);
  self->server = g_object_ref (server);
  self->limits = *limits;

  return self;
}

/**
 * rushes_sandbox_listener_listen:
 * @self: a listener
 * @port: a port, or 0 for any that is free
 * @error: return location for an error
 *
 * Begins to listen at 127.0.0.1.
 *
 * Returns: %FALSE with an error if the port is taken
 */
gboolean
rushes_sandbox_listener_listen (RushesSandboxListener  *self,
                                guint16                 port,
                                GError                **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) effective = NULL;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_LISTENER (self), FALSE);
  g_return_val_if_fail (self->listener == NULL, FALSE);

  self->listener = g_socket_listener_new ();
  g_socket_listener_set_backlog (self->listener, (int) self->limits.max_connections);
  if (!g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &effective, error))
    return FALSE;

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->tick = g_timeout_source_new (MIN (TICK_MS, self->limits.head_ms));
  g_source_set_callback (self->tick, tick_cb, self, NULL);
  g_source_attach (self->tick, g_main_context_get_thread_default ());
  g_socket_listener_accept_async (self->listener, self->cancellable, accepted_cb,
                                  g_object_ref (self));

  return TRUE;
}

/**
 * rushes_sandbox_listener_get_port:
 * @self: a listener
 *
 * Gets where it listens.
 *
 * Returns: the port
 */
guint16
rushes_sandbox_listener_get_port (RushesSandboxListener *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_LISTENER (self), 0);

  return self->port;
}

/**
 * rushes_sandbox_listener_close:
 * @self: a listener
 *
 * Accepts no more connections.
 */
void
rushes_sandbox_listener_close (RushesSandboxListener *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_LISTENER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->listener != NULL)
    g_socket_listener_close (self->listener);
  if (self->tick != NULL)
    {
      g_source_destroy (self->tick);
      g_clear_pointer (&self->tick, g_source_unref);
    }
}

/**
 * rushes_sandbox_listener_watch:
 * @self: a listener
 * @message: a request whose head has come in
 *
 * Watches over the rest of the request. The connection outlives the message.
 */
void
rushes_sandbox_listener_watch (RushesSandboxListener *self,
                               SoupServerMessage     *message)
{
  GSocketAddress *remote;
  Connection *connection;

  g_return_if_fail (RUSHES_IS_SANDBOX_LISTENER (self));

  remote = soup_server_message_get_remote_address (message);
  connection = remote != NULL ? g_object_get_data (G_OBJECT (remote), CONNECTION_KEY) : NULL;
  if (connection == NULL)
    return;

  set_deadline (connection, self->limits.body_ms);
  watch_signal (message, "got-chunk", G_CALLBACK (got_chunk_cb), connection);
  watch_signal (message, "got-body", G_CALLBACK (got_body_cb), connection);
  watch_signal (message, "finished", G_CALLBACK (finished_cb), connection);
}
