/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

typedef struct
{
  char *output;
  char *temporary;
} Thumbnail;

static void
thumbnail_free (gpointer data)
{
  Thumbnail *self = data;

  g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->output);
  g_free (self);
}

/* The file by name, time and size: one that was replaced gets another still. What is asked for is
 * part of the name, too. */
static char *
make_key (const char *path,
          JsonObject *request)
{
  g_autofree char *asked = rushes_json_object_to_string (request, FALSE);
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;

  text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", path,
                          (gint64) info.st_mtime, (gint64) info.st_size, asked);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.32s.png", digest);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Thumbnail *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else if (g_rename (self->temporary, self->output) != 0)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", self->output,
                             g_strerror (errno));
  else
    g_task_return_pointer (task, g_strdup (self->output), g_free);
}

static void
make (GTask      *task,
      const char *verb,
      JsonObject *request,
      const char *folder,
      const char *key)
{
  RushesStudio *self = g_task_get_source_object (task);
  g_autofree char *id = rushes_id_new ();
  g_autofree char *name = g_strconcat (".", id, ".png", NULL);
  Thumbnail *thumbnail = g_new0 (Thumbnail, 1);

  thumbnail->output = g_build_filename (folder, key, NULL);
  thumbnail->temporary = g_build_filename (folder, name, NULL);
  g_task_set_task_data (task, thumbnail, thumbnail_free);
  json_object_set_string_member (request, "output", thumbnail->temporary);
  rushes_worker_run_async (rushes_studio_get_worker (self), verb, request, NULL, NULL,
                           g_task_get_cancellable (task), made_cb, task);
}

/* From the cache, or from a worker. */
static void
find_or_make (GTask      *task,
              const char *verb,
              JsonObject *request,
              const char *path)
{
  RushesStudio *self = g_task_get_source_object (task);
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (self));
  g_autofree char *folder = g_build_filename (rushes_paths_get_cache_dir (paths), "stills", NULL);
  g_autofree char *key = make_key (path, request);
  g_autofree char *known = NULL;
  GError *error = NULL;

  if (key == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                               _("There is no file “%s”."), path);
      g_object_unref (task);
      return;
    }

  known = g_build_filename (folder, key, NULL);
  if (g_file_test (known, G_FILE_TEST_IS_REGULAR))
    g_task_return_pointer (task, g_steal_pointer (&known), g_free);
  else if (rushes_paths_ensure_private (folder, &error))
    {
      make (task, verb, request, folder, key);
      return;
    }
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * rushes_studio_thumbnail_async:
 * @self: the studio
 * @path: a picture or clip
 * @size: the longer side in pixels
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Gets a still of a file from the cache, or has a worker make it.
 */
void
rushes_studio_thumbnail_async (RushesStudio        *self,
                               const char          *path,
                               guint                size,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_thumbnail_async);
  json_object_set_string_member (request, "path", path);
  json_object_set_int_member (request, "size", size);
  json_object_set_int_member (request, "atMs", 0);
  find_or_make (task, "thumbnail", request, path);
}

/**
 * rushes_studio_thumbnail_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes getting a still.
 *
 * Returns: (transfer full): the path of a PNG, or %NULL with an error
 */
char *
rushes_studio_thumbnail_finish (RushesStudio  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_studio_strip_async:
 * @self: the studio
 * @path: a picture or clip
 * @times_ms: (array length=n_times): when, in milliseconds
 * @n_times: how many pictures
 * @size: the longer side of each in pixels
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Gets several stills of a file, all in one picture, from the cache, or has a worker make them
 * with what the computer has to spare.
 */
void
rushes_studio_strip_async (RushesStudio        *self,
                           const char          *path,
                           const gint64        *times_ms,
                           guint                n_times,
                           guint                size,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  JsonArray *times = json_array_new ();
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (times_ms != NULL && n_times > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_strip_async);
  for (guint i = 0; i < n_times; i++)
    json_array_add_int_element (times, times_ms[i]);
  json_object_set_string_member (request, "path", path);
  json_object_set_int_member (request, "size", size);
  json_object_set_array_member (request, "timesMs", times);
  json_object_set_boolean_member (request, "background", TRUE);
  find_or_make (task, "strip", request, path);
}

/**
 * rushes_studio_strip_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes getting stills.
 *
 * Returns: (transfer full): the path of a PNG, or %NULL with an error
 */
char *
rushes_studio_strip_finish (RushesStudio  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
