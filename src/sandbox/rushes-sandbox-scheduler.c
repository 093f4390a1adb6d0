/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-scheduler.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-sandbox-faults.h"
#include "rushes-sandbox-render.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#define MAX_RENDERS 2
/* At real speed, the parts of a job's time that it waits for a worker and is claimed by one. */
#define IDLE_PART 0.04
#define LOCKED_PART 0.03

typedef struct _Run Run;

/* What a render reports to; it may outlive its run by a moment. */
typedef struct
{
  RushesSandboxScheduler *scheduler;
  Run                    *run;
} Drawing;

struct _Run
{
  RushesSandboxScheduler *scheduler;
  RushesSandboxJob       *job;
  RushesSandboxFaults    *faults;
  RushesSandboxMedia     *media;
  Drawing                *drawing;
  GCancellable           *cancellable;
  GSource                *timer;
  gint64                  due;
  double                  progress;
  gboolean                is_waiting;
  gboolean                is_stuck;
};

/**
 * RushesSandboxScheduler:
 *
 * Takes each job from idle to its end, at most two renders at a time. What a restart finds
 * unfinished is drawn again. Made by the server; lives on its thread.
 */
struct _RushesSandboxScheduler
{
  GObject parent_instance;

  RushesSandboxStore *store;
  RushesModelRegistry *registry;
  RushesWorker *worker;
  GPtrArray *runs;

  RushesSandboxSpeed speed;
  guint n_rendering;
  gboolean is_stopped;
};

G_DEFINE_FINAL_TYPE (RushesSandboxScheduler, rushes_sandbox_scheduler, G_TYPE_OBJECT)

static void
clear_timer (Run *run)
{
  if (run->timer != NULL)
    g_source_destroy (run->timer);
  g_clear_pointer (&run->timer, g_source_unref);
}

static void
run_free (Run *run)
{
  clear_timer (run);
  if (run->drawing != NULL)
    run->drawing->run = NULL;
  g_cancellable_cancel (run->cancellable);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->job, rushes_sandbox_job_free);
  g_clear_pointer (&run->faults, rushes_sandbox_faults_free);
  g_clear_pointer (&run->media, rushes_sandbox_media_free);
  g_free (run);
}

static void
wait_until (Run         *run,
            gint64       moment_ms,
            GSourceFunc  callback)
{
  gint64 rest = MAX (moment_ms - rushes_time_now_ms (), 0);

  clear_timer (run);
  run->timer = g_timeout_source_new ((guint) MIN (rest, G_MAXINT / 2));
  g_source_set_callback (run->timer, callback, run, NULL);
  g_source_attach (run->timer, g_main_context_get_thread_default ());
}

/* A database that can not be written is not a job's fault: it stays open, and the next start of
 * the sandbox takes it up again. */
static void
note_error (Run          *run,
            const GError *error)
{
  if (error != NULL)
    g_message ("Job %s: %s", run->job->id, error->message);
}

static void
end_run (Run *run)
{
  g_ptr_array_remove (run->scheduler->runs, run);
}

static void
fail_run (Run        *run,
          const char *status,
          const char *code,
          const char *message)
{
  g_autoptr (GError) error = NULL;

  rushes_sandbox_job_fail (run->job, run->scheduler->store, status, code, message, &error);
  note_error (run, error);
  end_run (run);
}

static void
discard_media (RushesSandboxScheduler *self,
               RushesSandboxMedia     *media)
{
  g_autofree char *path = rushes_sandbox_store_dup_media_path (self->store, media->name);

  g_unlink (path);
}

static void
succeed_run (Run *run)
{
  g_autoptr (GError) error = NULL;

  run->media->faults = rushes_sandbox_faults_dup_for (run->faults, "download-");
  if (!rushes_sandbox_job_succeed (run->job, run->scheduler->store, run->media, &error))
    {
      note_error (run, error);
      discard_media (run->scheduler, run->media);
    }
  end_run (run);
}

static gboolean
due_cb (gpointer user_data)
{
  Run *run = user_data;
  const char *message = NULL;

  if (rushes_sandbox_faults_find (run->faults, "job-failed", &message))
    fail_run (run, "failed", "generation_failed",
              message != NULL ? message : _("The model could not make this"));
  else if (rushes_sandbox_faults_find (run->faults, "job-canceled", &message))
    fail_run (run, "canceled", "canceled",
              message != NULL ? message : _("The job was canceled"));
  else
    succeed_run (run);

  return G_SOURCE_REMOVE;
}

static void start_renders (RushesSandboxScheduler *self);

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Drawing *drawing = user_data;
  g_autoptr (RushesSandboxScheduler) self = drawing->scheduler;
  g_autoptr (RushesSandboxMedia) media = NULL;
  g_autoptr (GError) error = NULL;
  Run *run = drawing->run;

  media = rushes_sandbox_render_finish (result, &error);
  self->n_rendering--;
  /* Without a run the server is stopping; what was drawn is drawn again next time. */
  if (run == NULL)
    {
      if (media != NULL)
        discard_media (self, media);
      return;
    }

  run->drawing = NULL;
  run->media = g_steal_pointer (&media);
  if (run->media != NULL)
    wait_until (run, run->due, due_cb);
  else
    fail_run (run, "failed", "render_failed", error->message);
  start_renders (self);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Drawing *drawing = user_data;

  if (drawing->run != NULL)
    drawing->run->progress = fraction;
}

static void
draw (Run             *run,
      RushesModelCard *card)
{
  RushesSandboxScheduler *self = run->scheduler;

  run->drawing = g_new0 (Drawing, 1);
  run->drawing->scheduler = g_object_ref (self);
  run->drawing->run = run;
  rushes_sandbox_render_async (self->store, self->worker, card, run->job, progress_cb,
                               run->drawing, run->cancellable, rendered_cb, run->drawing);
}

static void
begin_work (Run *run)
{
  RushesSandboxScheduler *self = run->scheduler;
  RushesModelCard *card = rushes_model_registry_lookup (self->registry, run->job->model);
  g_autoptr (GError) error = NULL;

  if (!rushes_sandbox_job_set_status (run->job, self->store, "in_progress", &error))
    note_error (run, error);

  if (rushes_sandbox_faults_find (run->faults, "job-stuck", NULL))
    {
      run->is_stuck = TRUE;
      self->n_rendering--;
      start_renders (self);
    }
  else if (rushes_sandbox_faults_find (run->faults, "job-failed", NULL) ||
           rushes_sandbox_faults_find (run->faults, "job-canceled", NULL))
    {
      self->n_rendering--;
      wait_until (run, run->due, due_cb);
      start_renders (self);
    }
  else if (card == NULL)
    {
      self->n_rendering--;
      fail_run (run, "failed", "model_gone", _("The model is not there any more"));
    }
  else
    draw (run, card);
}

static gboolean
locked_cb (gpointer user_data)
{
  Run *run = user_data;

  clear_timer (run);
  begin_work (run);

  return G_SOURCE_REMOVE;
}

static void
lock_run (Run *run)
{
  g_autoptr (GError) error = NULL;
  gint64 total = run->due - run->job->created_at;
  gint64 rest = run->scheduler->speed == RUSHES_SANDBOX_SPEED_REAL
                ? (gint64) ((double) total * LOCKED_PART) : 0;

  run->is_waiting = FALSE;
  run->scheduler->n_rendering++;
  if (!rushes_sandbox_job_set_status (run->job, run->scheduler->store, "locked", &error))
    note_error (run, error);
  wait_until (run, rushes_time_now_ms () + rest, locked_cb);
}

static void
start_renders (RushesSandboxScheduler *self)
{
  for (guint i = 0; i < self->runs->len && self->n_rendering < MAX_RENDERS; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (run->is_waiting && !self->is_stopped)
        lock_run (run);
    }
}

static gboolean
idle_over_cb (gpointer user_data)
{
  Run *run = user_data;

  clear_timer (run);
  run->is_waiting = TRUE;
  start_renders (run->scheduler);

  return G_SOURCE_REMOVE;
}

/* Within the model's usual range, and the same for a job after a restart. */
static gint64
find_real_time (Run *run)
{
  RushesModelCard *card = rushes_model_registry_lookup (run->scheduler->registry, run->job->model);
  int low = 1;
  int high = 1;

  if (card != NULL)
    rushes_model_card_get_typical_time (card, &low, &high);

  return low * 1000 + (gint64) (g_str_hash (run->job->id) % (guint) ((high - low) * 1000 + 1));
}

static void
plan (Run *run)
{
  gint64 idle_ms = 0;
  gint64 total = 0;

  if (run->scheduler->speed == RUSHES_SANDBOX_SPEED_REAL)
    {
      total = find_real_time (run);
      idle_ms = (gint64) ((double) total * IDLE_PART);
    }

  run->due = run->job->created_at + total +
             rushes_sandbox_faults_find_ms (run->faults, "job-slow", 10000);
  wait_until (run, run->job->created_at + idle_ms, idle_over_cb);
}

static void
rushes_sandbox_scheduler_dispose (GObject *object)
{
  RushesSandboxScheduler *self = RUSHES_SANDBOX_SCHEDULER (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->registry);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (rushes_sandbox_scheduler_parent_class)->dispose (object);
}

static void
rushes_sandbox_scheduler_class_init (RushesSandboxSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_sandbox_scheduler_dispose;
}

static void
rushes_sandbox_scheduler_init (RushesSandboxScheduler *self)
{
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

/**
 * rushes_sandbox_scheduler_new:
 * @store: the store
 * @registry: the models
 * @worker: who draws
 * @speed: how long jobs take
 *
 * Makes a scheduler that has no jobs yet.
 *
 * Returns: (transfer full): the scheduler
 */
RushesSandboxScheduler *
rushes_sandbox_scheduler_new (RushesSandboxStore  *store,
                              RushesModelRegistry *registry,
                              RushesWorker        *worker,
                              RushesSandboxSpeed   speed)
{
  RushesSandboxScheduler *self;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (store), NULL);
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_SCHEDULER, NULL);
  self->store = g_object_ref (store);
  self->registry = g_object_ref (registry);
  self->worker = g_object_ref (worker);
  self->speed = speed;

  return self;
}

/**
 * rushes_sandbox_scheduler_resume:
 * @self: the scheduler
 * @error: return location for an error
 *
 * Takes up the jobs that the last run of the sandbox left.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_scheduler_resume (RushesSandboxScheduler  *self,
                                 GError                 **error)
{
  g_autoptr (GPtrArray) jobs = NULL;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_SCHEDULER (self), FALSE);

  jobs = rushes_sandbox_job_list_open (self->store, error);
  if (jobs == NULL)
    return FALSE;

  while (jobs->len > 0)
    rushes_sandbox_scheduler_add (self, g_ptr_array_steal_index (jobs, 0));

  return TRUE;
}

/**
 * rushes_sandbox_scheduler_add:
 * @self: the scheduler
 * @job: (transfer full): a job that has not ended
 *
 * Takes a job to its end.
 */
void
rushes_sandbox_scheduler_add (RushesSandboxScheduler *self,
                              RushesSandboxJob       *job)
{
  Run *run;

  g_return_if_fail (RUSHES_IS_SANDBOX_SCHEDULER (self));
  g_return_if_fail (job != NULL);

  run = g_new0 (Run, 1);
  run->scheduler = self;
  run->job = job;
  run->cancellable = g_cancellable_new ();
  run->faults = rushes_sandbox_faults_new ();
  rushes_sandbox_faults_add_list (run->faults, job->faults, NULL);
  g_ptr_array_add (self->runs, run);
  plan (run);
}

/**
 * rushes_sandbox_scheduler_get_progress:
 * @self: the scheduler
 * @id: a job's id
 *
 * Tells how far a job is.
 *
 * Returns: 0 to 1; 0 for a job that is not drawn at the moment
 */
double
rushes_sandbox_scheduler_get_progress (RushesSandboxScheduler *self,
                                       const char             *id)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_SCHEDULER (self), 0.0);

  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (g_strcmp0 (run->job->id, id) == 0)
        return run->progress;
    }

  return 0.0;
}

/**
 * rushes_sandbox_scheduler_is_busy:
 * @self: the scheduler
 *
 * Tells whether there is a job that will end some day.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_sandbox_scheduler_is_busy (RushesSandboxScheduler *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_SCHEDULER (self), FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    if (!((Run *) g_ptr_array_index (self->runs, i))->is_stuck)
      return TRUE;

  return FALSE;
}

/**
 * rushes_sandbox_scheduler_stop:
 * @self: the scheduler
 *
 * Ends all renders; the jobs stay as they are and are taken up at the next start.
 */
void
rushes_sandbox_scheduler_stop (RushesSandboxScheduler *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_SCHEDULER (self));

  self->is_stopped = TRUE;
  g_ptr_array_set_size (self->runs, 0);
}
