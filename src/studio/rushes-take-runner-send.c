/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-runner-private.h"

#include <glib/gi18n.h>

#include "rushes-balance.h"
#include "rushes-failure.h"
#include "rushes-upload.h"
#include "store/rushes-library-evidence.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"

/* How a take whose turn it is gets to the service: its files first, then the request, once. */

/* So often the service may say “not now” before it counts as “no”. */
#define MAX_REFUSALS 12

static void prepare_next (RushesTakeRunner *self);

static void
acknowledge (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_acknowledged (get_library (self), get_id (self), self->remote_id,
                                         &error))
    {
      /* Whoever is told last must be able to look for it. */
      /* Translators: the service's id of the job, then comes why. */
      g_prefix_error (&error, _("The service took it as job %s, which can not be noted: "),
                      self->remote_id);
      rushes_runner_write_failed (RUSHES_RUNNER (self), error, acknowledge);
    }
  else if (self->wants_cancel)
    rushes_runner_cancel (runner);
  else
    rushes_runner_look_later (runner, 0, _rushes_take_runner_look);
}

/* The service says “not now”: it has certainly not taken it. A take that is to be kept goes back
 * into the queue, whose service is left alone meanwhile; whoever waits for another hears of it. */
static gboolean
send_later (RushesTakeRunner *self,
            GError           *error)
{
  RushesRunner *runner = RUSHES_RUNNER (self);
  guint n_refusals = 0;

  if (!g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_RATE) || self->wants_cancel ||
      is_done (self) || !rushes_library_is_kept (get_library (self), get_id (self)) ||
      !rushes_library_take_refused (get_library (self), get_id (self), error->message, &n_refusals,
                                    NULL))
    return FALSE;

  if (n_refusals > MAX_REFUSALS)
    {
      rushes_runner_fail (runner, error);
      return TRUE;
    }

  rushes_runner_refused (runner, error);
  rushes_runner_ask_turn (runner);
  return TRUE;
}

/* It was sent and nobody knows what became of it. That is written down, with why; from then on
 * it is only looked for. */
static void
lose_sight (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (data, "message", self->lost->message);
  if (!self->has_evidence)
    self->has_evidence = rushes_library_add_evidence (get_library (self), get_id (self),
                                                      RUSHES_EVIDENCE_NO_ANSWER, data, NULL);
  if (!rushes_library_take_ended (get_library (self), get_id (self), RUSHES_TAKE_STATE_UNKNOWN,
                                  _rushes_failure_get_code (self->lost), self->lost->message,
                                  &error))
    rushes_runner_write_failed (runner, error, lose_sight);
  else
    _rushes_take_runner_reconcile (runner);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  self->remote_id = rushes_provider_submit_finish (get_provider (self), result, &error);
  if (self->remote_id != NULL)
    acknowledge (RUSHES_RUNNER (self));
  else if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    {
      g_clear_error (&self->lost);
      self->lost = g_steal_pointer (&error);
      self->has_evidence = FALSE;
      lose_sight (RUSHES_RUNNER (self));
    }
  else if (!send_later (self, error))
    rushes_runner_fail (RUSHES_RUNNER (self), error);
}

static JsonObject *
make_request (RushesTakeRunner *self)
{
  JsonObject *params = rushes_brief_get_params (self->brief);
  JsonObject *request = json_object_new ();
  JsonArray *ids;

  json_object_set_string_member (request, "model", rushes_take_get_model (self->take));
  json_object_set_string_member (request, "prompt", rushes_brief_get_prompt (self->brief));
  if (json_object_get_size (params) > 0)
    json_object_set_object_member (request, "params", json_object_ref (params));
  if (self->media_ids->len == 0)
    return request;

  ids = json_array_new ();
  for (guint i = 0; i < self->media_ids->len; i++)
    json_array_add_string_element (ids, g_ptr_array_index (self->media_ids, i));
  json_object_set_array_member (request, "attachmentMediaIds", ids);

  return request;
}

static void
send (RushesTakeRunner *self)
{
  g_autoptr (JsonObject) request = make_request (self);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_submitting (get_library (self), get_id (self), request, &error))
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  _rushes_take_runner_begin_age (self);
  /* Not cancellable: an answer that nobody waits for would be lost. */
  rushes_provider_submit_async (get_provider (self), rushes_take_get_kind (self->take), request,
                                NULL, submitted_cb, g_object_ref (self));
}

static void
balance_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (JsonObject) balance = _rushes_balance_read_finish (result, NULL);

  rushes_library_note_balance (get_library (self), balance);
  if (!is_done (self))
    send (self);
}

/* If no answer comes, people want to know whether the account paid for it: that needs a balance
 * of before, which need not be new for each take. */
static void
submit (RushesTakeRunner *self)
{
  if (rushes_library_has_fresh_balance (get_library (self)))
    send (self);
  else
    _rushes_balance_read_async (get_provider (self), get_cancellable (self), balance_cb,
                                g_object_ref (self));
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  char *media_id = _rushes_upload_finish (result, &error);

  if (media_id == NULL)
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  g_ptr_array_add (self->media_ids, media_id);
  if (!is_done (self))
    prepare_next (self);
}

/* The file may have been moved with the library since it was noted. */
static char *
find_file (RushesTakeRunner *self,
           RushesReference  *reference)
{
  const char *path = rushes_reference_get_path (reference);
  const char *sha256 = rushes_reference_get_sha256 (reference);

  if (sha256 != NULL && (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return rushes_library_find_media_path (get_library (self), sha256);

  return g_strdup (path);
}

static void
prepare_next (RushesTakeRunner *self)
{
  GListModel *references = rushes_brief_get_references (self->brief);
  g_autoptr (RushesReference) reference = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  reference = g_list_model_get_item (references, self->media_ids->len);
  if (reference == NULL)
    {
      submit (self);
      return;
    }

  path = find_file (self, reference);
  if (path != NULL)
    {
      _rushes_upload_async (get_library (self), get_provider (self), path,
                            rushes_reference_get_sha256 (reference),
                            rushes_reference_get_mime_type (reference), get_cancellable (self),
                            uploaded_cb, g_object_ref (self));
    }
  else if (rushes_reference_get_media_id (reference) != NULL)
    {
      g_ptr_array_add (self->media_ids, g_strdup (rushes_reference_get_media_id (reference)));
      prepare_next (self);
    }
  else
    {
      error = g_error_new (RUSHES_ERROR, RUSHES_ERROR_IO, _("The file “%s” is no longer there."),
                           rushes_reference_get_name (reference));
      rushes_runner_fail (RUSHES_RUNNER (self), error);
    }
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_provider_ensure_ready_finish (get_provider (self), result, &error))
    rushes_runner_fail (RUSHES_RUNNER (self), error);
  else if (!is_done (self))
    prepare_next (self);
}

void
_rushes_take_runner_go (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (JsonObject) brief = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->brief);
  g_ptr_array_set_size (self->media_ids, 0);
  brief = rushes_library_load_take_brief (get_library (self), get_id (self), &error);
  if (brief != NULL)
    self->brief = rushes_brief_new_from_json (brief, &error);
  if (self->brief == NULL)
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  rushes_provider_ensure_ready_async (get_provider (self), get_cancellable (self), ready_cb,
                                      g_object_ref (self));
}
