/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-card.h"
#include "rushes-model-card-private.h"

#include <string.h>

#include "util/rushes-json.h"

/* How many references a slot takes whose name is a plural and whose number nobody tells. */
#define PLURAL_SLOT_MAX 14

static void
set_if_there (JsonObject *target,
              JsonObject *source,
              const char *member)
{
  if (source != NULL && json_object_has_member (source, member))
    json_object_set_member (target, member,
                            json_node_copy (json_object_get_member (source, member)));
}

/* `ref_image_3` belongs to the slot `ref_image`; `element_1` is a slot by that very name. */
static gboolean
belongs_to (const char *name,
            const char *slot_name)
{
  gsize length = strlen (slot_name);
  const char *rest;

  if (strncmp (name, slot_name, length) != 0)
    return FALSE;
  if (name[length] == '\0')
    return TRUE;

  rest = name + length;
  if (*rest != '_' || rest[1] == '\0')
    return FALSE;

  return strspn (rest + 1, "0123456789") == strlen (rest + 1);
}

static JsonObject *
find_slot (RushesModelCard *self,
           const char      *name)
{
  JsonArray *slots = rushes_json_get_array (self->json, "slots");

  for (guint i = 0; slots != NULL && i < json_array_get_length (slots); i++)
    {
      JsonObject *slot = json_array_get_object_element (slots, i);
      const char *slot_name = rushes_json_get_string (slot, "name", NULL);

      if (slot_name != NULL && belongs_to (name, slot_name))
        return slot;
    }

  return NULL;
}

static const char *
guess_kind (const char *name)
{
  if (strstr (name, "video") != NULL)
    return "video";
  if (strstr (name, "audio") != NULL || strstr (name, "voice") != NULL)
    return "audio";

  return "image";
}

static const char *
guess_role (const char *name,
            const char *kind)
{
  if (g_str_equal (kind, "video"))
    return "source-video";
  if (g_str_equal (kind, "audio"))
    return "audio";
  if (strstr (name, "start") != NULL || strstr (name, "first") != NULL)
    return "first-frame";
  if (strstr (name, "end") != NULL || strstr (name, "last") != NULL)
    return "last-frame";

  return "style";
}

/* The gateway names slots and says no more about them. */
static JsonObject *
guess_slot (const char *name)
{
  const char *kind = guess_kind (name);
  JsonObject *slot = json_object_new ();

  json_object_set_string_member (slot, "name", name);
  json_object_set_string_member (slot, "kind", kind);
  json_object_set_string_member (slot, "role", guess_role (name, kind));
  json_object_set_int_member (slot, "min", 0);
  json_object_set_int_member (slot, "max", g_str_has_suffix (name, "s") ? PLURAL_SLOT_MAX : 1);

  return slot;
}

static JsonArray *
merge_slots (RushesModelCard *self,
             JsonArray       *names)
{
  JsonArray *slots = json_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      const char *name;
      JsonObject *known;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        continue;

      name = json_node_get_string (node);
      known = find_slot (self, name);
      if (known == NULL)
        json_array_add_object_element (slots, guess_slot (name));
      else if (g_hash_table_add (seen, known))
        json_array_add_object_element (slots, json_object_ref (known));
    }

  return slots;
}

static void
merge_attachments (RushesModelCard *self,
                   JsonObject      *merged,
                   JsonObject      *capability)
{
  JsonArray *names = rushes_json_get_array (capability, "attachments");
  JsonArray *slots;
  gint64 known_max = rushes_json_get_int (self->json, "maxReferences", G_MAXINT64);
  gint64 sum = 0;

  if (names == NULL)
    return;

  slots = merge_slots (self, names);
  for (guint i = 0; i < json_array_get_length (slots); i++)
    sum += rushes_json_get_int (json_array_get_object_element (slots, i), "max", 1);

  /* A slot that the file does not know makes room for more than the file allows. */
  if (sum < known_max || json_array_get_length (slots) >
      json_array_get_length (rushes_json_get_array (self->json, "slots")))
    json_object_set_int_member (merged, "maxReferences", sum);
  if (rushes_json_get_int (self->json, "minReferences", 0) > sum)
    json_object_set_int_member (merged, "minReferences", 0);
  json_object_set_array_member (merged, "slots", slots);
}

/**
 * rushes_model_card_merge:
 * @self: a model card
 * @capability: (nullable): the model's element of the backend's `/capabilities`
 * @pricing: (nullable): the model's element of the backend's `/pricing`
 *
 * Makes a card in which the backend's word counts where it has one. What the backend says is used
 * only if it makes a card that can be read.
 *
 * Returns: (transfer full): another card, or @self with one more reference
 */
RushesModelCard *
rushes_model_card_merge (RushesModelCard *self,
                         JsonObject      *capability,
                         JsonObject      *pricing)
{
  g_autoptr (JsonObject) merged = json_object_new ();
  g_autoptr (GList) members = NULL;
  RushesModelCard *card;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  members = json_object_get_members (self->json);
  for (GList *l = members; l != NULL; l = l->next)
    set_if_there (merged, self->json, l->data);

  if (rushes_json_get_string (capability, "label", NULL) != NULL)
    set_if_there (merged, capability, "label");
  if (rushes_json_get_string (capability, "description", NULL) != NULL)
    set_if_there (merged, capability, "description");
  if (rushes_json_get_object (capability, "params") != NULL)
    set_if_there (merged, capability, "params");
  merge_attachments (self, merged, capability);
  if (rushes_json_get_array (pricing, "pricing") != NULL)
    set_if_there (merged, pricing, "pricing");

  card = rushes_model_card_new_from_json (merged, NULL);

  return card != NULL ? card : g_object_ref (self);
}
