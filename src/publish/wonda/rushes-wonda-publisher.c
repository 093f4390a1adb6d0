/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-wonda-publisher.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/**
 * RushesWondaPublisher:
 *
 * Posts through the gateway, or into the sandbox's made-up accounts: the same requests go to both.
 *
 * Lives on the main thread.
 */
struct _RushesWondaPublisher
{
  GObject parent_instance;

  RushesRest *rest;
};

static void publisher_iface_init (RushesPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesWondaPublisher, rushes_wonda_publisher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PUBLISHER, publisher_iface_init))

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
new_task (RushesWondaPublisher *self,
          GCancellable         *cancellable,
          GAsyncReadyCallback   callback,
          gpointer              user_data,
          gpointer              source_tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* Whether something happened is in the error, also of a cancelled call. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/* The gateway answers lists as an object with one array, but does not promise under which name, or
 * that there is an object around it. We read one form. */
static JsonObject *
take_list (JsonNode           *node,
           const char *const  *names,
           GError            **error)
{
  JsonObject *object;
  JsonObject *renamed;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      object = json_object_new ();
      json_object_set_member (object, names[0], json_node_copy (node));
      return object;
    }

  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (rushes_json_get_array (object, names[0]) != NULL)
    return json_object_ref (object);

  for (gsize i = 1; object != NULL && names[i] != NULL; i++)
    {
      if (rushes_json_get_array (object, names[i]) == NULL)
        continue;

      renamed = json_object_new ();
      json_object_set_member (renamed, names[0],
                              json_node_copy (json_object_get_member (object, names[i])));
      if (json_object_has_member (object, "nextCursor"))
        json_object_set_member (renamed, "nextCursor",
                                json_node_copy (json_object_get_member (object, "nextCursor")));
      return renamed;
    }

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                       _("The answer of the service holds no list"));
  return NULL;
}

static void
rushes_wonda_publisher_list_accounts_async (RushesPublisher     *publisher,
                                            RushesPlatform       platform,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data)
{
  RushesWondaPublisher *self = RUSHES_WONDA_PUBLISHER (publisher);
  g_autofree char *path = g_strdup_printf ("/%s/accounts",
                                           rushes_enum_to_nick (RUSHES_TYPE_PLATFORM, platform));

  rushes_rest_call_async (self->rest, "GET", path, NULL, NULL, RUSHES_REST_DEFAULT, cancellable,
                          called_cb, new_task (self, cancellable, callback, user_data,
                                               rushes_wonda_publisher_list_accounts_async));
}

static JsonObject *
rushes_wonda_publisher_list_accounts_finish (RushesPublisher  *publisher,
                                             GAsyncResult     *result,
                                             GError          **error)
{
  static const char *const names[] = { "accounts", "items", "rows", NULL };
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);

  return node != NULL ? take_list (node, names, error) : NULL;
}

static void
rushes_wonda_publisher_post_async (RushesPublisher     *publisher,
                                   RushesPlatform       platform,
                                   JsonObject          *body,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  RushesWondaPublisher *self = RUSHES_WONDA_PUBLISHER (publisher);
  gboolean is_carousel = rushes_json_get_array (body, "mediaIds") != NULL;
  g_autofree char *path = g_strdup_printf ("/publish/%s%s",
                                           rushes_enum_to_nick (RUSHES_TYPE_PLATFORM, platform),
                                           is_carousel ? "/carousel" : "");
  GTask *task = new_task (self, cancellable, callback, user_data,
                          rushes_wonda_publisher_post_async);

  g_task_set_task_data (task, GINT_TO_POINTER (is_carousel), NULL);
  rushes_rest_call_async (self->rest, "POST", path, NULL, body, RUSHES_REST_ONCE, cancellable,
                          called_cb, task);
}

static JsonObject *
rushes_wonda_publisher_post_finish (RushesPublisher  *publisher,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);
  gboolean is_carousel = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  JsonObject *object;

  if (node == NULL)
    return NULL;

  /* A carousel is posted by the time of the answer; a single post has a job to ask about. */
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (object != NULL &&
      (is_carousel || rushes_id_is_valid (rushes_json_get_string (object, "outputJobId", NULL))))
    return json_object_ref (object);

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME,
                       _("The service took it, but did not say under which id"));
  return NULL;
}

static void
ask (RushesPublisher     *publisher,
     const char          *remote_id,
     RushesRestFlags      flags,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  RushesWondaPublisher *self = RUSHES_WONDA_PUBLISHER (publisher);
  g_autoptr (GTask) task = new_task (self, cancellable, callback, user_data, ask);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!rushes_rest_check_id (remote_id, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  path = g_strconcat ("/jobs/publish/", remote_id, NULL);
  rushes_rest_call_async (self->rest, "GET", path, NULL, NULL, flags, cancellable, called_cb,
                          g_steal_pointer (&task));
}

static void
rushes_wonda_publisher_poll_async (RushesPublisher     *publisher,
                                   const char          *remote_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  ask (publisher, remote_id, RUSHES_REST_DEFAULT, cancellable, callback, user_data);
}

static void
rushes_wonda_publisher_look_async (RushesPublisher     *publisher,
                                   const char          *remote_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  ask (publisher, remote_id, RUSHES_REST_SINGLE, cancellable, callback, user_data);
}

static JsonObject *
rushes_wonda_publisher_poll_finish (RushesPublisher  *publisher,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);
  JsonObject *object;
  const char *word;

  if (node == NULL)
    return NULL;

  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return rushes_json_read_string (object, "status", &word, error) ? json_object_ref (object) : NULL;
}

static void
rushes_wonda_publisher_history_async (RushesPublisher     *publisher,
                                      RushesPlatform       platform,
                                      GHashTable          *query,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  RushesWondaPublisher *self = RUSHES_WONDA_PUBLISHER (publisher);
  g_autofree char *path = g_strdup_printf ("/%s/publishes",
                                           rushes_enum_to_nick (RUSHES_TYPE_PLATFORM, platform));

  rushes_rest_call_async (self->rest, "GET", path, query, NULL, RUSHES_REST_DEFAULT, cancellable,
                          called_cb, new_task (self, cancellable, callback, user_data,
                                               rushes_wonda_publisher_history_async));
}

static JsonObject *
rushes_wonda_publisher_history_finish (RushesPublisher  *publisher,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  static const char *const names[] = { "publishes", "items", "rows", NULL };
  g_autoptr (JsonNode) node = g_task_propagate_pointer (G_TASK (result), error);

  return node != NULL ? take_list (node, names, error) : NULL;
}

static void
publisher_iface_init (RushesPublisherInterface *iface)
{
  iface->list_accounts_async = rushes_wonda_publisher_list_accounts_async;
  iface->list_accounts_finish = rushes_wonda_publisher_list_accounts_finish;
  iface->post_async = rushes_wonda_publisher_post_async;
  iface->post_finish = rushes_wonda_publisher_post_finish;
  iface->poll_async = rushes_wonda_publisher_poll_async;
  iface->look_async = rushes_wonda_publisher_look_async;
  iface->poll_finish = rushes_wonda_publisher_poll_finish;
  iface->history_async = rushes_wonda_publisher_history_async;
  iface->history_finish = rushes_wonda_publisher_history_finish;
}

static void
rushes_wonda_publisher_finalize (GObject *object)
{
  RushesWondaPublisher *self = RUSHES_WONDA_PUBLISHER (object);

  g_clear_object (&self->rest);

  G_OBJECT_CLASS (rushes_wonda_publisher_parent_class)->finalize (object);
}

static void
rushes_wonda_publisher_class_init (RushesWondaPublisherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_wonda_publisher_finalize;
}

static void
rushes_wonda_publisher_init (RushesWondaPublisher *self)
{
}

/**
 * rushes_wonda_publisher_new:
 * @rest: the gateway
 *
 * Makes the publisher.
 *
 * Returns: (transfer full): the publisher
 */
RushesPublisher *
rushes_wonda_publisher_new (RushesRest *rest)
{
  RushesWondaPublisher *self;

  g_return_val_if_fail (RUSHES_IS_REST (rest), NULL);

  self = g_object_new (RUSHES_TYPE_WONDA_PUBLISHER, NULL);
  self->rest = g_object_ref (rest);

  return RUSHES_PUBLISHER (self);
}
