/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <utime.h>

#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-folder.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* What workers make of files and what is kept for the next time. All of it can be made anew. */

/* Files of one kind; how many bytes of them are kept, those that were asked for last. */
typedef struct
{
  const char *folder;
  const char *suffix;
  goffset     max_bytes;
} Shelf;

/* Those of thousands of takes, and of about two hundred. */
static const Shelf stills = { "stills", ".png", 256 * 1024 * 1024 };
static const Shelf proxies = { "proxies", ".proxy", 512 * 1024 * 1024 };

typedef struct
{
  const Shelf *shelf;
  char        *output;
  char        *temporary;
} Product;

static void
product_clear (gpointer data)
{
  Product *self = data;

  g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->output);
}

static void
product_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, product_clear);
}

/* The file by name, time and size: of one that was replaced all is made anew. What is asked for is
 * part of the name, too. */
static char *
make_name (const Shelf *shelf,
           const char  *path,
           JsonObject  *request)
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

  return g_strdup_printf ("%.32s%s", digest, shelf->suffix);
}

static char *
find_folder (RushesStudio *self,
             const Shelf  *shelf)
{
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (self));

  return g_build_filename (rushes_paths_get_cache_dir (paths), shelf->folder, NULL);
}

/* Its time is when it was asked for last. */
static gboolean
take_from_shelf (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_utime (path, NULL) == 0;
}

static void
trim_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Product *product = task_data;
  g_autofree char *folder = g_path_get_dirname (product->output);

  rushes_folder_trim (folder, product->shelf->max_bytes);
}

/* Of nobody's: a thread that ends late must not be the last to let go of the studio. */
static void
trim (Product *product)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, g_atomic_rc_box_acquire (product), product_unref);
  g_task_run_in_thread (task, trim_in_thread);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Product *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else if (g_rename (self->temporary, self->output) != 0)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", self->output,
                             g_strerror (errno));
  else
    {
      trim (self);
      g_task_return_pointer (task, g_strdup (self->output), g_free);
    }
}

static void
make (GTask       *task,
      const Shelf *shelf,
      const char  *verb,
      JsonObject  *request,
      const char  *output)
{
  RushesStudio *self = g_task_get_source_object (task);
  g_autofree char *folder = g_path_get_dirname (output);
  g_autofree char *id = rushes_id_new ();
  g_autofree char *name = g_strconcat (".", id, shelf->suffix, NULL);
  Product *product = g_atomic_rc_box_new0 (Product);

  product->shelf = shelf;
  product->output = g_strdup (output);
  product->temporary = g_build_filename (folder, name, NULL);
  g_task_set_task_data (task, product, product_unref);
  json_object_set_string_member (request, "output", product->temporary);
  rushes_worker_run_async (rushes_studio_get_worker (self), verb, request, NULL, NULL,
                           g_task_get_cancellable (task), made_cb, task);
}

/* From the cache, or from a worker. */
static void
find_or_make (GTask       *task,
              const Shelf *shelf,
              const char  *verb,
              JsonObject  *request,
              const char  *path)
{
  g_autofree char *folder = find_folder (g_task_get_source_object (task), shelf);
  g_autofree char *name = make_name (shelf, path, request);
  g_autofree char *output = NULL;
  GError *error = NULL;

  if (name == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                               _("There is no file “%s”."), path);
      g_object_unref (task);
      return;
    }

  output = g_build_filename (folder, name, NULL);
  if (take_from_shelf (output))
    g_task_return_pointer (task, g_steal_pointer (&output), g_free);
  else if (rushes_paths_ensure_private (folder, &error))
    {
      make (task, shelf, verb, request, output);
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
  find_or_make (task, &stills, "thumbnail", request, path);
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
  find_or_make (task, &stills, "strip", request, path);
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

static JsonObject *
make_proxy_request (const char *path)
{
  JsonObject *request = json_object_new ();

  json_object_set_string_member (request, "path", path);
  json_object_set_boolean_member (request, "background", TRUE);

  return request;
}

/**
 * rushes_studio_find_proxy:
 * @self: the studio
 * @path: a clip
 *
 * Finds the proxy of a clip in the cache, which keeps those longest that were asked for last.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL if none was made yet
 */
char *
rushes_studio_find_proxy (RushesStudio *self,
                          const char   *path)
{
  g_autoptr (JsonObject) request = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  request = make_proxy_request (path);
  folder = find_folder (self, &proxies);
  name = make_name (&proxies, path, request);
  if (name == NULL)
    return NULL;

  found = g_build_filename (folder, name, NULL);

  return take_from_shelf (found) ? g_steal_pointer (&found) : NULL;
}

/**
 * rushes_studio_proxy_async:
 * @self: the studio
 * @path: a clip
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Gets the proxy of a clip from the cache, or has a worker make it with what the computer has to
 * spare.
 */
void
rushes_studio_proxy_async (RushesStudio        *self,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (JsonObject) request = NULL;
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_proxy_async);
  request = make_proxy_request (path);
  find_or_make (task, &proxies, "proxy", request, path);
}

/**
 * rushes_studio_proxy_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes getting a proxy.
 *
 * Returns: (transfer full): its path, or %NULL with an error
 */
char *
rushes_studio_proxy_finish (RushesStudio  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
