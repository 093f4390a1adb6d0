/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-server.h"

#include <glib-unix.h>
#include <libsoup/soup.h>
#include <unistd.h>

#include "rushes-sandbox-context.h"
#include "rushes-sandbox-file.h"
#include "rushes-sandbox-gate.h"
#include "rushes-sandbox-raw.h"
#include "rushes-sandbox-router.h"
#include "rushes-sandbox-server-private.h"
#include "rushes-sandbox-upload.h"
#include "util/rushes-id.h"
#include "util/rushes-time.h"

#define REQUEST_KEY "rushes-sandbox-request"
#define UPLOAD_KEY "rushes-sandbox-upload"
#define MAX_PROBES 2
/* A refused body is read to its end, so that the client gets to read the answer; but not for
 * ever. */
#define MAX_WASTE (2 * RUSHES_SANDBOX_MAX_UPLOAD)

static const RushesSandboxLimits default_limits =
{
  .head_ms = 20000,
  .body_ms = 20000,
  .idle_ms = 90000,
  .max_connections = 128,
};

/**
 * RushesSandboxServer:
 *
 * The gateway on this computer. Made by `rushes sandbox serve`, once per process; lives on the
 * thread that runs it.
 */
struct _RushesSandboxServer
{
  GObject parent_instance;

  RushesPaths *paths;
  RushesWorker *worker;
  SoupServer *server;
  RushesSandboxListener *listener;
  RushesSandboxContext context;
  RushesSandboxLimits limits;
  GMainLoop *loop;
  GSource *idle_timer;

  gint64 last_request;
  guint n_requests;
  int lock_fd;
};

G_DEFINE_FINAL_TYPE (RushesSandboxServer, rushes_sandbox_server, G_TYPE_OBJECT)

static void
chunk_cb (SoupServerMessage *message,
          GBytes            *chunk,
          gpointer           user_data)
{
  RushesSandboxRequest *request = user_data;
  RushesSandboxUpload *upload = g_object_get_data (G_OBJECT (message), UPLOAD_KEY);
  gint64 *n_bytes = g_object_get_data (G_OBJECT (message), "rushes-sandbox-bytes");

  *n_bytes += (gint64) g_bytes_get_size (chunk);
  if (*n_bytes > MAX_WASTE)
    rushes_sandbox_raw_cut (message);
  else if (rushes_sandbox_request_is_refused (request))
    return;
  else if (upload != NULL)
    rushes_sandbox_upload_add_chunk (upload, chunk);
  else
    rushes_sandbox_request_add_chunk (request, chunk);
}

static void
read_header_faults (RushesSandboxRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_sandbox_faults_add_list (rushes_sandbox_request_get_faults (request),
                                       rushes_sandbox_request_get_header (request,
                                                                          "X-Rushes-Fault"),
                                       &error))
    rushes_sandbox_request_set_refusal (request, 400, "validation_error", error->message);
}

static void
prepare_body (RushesSandboxRequest *request)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  g_autofree char *argument = NULL;
  g_autofree char *allowed = NULL;
  const RushesSandboxRoute *route;
  gboolean is_upload;

  route = rushes_sandbox_router_find (rushes_sandbox_request_get_method (request),
                                      rushes_sandbox_request_get_path (request),
                                      &argument, &allowed);
  is_upload = route != NULL && (route->flags & RUSHES_SANDBOX_ROUTE_UPLOAD) != 0;
  if (route == NULL || (route->flags & RUSHES_SANDBOX_ROUTE_OPEN) == 0)
    rushes_sandbox_gate_check_key (request);
  rushes_sandbox_gate_check_size (request, is_upload ? RUSHES_SANDBOX_MAX_UPLOAD
                                                     : RUSHES_SANDBOX_MAX_JSON);
  read_header_faults (request);
  if (is_upload && !rushes_sandbox_request_is_refused (request))
    g_object_set_data_full (G_OBJECT (message), UPLOAD_KEY, rushes_sandbox_upload_new (request),
                            g_object_unref);
}

/* A request is over when nobody holds it any more: one whose connection was cut never finishes. */
static void
request_over (gpointer data)
{
  RushesSandboxServer *self = data;

  self->n_requests--;
  self->last_request = g_get_monotonic_time ();
  g_object_unref (self);
}

/* The head has come in, the body has not. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  RushesSandboxServer *self = user_data;
  RushesSandboxRequest *request = rushes_sandbox_request_new (&self->context, message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, request, g_object_unref);
  g_object_set_data_full (G_OBJECT (message), "rushes-sandbox-bytes", g_new0 (gint64, 1), g_free);
  self->n_requests++;
  self->last_request = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), "rushes-sandbox-counted", g_object_ref (self),
                          request_over);
  rushes_sandbox_listener_watch (self->listener, message);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (chunk_cb), request, 0);

  rushes_sandbox_gate_check_head (request);
  prepare_body (request);
  /* A client that asks first need not send a body that is refused. */
  if (rushes_sandbox_request_is_refused (request) &&
      (soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE) != 0)
    rushes_sandbox_request_send_refusal (request);
}

static void
handler_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  g_autoptr (RushesSandboxRequest) request = NULL;
  RushesSandboxUpload *upload = g_object_get_data (G_OBJECT (message), UPLOAD_KEY);

  request = g_object_ref (g_object_get_data (G_OBJECT (message), REQUEST_KEY));
  if (rushes_sandbox_request_is_refused (request))
    rushes_sandbox_request_send_refusal (request);
  else if (upload == NULL)
    rushes_sandbox_router_dispatch (request);
  else if (!rushes_sandbox_request_play_row (request))
    rushes_sandbox_upload_finish (upload);
}

static gboolean
check_idle_cb (gpointer user_data)
{
  RushesSandboxServer *self = user_data;
  gint64 limit = self->context.options.idle_seconds * G_USEC_PER_SEC;

  if (self->n_requests == 0 && g_get_monotonic_time () - self->last_request >= limit &&
      !rushes_sandbox_scheduler_is_busy (self->context.scheduler) &&
      !rushes_sandbox_poster_is_busy (self->context.poster))
    rushes_sandbox_server_stop (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
signal_cb (gpointer user_data)
{
  rushes_sandbox_server_stop (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
open_context (RushesSandboxServer  *self,
              GError              **error)
{
  RushesSandboxContext *context = &self->context;
  RushesSandboxSpeed speed = context->options.speed;

  context->store = rushes_sandbox_store_open (self->paths, error);
  if (context->store == NULL)
    return FALSE;

  if (self->worker == NULL)
    self->worker = rushes_worker_new ();
  context->registry = rushes_model_registry_new (self->paths);
  context->scheduler = rushes_sandbox_scheduler_new (context->store, context->registry,
                                                     self->worker, speed);
  context->poster = rushes_sandbox_poster_new (context->store, speed);
  context->probes = rushes_sandbox_probes_new (self->worker, MAX_PROBES);

  return rushes_sandbox_scheduler_resume (context->scheduler, error) &&
         rushes_sandbox_poster_resume (context->poster, error);
}

static gboolean
listen (RushesSandboxServer  *self,
        GError              **error)
{
  self->server = soup_server_new ("server-header", "rushes-sandbox", NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, handler_cb, self, NULL);
  self->listener = rushes_sandbox_listener_new (self->server, &self->limits);

  return rushes_sandbox_listener_listen (self->listener, self->context.options.port, error);
}

static gboolean
announce (RushesSandboxServer  *self,
          GError              **error)
{
  RushesSandboxContext *context = &self->context;
  g_autofree char *secret = rushes_id_new_secret (32);
  RushesSandboxPlace place = { 0 };

  context->token = g_strdup_printf ("sk_%s", secret);
  context->base_url = g_strdup_printf ("http://127.0.0.1:%u/api/v1",
                                       rushes_sandbox_listener_get_port (self->listener));
  context->started_at = rushes_time_now_ms ();
  place.url = context->base_url;
  place.token = context->token;
  place.pid = getpid ();
  place.started_at = context->started_at;

  return rushes_sandbox_file_write (self->lock_fd, &place, error);
}

static void
watch_idle (RushesSandboxServer *self)
{
  guint seconds = self->context.options.idle_seconds;

  self->last_request = g_get_monotonic_time ();
  if (seconds == 0)
    return;

  self->idle_timer = g_timeout_source_new (CLAMP (seconds * 100, 50, 10000));
  g_source_set_callback (self->idle_timer, check_idle_cb, self, NULL);
  g_source_attach (self->idle_timer, g_main_context_get_thread_default ());
}

static void
close_all (RushesSandboxServer *self)
{
  RushesSandboxContext *context = &self->context;

  if (self->idle_timer != NULL)
    g_source_destroy (self->idle_timer);
  g_clear_pointer (&self->idle_timer, g_source_unref);
  if (self->listener != NULL)
    rushes_sandbox_listener_close (self->listener);
  /* From here on nobody finds this server, and nobody starts another one before the state is
   * closed: the lock is the last to go. */
  if (context->scheduler != NULL)
    rushes_sandbox_scheduler_stop (context->scheduler);
  if (context->poster != NULL)
    rushes_sandbox_poster_stop (context->poster);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->listener);
  g_clear_object (&self->server);
  g_clear_object (&context->scheduler);
  g_clear_object (&context->poster);
  g_clear_object (&context->probes);
  g_clear_object (&context->registry);
  g_clear_object (&context->store);
  if (self->lock_fd >= 0)
    rushes_sandbox_file_release (self->paths, self->lock_fd);
  self->lock_fd = -1;
}

static void
rushes_sandbox_server_dispose (GObject *object)
{
  RushesSandboxServer *self = RUSHES_SANDBOX_SERVER (object);

  close_all (self);
  g_clear_object (&self->paths);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context.token, g_free);
  g_clear_pointer (&self->context.base_url, g_free);

  G_OBJECT_CLASS (rushes_sandbox_server_parent_class)->dispose (object);
}

static void
rushes_sandbox_server_class_init (RushesSandboxServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_sandbox_server_dispose;
}

static void
rushes_sandbox_server_init (RushesSandboxServer *self)
{
  self->lock_fd = -1;
  self->limits = default_limits;
}

/**
 * rushes_sandbox_server_new:
 * @paths: where the sandbox lives
 * @options: how to serve it
 *
 * Makes a server that does not listen yet.
 *
 * Returns: (transfer full): the server
 */
RushesSandboxServer *
rushes_sandbox_server_new (RushesPaths                *paths,
                           const RushesSandboxOptions *options)
{
  RushesSandboxServer *self;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_SERVER, NULL);
  self->paths = g_object_ref (paths);
  self->context.options = *options;

  return self;
}

void
_rushes_sandbox_server_set_worker (RushesSandboxServer *self,
                                   RushesWorker        *worker)
{
  g_set_object (&self->worker, worker);
}

void
_rushes_sandbox_server_set_limits (RushesSandboxServer       *self,
                                   const RushesSandboxLimits *limits)
{
  self->limits = *limits;
}

/**
 * rushes_sandbox_server_start:
 * @self: a server
 * @error: return location for an error
 *
 * Takes the lock, opens the state, takes up what was left, listens, and tells where.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT when a sandbox runs already
 */
gboolean
rushes_sandbox_server_start (RushesSandboxServer  *self,
                             GError              **error)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_SERVER (self), FALSE);
  g_return_val_if_fail (self->lock_fd < 0, FALSE);

  self->lock_fd = rushes_sandbox_file_acquire (self->paths, error);
  if (self->lock_fd < 0)
    return FALSE;

  if (!open_context (self, error) || !listen (self, error) || !announce (self, error))
    {
      close_all (self);
      return FALSE;
    }

  watch_idle (self);

  return TRUE;
}

/**
 * rushes_sandbox_server_get_base_url:
 * @self: a server that was started
 *
 * Gets where the server is.
 *
 * Returns: (transfer none) (nullable): an address with `/api/v1`
 */
const char *
rushes_sandbox_server_get_base_url (RushesSandboxServer *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_SERVER (self), NULL);

  return self->context.base_url;
}

/**
 * rushes_sandbox_server_get_token:
 * @self: a server that was started
 *
 * Gets the key.
 *
 * Returns: (transfer none) (nullable): the key
 */
const char *
rushes_sandbox_server_get_token (RushesSandboxServer *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_SERVER (self), NULL);

  return self->context.token;
}

/**
 * rushes_sandbox_server_run:
 * @self: a server that was started
 *
 * Serves until it is told to stop: by [method@SandboxServer.stop], by SIGTERM, SIGINT or SIGHUP,
 * or because it was idle for long enough.
 */
void
rushes_sandbox_server_run (RushesSandboxServer *self)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
  guint sources[G_N_ELEMENTS (signals)];

  g_return_if_fail (RUSHES_IS_SANDBOX_SERVER (self));
  g_return_if_fail (self->lock_fd >= 0);

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], signal_cb, self);
  self->loop = g_main_loop_new (g_main_context_get_thread_default (), FALSE);
  g_main_loop_run (self->loop);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);

  close_all (self);
}

/**
 * rushes_sandbox_server_stop:
 * @self: a server
 *
 * Ends [method@SandboxServer.run]. What runs is taken up at the next start.
 */
void
rushes_sandbox_server_stop (RushesSandboxServer *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_SERVER (self));

  if (self->loop != NULL)
    g_main_loop_quit (self->loop);
}
