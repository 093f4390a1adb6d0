/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-registry.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-models-resources.h"

#define RESOURCE_FOLDER "/app/rushes/models/"
#define MAX_CARD_BYTES (256 * 1024)

/**
 * RushesModelRegistry:
 *
 * The model cards: those that come with the program, the user's own in `models/` of the
 * configuration folder, which take the place of ours with the same key, and what a backend says
 * of its models at run time. Made once in `main`; lives on the main thread.
 */
struct _RushesModelRegistry
{
  GObject parent_instance;

  GHashTable *known;
  GHashTable *own;
  GPtrArray *cards;
  GPtrArray *problems;
  char *folder;
  JsonObject *capabilities;
  JsonObject *pricing;

  gboolean is_listed;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesModelRegistry, rushes_model_registry, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
load_card (RushesModelRegistry  *self,
           const char           *text,
           gsize                 length,
           GError              **error)
{
  g_autoptr (JsonObject) object = NULL;
  RushesModelCard *card;

  object = rushes_json_parse_object (text, (gssize) length, error);
  if (object == NULL)
    return FALSE;

  card = rushes_model_card_new_from_json (object, error);
  if (card == NULL)
    return FALSE;

  g_hash_table_replace (self->known, g_strdup (rushes_model_card_get_key (card)), card);

  return TRUE;
}

static void
load_shipped (RushesModelRegistry *self)
{
  GResource *resource = rushes_models_get_resource ();
  g_auto (GStrv) names = NULL;

  names = g_resource_enumerate_children (resource, RESOURCE_FOLDER, 0, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      g_autoptr (GError) error = NULL;
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      if (!load_card (self, text, length, &error))
        g_warning ("%s: %s", names[i], error->message);
    }
}

static void
load_file (RushesModelRegistry *self,
           const char          *path)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  RushesModelCard *card = NULL;

  object = rushes_json_load_file (path, MAX_CARD_BYTES, &error);
  if (object != NULL)
    card = rushes_model_card_new_from_json (object, &error);
  if (object != NULL && card == NULL)
    g_prefix_error (&error, "%s: ", path);
  if (card != NULL)
    {
      g_hash_table_replace (self->known, g_strdup (rushes_model_card_get_key (card)), card);
      g_hash_table_add (self->own, g_strdup (rushes_model_card_get_key (card)));
    }
  else
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

static void
load_own (RushesModelRegistry *self)
{
  g_autoptr (GDir) dir = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && name[0] != '.')
        load_file (self, path);
    }
}

static void
load (RushesModelRegistry *self)
{
  g_hash_table_remove_all (self->known);
  g_hash_table_remove_all (self->own);
  g_ptr_array_set_size (self->problems, 0);
  load_shipped (self);
  load_own (self);
  g_ptr_array_add (self->problems, NULL);
}

/* The models that the rules choose among stand before those that one must know of. */
static gboolean
is_featured (RushesModelCard *card)
{
  return rushes_json_get_boolean (rushes_model_card_get_json (card), "featured", FALSE);
}

static int
compare_cards (gconstpointer a,
               gconstpointer b)
{
  RushesModelCard *first = *(RushesModelCard * const *) a;
  RushesModelCard *second = *(RushesModelCard * const *) b;
  RushesMediaKind first_kind = rushes_model_card_get_kind (first);
  RushesMediaKind second_kind = rushes_model_card_get_kind (second);

  if (first_kind != second_kind)
    return first_kind == RUSHES_MEDIA_KIND_VIDEO || second_kind == RUSHES_MEDIA_KIND_AUDIO ? -1 : 1;
  if (is_featured (first) != is_featured (second))
    return is_featured (first) ? -1 : 1;

  return g_utf8_collate (rushes_model_card_get_label (first), rushes_model_card_get_label (second));
}

static void
replace_cards (RushesModelRegistry *self,
               GPtrArray           *cards)
{
  guint n_before = self->cards != NULL ? self->cards->len : 0;

  g_ptr_array_sort (cards, compare_cards);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  self->cards = g_ptr_array_ref (cards);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, cards->len);
}

static void
offer_all (RushesModelRegistry *self)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    g_ptr_array_add (cards, g_object_ref (card));
  replace_cards (self, cards);
}

static JsonObject *
find_by_key (JsonArray  *array,
             const char *key)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          g_strcmp0 (rushes_json_get_string (json_node_get_object (node), "key", NULL), key) == 0)
        return json_node_get_object (node);
    }

  return NULL;
}

/* A model that no file knows has what the backend tells of it and nothing else. */
static RushesModelCard *
make_bare_card (const char *key,
                const char *kind)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "key", key);
  json_object_set_string_member (object, "kind", kind);

  return rushes_model_card_new_from_json (object, NULL);
}

/* What the user's own card says is what holds; the backend fills in the rest. */
static RushesModelCard *
insist (RushesModelCard *own,
        RushesModelCard *merged)
{
  JsonObject *wanted = rushes_model_card_get_json (own);
  g_autoptr (JsonObject) json = rushes_json_copy_object (rushes_model_card_get_json (merged));
  g_autoptr (GList) members = json_object_get_members (wanted);
  RushesModelCard *card;

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (json, l->data,
                            json_node_copy (json_object_get_member (wanted, l->data)));
  card = rushes_model_card_new_from_json (json, NULL);

  return card != NULL ? card : g_object_ref (own);
}

static void
offer_element (RushesModelRegistry *self,
               GPtrArray           *cards,
               JsonNode            *element,
               const char          *kind,
               JsonArray           *prices)
{
  JsonObject *capability = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
  const char *key = rushes_json_get_string (capability, "key", NULL);
  g_autoptr (RushesModelCard) base = NULL;
  g_autoptr (RushesModelCard) merged = NULL;
  RushesModelCard *known;

  if (key == NULL)
    return;

  known = g_hash_table_lookup (self->known, key);
  base = known != NULL ? g_object_ref (known) : make_bare_card (key, kind);
  if (base == NULL)
    return;

  merged = rushes_model_card_merge (base, capability, find_by_key (prices, key));
  g_ptr_array_add (cards, g_hash_table_contains (self->own, key) ? insist (base, merged)
                                                                  : g_object_ref (merged));
}

static void
offer_kind (RushesModelRegistry *self,
            GPtrArray           *cards,
            JsonObject          *generation,
            const char          *kind,
            JsonArray           *prices)
{
  JsonArray *elements = rushes_json_get_array (generation, kind);

  for (guint i = 0; elements != NULL && i < json_array_get_length (elements); i++)
    offer_element (self, cards, json_array_get_element (elements, i), kind, prices);
}

static RushesModelCard *
find_offered (RushesModelRegistry *self,
              const char          *key)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      RushesModelCard *card = g_ptr_array_index (self->cards, i);

      if (g_strcmp0 (rushes_model_card_get_key (card), key) == 0)
        return card;
    }

  return NULL;
}

static GType
get_item_type (GListModel *list)
{
  return RUSHES_TYPE_MODEL_CARD;
}

static guint
get_n_items (GListModel *list)
{
  return RUSHES_MODEL_REGISTRY (list)->cards->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  RushesModelRegistry *self = RUSHES_MODEL_REGISTRY (list);

  if (position >= self->cards->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->cards, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
rushes_model_registry_finalize (GObject *object)
{
  RushesModelRegistry *self = RUSHES_MODEL_REGISTRY (object);

  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->capabilities, json_object_unref);
  g_clear_pointer (&self->pricing, json_object_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (rushes_model_registry_parent_class)->finalize (object);
}

static void
rushes_model_registry_class_init (RushesModelRegistryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_model_registry_finalize;
}

static void
rushes_model_registry_init (RushesModelRegistry *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (g_free);
}

/**
 * rushes_model_registry_new:
 * @paths: (nullable): where the user's own cards are; without it there are none
 *
 * Loads the cards.
 *
 * Returns: (transfer full): the registry, which offers every model it knows
 */
RushesModelRegistry *
rushes_model_registry_new (RushesPaths *paths)
{
  RushesModelRegistry *self = g_object_new (RUSHES_TYPE_MODEL_REGISTRY, NULL);

  if (paths != NULL)
    self->folder = g_build_filename (rushes_paths_get_config_dir (paths), "models", NULL);
  load (self);
  offer_all (self);

  return self;
}

/**
 * rushes_model_registry_lookup:
 * @self: the registry
 * @key: (nullable): a model's key
 *
 * Finds a card, also of a model that the backend does not offer.
 *
 * Returns: (transfer none) (nullable): the card
 */
RushesModelCard *
rushes_model_registry_lookup (RushesModelRegistry *self,
                              const char          *key)
{
  RushesModelCard *card;

  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (self), NULL);

  if (key == NULL)
    return NULL;

  card = find_offered (self, key);

  return card != NULL ? card : g_hash_table_lookup (self->known, key);
}

/**
 * rushes_model_registry_offers:
 * @self: the registry
 * @key: (nullable): a model's key
 *
 * Tells whether a model can be asked for now.
 *
 * Returns: %TRUE if it is in the list
 */
gboolean
rushes_model_registry_offers (RushesModelRegistry *self,
                              const char          *key)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (self), FALSE);

  return find_offered (self, key) != NULL;
}

/**
 * rushes_model_registry_can_use:
 * @self: the registry
 * @key: (nullable): a model's key
 *
 * Tells whether a model is a sensible choice: on offer and alive.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_model_registry_can_use (RushesModelRegistry *self,
                               const char          *key)
{
  return rushes_model_registry_offers (self, key) &&
         rushes_model_registry_get_lifecycle (self, key, NULL) == RUSHES_LIFECYCLE_ACTIVE;
}

/**
 * rushes_model_registry_get_lifecycle:
 * @self: the registry
 * @key: (nullable): a model's key
 * @successor: (out) (optional) (nullable) (transfer none): the model that takes its place
 *
 * Tells whether a model still lives. A card that comes with the program may be out of date, so that
 * a backend that lists the model knows better; a card of the user's is what the user decided.
 *
 * Returns: its state; a model without a card is alive
 */
RushesLifecycle
rushes_model_registry_get_lifecycle (RushesModelRegistry  *self,
                                     const char           *key,
                                     const char          **successor)
{
  RushesModelCard *card;
  JsonObject *lifecycle;
  const char *state;

  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (self), RUSHES_LIFECYCLE_ACTIVE);

  card = rushes_model_registry_lookup (self, key);
  lifecycle = card != NULL
    ? rushes_json_get_object (rushes_model_card_get_json (card), "lifecycle")
    : NULL;
  if (successor != NULL)
    *successor = rushes_json_get_string (lifecycle, "successor", NULL);
  if (key == NULL || (self->is_listed && !g_hash_table_contains (self->own, key) &&
                      find_offered (self, key) != NULL))
    return RUSHES_LIFECYCLE_ACTIVE;

  state = rushes_json_get_string (lifecycle, "state", "active");
  if (g_str_equal (state, "retired"))
    return RUSHES_LIFECYCLE_RETIRED;

  return g_str_equal (state, "paused") ? RUSHES_LIFECYCLE_PAUSED : RUSHES_LIFECYCLE_ACTIVE;
}

/**
 * rushes_model_registry_dup_keys:
 * @self: the registry
 * @kind: what the models make, or %RUSHES_MEDIA_KIND_UNKNOWN for all
 *
 * Lists the keys of the models on offer, for a message.
 *
 * Returns: (transfer full): the keys with commas between
 */
char *
rushes_model_registry_dup_keys (RushesModelRegistry *self,
                                RushesMediaKind      kind)
{
  GString *keys;

  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (self), NULL);

  keys = g_string_new (NULL);
  for (guint i = 0; i < self->cards->len; i++)
    {
      RushesModelCard *card = g_ptr_array_index (self->cards, i);

      if (kind != RUSHES_MEDIA_KIND_UNKNOWN && rushes_model_card_get_kind (card) != kind)
        continue;
      if (keys->len > 0)
        g_string_append (keys, ", ");
      g_string_append (keys, rushes_model_card_get_key (card));
    }

  return g_string_free (keys, FALSE);
}

static void
keep (JsonObject **kept,
      JsonObject  *object)
{
  JsonObject *old = *kept;

  *kept = object != NULL ? json_object_ref (object) : NULL;
  if (old != NULL)
    json_object_unref (old);
}

/**
 * rushes_model_registry_reload:
 * @self: the registry
 *
 * Reads the user's own cards anew, which may have changed. What the backend offers stays.
 */
void
rushes_model_registry_reload (RushesModelRegistry *self)
{
  g_return_if_fail (RUSHES_IS_MODEL_REGISTRY (self));

  load (self);
  rushes_model_registry_apply_capabilities (self, self->capabilities, self->pricing);
}

/**
 * rushes_model_registry_apply_capabilities:
 * @self: the registry
 * @capabilities: (nullable): a backend's answer to `GET /capabilities`
 * @pricing: (nullable): its answer to `GET /pricing`
 *
 * Offers what the backend lists, with its parameters, slots and prices, in the place of what was
 * offered before; but what a card of the user's own says stays. An answer without a list of models,
 * or %NULL, offers every known model again.
 */
void
rushes_model_registry_apply_capabilities (RushesModelRegistry *self,
                                          JsonObject          *capabilities,
                                          JsonObject          *pricing)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  JsonObject *generation = rushes_json_get_object (capabilities, "generation");
  JsonArray *prices = rushes_json_get_array (pricing, "models");

  g_return_if_fail (RUSHES_IS_MODEL_REGISTRY (self));

  keep (&self->capabilities, capabilities);
  keep (&self->pricing, pricing);
  offer_kind (self, cards, generation, "video", prices);
  offer_kind (self, cards, generation, "image", prices);
  self->is_listed = cards->len > 0;
  if (self->is_listed)
    replace_cards (self, cards);
  else
    offer_all (self);
}

/**
 * rushes_model_registry_get_problems:
 * @self: the registry
 *
 * Gets what was wrong with the user's own cards, which were left out.
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences that name the files
 */
const char * const *
rushes_model_registry_get_problems (RushesModelRegistry *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (self), NULL);

  return (const char * const *) self->problems->pdata;
}
