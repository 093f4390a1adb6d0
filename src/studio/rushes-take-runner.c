/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-runner.h"

#include <glib/gi18n.h>

#include "rushes-balance.h"
#include "rushes-failure.h"
#include "rushes-fetch.h"
#include "rushes-recipe-pin.h"
#include "rushes-reconcile.h"
#include "rushes-upload.h"
#include "store/rushes-library-evidence.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

/* A file that is not there, or is none, may be so for a moment after the job has ended. */
#define MAX_FETCHES 5
#define FIRST_FETCH_MS 2000
#define LONGEST_FETCH_MS (10 * 60 * 1000)
/* So often the service may say “not now” before it counts as “no”. */
#define MAX_REFUSALS 12
/* How much longer than usual a job takes before it counts as slow. */
#define SLOW_FACTOR 2
#define MIN_SLOW_MS (60 * 1000)
/* What the account of the service shows of an unknown outcome, it shows soon or late. */
#define FIRST_RECONCILE_MS 5000
#define LONGEST_RECONCILE_MS (15 * 60 * 1000)
#define RECONCILE_PARTS 4
#define LONGEST_AGE_MS (30 * G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/**
 * RushesTakeRunner:
 *
 * Brings a generated take from wherever it stands to its end:
 *
 *     queued: it waits for its turn; then the files of the brief go to the backend
 *     submitting: the intent is on the disk; the request is sent, once
 *     running: the service has it; it is asked how far it is
 *     fetching: the file comes here, is decoded to its last frame, hashed and named
 *     unknown: what the service can show is looked at again and again, less and less often
 *
 * Made by the engine for a take whose lease this process holds. Lives on the main thread.
 */
struct _RushesTakeRunner
{
  RushesRunner parent_instance;

  RushesWorker       *worker;
  RushesTake         *take;
  RushesBrief        *brief;
  GPtrArray          *media_ids;
  char               *remote_id;
  char               *url;

  RushesTakeTimeFunc  time_func;
  gpointer            time_data;
  gint64              age_ms;
  gint64              started_ms;
  gint64              slow_ms;
  guint               n_looks;
  guint               n_fetches;
  gboolean            wants_cancel;
};

G_DEFINE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES_TYPE_RUNNER)

static void prepare_next (RushesTakeRunner *self);
static void reconcile (RushesRunner *runner);
static void look (RushesRunner *runner);
static void fetch (RushesRunner *runner);

static const char *
get_id (RushesTakeRunner *self)
{
  return rushes_take_get_id (self->take);
}

static RushesLibrary *
get_library (RushesTakeRunner *self)
{
  return rushes_runner_get_library (RUSHES_RUNNER (self));
}

static RushesProvider *
get_provider (RushesTakeRunner *self)
{
  return rushes_runner_get_provider (RUSHES_RUNNER (self));
}

static gboolean
is_done (RushesTakeRunner *self)
{
  return rushes_runner_is_done (RUSHES_RUNNER (self));
}

static GCancellable *
get_cancellable (RushesTakeRunner *self)
{
  return rushes_runner_get_cancellable (RUSHES_RUNNER (self));
}

/* How long the job is with the service: the wall clock tells what was before this program began,
 * and may be wrong; from then on it is not asked. */
static void
begin_age (RushesTakeRunner *self)
{
  gint64 submitted = rushes_take_get_submitted_at (self->take);

  self->started_ms = rushes_time_awake_ms ();
  if (submitted > 0)
    self->age_ms = CLAMP (rushes_time_now_ms () - submitted, 0, LONGEST_AGE_MS);
}

static gint64
get_age (RushesTakeRunner *self)
{
  return self->age_ms + rushes_time_awake_ms () - self->started_ms;
}

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
    rushes_runner_look_later (runner, 0, look);
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
lose_sight (RushesTakeRunner *self,
            const GError     *error)
{
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (GError) local_error = NULL;

  json_object_set_string_member (data, "message", error->message);
  rushes_library_add_evidence (get_library (self), get_id (self), RUSHES_EVIDENCE_NO_ANSWER, data,
                               NULL);
  if (!rushes_library_take_ended (get_library (self), get_id (self), RUSHES_TAKE_STATE_UNKNOWN,
                                  _rushes_failure_get_code (error), error->message, &local_error))
    rushes_runner_finish (RUSHES_RUNNER (self));
  else
    reconcile (RUSHES_RUNNER (self));
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
    lose_sight (self, error);
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

  begin_age (self);
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

static void
rushes_take_runner_go (RushesRunner *runner)
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

static void
fetched (RushesTakeRunner *self,
         const char       *sha256)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_ready (get_library (self), get_id (self), sha256,
                                  rushes_provider_get_origin (get_provider (self)),
                                  rushes_take_get_media_id (self->take), &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, fetch);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));
}

/* The file is made and paid for: only a service that says again and again that there is none, or
 * sends what is none, ends that. A connection, a full disk or a missing key can be mended. */
static gboolean
may_come_later (RushesTakeRunner *self,
                const GError     *error)
{
  static const RushesErrorCode mendable[] = {
    RUSHES_ERROR_NETWORK, RUSHES_ERROR_SERVER, RUSHES_ERROR_RATE, RUSHES_ERROR_TIMEOUT,
    RUSHES_ERROR_IO, RUSHES_ERROR_AUTH,
  };
  static const RushesErrorCode passing[] = { RUSHES_ERROR_NOT_FOUND, RUSHES_ERROR_BAD_REPLY };

  for (gsize i = 0; i < G_N_ELEMENTS (mendable); i++)
    {
      if (g_error_matches (error, RUSHES_ERROR, (int) mendable[i]))
        return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      if (g_error_matches (error, RUSHES_ERROR, (int) passing[i]))
        return self->n_fetches < MAX_FETCHES;
    }

  return FALSE;
}

static void
fetch_later (RushesTakeRunner *self,
             GError           *error)
{
  gint64 delay = MIN ((gint64) FIRST_FETCH_MS << MIN (self->n_fetches, 10), LONGEST_FETCH_MS);

  self->n_fetches++;
  /* The address has perished, or will have by then; the id leads to a new one. */
  if (rushes_take_get_media_id (self->take) != NULL)
    g_clear_pointer (&self->url, g_free);
  rushes_runner_wait (RUSHES_RUNNER (self), delay, fetch);
  if (self->n_fetches >= MAX_FETCHES || g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH))
    rushes_runner_complain (RUSHES_RUNNER (self), error);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = _rushes_fetch_finish (result, &error);

  if (is_done (self))
    return;

  rushes_runner_look (RUSHES_RUNNER (self));
  if (sha256 != NULL)
    fetched (self, sha256);
  else if (may_come_later (self, error))
    fetch_later (self, error);
  else
    rushes_runner_fail (RUSHES_RUNNER (self), error);
}

static void
transferred_cb (gint64   done,
                gint64   total,
                gpointer user_data)
{
  RushesTakeRunner *self = user_data;

  if (total > 0 && !is_done (self))
    rushes_library_take_progress (get_library (self), get_id (self), NULL,
                                  (double) done / (double) total);
}

static void
fetch (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  const char *media_id = rushes_take_get_media_id (self->take);

  /* Without an id the address is all there is, and it perishes. */
  if (media_id == NULL && self->url == NULL)
    look (runner);
  else
    _rushes_fetch_async (get_library (self), get_provider (self), self->worker, media_id, self->url,
                         transferred_cb, self, get_cancellable (self), fetched_cb,
                         g_object_ref (self));
}

static void
begin_fetching (RushesTakeRunner *self,
                RushesJobStatus  *status)
{
  g_autoptr (GError) error = NULL;

  g_free (self->url);
  self->url = g_strdup (status->output_url);
  if (status->output_media_id == NULL && self->url == NULL)
    {
      error = g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                                   _("The service is done but names no file."));
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  if (!rushes_library_take_fetching (get_library (self), get_id (self),
                                     rushes_provider_get_origin (get_provider (self)),
                                     status->output_media_id, status->charged_microdollars,
                                     &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, look);
  else
    fetch (RUSHES_RUNNER (self));
}

static void
job_ended (RushesTakeRunner *self,
           RushesJobStatus  *status)
{
  gboolean is_canceled = g_strcmp0 (status->state_word, "canceled") == 0;

  rushes_library_take_progress (get_library (self), get_id (self), status->state_word, -1.0);
  if (status->charged_microdollars != RUSHES_MONEY_UNKNOWN)
    rushes_library_take_charged (get_library (self), get_id (self), status->charged_microdollars,
                                 NULL);
  rushes_runner_end (RUSHES_RUNNER (self),
                     is_canceled ? RUSHES_RUNNER_CANCELED : RUSHES_RUNNER_FAILED,
                     status->error_code, status->error_message);
}

/* It is said and nothing else: a job that is slow is paid for, and comes. */
static void
note_if_slow (RushesTakeRunner *self)
{
  gint64 age = get_age (self);

  if (age < MIN_SLOW_MS || self->time_func == NULL)
    return;

  /* The cards of the models are read only when somebody must know. */
  if (self->slow_ms == 0)
    self->slow_ms = SLOW_FACTOR * 1000 *
                    (gint64) self->time_func (rushes_take_get_model (self->take),
                                              rushes_take_get_kind (self->take), self->time_data);
  if (age < self->slow_ms)
    return;

  rushes_library_take_slow (get_library (self), get_id (self));
  self->slow_ms = G_MAXINT64;
}

static void
looked (RushesTakeRunner *self,
        RushesJobStatus  *status)
{
  RushesRunner *runner = RUSHES_RUNNER (self);
  gboolean is_near = rushes_provider_is_sandbox (get_provider (self));

  rushes_runner_answered (runner);
  if (status->is_final && status->has_succeeded)
    {
      _rushes_recipe_pin (get_library (self), self->take, status->raw);
      begin_fetching (self, status);
      return;
    }
  if (status->is_final)
    {
      job_ended (self, status);
      return;
    }

  rushes_library_take_progress (get_library (self), get_id (self), status->state_word,
                                status->progress);
  note_if_slow (self);
  rushes_runner_look (runner);
  rushes_runner_look_later (runner,
                            rushes_runner_get_interval (self->n_looks++, get_age (self), is_near),
                            look);
}

static void
look_failed (RushesTakeRunner *self,
             GError           *error)
{
  RushesRunner *runner = RUSHES_RUNNER (self);

  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_GONE))
    rushes_runner_fail (runner, error);
  else
    rushes_runner_not_answered (runner, error, look);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesJobStatus) status = NULL;

  status = rushes_provider_poll_finish (get_provider (self), result, &error);
  if (is_done (self))
    return;

  if (status != NULL)
    looked (self, status);
  else
    look_failed (self, error);
}

static void
look (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  rushes_provider_look_async (get_provider (self), rushes_take_get_remote_id (self->take),
                              get_cancellable (self), looked_cb, g_object_ref (self));
}

static void
reconciled_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  RushesRunner *runner = RUSHES_RUNNER (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *media_id = _rushes_reconcile_finish (result, &error);

  if (is_done (self))
    return;

  rushes_runner_look (runner);
  if (media_id == NULL)
    rushes_runner_look_later (runner, CLAMP (get_age (self) / RECONCILE_PARTS, FIRST_RECONCILE_MS,
                                             LONGEST_RECONCILE_MS), reconcile);
  else if (rushes_library_take_found (get_library (self), self->take, media_id, "service", &error))
    fetch (runner);
  else
    rushes_runner_finish (runner);
}

static void
reconcile (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  if (is_done (self))
    return;
  if (rushes_take_get_state (self->take) != RUSHES_TAKE_STATE_UNKNOWN)
    {
      rushes_runner_finish (runner);
      return;
    }

  _rushes_reconcile_async (get_library (self), get_provider (self), self->take,
                           get_cancellable (self), reconciled_cb, g_object_ref (self));
}

/* Whoever decides about an unknown take runs it from there. */
static gboolean
is_over (RushesTakeRunner *self)
{
  RushesTakeState state = rushes_take_get_state (self->take);

  return rushes_take_state_is_final (state) && state != RUSHES_TAKE_STATE_UNKNOWN;
}

/* Somebody else, in another process perhaps, ended the take. */
static void
state_changed_cb (RushesTakeRunner *self)
{
  if (is_over (self))
    rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
rushes_take_runner_dispose (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_clear_object (&self->worker);
  g_clear_object (&self->take);
  g_clear_object (&self->brief);

  G_OBJECT_CLASS (rushes_take_runner_parent_class)->dispose (object);
}

static void
rushes_take_runner_finalize (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_ptr_array_unref (self->media_ids);
  g_free (self->remote_id);
  g_free (self->url);

  G_OBJECT_CLASS (rushes_take_runner_parent_class)->finalize (object);
}

static void
rushes_take_runner_start (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  begin_age (self);
  switch (rushes_take_get_state (self->take))
    {
    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
      rushes_runner_ask_turn (runner);
      break;

    case RUSHES_TAKE_STATE_RUNNING:
      rushes_runner_look_later (runner, 0, look);
      break;

    case RUSHES_TAKE_STATE_FETCHING:
      fetch (runner);
      break;

    case RUSHES_TAKE_STATE_UNKNOWN:
      reconcile (runner);
      break;

    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_CANCELED:
      rushes_runner_finish (runner);
      break;
    }
}

static void
rushes_take_runner_cancel (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  switch (rushes_take_get_state (self->take))
    {
    case RUSHES_TAKE_STATE_SUBMITTING:
      /* Whether it was taken is known when the answer is here. */
      self->wants_cancel = TRUE;
      break;

    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_FETCHING:
      rushes_runner_end (runner, RUSHES_RUNNER_CANCELED, NULL,
                         _("Nobody waits for it any more. The service may still finish and "
                           "charge for it."));
      break;

    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_CANCELED:
    case RUSHES_TAKE_STATE_UNKNOWN:
      rushes_runner_end (runner, RUSHES_RUNNER_CANCELED, NULL, NULL);
      break;
    }
}

static gboolean
rushes_take_runner_write_end (RushesRunner     *runner,
                              RushesRunnerEnd   end,
                              const char       *code,
                              const char       *message,
                              GError          **error)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  RushesTakeState state = RUSHES_TAKE_STATE_FAILED;

  if (end == RUSHES_RUNNER_CANCELED)
    state = RUSHES_TAKE_STATE_CANCELED;
  else if (end == RUSHES_RUNNER_UNKNOWN)
    state = RUSHES_TAKE_STATE_UNKNOWN;

  return rushes_library_take_ended (get_library (self), get_id (self), state, code, message,
                                    error);
}

static void
rushes_take_runner_class_init (RushesTakeRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);

  object_class->dispose = rushes_take_runner_dispose;
  object_class->finalize = rushes_take_runner_finalize;
  runner_class->start = rushes_take_runner_start;
  runner_class->go = rushes_take_runner_go;
  runner_class->cancel = rushes_take_runner_cancel;
  runner_class->write_end = rushes_take_runner_write_end;
}

static void
rushes_take_runner_init (RushesTakeRunner *self)
{
  self->media_ids = g_ptr_array_new_with_free_func (g_free);
}

/**
 * rushes_take_runner_new:
 * @library: the library
 * @provider: the backend of the take
 * @worker: who decodes
 * @take: a generated take whose lease this process holds
 *
 * Makes a runner; it does nothing until it is started.
 *
 * Returns: (transfer full): the runner
 */
RushesRunner *
rushes_take_runner_new (RushesLibrary  *library,
                        RushesProvider *provider,
                        RushesWorker   *worker,
                        RushesTake     *take)
{
  RushesTakeRunner *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  self = g_object_new (RUSHES_TYPE_TAKE_RUNNER, NULL);
  rushes_runner_set_up (RUSHES_RUNNER (self), library, provider);
  self->worker = g_object_ref (worker);
  self->take = g_object_ref (take);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return RUSHES_RUNNER (self);
}

/**
 * rushes_take_runner_set_time_func:
 * @self: a runner
 * @func: (scope forever): tells how long a model takes
 * @user_data: data for @func
 *
 * Sets who knows after which time the job counts as slow.
 */
void
rushes_take_runner_set_time_func (RushesTakeRunner   *self,
                                  RushesTakeTimeFunc  func,
                                  gpointer            user_data)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  self->time_func = func;
  self->time_data = user_data;
}
