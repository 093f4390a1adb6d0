/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-hash.h"
#include "rushes-intake.h"
#include "rushes-recipes.h"
#include "rushes-studio-private.h"
#include "rushes-upload.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"

/* Files in and out of the library. */

typedef struct
{
  char *path;
  char *name;
  char *temporary;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  g_autoptr (RushesMediaInfo) info = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  info = _rushes_intake_finish (result, &error);
  if (info == NULL)
    {
      g_prefix_error (&error, "%s: ", import->name);
      g_task_return_error (task, error);
      return;
    }

  path = rushes_library_find_media_path (rushes_studio_get_library (self), info->sha256);
  g_task_return_pointer (task,
                         g_object_new (RUSHES_TYPE_REFERENCE,
                                       "path", path,
                                       "sha256", info->sha256,
                                       "name", import->name,
                                       "mime-type", info->mime_type,
                                       "width", info->width,
                                       "height", info->height,
                                       "duration-ms", info->duration_ms,
                                       NULL),
                         g_object_unref);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  g_autofree char *sha256 = NULL;
  GError *error = NULL;

  sha256 = _rushes_hash_finish (result, NULL, &error);
  if (sha256 == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  _rushes_intake_async (rushes_studio_get_library (self), rushes_studio_get_worker (self), "probe",
                        import->temporary, g_task_get_cancellable (task), taken_in_cb, task);
  g_steal_pointer (&task);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (JsonObject) facts = NULL;
  GError *error = NULL;

  facts = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (facts == NULL)
    {
      g_prefix_error (&error, "%s: ", import->name);
      g_task_return_error (task, error);
      return;
    }

  _rushes_copy_async (import->path, import->temporary, g_task_get_cancellable (task), copied_cb,
                      task);
  g_steal_pointer (&task);
}

/**
 * rushes_studio_add_reference_async:
 * @self: the studio
 * @file: a file of this computer
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Copies a file into the library. It may be anything, and of any size: a worker looks at it first,
 * and then at the copy, since another program may have changed the file meanwhile.
 */
void
rushes_studio_add_reference_async (RushesStudio        *self,
                                   GFile               *file,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  Import *import;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_add_reference_async);
  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                               _("Only files of this computer can be added."));
      return;
    }

  import = g_new0 (Import, 1);
  import->name = g_file_get_basename (file);
  import->temporary = rushes_library_make_media_temporary (rushes_studio_get_library (self));
  request = json_object_new ();
  json_object_set_string_member (request, "path", path);
  import->path = g_steal_pointer (&path);
  g_task_set_task_data (task, import, import_free);
  rushes_worker_run_async (rushes_studio_get_worker (self), "probe", request, NULL, NULL,
                           cancellable, looked_cb, g_steal_pointer (&task));
}

/**
 * rushes_studio_add_reference_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes adding a file.
 *
 * Returns: (transfer full): a reference to the copy, or %NULL with an error
 */
RushesReference *
rushes_studio_add_reference_finish (RushesStudio  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  RushesTake *take = g_task_get_task_data (task);
  g_autofree char *media_id = NULL;
  GError *error = NULL;

  media_id = _rushes_upload_finish (result, &error);
  if (media_id == NULL ||
      !rushes_library_take_set_media_id (rushes_studio_get_library (self),
                                         rushes_take_get_id (take), media_id, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&media_id), g_free);
}

static void
ready_to_upload_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  RushesTake *take = g_task_get_task_data (task);
  GError *error = NULL;

  if (!rushes_provider_ensure_ready_finish (rushes_studio_get_provider (self), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  _rushes_upload_async (rushes_studio_get_library (self), rushes_studio_get_provider (self),
                        rushes_take_get_path (take), rushes_take_get_sha256 (take),
                        rushes_take_get_mime_type (take), g_task_get_cancellable (task),
                        uploaded_cb, task);
  g_steal_pointer (&task);
}

/**
 * rushes_studio_upload_take_async:
 * @self: the studio
 * @take: a take that is ready
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Brings the file of a take to the backend, unless it has it.
 */
void
rushes_studio_upload_take_async (RushesStudio        *self,
                                 RushesTake          *take,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_upload_take_async);
  g_task_set_task_data (task, g_object_ref (take), g_object_unref);
  if (rushes_take_get_path (take) == NULL)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                             _("This take is not ready yet."));
  else
    rushes_provider_ensure_ready_async (rushes_studio_get_provider (self), cancellable,
                                        ready_to_upload_cb, g_steal_pointer (&task));
}

/**
 * rushes_studio_upload_take_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes uploading.
 *
 * Returns: (transfer full): the media id, or %NULL with an error
 */
char *
rushes_studio_upload_take_finish (RushesStudio  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_recipes_export_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The recipe that goes with a file, unless none is to; an old library may not have it. */
static RushesRecipeDocument *
describe_take (RushesStudio *self,
               RushesTake   *take)
{
  const char *id = rushes_take_get_recipe_id (take);
  RushesRecipeDocument *document = NULL;

  if (rushes_studio_get_writes_recipes (self) && id != NULL)
    document = rushes_recipes_describe (rushes_studio_get_library (self), id, NULL);
  if (document != NULL)
    rushes_recipe_document_set_media (document, rushes_take_get_sha256 (take),
                                      rushes_take_get_mime_type (take));

  return document;
}

/**
 * rushes_studio_save_take_async:
 * @self: the studio
 * @take: a take that is ready
 * @path: where to write; folders above it are made
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Writes the file of a take somewhere else, whole or not at all, with its recipe in it and beside
 * it unless [method@Studio.set_writes_recipes] said otherwise.
 */
void
rushes_studio_save_take_async (RushesStudio        *self,
                               RushesTake          *take,
                               const char          *path,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_save_take_async);
  if (rushes_take_get_path (take) == NULL)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                             _("This take is not ready yet."));
  else
    rushes_recipes_export_async (rushes_take_get_path (take), path, describe_take (self, take),
                                 cancellable, saved_cb, g_steal_pointer (&task));
}

/**
 * rushes_studio_save_take_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes writing.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_studio_save_take_finish (RushesStudio  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
