/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio.h"

#include "rushes-studio-private.h"
#include "util/rushes-json.h"

#define ORPHAN_SECONDS 2
#define TYPICAL_IMAGE_SECONDS 120
#define TYPICAL_VIDEO_SECONDS 300

/**
 * RushesStudio:
 *
 * The use cases: generate, wait, cancel, edit, upload, post. The only place that knows the
 * library, the backend and the worker. Made once a program; lives on its main thread.
 *
 * Its engine brings each row that this process works on to its end by itself. When the studio
 * goes, the rows stay as they are and whoever opens the library next goes on.
 */
struct _RushesStudio
{
  GObject parent_instance;

  RushesLibrary       *library;
  RushesProvider      *provider;
  RushesPublisher     *publisher;
  RushesWorker        *worker;
  RushesModelRegistry *registry;
  RushesEngine        *engine;

  guint                orphan_id;
  gboolean             has_loaded;
  gboolean             keeps_queue;
  gboolean             writes_recipes;

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
orphans_cb (gpointer user_data)
{
  RushesStudio *self = user_data;
  g_autoptr (GPtrArray) runners = _rushes_studio_adopt_orphans (self, NULL);

  return G_SOURCE_CONTINUE;
}

static void
trouble_cb (RushesStudio *self,
            const char   *id,
            GError       *error)
{
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, id, error);
}

static void
rushes_studio_dispose (GObject *object)
{
  RushesStudio *self = RUSHES_STUDIO (object);

  g_clear_handle_id (&self->orphan_id, g_source_remove);
  if (self->engine != NULL)
    rushes_engine_let_go (self->engine);
  g_clear_object (&self->engine);
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
  self->writes_recipes = TRUE;
  self->booking.max_cost = RUSHES_MONEY_UNKNOWN;
}

/* What a card says, or for a model without one what clips and pictures take at most. */
static guint
get_typical_time (const char      *model,
                  RushesMediaKind  kind,
                  gpointer         user_data)
{
  RushesStudio *self = user_data;
  RushesModelCard *card = NULL;
  int low;
  int high = kind == RUSHES_MEDIA_KIND_IMAGE ? TYPICAL_IMAGE_SECONDS : TYPICAL_VIDEO_SECONDS;

  if (model != NULL)
    card = rushes_model_registry_lookup (_rushes_studio_get_registry (self), model);
  if (card != NULL)
    rushes_model_card_get_typical_time (card, &low, &high);

  return (guint) MAX (high, 0);
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
  self->engine = rushes_engine_new (library, provider, publisher, worker);
  rushes_engine_set_time_func (self->engine, get_typical_time, self);
  g_signal_connect_object (self->engine, "trouble", G_CALLBACK (trouble_cb), self,
                           G_CONNECT_SWAPPED);

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

/**
 * rushes_studio_get_engine:
 * @self: the studio
 *
 * Gets what brings takes and posts to their ends.
 *
 * Returns: (transfer none): the engine
 */
RushesEngine *
rushes_studio_get_engine (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->engine;
}

/**
 * rushes_studio_set_keeps_queue:
 * @self: the studio
 * @keeps_queue: whether takes that are asked for from now on stay in the queue
 *
 * Sets what becomes of takes that this program did not send before it ended: a window's stay in
 * the queue, on hold until a person lets them go on; those of one command are canceled, since
 * whoever gave it will give it again.
 */
void
rushes_studio_set_keeps_queue (RushesStudio *self,
                               gboolean      keeps_queue)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  self->keeps_queue = keeps_queue;
}

gboolean
_rushes_studio_keeps_queue (RushesStudio *self)
{
  return self->keeps_queue;
}

/**
 * rushes_studio_get_lifecycle_policy:
 * @self: the studio
 *
 * Gets what happens to briefs that name a retired model.
 *
 * Returns: the policy
 */
RushesLifecyclePolicy
rushes_studio_get_lifecycle_policy (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), RUSHES_LIFECYCLE_POLICY_WARN);

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

/**
 * rushes_studio_get_writes_recipes:
 * @self: the studio
 *
 * Gets whether files that leave the library take their recipes along.
 *
 * Returns: %TRUE if they do
 */
gboolean
rushes_studio_get_writes_recipes (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);

  return self->writes_recipes;
}

/**
 * rushes_studio_set_writes_recipes:
 * @self: the studio
 * @writes_recipes: whether files that leave the library take their recipes along
 *
 * Sets what [method@Studio.save_take_async] writes. It writes recipes unless told otherwise.
 */
void
rushes_studio_set_writes_recipes (RushesStudio *self,
                                  gboolean      writes_recipes)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  self->writes_recipes = writes_recipes;
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
