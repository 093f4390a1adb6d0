/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-recipe.h"
#include "rushes-hash.h"
#include "rushes-render-runner.h"
#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* Edits: rendered on this computer, each a take with its parent. */

typedef struct
{
  RushesShot      *shot;
  RushesTake      *parent;
  char            *path;
  char            *sha256;
  char            *operation;
  char            *mime_type;
  JsonObject      *params;
  RushesMediaKind  kind;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_clear_object (&self->shot);
  g_clear_object (&self->parent);
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->operation);
  g_free (self->mime_type);
  g_clear_pointer (&self->params, json_object_unref);
  g_free (self);
}

static RushesMediaKind
get_output_kind (Edit *self)
{
  if (g_str_equal (self->operation, "extractFrame"))
    return RUSHES_MEDIA_KIND_IMAGE;
  if (g_str_equal (self->operation, "extractAudio"))
    return RUSHES_MEDIA_KIND_AUDIO;
  if (g_str_equal (self->operation, "imageToVideo"))
    return RUSHES_MEDIA_KIND_VIDEO;

  return self->kind;
}

/* A picture or sound keeps its format; every clip becomes an MP4. */
static const char *
get_output_extension (Edit *self)
{
  RushesMediaKind kind = get_output_kind (self);
  const char *extension = NULL;

  if (kind == RUSHES_MEDIA_KIND_VIDEO)
    return "mp4";
  if (kind == self->kind && self->mime_type != NULL)
    extension = rushes_media_type_get_extension (self->mime_type);
  if (extension != NULL)
    return extension;

  return kind == RUSHES_MEDIA_KIND_IMAGE ? "png" : "mp3";
}

static JsonObject *
make_request (Edit *self)
{
  JsonObject *request = json_object_new ();

  json_object_set_string_member (request, "operation", self->operation);
  json_object_set_object_member (request, "params", json_object_ref (self->params));
  json_object_set_string_member (request, "sha256", self->sha256);

  return request;
}

static void
render (GTask *owned)
{
  g_autoptr (GTask) task = owned;
  RushesStudio *self = g_task_get_source_object (task);
  RushesLibrary *library = rushes_studio_get_library (self);
  Edit *edit = g_task_get_task_data (task);
  const char *parent_recipe =
    edit->parent != NULL ? rushes_take_get_recipe_id (edit->parent) : NULL;
  g_autoptr (JsonObject) request = make_request (edit);
  g_autoptr (JsonObject) recipe = rushes_recipe_new_for_edit (edit->sha256, parent_recipe,
                                                              edit->operation, edit->params);
  RushesTakeIntent intent = {
    .parent_id = edit->parent != NULL ? rushes_take_get_id (edit->parent) : NULL,
    .origin = RUSHES_TAKE_ORIGIN_FINISHED,
    .kind = get_output_kind (edit),
    .state = RUSHES_TAKE_STATE_RUNNING,
    .operation = edit->operation,
    .prompt = rushes_json_get_string (edit->params, "text", NULL),
    .request = request,
    .recipe = recipe,
    .estimated = 0,
  };
  g_autoptr (RushesRunner) runner = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  RushesTake *take;
  GError *error = NULL;

  takes = rushes_library_add_takes (library, edit->shot, &intent, 1, &error);
  if (takes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take = g_ptr_array_index (takes, 0);
  runner = rushes_render_runner_new (library, rushes_studio_get_worker (self), take, edit->path,
                                     get_output_extension (edit));
  rushes_engine_run (rushes_studio_get_engine (self), rushes_take_get_id (take), runner);
  g_task_return_pointer (task, take, NULL);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (JsonObject) facts = NULL;
  GError *error = NULL;

  facts = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (facts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  edit->mime_type = g_strdup (rushes_json_get_string (facts, "mimeType", NULL));
  edit->kind = rushes_media_kind_from_string (rushes_json_get_string (facts, "kind", NULL));
  render (g_steal_pointer (&task));
}

static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (JsonObject) request = json_object_new ();
  GError *error = NULL;

  edit->sha256 = _rushes_hash_finish (result, NULL, &error);
  if (edit->sha256 == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  json_object_set_string_member (request, "path", edit->path);
  rushes_worker_run_async (rushes_studio_get_worker (self), "probe", request, NULL, NULL,
                           g_task_get_cancellable (task), probed_cb, task);
  g_steal_pointer (&task);
}

static void
render_take (GTask *owned)
{
  g_autoptr (GTask) task = owned;
  Edit *edit = g_task_get_task_data (task);

  if (rushes_take_get_path (edit->parent) == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                               _("This take is not ready yet."));
      return;
    }

  edit->path = g_strdup (rushes_take_get_path (edit->parent));
  edit->sha256 = g_strdup (rushes_take_get_sha256 (edit->parent));
  edit->mime_type = g_strdup (rushes_take_get_mime_type (edit->parent));
  edit->kind = rushes_take_get_kind (edit->parent);
  render (g_steal_pointer (&task));
}

/**
 * rushes_studio_render_async:
 * @self: the studio
 * @shot: the shot that the new take belongs to
 * @parent: (nullable): the take to edit
 * @path: (nullable): the file to edit, where there is no @parent
 * @operation: the edit (contract §13.4)
 * @params: (nullable): its parameters
 * @cancellable: (nullable): a cancellable; it ends the preparation, not the take
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Renders an edit on this computer. Nothing is sent anywhere.
 */
void
rushes_studio_render_async (RushesStudio        *self,
                            RushesShot          *shot,
                            RushesTake          *parent,
                            const char          *path,
                            const char          *operation,
                            JsonObject          *params,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Edit *edit;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_SHOT (shot));
  g_return_if_fail (parent != NULL || path != NULL);
  g_return_if_fail (operation != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_render_async);
  edit = g_new0 (Edit, 1);
  edit->shot = g_object_ref (shot);
  edit->operation = g_strdup (operation);
  edit->params = params != NULL ? json_object_ref (params) : json_object_new ();
  g_task_set_task_data (task, edit, edit_free);
  if (parent != NULL)
    {
      edit->parent = g_object_ref (parent);
      render_take (task);
      return;
    }

  edit->path = g_strdup (path);
  _rushes_hash_async (path, cancellable, hashed_cb, task);
}

/**
 * rushes_studio_render_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking for an edit.
 *
 * Returns: (transfer none): the take, which is being rendered; wait for it with
 *   [method@Studio.wait_take_async]. %NULL with an error
 */
RushesTake *
rushes_studio_render_finish (RushesStudio  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
