/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-start-source.h"

#include "net/rushes-retry.h"

/* A server that was just killed may hold its lock for a moment longer, and is then found once more
 * where nobody listens. */
#define LOOK_INTERVAL_MS 50
#define MAX_LOOKS 20

/**
 * RushesStartSource:
 *
 * A service that is started on demand and is at another address each time. How that is done comes
 * from `main`, so that nothing here depends on the service.
 *
 * Lives on the main thread.
 */
struct _RushesStartSource
{
  GObject parent_instance;

  RushesPaths       *paths;
  RushesStartAsync   start_async;
  RushesStartFinish  start_finish;

  char              *last_url;
  char              *last_key;
};

static void rest_source_iface_init (RushesRestSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesStartSource, rushes_start_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_REST_SOURCE,
                                                      rest_source_iface_init))

typedef struct
{
  char     *base_url;
  char     *key;
  gboolean  is_again;
  guint     n_looks;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->base_url);
  g_free (look->key);
  g_free (look);
}

static void look (GTask *task);

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (rushes_retry_wait_finish (result, &error))
    look (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
is_old_news (RushesStartSource *self,
             Look              *state)
{
  return state->is_again && state->n_looks < MAX_LOOKS &&
         g_strcmp0 (self->last_url, state->base_url) == 0 &&
         g_strcmp0 (self->last_key, state->key) == 0;
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  RushesStartSource *self = g_task_get_source_object (task);
  Look *state = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&state->base_url, g_free);
  g_clear_pointer (&state->key, g_free);
  if (!self->start_finish (result, &state->base_url, &state->key, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  if (is_old_news (self, state))
    {
      rushes_retry_wait_async (LOOK_INTERVAL_MS, g_task_get_cancellable (task), waited_cb, task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
look (GTask *task)
{
  RushesStartSource *self = g_task_get_source_object (task);
  Look *state = g_task_get_task_data (task);

  state->n_looks++;
  self->start_async (self->paths, g_task_get_cancellable (task), started_cb, task);
}

static void
rushes_start_source_resolve_async (RushesRestSource    *source,
                                   gboolean             again,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  RushesStartSource *self = RUSHES_START_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Look *state = g_new0 (Look, 1);

  g_task_set_source_tag (task, rushes_start_source_resolve_async);
  state->is_again = again;
  g_task_set_task_data (task, state, look_free);
  look (task);
}

static gboolean
rushes_start_source_resolve_finish (RushesRestSource  *source,
                                    GAsyncResult      *result,
                                    char             **base_url,
                                    char             **key,
                                    GError           **error)
{
  RushesStartSource *self = RUSHES_START_SOURCE (source);
  Look *state = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  g_free (self->last_url);
  g_free (self->last_key);
  self->last_url = g_strdup (state->base_url);
  self->last_key = g_strdup (state->key);
  *base_url = g_strdup (state->base_url);
  *key = g_strdup (state->key);

  return TRUE;
}

static void
rest_source_iface_init (RushesRestSourceInterface *iface)
{
  iface->resolve_async = rushes_start_source_resolve_async;
  iface->resolve_finish = rushes_start_source_resolve_finish;
}

static void
rushes_start_source_finalize (GObject *object)
{
  RushesStartSource *self = RUSHES_START_SOURCE (object);

  g_clear_object (&self->paths);
  g_free (self->last_url);
  g_free (self->last_key);

  G_OBJECT_CLASS (rushes_start_source_parent_class)->finalize (object);
}

static void
rushes_start_source_class_init (RushesStartSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_start_source_finalize;
}

static void
rushes_start_source_init (RushesStartSource *self)
{
}

/**
 * rushes_start_source_new:
 * @paths: where the program keeps its files
 * @start_async: finds or starts the service
 * @start_finish: says where it is
 *
 * Makes the source of a service that is started on demand.
 *
 * Returns: (transfer full): the source
 */
RushesRestSource *
rushes_start_source_new (RushesPaths       *paths,
                         RushesStartAsync   start_async,
                         RushesStartFinish  start_finish)
{
  RushesStartSource *self;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);
  g_return_val_if_fail (start_async != NULL, NULL);
  g_return_val_if_fail (start_finish != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_START_SOURCE, NULL);
  self->paths = g_object_ref (paths);
  self->start_async = start_async;
  self->start_finish = start_finish;

  return RUSHES_REST_SOURCE (self);
}
