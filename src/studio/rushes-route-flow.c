/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-route-flow.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "store/rushes-library-media.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* Gathering never fails for want of knowledge: what can not be found out is not known, which the
 * rules treat as a face. It fails only when it is cancelled. */
typedef struct
{
  RushesLibrary    *library;
  RushesProvider   *provider;
  GPtrArray        *references;
  RushesRouteFacts *facts;

  guint             position;
  RushesMediaKind   kind;
  char             *temporary;
} Gather;

static void
drop_temporary (Gather *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
}

static void
gather_free (gpointer data)
{
  Gather *self = data;

  drop_temporary (self);
  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->facts, rushes_route_facts_free);
  g_free (self);
}

static void look_at_next (GTask *task);

static RushesReference *
get_reference (Gather *self)
{
  return g_ptr_array_index (self->references, self->position);
}

static void
settle (GTask           *task,
        RushesRouteFace  face)
{
  Gather *self = g_task_get_task_data (task);

  drop_temporary (self);
  rushes_route_facts_add_reference (self->facts, self->kind,
                                    rushes_reference_get_role (get_reference (self)), face);
  self->position++;
  look_at_next (task);
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
      g_autoptr (JsonNode) copy = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;

      copy = json_node_copy (node);
      json_object_set_int_member (json_node_get_object (copy), "reference", self->position);
      if (name != NULL)
        json_object_set_string_member (json_node_get_object (copy), "name", name);
      json_array_add_element (self->facts->boxes, g_steal_pointer (&copy));
    }
}

static void
faces_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonObject) answer = NULL;
  Gather *self = g_task_get_task_data (task);
  gboolean has_face;

  if (g_task_return_error_if_cancelled (task))
    return;

  answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, NULL);
  if (answer == NULL || !json_object_has_member (answer, "face"))
    {
      settle (g_steal_pointer (&task), RUSHES_ROUTE_FACE_UNKNOWN);
      return;
    }

  has_face = rushes_json_get_boolean (answer, "face", TRUE);
  if (has_face)
    add_boxes (self, rushes_json_get_array (answer, "faces"));
  settle (g_steal_pointer (&task), has_face ? RUSHES_ROUTE_FACE_YES : RUSHES_ROUTE_FACE_NO);
}

static void
find_faces (GTask      *task,
            const char *path)
{
  Gather *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) request = NULL;
  g_autofree char *absolute = NULL;

  if (self->kind == RUSHES_MEDIA_KIND_AUDIO)
    {
      settle (task, RUSHES_ROUTE_FACE_NO);
      return;
    }

  request = json_object_new ();
  absolute = g_canonicalize_filename (path, NULL);
  json_object_set_string_member (request, "path", absolute);
  rushes_worker_run_async (g_task_get_source_object (task), "faces", request, NULL, NULL,
                           g_task_get_cancellable (task), faces_cb, task);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!rushes_provider_download_finish (RUSHES_PROVIDER (source), result, NULL))
    settle (g_steal_pointer (&task), RUSHES_ROUTE_FACE_UNKNOWN);
  else
    find_faces (g_steal_pointer (&task), self->temporary);
}

static gboolean
make_temporary (Gather *self)
{
  int fd = g_file_open_tmp ("rushes-reference-XXXXXX", &self->temporary, NULL);

  if (fd < 0)
    return FALSE;

  close (fd);

  return TRUE;
}

static void
download (GTask *task)
{
  Gather *self = g_task_get_task_data (task);

  rushes_provider_download_async (self->provider,
                                  rushes_reference_get_media_id (get_reference (self)), NULL,
                                  self->temporary, NULL, NULL, g_task_get_cancellable (task),
                                  downloaded_cb, task);
}

static void
described_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonNode) answer = NULL;
  Gather *self = g_task_get_task_data (task);
  const char *mime_type;

  if (g_task_return_error_if_cancelled (task))
    return;

  answer = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, NULL);
  if (answer != NULL && JSON_NODE_HOLDS_OBJECT (answer))
    {
      mime_type = rushes_json_get_string (json_node_get_object (answer), "mimeType", NULL);
      self->kind = rushes_media_kind_from_mime (mime_type);
    }

  if (self->kind == RUSHES_MEDIA_KIND_AUDIO)
    settle (g_steal_pointer (&task), RUSHES_ROUTE_FACE_NO);
  else if (answer == NULL || !make_temporary (self))
    settle (g_steal_pointer (&task), RUSHES_ROUTE_FACE_UNKNOWN);
  else
    download (g_steal_pointer (&task));
}

static void
ask_provider (GTask      *task,
              const char *media_id)
{
  Gather *self = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = NULL;

  if (self->provider == NULL || media_id == NULL)
    {
      settle (task, RUSHES_ROUTE_FACE_UNKNOWN);
      return;
    }

  query = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (query, (gpointer) "id", (gpointer) media_id);
  rushes_provider_read_async (self->provider, RUSHES_READ_MEDIA, query,
                              g_task_get_cancellable (task), described_cb, task);
}

/* The file of a media id that was uploaded from here, or fetched before. */
static char *
find_own_file (Gather     *self,
               const char *media_id)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (RushesMediaInfo) info = NULL;

  if (self->library == NULL || media_id == NULL)
    return NULL;

  sha256 = rushes_library_find_remote_hash (self->library, media_id);
  if (sha256 == NULL)
    return NULL;

  info = rushes_library_load_media (self->library, sha256);
  if (info == NULL)
    return NULL;

  self->kind = rushes_media_kind_from_mime (info->mime_type);

  return rushes_library_find_media_path (self->library, sha256);
}

static void
look_at_next (GTask *task)
{
  Gather *self = g_task_get_task_data (task);
  RushesReference *reference;
  g_autofree char *own = NULL;
  const char *media_id;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }

  if (self->position == self->references->len)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->facts),
                             (GDestroyNotify) rushes_route_facts_free);
      g_object_unref (task);
      return;
    }

  reference = get_reference (self);
  media_id = rushes_reference_get_media_id (reference);
  self->kind = rushes_reference_get_kind (reference);
  if (rushes_reference_get_path (reference) != NULL)
    {
      find_faces (task, rushes_reference_get_path (reference));
      return;
    }

  own = find_own_file (self, media_id);
  if (own != NULL)
    find_faces (task, own);
  else
    ask_provider (task, media_id);
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
