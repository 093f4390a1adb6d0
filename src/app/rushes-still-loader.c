/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-still-loader.h"

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (task_data, &error);

  if (texture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static void
thumbnail_made_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *file = rushes_studio_thumbnail_finish (RUSHES_STUDIO (object), result, &error);

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, file, g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* Makes a still of a file with a worker and decodes it on another thread. */
void
rushes_still_load_async (RushesStudio        *studio,
                         const char          *path,
                         guint                size,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (path != NULL);

  task = g_task_new (studio, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_still_load_async);
  rushes_studio_thumbnail_async (studio, path, size, cancellable, thumbnail_made_cb, task);
}

GdkTexture *
rushes_still_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
