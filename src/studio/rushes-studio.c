/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio.h"

#include "rushes-post-runner.h"
#include "rushes-studio-private.h"
#include "rushes-take-runner.h"
#include "util/rushes-json.h"

#define ORPHAN_SECONDS 2

/**
 * RushesStudio:
 *
 * The use cases: generate, wait, cancel, edit, upload, post. The only place that knows the
 * library, the backend and the worker. Made once a program; lives on its main thread.
 *
 * Each row that this process works on has a runner, which brings it to its end by itself. When
 * the studio goes, the rows stay as they are and whoever opens the library next goes on.
 */
struct _RushesStudio
{
  GObject parent_instance;

  RushesLibrary       *library;
  RushesProvider      *provider;
  RushesPublisher     *publisher;
  RushesWorker        *worker;
  RushesModelRegistry *registry;
  GHashTable          *runners;
  GHashTable          *troubles;

  guint                renew_id;
  guint                orphan_id;
  gboolean             has_loaded;

  RushesLifecyclePolicy policy;
  RushesBooking         booking;
  char                 *project;
};

G_DEFINE_FINAL_TYPE (RushesStudio, rushes_studio, G_TYPE_OBJECT)

enum
{
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
renew_cb (gpointer user_data)
{
  RushesStudio *self = user_data;

  /* A disk that fails here fails where it is noticed, too. */
  rushes_library_renew_leases (self->library, NULL);

  return G_SOURCE_CONTINUE;
}

static gboolean
orphans_cb (gpointer user_data)
{
  RushesStudio *self = user_data;
  g_autoptr (GPtrArray) runners = _rushes_studio_adopt_orphans (self, NULL);

  return G_SOURCE_CONTINUE;
}

static const char *
find_id (RushesStudio *self,
         RushesRunner *runner)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      if (value == runner)
        return id;
    }

  return NULL;
}

static void
runner_done_cb (RushesStudio *self,
                RushesRunner *runner)
{
  const char *id = find_id (self, runner);

  if (id != NULL)
    g_hash_table_remove (self->runners, id);
  if (g_hash_table_size (self->runners) == 0)
    g_clear_handle_id (&self->renew_id, g_source_remove);
}

static void
runner_trouble_cb (RushesStudio *self,
                   GError       *error,
                   RushesRunner *runner)
{
  g_autofree char *id = g_strdup (find_id (self, runner));

  if (id == NULL)
    return;

  g_hash_table_replace (self->troubles, g_strdup (id), g_error_copy (error));
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, id, error);
}

/* An answer that is still to come is ours to write down. */
static gboolean
is_sending (RushesStudio *self,
            const char   *id)
{
  RushesTake *take = rushes_library_find_take (self->library, id);
  RushesPost *post = take == NULL ? rushes_library_find_post (self->library, id) : NULL;

  if (take != NULL)
    return rushes_take_get_state (take) == RUSHES_TAKE_STATE_SUBMITTING;

  return post != NULL && rushes_post_get_state (post) == RUSHES_POST_STATE_SUBMITTING;
}

static void
let_go (RushesStudio *self)
{
  GHashTableIter iter;
  gpointer id, runner;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, &id, &runner))
    {
      rushes_runner_stop (runner);
      if (is_sending (self, id))
        continue;
      rushes_library_release (self->library,
                              RUSHES_IS_POST_RUNNER (runner) ? RUSHES_LEASE_POST
                                                             : RUSHES_LEASE_TAKE,
                              id, NULL);
    }
}

static void
rushes_studio_dispose (GObject *object)
{
  RushesStudio *self = RUSHES_STUDIO (object);

  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_handle_id (&self->orphan_id, g_source_remove);
  if (self->runners != NULL)
    let_go (self);
  g_clear_pointer (&self->runners, g_hash_table_unref);
  g_clear_pointer (&self->troubles, g_hash_table_unref);
  g_clear_object (&self->registry);
  self->booking.project = NULL;
  g_clear_pointer (&self->project, g_free);
  g_clear_object (&self->worker);
  g_clear_object (&self->publisher);
  g_clear_object (&self->provider);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rushes_studio_parent_class)->dispose (object);
}

static void
rushes_studio_class_init (RushesStudioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_studio_dispose;

  /**
   * RushesStudio::trouble:
   * @self: the studio
   * @id: the id of a take or post
   * @error: what is wrong
   *
   * Emitted when a row does not go on for now.
   */
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", RUSHES_TYPE_STUDIO, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                          G_TYPE_ERROR);
}

static void
rushes_studio_init (RushesStudio *self)
{
  self->runners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->troubles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_error_free);
  self->booking.max_cost = RUSHES_MONEY_UNKNOWN;
}

/**
 * rushes_studio_new:
 * @library: the library
 * @provider: the backend
 * @publisher: (nullable): the backend where it posts
 * @worker: who decodes and renders
 *
 * Makes the studio of a program.
 *
 * Returns: (transfer full): the studio
 */
RushesStudio *
rushes_studio_new (RushesLibrary   *library,
                   RushesProvider  *provider,
                   RushesPublisher *publisher,
                   RushesWorker    *worker)
{
  RushesStudio *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (publisher == NULL || RUSHES_IS_PUBLISHER (publisher), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);

  self = g_object_new (RUSHES_TYPE_STUDIO, NULL);
  self->library = g_object_ref (library);
  self->provider = g_object_ref (provider);
  self->publisher = publisher != NULL ? g_object_ref (publisher) : NULL;
  self->worker = g_object_ref (worker);

  return self;
}

/**
 * rushes_studio_get_library:
 * @self: the studio
 *
 * Gets the library.
 *
 * Returns: (transfer none): the library
 */
RushesLibrary *
rushes_studio_get_library (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->library;
}

/**
 * rushes_studio_get_provider:
 * @self: the studio
 *
 * Gets the backend.
 *
 * Returns: (transfer none): the provider
 */
RushesProvider *
rushes_studio_get_provider (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->provider;
}

/**
 * rushes_studio_get_publisher:
 * @self: the studio
 *
 * Gets what posts.
 *
 * Returns: (transfer none) (nullable): the publisher, or %NULL where the backend does not post
 */
RushesPublisher *
rushes_studio_get_publisher (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->publisher;
}

/**
 * rushes_studio_get_worker:
 * @self: the studio
 *
 * Gets who decodes and renders.
 *
 * Returns: (transfer none): the worker
 */
RushesWorker *
rushes_studio_get_worker (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->worker;
}

RushesLifecyclePolicy
_rushes_studio_get_policy (RushesStudio *self)
{
  return self->policy;
}

/**
 * rushes_studio_set_lifecycle_policy:
 * @self: the studio
 * @policy: what to do when a model that is asked for is retired
 *
 * Sets what happens to briefs that name a retired model. It is recorded in their recipes.
 */
void
rushes_studio_set_lifecycle_policy (RushesStudio          *self,
                                    RushesLifecyclePolicy  policy)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  self->policy = policy;
}

const RushesBooking *
_rushes_studio_get_booking (RushesStudio *self)
{
  return &self->booking;
}

/**
 * rushes_studio_set_booking:
 * @self: the studio
 * @booking: how to book; a run is not part of it
 *
 * Sets how takes are booked whose call says nothing else.
 */
void
rushes_studio_set_booking (RushesStudio        *self,
                           const RushesBooking *booking)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (booking != NULL && booking->run == NULL);

  g_free (self->project);
  self->project = g_strdup (booking->project);
  self->booking = *booking;
  self->booking.project = self->project;
}

/* Reading the cards takes a while; a command that only looks at a job does without. */
RushesModelRegistry *
_rushes_studio_get_registry (RushesStudio *self)
{
  if (self->registry == NULL)
    self->registry = rushes_model_registry_new (rushes_library_get_paths (self->library));

  return self->registry;
}

gboolean
_rushes_studio_has_loaded (RushesStudio *self)
{
  return self->has_loaded;
}

/* Starts a runner for a row whose lease this process holds. */
void
_rushes_studio_run (RushesStudio *self,
                    const char   *id,
                    RushesRunner *runner)
{
  g_signal_connect_object (runner, "done", G_CALLBACK (runner_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "trouble", G_CALLBACK (runner_trouble_cb), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_replace (self->runners, g_strdup (id), g_object_ref (runner));
  if (self->renew_id == 0)
    self->renew_id = g_timeout_add_seconds (RUSHES_LEASE_RENEW_SECONDS, renew_cb, self);
  rushes_runner_start (runner);
}

void
_rushes_studio_run_take (RushesStudio *self,
                         RushesTake   *take)
{
  g_autoptr (RushesRunner) runner = rushes_take_runner_new (self->library, self->provider,
                                                            self->worker, take);

  _rushes_studio_run (self, rushes_take_get_id (take), runner);
}

void
_rushes_studio_run_post (RushesStudio *self,
                         RushesPost   *post)
{
  g_autoptr (RushesRunner) runner = rushes_post_runner_new (self->library, self->provider,
                                                            self->publisher, post);

  _rushes_studio_run (self, rushes_post_get_id (post), runner);
}

RushesRunner *
_rushes_studio_find_runner (RushesStudio *self,
                            const char   *id)
{
  return g_hash_table_lookup (self->runners, id);
}

/* Why a row does not go on, as it was last heard. */
const GError *
_rushes_studio_get_trouble (RushesStudio *self,
                            const char   *id)
{
  return g_hash_table_lookup (self->troubles, id);
}

/* Who waits from now on wants to hear what happens from now on. */
void
_rushes_studio_forget_trouble (RushesStudio *self,
                               const char   *id)
{
  g_hash_table_remove (self->troubles, id);
}

/* From now on this process takes over what others leave while it lives. */
void
_rushes_studio_watch_orphans (RushesStudio *self)
{
  if (self->orphan_id == 0)
    self->orphan_id = g_timeout_add_seconds (ORPHAN_SECONDS, orphans_cb, self);
}

/**
 * rushes_studio_get_models:
 * @self: the studio
 *
 * Gets the model cards: first those that come with the program, then, once the backend answered,
 * as it says. The list lives.
 *
 * Returns: (transfer none): a list of [class@ModelCard]
 */
GListModel *
rushes_studio_get_models (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return G_LIST_MODEL (_rushes_studio_get_registry (self));
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
pricing_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  g_autoptr (JsonNode) pricing = NULL;
  g_autoptr (GError) error = NULL;

  /* Prices that can not be read are those of the cards. */
  pricing = rushes_provider_read_finish (self->provider, result, &error);
  rushes_model_registry_apply_capabilities (_rushes_studio_get_registry (self),
                                            get_object (g_task_get_task_data (task)),
                                            get_object (pricing));
  self->has_loaded = TRUE;
  g_task_return_boolean (task, TRUE);
}

static void
capabilities_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  JsonNode *capabilities;
  GError *error = NULL;

  capabilities = rushes_provider_read_finish (self->provider, result, &error);
  if (capabilities == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, capabilities, (GDestroyNotify) json_node_unref);
  rushes_provider_read_async (self->provider, RUSHES_READ_PRICING, NULL,
                              g_task_get_cancellable (task), pricing_cb, task);
  g_steal_pointer (&task);
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!rushes_provider_ensure_ready_finish (self->provider, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  rushes_provider_read_async (self->provider, RUSHES_READ_CAPABILITIES, NULL,
                              g_task_get_cancellable (task), capabilities_cb, task);
  g_steal_pointer (&task);
}

/**
 * rushes_studio_load_models_async:
 * @self: the studio
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks the backend which models it has now, with which parameters and prices.
 */
void
rushes_studio_load_models_async (RushesStudio        *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_load_models_async);
  rushes_provider_ensure_ready_async (self->provider, cancellable, ready_cb, task);
}

/**
 * rushes_studio_load_models_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking for the models.
 *
 * Returns: %FALSE with an error, and the cards as they were
 */
gboolean
rushes_studio_load_models_finish (RushesStudio  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
