/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "media/rushes-worker.h"

#include "rushes-finish-page-private.h"

/* Larger than any picture is shown; the worker never makes one larger than it is. */
#define FRAME_SIZE 1280

/* The frame under the text, which a worker fetches from the clip. While one is on its way, the
 * playhead may move on: then the newest place is fetched next, and those between are left out. */

static void fetch_frame (RushesFinishPage *self);

static void
frame_task_done_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (object);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_fetching_frame = FALSE;
  if (g_task_get_cancellable (G_TASK (result)) != self->frame_cancellable)
    {
      /* The clip was changed meanwhile; the new one waits for its first frame. */
      if (self->take != NULL)
        fetch_frame (self);
      return;
    }

  if (texture != NULL)
    rushes_overlay_canvas_set_paintable (self->canvas, GDK_PAINTABLE (texture));
  if (self->wanted_ms != self->shown_ms)
    fetch_frame (self);
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (task_data, &error);

  g_unlink (task_data);
  if (texture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static void
frame_made_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  answer = rushes_worker_run_finish (RUSHES_WORKER (object), result, &error);
  if (answer == NULL)
    {
      g_unlink (g_task_get_task_data (task));
      g_task_return_error (task, error);
      return;
    }

  g_task_run_in_thread (task, load_in_thread);
}

static void
fetch_frame (RushesFinishPage *self)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autofree char *output = NULL;
  GTask *task;
  int file;

  file = g_file_open_tmp ("rushes-frame-XXXXXX.png", &output, NULL);
  if (file < 0)
    return;
  g_close (file, NULL);

  if (self->frame_cancellable == NULL)
    self->frame_cancellable = g_cancellable_new ();
  self->is_fetching_frame = TRUE;
  self->shown_ms = self->wanted_ms;
  json_object_set_string_member (request, "path", rushes_take_get_path (self->take));
  json_object_set_string_member (request, "output", output);
  json_object_set_int_member (request, "size", FRAME_SIZE);
  json_object_set_int_member (request, "atMs", self->wanted_ms);

  task = g_task_new (self, self->frame_cancellable, frame_task_done_cb, NULL);
  g_task_set_source_tag (task, fetch_frame);
  g_task_set_task_data (task, g_steal_pointer (&output), g_free);
  rushes_worker_run_async (rushes_studio_get_worker (self->studio), "thumbnail", request, NULL,
                           NULL, self->frame_cancellable, frame_made_cb, task);
}

void
_rushes_finish_page_show_frame (RushesFinishPage *self,
                                gint64            position_ms)
{
  self->wanted_ms = position_ms;
  if (self->take == NULL || rushes_take_get_path (self->take) == NULL ||
      self->is_fetching_frame || self->shown_ms == position_ms)
    return;

  fetch_frame (self);
}

void
_rushes_finish_page_forget_frame (RushesFinishPage *self)
{
  g_cancellable_cancel (self->frame_cancellable);
  g_clear_object (&self->frame_cancellable);
  self->shown_ms = -1;
  if (self->canvas != NULL)
    rushes_overlay_canvas_set_paintable (self->canvas, NULL);
}
