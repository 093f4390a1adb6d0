/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-wonda-provider.h"

#include <glib/gi18n.h>

#include "net/rushes-origin.h"
#include "rushes-wonda-fetch.h"
#include "rushes-wonda-reply.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/**
 * RushesWondaProvider:
 *
 * The gateway, and the sandbox, which speaks its language: the same requests go to both.
 *
 * Lives on the main thread.
 */
struct _RushesWondaProvider
{
  GObject parent_instance;

  RushesRest *rest;
  char       *id;
  char       *origin;

  gboolean    is_sandbox;
  gboolean    is_sandbox_known;
};

static void provider_iface_init (RushesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesWondaProvider, rushes_wonda_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PROVIDER, provider_iface_init))

typedef struct
{
  const char *word;
  const char *path;
} Readable;

static const Readable readables[] = {
  { RUSHES_READ_WHOAMI, "/auth/whoami" },
  { RUSHES_READ_BALANCE, "/balance" },
  { RUSHES_READ_CAPABILITIES, "/capabilities" },
  { RUSHES_READ_PRICING, "/pricing" },
  { RUSHES_READ_MEDIA_LIST, "/media" },
};

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  node = rushes_rest_call_finish (RUSHES_REST (source), result, &error);
  if (node != NULL)
    g_task_return_pointer (task, node, (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static GTask *
new_task (RushesWondaProvider *self,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data,
          gpointer             source_tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* Whether something happened is in the error, also of a cancelled call. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

static JsonObject *
take_object (JsonNode  *node,
             GError   **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                       _("The answer of the service is not an object"));
  return NULL;
}

static JsonObject *
propagate_object (GAsyncResult  *result,
                  GError       **error)
{
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);

  return node != NULL ? take_object (node, error) : NULL;
}

static const char *
rushes_wonda_provider_get_id (RushesProvider *provider)
{
  return RUSHES_WONDA_PROVIDER (provider)->id;
}

static const char *
rushes_wonda_provider_get_origin (RushesProvider *provider)
{
  return RUSHES_WONDA_PROVIDER (provider)->origin;
}

static gboolean
rushes_wonda_provider_is_sandbox (RushesProvider *provider)
{
  return RUSHES_WONDA_PROVIDER (provider)->is_sandbox;
}

static void
introduced_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  RushesWondaProvider *self = g_task_get_source_object (task);

  node = rushes_rest_call_finish (RUSHES_REST (source), result, &error);
  if (node == NULL && !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->is_sandbox = rushes_json_get_boolean (json_node_get_object (node), "sandbox", FALSE);
  self->is_sandbox_known = TRUE;
  g_task_return_boolean (task, TRUE);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  RushesWondaProvider *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!rushes_rest_resolve_finish (RUSHES_REST (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* A gateway on this computer may well be the sandbox under another name. */
  if (self->is_sandbox_known ||
      !rushes_origin_is_loopback (rushes_rest_get_base_url (self->rest)))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  rushes_rest_call_async (self->rest, "GET", "/auth/whoami", NULL, NULL, RUSHES_REST_DEFAULT,
                          cancellable, introduced_cb, g_steal_pointer (&task));
}

static void
rushes_wonda_provider_ensure_ready_async (RushesProvider      *provider,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);

  rushes_rest_resolve_async (self->rest, cancellable, resolved_cb,
                             new_task (self, cancellable, callback, user_data,
                                       rushes_wonda_provider_ensure_ready_async));
}

static gboolean
rushes_wonda_provider_ensure_ready_finish (RushesProvider  *provider,
                                           GAsyncResult    *result,
                                           GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Media are one path a piece; the others are fixed. */
static char *
dup_read_path (const char  *what,
               GHashTable  *query,
               GError     **error)
{
  if (g_str_equal (what, RUSHES_READ_MEDIA))
    {
      const char *id = query != NULL ? g_hash_table_lookup (query, "id") : NULL;

      return rushes_rest_check_id (id, error) ? g_strconcat ("/media/", id, NULL) : NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (readables); i++)
    {
      if (g_str_equal (readables[i].word, what))
        return g_strdup (readables[i].path);
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
               _("The service has nothing to read under “%s”"), what);
  return NULL;
}

static void
rushes_wonda_provider_read_async (RushesProvider      *provider,
                                  const char          *what,
                                  GHashTable          *query,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);
  g_autoptr (GTask) task = new_task (self, cancellable, callback, user_data,
                                     rushes_wonda_provider_read_async);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  path = dup_read_path (what, query, &error);
  if (path == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  rushes_rest_call_async (self->rest, "GET", path,
                          g_str_equal (what, RUSHES_READ_MEDIA) ? NULL : query, NULL,
                          RUSHES_REST_DEFAULT, cancellable, called_cb, g_steal_pointer (&task));
}

static JsonNode *
rushes_wonda_provider_read_finish (RushesProvider  *provider,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rushes_wonda_provider_estimate_async (RushesProvider      *provider,
                                      const char          *model,
                                      const char          *prompt,
                                      JsonObject          *params,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "model", model);
  if (prompt != NULL)
    json_object_set_string_member (body, "prompt", prompt);
  if (params != NULL)
    json_object_set_object_member (body, "params", json_object_ref (params));

  /* It only looks like a submission: asking for a price twice costs nothing. */
  rushes_rest_call_async (self->rest, "POST", "/pricing/estimate", NULL, body,
                          RUSHES_REST_DEFAULT, cancellable, called_cb,
                          new_task (self, cancellable, callback, user_data,
                                    rushes_wonda_provider_estimate_async));
}

static JsonObject *
rushes_wonda_provider_estimate_finish (RushesProvider  *provider,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  return propagate_object (result, error);
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  node = rushes_rest_upload_finish (RUSHES_REST (source), result, &error);
  if (node != NULL)
    g_task_return_pointer (task, node, (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rushes_wonda_provider_upload_async (RushesProvider      *provider,
                                    const char          *path,
                                    const char          *mime_type,
                                    RushesTransferFunc   progress,
                                    gpointer             progress_data,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);

  rushes_rest_upload_async (self->rest, "/media/upload", path, mime_type, progress, progress_data,
                            cancellable, uploaded_cb,
                            new_task (self, cancellable, callback, user_data,
                                      rushes_wonda_provider_upload_async));
}

static JsonObject *
rushes_wonda_provider_upload_finish (RushesProvider  *provider,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_autoptr (JsonObject) object = propagate_object (result, error);

  return object != NULL ? rushes_wonda_reply_read_upload (object, error) : NULL;
}

static const char *
get_submit_path (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return "/video/generate";

    case RUSHES_MEDIA_KIND_IMAGE:
      return "/image/generate";

    case RUSHES_MEDIA_KIND_AUDIO:
    case RUSHES_MEDIA_KIND_UNKNOWN:
      break;
    }

  return NULL;
}

static void
rushes_wonda_provider_submit_async (RushesProvider      *provider,
                                    RushesMediaKind      kind,
                                    JsonObject          *body,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);
  g_autoptr (GTask) task = new_task (self, cancellable, callback, user_data,
                                     rushes_wonda_provider_submit_async);
  const char *path = get_submit_path (kind);

  if (path == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED, "%s",
                               _("Only videos and images can be generated"));
      return;
    }

  rushes_rest_call_async (self->rest, "POST", path, NULL, body, RUSHES_REST_ONCE, cancellable,
                          called_cb, g_steal_pointer (&task));
}

static char *
rushes_wonda_provider_submit_finish (RushesProvider  *provider,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);
  char *id = NULL;

  if (node == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    id = rushes_wonda_reply_read_job_id (json_node_get_object (node));
  if (id == NULL)
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME,
                         _("The service took it, but did not say under which id"));

  return id;
}

static void
ask (RushesProvider      *provider,
     const char          *remote_id,
     RushesRestFlags      flags,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);
  g_autoptr (GTask) task = new_task (self, cancellable, callback, user_data, ask);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!rushes_rest_check_id (remote_id, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  path = g_strconcat ("/jobs/inference/", remote_id, NULL);
  rushes_rest_call_async (self->rest, "GET", path, NULL, NULL, flags, cancellable, called_cb,
                          g_steal_pointer (&task));
}

static void
rushes_wonda_provider_poll_async (RushesProvider      *provider,
                                  const char          *remote_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  ask (provider, remote_id, RUSHES_REST_DEFAULT, cancellable, callback, user_data);
}

static void
rushes_wonda_provider_look_async (RushesProvider      *provider,
                                  const char          *remote_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  ask (provider, remote_id, RUSHES_REST_SINGLE, cancellable, callback, user_data);
}

static RushesJobStatus *
rushes_wonda_provider_poll_finish (RushesProvider  *provider,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_autoptr (JsonObject) object = propagate_object (result, error);

  return object != NULL ? rushes_wonda_reply_read_job (object, error) : NULL;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (rushes_wonda_fetch_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rushes_wonda_provider_download_async (RushesProvider      *provider,
                                      const char          *media_id,
                                      const char          *url,
                                      const char          *path,
                                      RushesTransferFunc   progress,
                                      gpointer             progress_data,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (provider);

  rushes_wonda_fetch_async (self->rest, media_id, url, path, progress, progress_data, cancellable,
                            fetched_cb,
                            new_task (self, cancellable, callback, user_data,
                                      rushes_wonda_provider_download_async));
}

static gboolean
rushes_wonda_provider_download_finish (RushesProvider  *provider,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
provider_iface_init (RushesProviderInterface *iface)
{
  iface->get_id = rushes_wonda_provider_get_id;
  iface->get_origin = rushes_wonda_provider_get_origin;
  iface->is_sandbox = rushes_wonda_provider_is_sandbox;
  iface->ensure_ready_async = rushes_wonda_provider_ensure_ready_async;
  iface->ensure_ready_finish = rushes_wonda_provider_ensure_ready_finish;
  iface->read_async = rushes_wonda_provider_read_async;
  iface->read_finish = rushes_wonda_provider_read_finish;
  iface->estimate_async = rushes_wonda_provider_estimate_async;
  iface->estimate_finish = rushes_wonda_provider_estimate_finish;
  iface->upload_async = rushes_wonda_provider_upload_async;
  iface->upload_finish = rushes_wonda_provider_upload_finish;
  iface->submit_async = rushes_wonda_provider_submit_async;
  iface->submit_finish = rushes_wonda_provider_submit_finish;
  iface->poll_async = rushes_wonda_provider_poll_async;
  iface->look_async = rushes_wonda_provider_look_async;
  iface->poll_finish = rushes_wonda_provider_poll_finish;
  iface->download_async = rushes_wonda_provider_download_async;
  iface->download_finish = rushes_wonda_provider_download_finish;
}

static void
rushes_wonda_provider_finalize (GObject *object)
{
  RushesWondaProvider *self = RUSHES_WONDA_PROVIDER (object);

  g_clear_object (&self->rest);
  g_free (self->id);
  g_free (self->origin);

  G_OBJECT_CLASS (rushes_wonda_provider_parent_class)->finalize (object);
}

static void
rushes_wonda_provider_class_init (RushesWondaProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_wonda_provider_finalize;
}

static void
rushes_wonda_provider_init (RushesWondaProvider *self)
{
}

/**
 * rushes_wonda_provider_new:
 * @rest: the gateway
 * @id: the name of the backend
 * @origin: what names the service for good
 * @is_sandbox: whether it is known to be the sandbox
 *
 * Makes the provider.
 *
 * Returns: (transfer full): the provider
 */
RushesProvider *
rushes_wonda_provider_new (RushesRest *rest,
                           const char *id,
                           const char *origin,
                           gboolean    is_sandbox)
{
  RushesWondaProvider *self;

  g_return_val_if_fail (RUSHES_IS_REST (rest), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (origin != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_WONDA_PROVIDER, NULL);
  self->rest = g_object_ref (rest);
  self->id = g_strdup (id);
  self->origin = g_strdup (origin);
  self->is_sandbox = is_sandbox;
  self->is_sandbox_known = is_sandbox;

  return RUSHES_PROVIDER (self);
}
