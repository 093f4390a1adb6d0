/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-http.h"

#include <glib/gi18n.h>

#include "rushes-http-exchange-private.h"
#include "rushes-http-request-private.h"
#include "rushes-origin.h"
#include "rushes-retry.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#define SILENCE_LIMIT_S 120
#define REQUEST_LIMIT_MS (60 * 1000)
#define MAX_REDIRECTS 5
/* With the two of libsoup, one long download would leave half of the looks at jobs waiting. */
#define MAX_CONNECTIONS 64
#define MAX_CONNECTIONS_A_HOST 16

/* Without a network it takes a name server long to say so; a user waits for three such answers. */
#define MAX_CONNECTS 3

/**
 * RushesHttp:
 *
 * Sends requests over the program's one session: follows redirects with the key kept at home,
 * repeats what may be repeated, and tells what was certainly not sent from what nobody knows.
 *
 * Made in `main`. Lives on the main thread.
 */
struct _RushesHttp
{
  GObject parent_instance;

  SoupSession        *session;
  SoupSession        *near_session;

  RushesHttpWaitFunc  wait_func;
  gpointer            wait_data;
  guint               limit_ms;
};

G_DEFINE_FINAL_TYPE (RushesHttp, rushes_http, G_TYPE_OBJECT)

typedef struct
{
  RushesHttpRequest *request;
  GUri              *uri;
  char              *key_origin;
  guint              n_attempts;
  guint              n_redirects;
} Send;

static void
send_free (gpointer data)
{
  Send *send = data;

  rushes_http_request_unref (send->request);
  g_uri_unref (send->uri);
  g_free (send->key_origin);
  g_free (send);
}

static void
rushes_http_finalize (GObject *object)
{
  RushesHttp *self = RUSHES_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->near_session);

  G_OBJECT_CLASS (rushes_http_parent_class)->finalize (object);
}

static void
rushes_http_class_init (RushesHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_http_finalize;
}

static void
rushes_http_init (RushesHttp *self)
{
  self->limit_ms = REQUEST_LIMIT_MS;
}

/**
 * rushes_http_new_session:
 *
 * Makes the session a program hands around: it names the program and gives up on a silent peer.
 *
 * Returns: (transfer full): the session
 */
SoupSession *
rushes_http_new_session (void)
{
  return soup_session_new_with_options ("timeout", SILENCE_LIMIT_S,
                                        "max-conns", MAX_CONNECTIONS,
                                        "max-conns-per-host", MAX_CONNECTIONS_A_HOST,
                                        "user-agent", "Rushes/" RUSHES_VERSION,
                                        NULL);
}

/**
 * rushes_http_new:
 * @session: the program's session
 *
 * Makes the sender of requests.
 *
 * Returns: (transfer full): the sender
 */
RushesHttp *
rushes_http_new (SoupSession *session)
{
  RushesHttp *self;

  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);

  self = g_object_new (RUSHES_TYPE_HTTP, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * rushes_http_get_session:
 * @self: a sender
 * @uri: a URL with a host
 *
 * Gets the session to reach @uri with: the program's, or for this computer one that knows no proxy.
 * A proxy elsewhere can not reach our loopback, and only asking the system about proxies costs a
 * command-line program half as much again as the request.
 *
 * Returns: (transfer none): the session
 */
SoupSession *
rushes_http_get_session (RushesHttp *self,
                         GUri       *uri)
{
  g_return_val_if_fail (RUSHES_IS_HTTP (self), NULL);
  g_return_val_if_fail (uri != NULL && g_uri_get_host (uri) != NULL, NULL);

  if (!rushes_origin_is_loopback_host (g_uri_get_host (uri)))
    return self->session;

  if (self->near_session == NULL)
    self->near_session = soup_session_new_with_options ("timeout", SILENCE_LIMIT_S,
                                                        "max-conns", MAX_CONNECTIONS,
                                                        "max-conns-per-host",
                                                        MAX_CONNECTIONS_A_HOST,
                                                        "user-agent", "Rushes/" RUSHES_VERSION,
                                                        "proxy-resolver", NULL,
                                                        NULL);

  return self->near_session;
}

/**
 * rushes_http_set_wait_func:
 * @self: a sender
 * @func: (nullable) (scope forever): hears of each wait and may change it
 * @user_data: data for @func
 *
 * Puts @func between the rules of waiting and the clock, for tests.
 */
void
rushes_http_set_wait_func (RushesHttp         *self,
                           RushesHttpWaitFunc  func,
                           gpointer            user_data)
{
  g_return_if_fail (RUSHES_IS_HTTP (self));

  self->wait_func = func;
  self->wait_data = user_data;
}

/**
 * rushes_http_set_limit:
 * @self: a sender
 * @limit_ms: a time, or 0 for none
 *
 * Sets how long one attempt may take from the connection to the end of the answer; what is sent
 * only once has twice the time. It does not hold for files.
 */
void
rushes_http_set_limit (RushesHttp *self,
                       guint       limit_ms)
{
  g_return_if_fail (RUSHES_IS_HTTP (self));

  self->limit_ms = limit_ms;
}

/**
 * rushes_http_wait_async:
 * @self: a sender
 * @delay_ms: how long
 * @cancellable: (nullable): a cancellable, which ends the wait at once
 * @callback: (scope async): called afterwards
 * @user_data: data for @callback
 *
 * Waits before another attempt.
 */
void
rushes_http_wait_async (RushesHttp          *self,
                        gint64               delay_ms,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_HTTP (self));

  if (self->wait_func != NULL)
    delay_ms = self->wait_func (delay_ms, self->wait_data);

  rushes_retry_wait_async ((guint) CLAMP (delay_ms, 0, RUSHES_RETRY_LIMIT_MS * 2), cancellable,
                           callback, user_data);
}

/**
 * rushes_http_wait_finish:
 * @self: a sender
 * @result: the result
 * @error: return location for an error
 *
 * Finishes waiting.
 *
 * Returns: %FALSE with %RUSHES_ERROR_CANCELLED if it was cancelled
 */
gboolean
rushes_http_wait_finish (RushesHttp    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_HTTP (self), FALSE);

  return rushes_retry_wait_finish (result, error);
}

static void try_once (GTask *task);

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

  try_once (g_steal_pointer (&task));
}

static void
wait_and_retry (GTask  *task,
                gint64  delay_ms)
{
  rushes_http_wait_async (g_task_get_source_object (task), delay_ms,
                          g_task_get_cancellable (task), waited_cb, task);
}

/* A file takes long to send again, and each copy that arrives takes space: its caller decides. */
static gboolean
may_repeat (Send *send)
{
  return !send->request->is_once && !send->request->is_single && send->request->file_path == NULL;
}

static gboolean
may_retry_failure (Send              *send,
                   RushesHttpFailure  failure)
{
  if (!may_repeat (send))
    return FALSE;

  switch (failure)
    {
    case RUSHES_HTTP_FAILURE_LOST:
      return send->n_attempts < RUSHES_RETRY_ATTEMPTS;

    case RUSHES_HTTP_FAILURE_CONNECT:
      return send->n_attempts < MAX_CONNECTS;

    case RUSHES_HTTP_FAILURE_NONE:
    case RUSHES_HTTP_FAILURE_REFUSED:
    case RUSHES_HTTP_FAILURE_FINAL:
      break;
    }

  return FALSE;
}

/* Says how long to wait before @reply is asked for again, or -1 if it is to be passed on. */
static gint64
get_retry_delay (Send            *send,
                 RushesHttpReply *reply)
{
  gint64 now = rushes_time_now_ms ();
  gint64 not_before;

  if (!may_repeat (send) || send->n_attempts >= RUSHES_RETRY_ATTEMPTS ||
      !rushes_retry_is_transient (reply))
    return -1;

  not_before = rushes_retry_get_not_before (reply, now);
  if (not_before == 0)
    return rushes_retry_get_backoff (send->n_attempts);

  /* Coming back early is no use, and nobody sits and waits for hours. */
  if (not_before - now > RUSHES_RETRY_LIMIT_MS)
    return -1;

  return MAX (not_before - now, 0);
}

static gboolean
follow_redirect (Send             *send,
                 RushesHttpReply  *reply,
                 GError          **error)
{
  const char *location = rushes_http_reply_get_header (reply, "Location");
  g_autoptr (GUri) next = NULL;

  if (++send->n_redirects > MAX_REDIRECTS)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                           _("The service redirects in a circle"));
      return FALSE;
    }

  next = rushes_origin_follow (send->uri, location, error);
  if (next == NULL)
    return FALSE;

  g_uri_unref (send->uri);
  send->uri = g_steal_pointer (&next);
  send->n_attempts = 0;

  return TRUE;
}

static void
reply_received (GTask           *task,
                RushesHttpReply *reply)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GError) error = NULL;
  Send *send = g_task_get_task_data (task);
  gint64 delay = get_retry_delay (send, reply);

  if (delay >= 0)
    {
      wait_and_retry (g_steal_pointer (&owned), delay);
      return;
    }

  /* Only what just reads is followed: a body would be sent a second time. */
  if (!rushes_http_reply_is_redirect (reply) || !g_str_equal (send->request->method, "GET"))
    {
      g_task_return_pointer (task, rushes_http_reply_ref (reply),
                             (GDestroyNotify) rushes_http_reply_unref);
      return;
    }

  if (!follow_redirect (send, reply, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  try_once (g_steal_pointer (&owned));
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesHttpReply) reply = NULL;
  Send *send = g_task_get_task_data (task);
  RushesHttpFailure failure;

  reply = _rushes_http_exchange_finish (result, &failure, &error);
  if (reply != NULL)
    {
      reply_received (g_steal_pointer (&task), reply);
      return;
    }

  if (may_retry_failure (send, failure))
    wait_and_retry (g_steal_pointer (&task), rushes_retry_get_backoff (send->n_attempts));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
try_once (GTask *task)
{
  RushesHttp *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autofree char *origin = rushes_origin_dup (send->uri);
  gboolean is_home = g_strcmp0 (origin, send->key_origin) == 0;
  guint limit_ms = self->limit_ms;

  /* A file takes as long as it takes. What can not be asked again is waited for with more patience:
   * an answer given up is one that a person has to look for. */
  if (send->request->file_path != NULL)
    limit_ms = 0;
  else if (send->request->is_once)
    limit_ms *= 2;

  send->n_attempts++;
  _rushes_http_exchange_async (rushes_http_get_session (self, send->uri), send->request,
                               send->uri, is_home ? send->request->key : NULL,
                               limit_ms, g_task_get_cancellable (task), exchanged_cb, task);
}

static gboolean
is_header_text (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return FALSE;
    }

  return TRUE;
}

/* A line break in a value would end the header and begin another. */
static gboolean
check_headers (RushesHttpRequest  *request,
               GError            **error)
{
  gboolean is_fine = request->key == NULL || is_header_text (request->key);

  for (guint i = 0; is_fine && i < request->headers->len; i++)
    is_fine = is_header_text (g_ptr_array_index (request->headers, i));

  if (!is_fine)
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                         _("A key or a name holds a character that can not be sent"));

  return is_fine;
}

/**
 * rushes_http_send_async:
 * @self: a sender
 * @request: what to send
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Sends @request. One that may be repeated is, up to [const@RETRY_ATTEMPTS] times, when the
 * connection breaks or the service says that it will do better later. A refused connection is
 * reported at once.
 */
void
rushes_http_send_async (RushesHttp          *self,
                        RushesHttpRequest   *request,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  GUri *uri;
  Send *send;

  g_return_if_fail (RUSHES_IS_HTTP (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_http_send_async);
  /* Whether a cancelled request went out is in the error; GTask would write over it. */
  g_task_set_check_cancellable (task, FALSE);

  uri = check_headers (request, &error) ? rushes_origin_parse (request->url, &error) : NULL;
  if (uri == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  send = g_new0 (Send, 1);
  send->request = rushes_http_request_ref (request);
  send->uri = uri;
  send->key_origin = rushes_origin_dup (uri);
  g_task_set_task_data (task, send, send_free);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
      return;
    }

  try_once (g_steal_pointer (&task));
}

/**
 * rushes_http_send_finish:
 * @self: a sender
 * @result: the result
 * @error: return location for an error
 *
 * Finishes sending. An answer of any status is an answer and no error.
 *
 * Returns: (transfer full): the answer; or %NULL with %RUSHES_ERROR_UNKNOWN_OUTCOME if the request
 *   was to go out only once and did, with %RUSHES_ERROR_NETWORK if it did not or may be repeated
 */
RushesHttpReply *
rushes_http_send_finish (RushesHttp    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_HTTP (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
