/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-probes.h"

/**
 * RushesSandboxProbes:
 *
 * Looks into files from strangers, a few at a time and each in a worker with limits of its own.
 * Made by the server; lives on its thread.
 */
struct _RushesSandboxProbes
{
  GObject parent_instance;

  RushesWorker *worker;
  GQueue waiting;

  guint n_running;
  guint max_running;
};

G_DEFINE_FINAL_TYPE (RushesSandboxProbes, rushes_sandbox_probes, G_TYPE_OBJECT)

static void start_next (RushesSandboxProbes *self);

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RushesSandboxProbes *self = g_task_get_source_object (task);
  JsonObject *probe;

  probe = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  self->n_running--;
  start_next (self);

  if (probe != NULL)
    g_task_return_pointer (task, probe, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_next (RushesSandboxProbes *self)
{
  while (self->n_running < self->max_running && !g_queue_is_empty (&self->waiting))
    {
      GTask *task = g_queue_pop_head (&self->waiting);
      g_autoptr (JsonObject) request = json_object_new ();

      if (g_task_return_error_if_cancelled (task))
        {
          g_object_unref (task);
          continue;
        }

      self->n_running++;
      json_object_set_string_member (request, "path", g_task_get_task_data (task));
      rushes_worker_run_async (self->worker, "probe", request, NULL, NULL,
                               g_task_get_cancellable (task), probed_cb, task);
    }
}

static void
rushes_sandbox_probes_dispose (GObject *object)
{
  RushesSandboxProbes *self = RUSHES_SANDBOX_PROBES (object);

  g_clear_object (&self->worker);

  G_OBJECT_CLASS (rushes_sandbox_probes_parent_class)->dispose (object);
}

static void
rushes_sandbox_probes_class_init (RushesSandboxProbesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_sandbox_probes_dispose;
}

static void
rushes_sandbox_probes_init (RushesSandboxProbes *self)
{
  g_queue_init (&self->waiting);
}

/**
 * rushes_sandbox_probes_new:
 * @worker: who looks
 * @max_running: how many files at a time
 *
 * Makes the queue.
 *
 * Returns: (transfer full): the queue
 */
RushesSandboxProbes *
rushes_sandbox_probes_new (RushesWorker *worker,
                           guint         max_running)
{
  RushesSandboxProbes *self;

  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_PROBES, NULL);
  self->worker = g_object_ref (worker);
  self->max_running = max_running;

  return self;
}

/**
 * rushes_sandbox_probes_run_async:
 * @self: the queue
 * @path: a file
 * @cancellable: (nullable): a cancellable
 * @callback: what to call when it is known
 * @user_data: data for @callback
 *
 * Finds out what a file holds.
 */
void
rushes_sandbox_probes_run_async (RushesSandboxProbes *self,
                                 const char          *path,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_SANDBOX_PROBES (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_sandbox_probes_run_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_queue_push_tail (&self->waiting, task);
  start_next (self);
}

/**
 * rushes_sandbox_probes_run_finish:
 * @self: the queue
 * @result: what the callback got
 * @error: return location for an error
 *
 * Finishes [method@SandboxProbes.run_async].
 *
 * Returns: (transfer full): what the worker found, or %NULL with an error
 */
JsonObject *
rushes_sandbox_probes_run_finish (RushesSandboxProbes  *self,
                                  GAsyncResult         *result,
                                  GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
