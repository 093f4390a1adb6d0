/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-rest.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-rest-error.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-redact.h"

/**
 * RushesRest:
 *
 * A service that speaks JSON below one base URL: adds the key, reads answers, turns refusals into
 * errors. Asks its [iface@RestSource] where the service is, first when something is to be sent, and
 * once more when nobody listened there or the key was refused.
 *
 * Emits [signal@Rest::deprecated]. Lives on the main thread.
 */
struct _RushesRest
{
  GObject parent_instance;

  RushesHttp       *http;
  RushesRestSource *source;
  GHashTable       *headers;

  char             *base_url;
  char             *key;
};

G_DEFINE_FINAL_TYPE (RushesRest, rushes_rest, G_TYPE_OBJECT)

enum {
  DEPRECATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char                   *method;
  char                   *path;
  char                   *query;
  GBytes                 *body;
  RushesRestFlags         flags;

  char                   *file;
  char                   *mime_type;
  RushesHttpProgressFunc  progress;
  gpointer                progress_data;

  /* The error that a second look for the service is to mend, and is returned if it does not. */
  GError                 *error;
  gboolean                is_second;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->method);
  g_free (call->path);
  g_free (call->query);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->file);
  g_free (call->mime_type);
  g_clear_error (&call->error);
  g_free (call);
}

static void send_call (GTask *task);

/* Takes over where the service is. Says whether that is news. */
static gboolean
adopt (RushesRest *self,
       char       *base_url,
       char       *key)
{
  gboolean is_news = g_strcmp0 (self->base_url, base_url) != 0 || g_strcmp0 (self->key, key) != 0;

  g_free (self->base_url);
  g_free (self->key);
  self->base_url = base_url;
  self->key = key;

  return is_news;
}

static void
resolved_for_call_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  RushesRest *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  char *base_url = NULL;
  char *key = NULL;

  if (!rushes_rest_source_resolve_finish (RUSHES_REST_SOURCE (source), result, &base_url, &key,
                                          &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (adopt (self, base_url, key) || call->error == NULL)
    send_call (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&call->error));
}

static void
resolve_for_call (GTask    *task,
                  gboolean  again)
{
  RushesRest *self = g_task_get_source_object (task);

  rushes_rest_source_resolve_async (self->source, again, g_task_get_cancellable (task),
                                    resolved_for_call_cb, task);
}

/* Only what certainly did not reach the service, or may reach it twice, is tried again. */
static void
return_error_or_look_again (GTask  *task,
                            GError *error)
{
  Call *call = g_task_get_task_data (task);

  if (!call->is_second &&
      (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK) ||
       rushes_error_get_status (error) == SOUP_STATUS_UNAUTHORIZED))
    {
      call->is_second = TRUE;
      call->error = error;
      resolve_for_call (task, TRUE);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Warning: 299 - "text" */
static void
check_deprecation (RushesRest      *self,
                   Call            *call,
                   RushesHttpReply *reply)
{
  const char *warning = rushes_http_reply_get_header (reply, "Warning");
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;

  if (warning == NULL || strstr (warning, "299") == NULL || !g_utf8_validate (warning, -1, NULL))
    return;

  regex = g_regex_new ("(?:^|,)\\s*299\\s+\\S+\\s+\"((?:[^\"\\\\]|\\\\.)*)\"", 0, 0, NULL);
  if (!g_regex_match (regex, warning, 0, &match))
    return;

  text = g_match_info_fetch (match, 1);
  clean = rushes_redact (text);
  g_signal_emit (self, signals[DEPRECATED], 0, call->method, call->path, clean);
}

static GError *
make_bad_reply (Call *call)
{
  /* A service that says yes in words we can not read has done it all the same. */
  if (call->flags & RUSHES_REST_ONCE)
    return g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME,
                                _("The service took it, but its answer can not be read"));

  return g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                              _("The answer of the service can not be read"));
}

static void
read_reply (GTask           *task,
            RushesHttpReply *reply)
{
  g_autoptr (GTask) owned = task;
  Call *call = g_task_get_task_data (task);
  g_autoptr (JsonObject) nothing = json_object_new ();
  JsonNode *node = NULL;
  const char *text;
  gsize size;

  text = g_bytes_get_data (rushes_http_reply_get_body (reply), &size);
  if (size > 0)
    node = rushes_json_parse (text, (gssize) size, NULL);
  else if (g_str_equal (call->method, "DELETE"))
    node = json_node_init_object (json_node_alloc (), nothing);

  if (node != NULL)
    g_task_return_pointer (task, node, (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, make_bad_reply (call));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RushesHttpReply) reply = NULL;
  g_autoptr (GTask) task = G_TASK (user_data);
  RushesRest *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  reply = rushes_http_send_finish (RUSHES_HTTP (source), result, &error);
  if (reply != NULL)
    check_deprecation (self, call, reply);

  if (reply == NULL)
    return_error_or_look_again (g_steal_pointer (&task), error);
  else if (!rushes_http_reply_is_success (reply))
    return_error_or_look_again (g_steal_pointer (&task),
                                rushes_rest_error_new (reply, call->flags & RUSHES_REST_ONCE));
  else
    read_reply (g_steal_pointer (&task), reply);
}

static void
send_call (GTask *task)
{
  RushesRest *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (RushesHttpRequest) request = NULL;
  g_autofree char *url = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  url = g_strconcat (self->base_url, call->path, call->query, NULL);
  request = rushes_http_request_new (call->method, url);
  rushes_http_request_set_key (request, self->key);
  rushes_http_request_add_header (request, "Accept", "application/json");

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    rushes_http_request_add_header (request, name, value);

  if (call->flags & RUSHES_REST_ONCE)
    rushes_http_request_set_once (request);
  if (call->flags & RUSHES_REST_SINGLE)
    rushes_http_request_set_single (request);
  if (call->body != NULL)
    rushes_http_request_set_body (request, "application/json", call->body);
  if (call->file != NULL)
    rushes_http_request_set_file (request, call->file, call->mime_type, call->progress,
                                  call->progress_data);

  rushes_http_send_async (self->http, request, g_task_get_cancellable (task), sent_cb, task);
}

static void
start_call (RushesRest          *self,
            Call                *call,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data,
            gpointer             source_tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* The error itself says whether a cancelled call went out. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, call_free);

  if (self->base_url == NULL)
    resolve_for_call (g_steal_pointer (&task), FALSE);
  else
    send_call (g_steal_pointer (&task));
}

static char *
format_query (GHashTable *query)
{
  g_autoptr (GList) names = NULL;
  GString *text;

  if (query == NULL || g_hash_table_size (query) == 0)
    return NULL;

  text = g_string_new (NULL);
  names = g_list_sort (g_hash_table_get_keys (query), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_string_append_c (text, l == names ? '?' : '&');
      g_string_append_uri_escaped (text, l->data, NULL, FALSE);
      g_string_append_c (text, '=');
      g_string_append_uri_escaped (text, g_hash_table_lookup (query, l->data), NULL, FALSE);
    }

  return g_string_free (text, FALSE);
}

static void
rushes_rest_finalize (GObject *object)
{
  RushesRest *self = RUSHES_REST (object);

  g_clear_object (&self->http);
  g_clear_object (&self->source);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_free (self->base_url);
  g_free (self->key);

  G_OBJECT_CLASS (rushes_rest_parent_class)->finalize (object);
}

static void
rushes_rest_class_init (RushesRestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_rest_finalize;

  /**
   * RushesRest::deprecated:
   * @self: a service
   * @method: the method that was called
   * @path: the path that was called
   * @text: what the service says about it
   *
   * The service will retire what was called.
   */
  signals[DEPRECATED] =
    g_signal_new ("deprecated", RUSHES_TYPE_REST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
rushes_rest_init (RushesRest *self)
{
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * rushes_rest_new:
 * @http: who sends
 * @source: who knows where to
 *
 * Makes the client of a service.
 *
 * Returns: (transfer full): the client
 */
RushesRest *
rushes_rest_new (RushesHttp       *http,
                 RushesRestSource *source)
{
  RushesRest *self;

  g_return_val_if_fail (RUSHES_IS_HTTP (http), NULL);
  g_return_val_if_fail (RUSHES_IS_REST_SOURCE (source), NULL);

  self = g_object_new (RUSHES_TYPE_REST, NULL);
  self->http = g_object_ref (http);
  self->source = g_object_ref (source);

  return self;
}

/**
 * rushes_rest_get_http:
 * @self: a service
 *
 * Gets who sends.
 *
 * Returns: (transfer none): the sender
 */
RushesHttp *
rushes_rest_get_http (RushesRest *self)
{
  g_return_val_if_fail (RUSHES_IS_REST (self), NULL);

  return self->http;
}

/**
 * rushes_rest_get_base_url:
 * @self: a service
 *
 * Gets where the service was last found.
 *
 * Returns: (nullable) (transfer none): the base URL, or %NULL before the first look
 */
const char *
rushes_rest_get_base_url (RushesRest *self)
{
  g_return_val_if_fail (RUSHES_IS_REST (self), NULL);

  return self->base_url;
}

/**
 * rushes_rest_set_header:
 * @self: a service
 * @name: a header
 * @value: (nullable): its value, or %NULL to send it no more
 *
 * Sets a header that every request carries.
 */
void
rushes_rest_set_header (RushesRest *self,
                        const char *name,
                        const char *value)
{
  g_return_if_fail (RUSHES_IS_REST (self));
  g_return_if_fail (name != NULL);

  if (value != NULL)
    g_hash_table_insert (self->headers, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->headers, name);
}

/**
 * rushes_rest_check_id:
 * @id: (nullable): an id from a person, a file or the service
 * @error: return location for an error
 *
 * Checks that @id can stand in a path. What an id looks like is the service's business; that it
 * does not lead elsewhere is ours.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID if it can not
 */
gboolean
rushes_rest_check_id (const char  *id,
                      GError     **error)
{
  if (rushes_id_is_valid (id))
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("An id holds only letters, digits, “-” and “_”"));
  return FALSE;
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  char *base_url = NULL;
  char *key = NULL;

  if (!rushes_rest_source_resolve_finish (RUSHES_REST_SOURCE (source), result, &base_url, &key,
                                          &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  adopt (g_task_get_source_object (task), base_url, key);
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_rest_resolve_async:
 * @self: a service
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when the service was found
 * @user_data: data for @callback
 *
 * Finds the service, and brings it up where that is possible, without calling it.
 */
void
rushes_rest_resolve_async (RushesRest          *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_REST (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_rest_resolve_async);
  rushes_rest_source_resolve_async (self->source, FALSE, cancellable, resolved_cb, task);
}

/**
 * rushes_rest_resolve_finish:
 * @self: a service
 * @result: the result
 * @error: return location for an error
 *
 * Finishes finding the service.
 *
 * Returns: %FALSE with an error if there is none, or no key for it
 */
gboolean
rushes_rest_resolve_finish (RushesRest    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_REST (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_rest_call_async:
 * @self: a service
 * @method: the method
 * @path: what to call below the base URL, beginning with a slash
 * @query: (nullable) (element-type utf8 utf8): what to ask
 * @body: (nullable): what to send
 * @flags: how
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Calls the service.
 */
void
rushes_rest_call_async (RushesRest          *self,
                        const char          *method,
                        const char          *path,
                        GHashTable          *query,
                        JsonObject          *body,
                        RushesRestFlags      flags,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Call *call;

  g_return_if_fail (RUSHES_IS_REST (self));
  g_return_if_fail (method != NULL);
  g_return_if_fail (path != NULL && path[0] == '/');
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  call = g_new0 (Call, 1);
  call->method = g_strdup (method);
  call->path = g_strdup (path);
  call->query = format_query (query);
  call->flags = flags;
  if (body != NULL)
    {
      char *text = rushes_json_object_to_string (body, FALSE);

      call->body = g_bytes_new_take (text, strlen (text));
    }

  start_call (self, call, cancellable, callback, user_data, rushes_rest_call_async);
}

/**
 * rushes_rest_call_finish:
 * @self: a service
 * @result: the result
 * @error: return location for an error
 *
 * Finishes a call.
 *
 * Returns: (transfer full): the answer, or %NULL with an error; for a call that must not be sent
 *   twice, %RUSHES_ERROR_UNKNOWN_OUTCOME says that it may have been done, any other that it was not
 */
JsonNode *
rushes_rest_call_finish (RushesRest    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_REST (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_rest_upload_async:
 * @self: a service
 * @path: what to call below the base URL
 * @file: a file
 * @mime_type: its type
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Sends a file as a form, read from disk while it is sent.
 */
void
rushes_rest_upload_async (RushesRest             *self,
                          const char             *path,
                          const char             *file,
                          const char             *mime_type,
                          RushesHttpProgressFunc  progress,
                          gpointer                progress_data,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  Call *call;

  g_return_if_fail (RUSHES_IS_REST (self));
  g_return_if_fail (path != NULL && path[0] == '/');
  g_return_if_fail (file != NULL && mime_type != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  call = g_new0 (Call, 1);
  call->method = g_strdup ("POST");
  call->path = g_strdup (path);
  call->file = g_strdup (file);
  call->mime_type = g_strdup (mime_type);
  call->progress = progress;
  call->progress_data = progress_data;

  start_call (self, call, cancellable, callback, user_data, rushes_rest_upload_async);
}

/**
 * rushes_rest_upload_finish:
 * @self: a service
 * @result: the result
 * @error: return location for an error
 *
 * Finishes sending a file.
 *
 * Returns: (transfer full): the answer, or %NULL with an error
 */
JsonNode *
rushes_rest_upload_finish (RushesRest    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_REST (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
