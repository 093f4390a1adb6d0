/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-card.h"
#include "rushes-model-card-private.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* What a card that says nothing gets: the gateway's recommendation for undocumented models. */
#define DEFAULT_PROMPT_LIMIT 4000
#define MAX_PRICE G_GINT64_CONSTANT (1000000000000)

/**
 * RushesModelCard:
 *
 * What a model can do and costs. Made from a file of `data/models` or a backend's capabilities;
 * it does not change afterwards and may be read by any thread.
 */

G_DEFINE_FINAL_TYPE (RushesModelCard, rushes_model_card, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEY,
  PROP_LABEL,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
price_clear (gpointer data)
{
  RushesModelPrice *price = data;

  g_clear_pointer (&price->unit, g_free);
  g_clear_pointer (&price->variant, g_free);
}

static gboolean
fail_card (RushesModelCard  *self,
           const char       *member,
           GError          **error)
{
  /* Translators: the first %s is the key of a model, the second a member of its card. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("The card of the model “%s” has a bad “%s”"),
               self->key != NULL ? self->key : "?", member);
  return FALSE;
}

static gboolean
read_slot (RushesModelCard  *self,
           JsonObject       *object,
           GError          **error)
{
  RushesModelSlot slot = { 0 };
  int role = RUSHES_REFERENCE_ROLE_AUTO;
  const char *role_nick = rushes_json_get_string (object, "role", "auto");
  gint64 min = rushes_json_get_int (object, "min", 0);
  gint64 max = rushes_json_get_int (object, "max", 1);

  slot.kind = rushes_media_kind_from_string (rushes_json_get_string (object, "kind", NULL));
  if (slot.kind == RUSHES_MEDIA_KIND_UNKNOWN ||
      !rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, role_nick, &role) ||
      min < 0 || max < min || max > 1000)
    return fail_card (self, "slots", error);

  slot.role = (RushesReferenceRole) role;
  slot.min = (guint) min;
  slot.max = (guint) max;
  g_array_append_val (self->slots, slot);

  return TRUE;
}

static gboolean
read_slots (RushesModelCard  *self,
            GError          **error)
{
  JsonArray *slots = rushes_json_get_array (self->json, "slots");
  gint64 sum = 0;
  gint64 min;
  gint64 max;

  for (guint i = 0; slots != NULL && i < json_array_get_length (slots); i++)
    {
      JsonNode *node = json_array_get_element (slots, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail_card (self, "slots", error);
      if (!read_slot (self, json_node_get_object (node), error))
        return FALSE;
      sum += g_array_index (self->slots, RushesModelSlot, i).max;
    }

  min = rushes_json_get_int (self->json, "minReferences", 0);
  max = rushes_json_get_int (self->json, "maxReferences", sum);
  if (min < 0 || max < min || max > 1000)
    return fail_card (self, "maxReferences", error);

  self->min_references = (guint) min;
  self->max_references = (guint) max;

  return TRUE;
}

static gboolean
read_prices (RushesModelCard  *self,
             GError          **error)
{
  JsonArray *prices = rushes_json_get_array (self->json, "pricing");

  for (guint i = 0; prices != NULL && i < json_array_get_length (prices); i++)
    {
      JsonNode *node = json_array_get_element (prices, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      RushesModelPrice price = { 0 };

      price.microdollars = rushes_json_get_int (object, "unitPriceMicrodollars", -1);
      price.base = rushes_json_get_int (object, "baseMicrodollars", 0);
      if (price.microdollars < 0 || price.microdollars > MAX_PRICE || price.base < 0 ||
          price.base > MAX_PRICE)
        return fail_card (self, "pricing", error);

      price.unit = g_strdup (rushes_json_get_string (object, "unit", ""));
      price.variant = g_strdup (rushes_json_get_string (object, "variant", NULL));
      g_array_append_val (self->prices, price);
    }

  return TRUE;
}

static gboolean
read_params (RushesModelCard  *self,
             GError          **error)
{
  JsonObject *schema = rushes_json_get_object (self->json, "params");
  g_autoptr (GList) members = NULL;

  self->properties = rushes_json_get_object (schema, "properties");
  self->takes_other_params = rushes_json_get_boolean (schema, "additionalProperties", FALSE);
  if (self->properties == NULL)
    return TRUE;

  members = json_object_get_members (self->properties);
  for (GList *l = members; l != NULL; l = l->next)
    if (rushes_json_get_object (self->properties, l->data) == NULL)
      return fail_card (self, "params", error);

  return TRUE;
}

static gboolean
read_head (RushesModelCard  *self,
           GError          **error)
{
  JsonArray *typical = rushes_json_get_array (self->json, "typicalSeconds");
  gint64 limit = rushes_json_get_int (self->json, "promptLimit", DEFAULT_PROMPT_LIMIT);

  self->key = rushes_json_get_string (self->json, "key", NULL);
  self->kind = rushes_media_kind_from_string (rushes_json_get_string (self->json, "kind", NULL));
  if (!rushes_id_is_valid (self->key))
    return fail_card (self, "key", error);
  if (self->kind == RUSHES_MEDIA_KIND_UNKNOWN)
    return fail_card (self, "kind", error);
  if (limit < 1 || limit > 1000000)
    return fail_card (self, "promptLimit", error);

  self->label = rushes_json_get_string (self->json, "label", self->key);
  self->description = rushes_json_get_string (self->json, "description", "");
  self->has_audio = rushes_json_get_boolean (self->json, "hasAudio", FALSE);
  self->prompt_limit = (guint) limit;
  self->typical_low = self->kind == RUSHES_MEDIA_KIND_IMAGE ? 30 : 120;
  self->typical_high = self->kind == RUSHES_MEDIA_KIND_IMAGE ? 120 : 300;
  if (typical != NULL && json_array_get_length (typical) == 2)
    {
      self->typical_low = (int) CLAMP (json_array_get_int_element (typical, 0), 0, 86400);
      self->typical_high = (int) CLAMP (json_array_get_int_element (typical, 1),
                                        self->typical_low, 86400);
    }

  return TRUE;
}

static void
rushes_model_card_finalize (GObject *object)
{
  RushesModelCard *self = RUSHES_MODEL_CARD (object);

  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->slots, g_array_unref);
  g_clear_pointer (&self->prices, g_array_unref);

  G_OBJECT_CLASS (rushes_model_card_parent_class)->finalize (object);
}

static void
rushes_model_card_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  RushesModelCard *self = RUSHES_MODEL_CARD (object);

  switch (prop_id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;

    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_model_card_class_init (RushesModelCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_model_card_finalize;
  object_class->get_property = rushes_model_card_get_property;

  /**
   * RushesModelCard:key:
   *
   * The model's id on the wire.
   */
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RushesModelCard:label:
   *
   * The model's name as its maker writes it.
   */
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RushesModelCard:description:
   *
   * One sentence about the model.
   */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_model_card_init (RushesModelCard *self)
{
  self->slots = g_array_new (FALSE, FALSE, sizeof (RushesModelSlot));
  self->prices = g_array_new (FALSE, FALSE, sizeof (RushesModelPrice));
  g_array_set_clear_func (self->prices, price_clear);
}

/**
 * rushes_model_card_new_from_json:
 * @object: a card
 * @error: return location for an error
 *
 * Reads a card.
 *
 * Returns: (transfer full): the card, or %NULL with a %RUSHES_ERROR_INVALID error that names the
 *   member that is wrong
 */
RushesModelCard *
rushes_model_card_new_from_json (JsonObject  *object,
                                 GError     **error)
{
  g_autoptr (RushesModelCard) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_MODEL_CARD, NULL);
  self->json = json_object_ref (object);
  if (!read_head (self, error) || !read_params (self, error) ||
      !read_slots (self, error) || !read_prices (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_model_card_get_json:
 * @self: a model card
 *
 * Gets the card as it was read.
 *
 * Returns: (transfer none): the card's JSON, not to be changed
 */
JsonObject *
rushes_model_card_get_json (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  return self->json;
}

/**
 * rushes_model_card_get_key:
 * @self: a model card
 *
 * Gets the model's id on the wire.
 *
 * Returns: (transfer none): the key
 */
const char *
rushes_model_card_get_key (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  return self->key;
}

/**
 * rushes_model_card_get_label:
 * @self: a model card
 *
 * Gets the model's name as its maker writes it.
 *
 * Returns: (transfer none): the name
 */
const char *
rushes_model_card_get_label (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  return self->label;
}

/**
 * rushes_model_card_get_description:
 * @self: a model card
 *
 * Gets one sentence about the model.
 *
 * Returns: (transfer none): the sentence, which may be empty
 */
const char *
rushes_model_card_get_description (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  return self->description;
}

/**
 * rushes_model_card_get_kind:
 * @self: a model card
 *
 * Gets what the model makes.
 *
 * Returns: the kind of media
 */
RushesMediaKind
rushes_model_card_get_kind (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), RUSHES_MEDIA_KIND_UNKNOWN);

  return self->kind;
}

/**
 * rushes_model_card_has_audio:
 * @self: a model card
 *
 * Tells whether the model makes sound with its pictures.
 *
 * Returns: %TRUE if it does
 */
gboolean
rushes_model_card_has_audio (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), FALSE);

  return self->has_audio;
}

/**
 * rushes_model_card_get_prompt_limit:
 * @self: a model card
 *
 * Gets how long a prompt may be.
 *
 * Returns: the number of characters
 */
guint
rushes_model_card_get_prompt_limit (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), 0);

  return self->prompt_limit;
}

/**
 * rushes_model_card_get_slots:
 * @self: a model card
 * @n_slots: (out): how many there are
 *
 * Gets the places for references, in the order in which references fill them.
 *
 * Returns: (transfer none) (array length=n_slots): the slots
 */
const RushesModelSlot *
rushes_model_card_get_slots (RushesModelCard *self,
                             guint           *n_slots)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);
  g_return_val_if_fail (n_slots != NULL, NULL);

  *n_slots = self->slots->len;

  return (const RushesModelSlot *) (gconstpointer) self->slots->data;
}

/**
 * rushes_model_card_get_params:
 * @self: a model card
 *
 * Gets the JSON Schema of the parameters.
 *
 * Returns: (transfer none) (nullable): the schema of an object, not to be changed
 */
JsonObject *
rushes_model_card_get_params (RushesModelCard *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  return rushes_json_get_object (self->json, "params");
}

/**
 * rushes_model_card_get_typical_time:
 * @self: a model card
 * @low: (out): seconds that a quick job takes
 * @high: (out): seconds that a slow job takes
 *
 * Gets how long the model usually works.
 */
void
rushes_model_card_get_typical_time (RushesModelCard *self,
                                    int             *low,
                                    int             *high)
{
  g_return_if_fail (RUSHES_IS_MODEL_CARD (self));
  g_return_if_fail (low != NULL && high != NULL);

  *low = self->typical_low;
  *high = self->typical_high;
}
