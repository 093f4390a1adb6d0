/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-measure.h"

#include <glib/gi18n.h>

#include "rushes-studio-private.h"
#include "store/rushes-library-media.h"
#include "store/rushes-library-measures.h"
#include "util/rushes-error.h"

/* A verb that answers otherwise than before gets another version: what is kept counts no more. */
static const struct
{
  const char *verb;
  const char *kind;
} measures[] = {
  [RUSHES_MEASURE_CHECK] = { "check", "check/2" },
  [RUSHES_MEASURE_LOUDNESS] = { "loudness", "loudness/1" },
  [RUSHES_MEASURE_PROBE] = { "probe", "probe/1" },
};

/* What is measured, and under which hashes the answer is kept; without any it is not. */
typedef struct
{
  RushesMeasureKind  kind;
  char              *path;
  char              *sha256;
  char              *reference;
  char              *reference_sha256;
  gboolean           is_background;
} Measure;

static void
measure_free (gpointer data)
{
  Measure *self = data;

  g_free (self->path);
  g_free (self->sha256);
  g_free (self->reference);
  g_free (self->reference_sha256);
  g_free (self);
}

/* What a reference is for says its role, or else the slot that the model has for a picture. */
static gboolean
is_first_frame (RushesStudio    *studio,
                RushesTake      *take,
                RushesReference *reference)
{
  const RushesModelSlot *slots = NULL;
  RushesModelCard *card;
  guint n_slots = 0;

  if (rushes_reference_get_kind (reference) != RUSHES_MEDIA_KIND_IMAGE)
    return FALSE;
  if (rushes_reference_get_role (reference) != RUSHES_REFERENCE_ROLE_AUTO)
    return rushes_reference_get_role (reference) == RUSHES_REFERENCE_ROLE_FIRST_FRAME;

  card = rushes_take_get_model (take) != NULL
           ? rushes_model_registry_lookup (_rushes_studio_get_registry (studio),
                                           rushes_take_get_model (take))
           : NULL;
  if (card != NULL)
    slots = rushes_model_card_get_slots (card, &n_slots);
  for (guint i = 0; i < n_slots; i++)
    if (slots[i].kind == RUSHES_MEDIA_KIND_IMAGE)
      return slots[i].role == RUSHES_REFERENCE_ROLE_FIRST_FRAME;

  return FALSE;
}

static char *
find_file (RushesStudio     *studio,
           RushesReference  *reference,
           char            **sha256)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autofree char *hash = g_strdup (rushes_reference_get_sha256 (reference));
  g_autofree char *path = NULL;

  if (hash == NULL && rushes_reference_get_media_id (reference) != NULL)
    hash = rushes_library_find_remote_hash (library, rushes_reference_get_media_id (reference));
  if (hash != NULL)
    path = rushes_library_find_media_path (library, hash);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;

  *sha256 = g_steal_pointer (&hash);

  return g_steal_pointer (&path);
}

/**
 * rushes_measure_find_first_frame:
 * @studio: the studio
 * @take: a take
 * @sha256: (out) (transfer full): the hash of the picture
 *
 * Finds the picture that a take was to begin with.
 *
 * Returns: (transfer full) (nullable): its path in the library, or %NULL if there is none
 */
char *
rushes_measure_find_first_frame (RushesStudio  *studio,
                                 RushesTake    *take,
                                 char         **sha256)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (RushesBrief) brief = NULL;
  GListModel *references;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  json = rushes_library_load_take_brief (rushes_studio_get_library (studio),
                                         rushes_take_get_id (take), NULL);
  brief = json != NULL ? rushes_brief_new_from_json (json, NULL) : NULL;
  if (brief == NULL)
    return NULL;

  references = rushes_brief_get_references (brief);
  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (rushes_reference_get_kind (reference) != RUSHES_MEDIA_KIND_IMAGE)
        continue;

      return is_first_frame (studio, take, reference) ? find_file (studio, reference, sha256)
                                                      : NULL;
    }

  return NULL;
}

static Measure *
measure_new_for_take (RushesStudio      *studio,
                      RushesTake        *take,
                      RushesMeasureKind  kind)
{
  Measure *self = g_new0 (Measure, 1);

  self->kind = kind;
  self->path = g_strdup (rushes_take_get_path (take));
  self->sha256 = g_strdup (rushes_take_get_sha256 (take));
  if (kind == RUSHES_MEASURE_CHECK)
    self->reference = rushes_measure_find_first_frame (studio, take, &self->reference_sha256);

  return self;
}

static JsonObject *
recall (RushesStudio *studio,
        Measure      *self)
{
  if (self->sha256 == NULL)
    return NULL;

  return rushes_library_load_measure (rushes_studio_get_library (studio), self->sha256,
                                      measures[self->kind].kind, self->reference_sha256);
}

/**
 * rushes_measure_recall:
 * @studio: the studio
 * @take: a take
 * @kind: what to look up
 *
 * Looks up what was found out about a take before.
 *
 * Returns: (transfer full) (nullable): the worker's answer, or %NULL if it was not measured yet
 */
JsonObject *
rushes_measure_recall (RushesStudio      *studio,
                       RushesTake        *take,
                       RushesMeasureKind  kind)
{
  Measure *measure;
  JsonObject *answer;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  measure = measure_new_for_take (studio, take, kind);
  answer = recall (studio, measure);
  measure_free (measure);

  return answer;
}

/* What can not be kept is found out again the next time: no reason to fail. */
static void
keep (RushesStudio *studio,
      Measure      *self,
      JsonObject   *answer)
{
  g_autoptr (GError) error = NULL;

  if (self->sha256 != NULL &&
      !rushes_library_save_measure (rushes_studio_get_library (studio), self->sha256,
                                    measures[self->kind].kind, self->reference_sha256, answer,
                                    &error))
    g_debug ("%s is not kept: %s", measures[self->kind].verb, error->message);
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  JsonObject *answer;
  GError *error = NULL;

  answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  keep (g_task_get_source_object (task), g_task_get_task_data (task), answer);
  g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
}

/* Takes the measure. */
static void
start (RushesStudio        *studio,
       Measure             *self,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (studio, cancellable, callback, user_data);
  g_autoptr (JsonObject) request = json_object_new ();
  JsonObject *known;

  g_task_set_source_tag (task, rushes_measure_finish);
  g_task_set_task_data (task, self, measure_free);
  known = recall (studio, self);
  if (known != NULL)
    {
      g_task_return_pointer (task, known, (GDestroyNotify) json_object_unref);
      return;
    }
  if (self->path == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                               _("The take has no file."));
      return;
    }

  json_object_set_string_member (request, "path", self->path);
  if (self->reference != NULL)
    json_object_set_string_member (request, "reference", self->reference);
  if (self->is_background)
    json_object_set_boolean_member (request, "background", TRUE);
  rushes_worker_run_async (rushes_studio_get_worker (studio), measures[self->kind].verb, request,
                           NULL, NULL, cancellable, measured_cb, g_steal_pointer (&task));
}

/**
 * rushes_measure_take_async:
 * @studio: the studio
 * @take: a take that has a file
 * @kind: what to find out
 * @is_background: whether nobody waits for it
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out something about a take, once: the answer is kept in the library with the file. The
 * first frame is compared with the picture that the take was to begin with.
 */
void
rushes_measure_take_async (RushesStudio        *studio,
                           RushesTake          *take,
                           RushesMeasureKind    kind,
                           gboolean             is_background,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Measure *measure;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  measure = measure_new_for_take (studio, take, kind);
  measure->is_background = is_background;
  start (studio, measure, cancellable, callback, user_data);
}

/**
 * rushes_measure_file_async:
 * @studio: the studio
 * @path: a file
 * @reference: (nullable): a picture to compare the first frame with
 * @kind: what to find out
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out something about a file, and keeps nothing.
 */
void
rushes_measure_file_async (RushesStudio        *studio,
                           const char          *path,
                           const char          *reference,
                           RushesMeasureKind    kind,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Measure *measure;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (path != NULL);

  measure = g_new0 (Measure, 1);
  measure->kind = kind;
  measure->path = g_canonicalize_filename (path, NULL);
  if (reference != NULL)
    measure->reference = g_canonicalize_filename (reference, NULL);
  start (studio, measure, cancellable, callback, user_data);
}

/**
 * rushes_measure_finish:
 * @studio: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes finding out something.
 *
 * Returns: (transfer full): the worker's answer, or %NULL with an error
 */
JsonObject *
rushes_measure_finish (RushesStudio  *studio,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (g_task_is_valid (result, studio), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
