/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-runner-private.h"

#include <glib/gi18n.h>

#include "rushes-recipe-pin.h"
#include "rushes-reconcile.h"
#include "store/rushes-library-evidence.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

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
G_DEFINE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES_TYPE_RUNNER)

/* How long the job is with the service: the wall clock tells what was before this program began,
 * and may be wrong; from then on it is not asked. */
void
_rushes_take_runner_begin_age (RushesTakeRunner *self)
{
  gint64 submitted = rushes_take_get_submitted_at (self->take);

  self->started_ms = rushes_time_awake_ms ();
  if (submitted > 0)
    self->age_ms = CLAMP (rushes_time_now_ms () - submitted, 0, LONGEST_AGE_MS);
}

gint64
_rushes_take_runner_get_age (RushesTakeRunner *self)
{
  return self->age_ms + rushes_time_awake_ms () - self->started_ms;
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
  gint64 age = _rushes_take_runner_get_age (self);

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
  gint64 interval;

  rushes_runner_answered (runner);
  if (status->is_final && status->has_succeeded)
    {
      _rushes_recipe_pin (get_library (self), self->take, status->raw);
      _rushes_take_runner_begin_fetching (self, status);
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
  interval = rushes_runner_get_interval (self->n_looks++, _rushes_take_runner_get_age (self),
                                         is_near);
  rushes_runner_look_later (runner, interval, _rushes_take_runner_look);
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
    rushes_runner_not_answered (runner, error, _rushes_take_runner_look);
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

void
_rushes_take_runner_look (RushesRunner *runner)
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
  gint64 age = _rushes_take_runner_get_age (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *media_id = _rushes_reconcile_finish (result, &error);

  if (is_done (self))
    return;

  rushes_runner_look (runner);
  if (media_id == NULL)
    rushes_runner_look_later (runner, CLAMP (age / RECONCILE_PARTS, FIRST_RECONCILE_MS,
                                             LONGEST_RECONCILE_MS), _rushes_take_runner_reconcile);
  else if (rushes_library_take_found (get_library (self), self->take, media_id, "service", &error))
    _rushes_take_runner_fetch (runner);
  else
    rushes_runner_finish (runner);
}

void
_rushes_take_runner_reconcile (RushesRunner *runner)
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
  g_clear_error (&self->lost);
  g_free (self->url);

  G_OBJECT_CLASS (rushes_take_runner_parent_class)->finalize (object);
}

static void
rushes_take_runner_start (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  _rushes_take_runner_begin_age (self);
  switch (rushes_take_get_state (self->take))
    {
    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
      rushes_runner_ask_turn (runner);
      break;

    case RUSHES_TAKE_STATE_RUNNING:
      rushes_runner_look_later (runner, 0, _rushes_take_runner_look);
      break;

    case RUSHES_TAKE_STATE_FETCHING:
      _rushes_take_runner_fetch (runner);
      break;

    case RUSHES_TAKE_STATE_UNKNOWN:
      _rushes_take_runner_reconcile (runner);
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
  runner_class->go = _rushes_take_runner_go;
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
