/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-engine.h"

#include <string.h>

#include "rushes-post-runner.h"
#include "store/rushes-library-lease.h"
#include "store/rushes-settings.h"
#include "util/rushes-error.h"

/* So that fifty takes that are asked for at once are neither one after the other nor a flood. */
#define DEFAULT_AT_ONCE 16
#define DEFAULT_PER_MODEL 8
/* A service elsewhere is asked at most twice a second on average, one on this computer more. */
#define DEFAULT_PER_MINUTE 120
#define NEAR_PER_MINUTE 1200
/* After a quiet time: as much as in so many seconds. */
#define BURST_SECONDS 15

/**
 * RushesEngine:
 *
 * Brings the rows that this program works on to their ends: one runner a row, one loop in which
 * all of them wait, one budget of requests for each service, and the queue, from which takes go
 * when there is a place for them. The order of the queue, whether it is paused, and how many are
 * with the service are in the library, so that all programs together keep to them.
 *
 * Made by the studio. Lives on the main thread. When it goes, the rows stay as they are, and
 * whoever opens the library next goes on.
 */
struct _RushesEngine
{
  GObject parent_instance;

  RushesLibrary     *library;
  RushesProvider    *provider;
  RushesPublisher   *publisher;
  RushesWorker      *worker;
  RushesPollLoop    *loop;
  GHashTable        *runners;
  GHashTable        *waiting;
  GHashTable        *troubles;
  GHashTable        *model_limits;

  RushesQueueLimits  limits;
  RushesTakeTimeFunc time_func;
  gpointer           time_data;
  guint              renew_id;
  guint              pump_id;
};

G_DEFINE_FINAL_TYPE (RushesEngine, rushes_engine, G_TYPE_OBJECT)

enum
{
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GQuark
get_id_quark (void)
{
  return g_quark_from_static_string ("rushes-engine-id");
}

static const char *
get_id (RushesRunner *runner)
{
  return g_object_get_qdata (G_OBJECT (runner), get_id_quark ());
}

static gboolean
renew_cb (gpointer user_data)
{
  RushesEngine *self = user_data;

  /* A disk that fails here fails where it is noticed, too. */
  rushes_library_renew_leases (self->library, NULL);

  return G_SOURCE_CONTINUE;
}

static void pump_after (RushesEngine *self,
                        gint64        delay_ms);

/* Sends on what has a place. A take that does not get one stays where it is. */
static void
pump (RushesEngine *self)
{
  const char *backend = rushes_provider_get_id (self->provider);
  g_autoptr (GPtrArray) ids = NULL;

  if (g_hash_table_size (self->waiting) == 0)
    return;

  ids = rushes_library_list_admissible (self->library, backend, &self->limits);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      RushesRunner *runner = g_hash_table_lookup (self->waiting, id);
      RushesTake *take = rushes_library_find_take (self->library, id);
      gint64 delay;

      if (runner == NULL || take == NULL)
        continue;

      delay = _rushes_poll_loop_spend (self->loop, backend);
      if (delay > 0)
        {
          pump_after (self, delay);
          return;
        }
      if (rushes_library_admit_take (self->library, id, rushes_take_get_model (take),
                                     &self->limits, NULL))
        {
          g_object_ref (runner);
          g_hash_table_remove (self->waiting, id);
          rushes_runner_go (runner);
          g_object_unref (runner);
        }
    }
}

static gboolean
pump_cb (gpointer user_data)
{
  RushesEngine *self = user_data;

  self->pump_id = 0;
  pump (self);

  return G_SOURCE_REMOVE;
}

static void
pump_after (RushesEngine *self,
            gint64        delay_ms)
{
  if (self->pump_id == 0)
    self->pump_id = delay_ms > 0 ? g_timeout_add ((guint) MIN (delay_ms, G_MAXINT), pump_cb, self)
                                 : g_idle_add_full (G_PRIORITY_DEFAULT, pump_cb, self, NULL);
}

/* Something ended, was moved or paused, here or elsewhere. */
static void
refreshed_cb (RushesEngine *self)
{
  if (g_hash_table_size (self->waiting) > 0)
    pump_after (self, 0);
}

static void
runner_queued_cb (RushesEngine *self,
                  RushesRunner *runner)
{
  g_hash_table_replace (self->waiting, g_strdup (get_id (runner)), g_object_ref (runner));
  pump_after (self, 0);
}

static void
runner_done_cb (RushesEngine *self,
                RushesRunner *runner)
{
  const char *id = get_id (runner);

  g_hash_table_remove (self->waiting, id);
  if (g_hash_table_lookup (self->runners, id) == runner)
    g_hash_table_remove (self->runners, id);
  if (g_hash_table_size (self->runners) == 0)
    g_clear_handle_id (&self->renew_id, g_source_remove);
}

static void
runner_trouble_cb (RushesEngine *self,
                   GError       *error,
                   RushesRunner *runner)
{
  g_autofree char *id = g_strdup (get_id (runner));

  g_hash_table_replace (self->troubles, g_strdup (id), g_error_copy (error));
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, id, error);
}

static void
rushes_engine_dispose (GObject *object)
{
  RushesEngine *self = RUSHES_ENGINE (object);

  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_handle_id (&self->pump_id, g_source_remove);
  if (self->runners != NULL)
    rushes_engine_let_go (self);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->runners, g_hash_table_unref);
  g_clear_pointer (&self->troubles, g_hash_table_unref);
  g_clear_pointer (&self->model_limits, g_hash_table_unref);
  g_clear_pointer (&self->loop, _rushes_poll_loop_free);
  g_clear_object (&self->worker);
  g_clear_object (&self->publisher);
  g_clear_object (&self->provider);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rushes_engine_parent_class)->dispose (object);
}

static void
rushes_engine_class_init (RushesEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_engine_dispose;

  /**
   * RushesEngine::trouble:
   * @self: the engine
   * @id: the id of a take or post
   * @error: what is wrong
   *
   * Emitted when a row does not go on for now.
   */
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", RUSHES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                          G_TYPE_ERROR);
}

static void
take_step_cb (gpointer who)
{
  rushes_runner_take_step (who);
}

static void
rushes_engine_init (RushesEngine *self)
{
  self->loop = _rushes_poll_loop_new (take_step_cb);
  self->runners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->troubles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_error_free);
  self->model_limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* A number of the user's, or @fallback where there is none. */
static guint
read_number (RushesSettings *settings,
             const char     *key,
             guint           fallback)
{
  const char *text = rushes_settings_get (settings, key);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 100000, &number, NULL))
    return fallback;

  return (guint) number;
}

static void
load_settings (RushesEngine *self)
{
  g_autoptr (RushesSettings) settings =
    rushes_settings_new (rushes_library_get_paths (self->library));
  gboolean is_near = rushes_provider_is_sandbox (self->provider);
  g_auto (GStrv) keys = NULL;

  /* Settings that can not be read are reported where they are changed. */
  rushes_settings_load (settings, NULL);
  self->limits.in_all = read_number (settings, RUSHES_SETTING_AT_ONCE, DEFAULT_AT_ONCE);
  self->limits.per_model = read_number (settings, RUSHES_SETTING_PER_MODEL,
                                        MIN (self->limits.in_all, DEFAULT_PER_MODEL));
  self->limits.models = self->model_limits;
  keys = rushes_settings_list_keys (settings);
  for (int i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      if (g_str_has_prefix (keys[i], RUSHES_SETTING_AT_ONCE_PREFIX))
        g_hash_table_insert (self->model_limits,
                             g_strdup (keys[i] + strlen (RUSHES_SETTING_AT_ONCE_PREFIX)),
                             GUINT_TO_POINTER (read_number (settings, keys[i],
                                                            self->limits.per_model)));
    }
  rushes_engine_set_rate (self, read_number (settings, RUSHES_SETTING_PER_MINUTE,
                                             is_near ? NEAR_PER_MINUTE : DEFAULT_PER_MINUTE));
}

/**
 * rushes_engine_new:
 * @library: the library
 * @provider: the backend
 * @publisher: (nullable): the backend where it posts
 * @worker: who decodes and renders
 *
 * Makes the engine of a program, with the limits of the user's settings.
 *
 * Returns: (transfer full): the engine
 */
RushesEngine *
rushes_engine_new (RushesLibrary   *library,
                   RushesProvider  *provider,
                   RushesPublisher *publisher,
                   RushesWorker    *worker)
{
  RushesEngine *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (publisher == NULL || RUSHES_IS_PUBLISHER (publisher), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);

  self = g_object_new (RUSHES_TYPE_ENGINE, NULL);
  self->library = g_object_ref (library);
  self->provider = g_object_ref (provider);
  g_set_object (&self->publisher, publisher);
  self->worker = g_object_ref (worker);
  load_settings (self);
  g_signal_connect_object (library, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * rushes_engine_set_limits:
 * @self: the engine
 * @limits: how many takes are with the backend at once; models stay as they are set
 *
 * Sets how much is sent at once.
 */
void
rushes_engine_set_limits (RushesEngine            *self,
                          const RushesQueueLimits *limits)
{
  g_return_if_fail (RUSHES_IS_ENGINE (self));
  g_return_if_fail (limits != NULL);

  self->limits.in_all = limits->in_all;
  self->limits.per_model = limits->per_model;
  pump_after (self, 0);
}

/**
 * rushes_engine_set_rate:
 * @self: the engine
 * @per_minute: how many requests a minute, submissions and looks together
 *
 * Sets the budget for the backend.
 */
void
rushes_engine_set_rate (RushesEngine *self,
                        guint         per_minute)
{
  g_return_if_fail (RUSHES_IS_ENGINE (self));

  _rushes_poll_loop_set_rate (self->loop, rushes_provider_get_id (self->provider), per_minute,
                              MAX (per_minute * BURST_SECONDS / 60, 1));
}

/**
 * rushes_engine_set_time_func:
 * @self: the engine
 * @func: (scope forever): tells how long a model takes
 * @user_data: data for @func, which outlives the engine
 *
 * Sets who knows when a job is slow.
 */
void
rushes_engine_set_time_func (RushesEngine       *self,
                             RushesTakeTimeFunc  func,
                             gpointer            user_data)
{
  g_return_if_fail (RUSHES_IS_ENGINE (self));

  self->time_func = func;
  self->time_data = user_data;
}

/**
 * rushes_engine_run:
 * @self: the engine
 * @id: the id of a take or post
 * @runner: what brings it to its end
 *
 * Starts a runner for a row whose lease this process holds.
 */
void
rushes_engine_run (RushesEngine *self,
                   const char   *id,
                   RushesRunner *runner)
{
  RushesRunner *old;

  g_return_if_fail (RUSHES_IS_ENGINE (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (RUSHES_IS_RUNNER (runner));

  g_object_set_qdata_full (G_OBJECT (runner), get_id_quark (), g_strdup (id), g_free);
  g_signal_connect_object (runner, "done", G_CALLBACK (runner_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "queued", G_CALLBACK (runner_queued_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "trouble", G_CALLBACK (runner_trouble_cb), self,
                           G_CONNECT_SWAPPED);
  /* What only looked for an answer is not needed any more. */
  old = g_hash_table_lookup (self->runners, id);
  if (old != NULL)
    rushes_runner_stop (old);
  g_hash_table_replace (self->runners, g_strdup (id), g_object_ref (runner));
  if (self->renew_id == 0)
    self->renew_id = g_timeout_add_seconds (RUSHES_LEASE_RENEW_SECONDS, renew_cb, self);
  rushes_runner_set_loop (runner, self->loop);
  rushes_runner_start (runner);
}

/**
 * rushes_engine_run_take:
 * @self: the engine
 * @take: a generated take whose lease this process holds
 *
 * Brings a take to its end.
 */
void
rushes_engine_run_take (RushesEngine *self,
                        RushesTake   *take)
{
  g_autoptr (RushesRunner) runner = NULL;

  g_return_if_fail (RUSHES_IS_ENGINE (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  runner = rushes_take_runner_new (self->library, self->provider, self->worker, take);
  rushes_take_runner_set_time_func (RUSHES_TAKE_RUNNER (runner), self->time_func, self->time_data);
  rushes_engine_run (self, rushes_take_get_id (take), runner);
}

/**
 * rushes_engine_run_post:
 * @self: the engine
 * @post: a post whose lease this process holds, or whose outcome is unknown
 *
 * Brings a post to its end.
 */
void
rushes_engine_run_post (RushesEngine *self,
                        RushesPost   *post)
{
  g_autoptr (RushesRunner) runner = NULL;

  g_return_if_fail (RUSHES_IS_ENGINE (self));
  g_return_if_fail (RUSHES_IS_POST (post));

  runner = rushes_post_runner_new (self->library, self->provider, self->publisher, post);
  rushes_engine_run (self, rushes_post_get_id (post), runner);
}

/**
 * rushes_engine_find_runner:
 * @self: the engine
 * @id: the id of a take or post
 *
 * Gets what works on a row here.
 *
 * Returns: (transfer none) (nullable): the runner
 */
RushesRunner *
rushes_engine_find_runner (RushesEngine *self,
                           const char   *id)
{
  g_return_val_if_fail (RUSHES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->runners, id);
}

/**
 * rushes_engine_get_trouble:
 * @self: the engine
 * @id: the id of a take or post
 *
 * Gets why a row does not go on, as it was last heard.
 *
 * Returns: (transfer none) (nullable): the error
 */
const GError *
rushes_engine_get_trouble (RushesEngine *self,
                           const char   *id)
{
  g_return_val_if_fail (RUSHES_IS_ENGINE (self), NULL);

  return g_hash_table_lookup (self->troubles, id);
}

/**
 * rushes_engine_forget_trouble:
 * @self: the engine
 * @id: the id of a take or post
 *
 * Who waits from now on wants to hear what happens from now on.
 */
void
rushes_engine_forget_trouble (RushesEngine *self,
                              const char   *id)
{
  g_return_if_fail (RUSHES_IS_ENGINE (self));

  g_hash_table_remove (self->troubles, id);
}

/**
 * rushes_engine_get_load:
 * @self: the engine
 * @load: (out): how much it has to do
 *
 * Counts, for measuring and for people who look for faults.
 */
void
rushes_engine_get_load (RushesEngine     *self,
                        RushesEngineLoad *load)
{
  g_return_if_fail (RUSHES_IS_ENGINE (self));
  g_return_if_fail (load != NULL);

  load->n_rows = g_hash_table_size (self->runners);
  load->n_waiting = g_hash_table_size (self->waiting);
  load->n_scheduled = _rushes_poll_loop_get_size (self->loop);
  load->n_steps = _rushes_poll_loop_get_taken (self->loop);
}

/**
 * rushes_engine_let_go:
 * @self: the engine
 *
 * Stops all runners and gives their rows back as they are, but for those that are being sent: an
 * answer that is still to come is ours to write down.
 */
void
rushes_engine_let_go (RushesEngine *self)
{
  GHashTableIter iter;
  gpointer runner;

  g_return_if_fail (RUSHES_IS_ENGINE (self));

  g_hash_table_remove_all (self->waiting);
  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    rushes_runner_stop (runner);
  g_hash_table_remove_all (self->runners);
  rushes_library_release_all (self->library, NULL);
}
