/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-start-source.h"

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
};

static void rest_source_iface_init (RushesRestSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesStartSource, rushes_start_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_REST_SOURCE,
                                                      rest_source_iface_init))

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
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

  g_task_set_source_tag (task, rushes_start_source_resolve_async);
  self->start_async (self->paths, cancellable, started_cb, task);
}

static gboolean
rushes_start_source_resolve_finish (RushesRestSource  *source,
                                    GAsyncResult      *result,
                                    char             **base_url,
                                    char             **key,
                                    GError           **error)
{
  RushesStartSource *self = RUSHES_START_SOURCE (source);
  g_autoptr (GAsyncResult) started = g_task_propagate_pointer (G_TASK (result), error);

  return started != NULL && self->start_finish (started, base_url, key, error);
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
