/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-route-flow.h"

#include "rushes-face-look.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesLibrary    *library;
  RushesProvider   *provider;
  GPtrArray        *references;
  RushesRouteFacts *facts;

  guint             position;
} Gather;

static void
gather_free (gpointer data)
{
  Gather *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->facts, rushes_route_facts_free);
  g_free (self);
}

static RushesReference *
get_reference (Gather *self)
{
  return g_ptr_array_index (self->references, self->position);
}

static const char *
get_name (RushesReference *reference)
{
  if (rushes_reference_get_name (reference) != NULL)
    return rushes_reference_get_name (reference);

  return rushes_reference_get_media_id (reference);
}

/* A box is a fact together with the reference that it is in. */
static void
add_boxes (Gather    *self,
           JsonArray *faces)
{
  const char *name = get_name (get_reference (self));

  for (guint i = 0; faces != NULL && i < json_array_get_length (faces); i++)
    {
      JsonNode *node = json_array_get_element (faces, i);
      JsonObject *box;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;

      box = rushes_json_copy_object (json_node_get_object (node));
      json_object_set_int_member (box, "reference", self->position);
      if (name != NULL)
        json_object_set_string_member (box, "name", name);
      json_array_add_object_element (self->facts->boxes, box);
    }
}

static void look_at_next (GTask *task);

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (RushesFaceSight) sight = NULL;
  Gather *self = g_task_get_task_data (task);
  GError *error = NULL;

  sight = rushes_face_look_finish (RUSHES_WORKER (source), result, &error);
  if (sight == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  if (sight->seen != NULL)
    add_boxes (self, rushes_json_get_array (sight->seen, "faces"));
  rushes_route_facts_add_reference (self->facts, sight->kind,
                                    rushes_reference_get_role (get_reference (self)), sight->face);
  self->position++;
  look_at_next (task);
}

static void
look_at_next (GTask *task)
{
  Gather *self = g_task_get_task_data (task);

  if (self->position < self->references->len)
    {
      rushes_face_look_async (g_task_get_source_object (task), self->library, self->provider,
                              get_reference (self), g_task_get_cancellable (task), looked_cb,
                              task);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&self->facts),
                         (GDestroyNotify) rushes_route_facts_free);
  g_object_unref (task);
}

/**
 * rushes_route_flow_gather_async:
 * @worker: who looks for faces
 * @library: (nullable): where media ids may be known
 * @provider: (nullable): where the others can be fetched
 * @references: (element-type RushesReference): the references
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out what the rules ask of references. What can not be found out is not known and is no
 * error.
 */
void
rushes_route_flow_gather_async (RushesWorker        *worker,
                                RushesLibrary       *library,
                                RushesProvider      *provider,
                                GPtrArray           *references,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Gather *gather;
  GTask *task;

  g_return_if_fail (RUSHES_IS_WORKER (worker));
  g_return_if_fail (references != NULL);

  task = g_task_new (worker, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_route_flow_gather_async);
  gather = g_new0 (Gather, 1);
  g_set_object (&gather->library, library);
  g_set_object (&gather->provider, provider);
  gather->references = g_ptr_array_ref (references);
  gather->facts = rushes_route_facts_new ();
  g_task_set_task_data (task, gather, gather_free);
  look_at_next (task);
}

/**
 * rushes_route_flow_gather_finish:
 * @worker: who looked for faces
 * @result: the result
 * @error: return location for an error
 *
 * Finishes looking at references.
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL with %RUSHES_ERROR_CANCELLED
 */
RushesRouteFacts *
rushes_route_flow_gather_finish (RushesWorker  *worker,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, worker), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  RushesModelRegistry *registry;
  JsonNode            *capabilities;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *self = data;

  g_clear_object (&self->registry);
  g_clear_pointer (&self->capabilities, json_node_unref);
  g_free (self);
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Without prices the cards' own serve. */
static void
priced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonNode) pricing = NULL;
  Offer *offer = g_task_get_task_data (task);

  pricing = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;

  rushes_model_registry_apply_capabilities (offer->registry, get_object (offer->capabilities),
                                            get_object (pricing));
  g_task_return_boolean (task, TRUE);
}

static void
capable_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Offer *offer = g_task_get_task_data (task);
  GError *error = NULL;

  offer->capabilities = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  if (offer->capabilities == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  rushes_provider_read_async (RUSHES_PROVIDER (source), RUSHES_READ_PRICING, NULL,
                              g_task_get_cancellable (task), priced_cb, g_object_ref (task));
}

/**
 * rushes_route_flow_offer_async:
 * @provider: the backend
 * @registry: the cards
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks the backend what it has, so that no rule chooses what it has not.
 */
void
rushes_route_flow_offer_async (RushesProvider      *provider,
                               RushesModelRegistry *registry,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Offer *offer;
  GTask *task;

  g_return_if_fail (RUSHES_IS_PROVIDER (provider));
  g_return_if_fail (RUSHES_IS_MODEL_REGISTRY (registry));

  task = g_task_new (provider, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_route_flow_offer_async);
  offer = g_new0 (Offer, 1);
  offer->registry = g_object_ref (registry);
  g_task_set_task_data (task, offer, offer_free);
  rushes_provider_read_async (provider, RUSHES_READ_CAPABILITIES, NULL, cancellable, capable_cb,
                              task);
}

/**
 * rushes_route_flow_offer_finish:
 * @provider: the backend
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking.
 *
 * Returns: %FALSE with an error if the backend did not say; the registry is then as it was
 */
gboolean
rushes_route_flow_offer_finish (RushesProvider  *provider,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
