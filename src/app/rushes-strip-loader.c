/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-strip-loader.h"

#include "media/rushes-worker.h"

typedef struct
{
  char  *path;
  guint  n_pictures;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->path);
  g_free (load);
}

static GPtrArray *
cut (GdkPixbuf *sheet,
     guint      n_pictures)
{
  GPtrArray *textures = g_ptr_array_new_with_free_func (g_object_unref);
  guint columns = MIN (n_pictures, RUSHES_STRIP_COLUMNS);
  guint rows = (n_pictures + columns - 1) / columns;
  int width = gdk_pixbuf_get_width (sheet) / (int) columns;
  int height = gdk_pixbuf_get_height (sheet) / (int) rows;

  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (GdkPixbuf) part =
        gdk_pixbuf_new_subpixbuf (sheet, (int) (i % columns) * width, (int) (i / columns) * height,
                                  width, height);
      g_autoptr (GdkPixbuf) picture = gdk_pixbuf_copy (part);

      g_ptr_array_add (textures, gdk_texture_new_for_pixbuf (picture));
    }

  return textures;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) sheet = gdk_pixbuf_new_from_file (load->path, &error);

  if (sheet == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, cut (sheet, load->n_pictures),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
strip_made_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->path = rushes_studio_strip_finish (RUSHES_STUDIO (object), result, &error);
  if (load->path == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, load_in_thread);
}

/* Has a worker take stills of a file at several times, and decodes them on another thread. */
void
rushes_strip_load_async (RushesStudio        *studio,
                         const char          *path,
                         const gint64        *times_ms,
                         guint                n_times,
                         guint                size,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  Load *load;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (path != NULL);
  g_return_if_fail (times_ms != NULL && n_times > 0);

  load = g_new0 (Load, 1);
  load->n_pictures = n_times;
  task = g_task_new (studio, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_strip_load_async);
  g_task_set_task_data (task, load, load_free);
  rushes_studio_strip_async (studio, path, times_ms, n_times, size, cancellable, strip_made_cb,
                             task);
}

/* Pictures, one a time. */
GPtrArray *
rushes_strip_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
