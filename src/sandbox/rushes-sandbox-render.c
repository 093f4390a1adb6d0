/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-render.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-sandbox-faults.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesSandboxMedia *media;
  char               *part_path;
  char               *final_path;
} Render;

static void
render_free (Render *render)
{
  if (render->part_path != NULL)
    g_unlink (render->part_path);
  g_free (render->part_path);
  g_free (render->final_path);
  g_clear_pointer (&render->media, rushes_sandbox_media_free);
  g_free (render);
}

/* References fill the card's slots in order; each takes the first free slot of its kind. */
static RushesReferenceRole
find_role (RushesModelCard *card,
           guint           *used,
           RushesMediaKind  kind)
{
  guint n_slots;
  const RushesModelSlot *slots = rushes_model_card_get_slots (card, &n_slots);

  for (guint i = 0; i < n_slots; i++)
    if (slots[i].kind == kind && used[i] < slots[i].max)
      {
        used[i]++;
        return slots[i].role;
      }

  return RUSHES_REFERENCE_ROLE_AUTO;
}

static JsonArray *
describe_references (RushesSandboxStore  *store,
                     RushesModelCard     *card,
                     RushesSandboxJob    *job,
                     GError             **error)
{
  g_autoptr (JsonArray) references = json_array_new ();
  g_autofree guint *used = NULL;
  guint n_slots;

  rushes_model_card_get_slots (card, &n_slots);
  used = g_new0 (guint, n_slots + 1);
  for (guint i = 0; job->attachments != NULL && job->attachments[i] != NULL; i++)
    {
      g_autoptr (RushesSandboxMedia) media = rushes_sandbox_media_load (store, job->attachments[i]);
      g_autofree char *path = NULL;
      JsonObject *reference;
      RushesReferenceRole role;

      if (media == NULL)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                       _("The reference “%s” is gone"), job->attachments[i]);
          return NULL;
        }

      role = find_role (card, used, media->kind);
      path = rushes_sandbox_store_dup_media_path (store, media->name);
      reference = json_object_new ();
      json_object_set_string_member (reference, "path", path);
      json_object_set_string_member (reference, "kind", rushes_media_kind_to_string (media->kind));
      json_object_set_string_member (reference, "role",
                                     rushes_enum_to_nick (RUSHES_TYPE_REFERENCE_ROLE, role));
      json_array_add_object_element (references, reference);
    }

  return g_steal_pointer (&references);
}

/* Nothing of the job itself goes in, so that equal briefs make equal bytes. */
static JsonObject *
describe_job (RushesSandboxStore  *store,
              RushesModelCard     *card,
              RushesSandboxJob    *job,
              const char          *output,
              GError             **error)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autofree char *prompt = rushes_sandbox_faults_strip (job->prompt);
  JsonArray *references = describe_references (store, card, job, error);

  if (references == NULL)
    return NULL;

  json_object_set_string_member (request, "model", job->model);
  json_object_set_string_member (request, "prompt", prompt);
  json_object_set_object_member (request, "params", json_object_ref (job->params));
  json_object_set_int_member (request, "seed", rushes_json_get_int (job->params, "seed", 0));
  json_object_set_array_member (request, "references", references);
  json_object_set_string_member (request, "output", output);

  return g_steal_pointer (&request);
}

static void
hash_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Render *render = task_data;

  render->media->sha256 = rushes_file_hash (render->part_path, &render->media->size, cancellable,
                                            &error);
  if (render->media->sha256 == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (g_rename (render->part_path, render->final_path) != 0)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", render->final_path,
                             g_strerror (errno));
  else
    g_task_return_pointer (task, g_steal_pointer (&render->media),
                           (GDestroyNotify) rushes_sandbox_media_free);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) probe = NULL;
  Render *render = g_task_get_task_data (task);

  probe = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (probe == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  rushes_sandbox_media_set_probe (render->media, probe);
  g_task_run_in_thread (task, hash_in_thread);
}

/**
 * rushes_sandbox_render_async:
 * @store: where references are and the output goes
 * @worker: who draws
 * @card: the model's card
 * @job: the job
 * @progress: (nullable): who hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: what to call when it is drawn
 * @user_data: data for @callback
 *
 * Draws a job's output.
 */
void
rushes_sandbox_render_async (RushesSandboxStore       *store,
                             RushesWorker             *worker,
                             RushesModelCard          *card,
                             RushesSandboxJob         *job,
                             RushesWorkerProgressFunc  progress,
                             gpointer                  progress_data,
                             GCancellable             *cancellable,
                             GAsyncReadyCallback       callback,
                             gpointer                  user_data)
{
  gboolean is_video = g_str_equal (job->type, "video");
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (GError) error = NULL;
  Render *render = g_new0 (Render, 1);

  g_task_set_source_tag (task, rushes_sandbox_render_async);
  g_task_set_task_data (task, render, (GDestroyNotify) render_free);
  render->media = rushes_sandbox_media_new (is_video ? "video/mp4" : "image/png",
                                            "model_generated");
  render->part_path = rushes_sandbox_store_dup_part_path (store, render->media->name);
  render->final_path = rushes_sandbox_store_dup_media_path (store, render->media->name);

  request = describe_job (store, card, job, render->part_path, &error);
  if (request == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  rushes_worker_run_async (worker, is_video ? "animatic" : "still", request, progress,
                           progress_data, cancellable, drawn_cb, g_steal_pointer (&task));
}

/**
 * rushes_sandbox_render_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Finishes [func@sandbox_render_async].
 *
 * Returns: (transfer full): the output, or %NULL with an error
 */
RushesSandboxMedia *
rushes_sandbox_render_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
