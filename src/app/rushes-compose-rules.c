/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-params-fit.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

static gboolean
is_in_range (JsonObject *schema,
             JsonNode   *value)
{
  GType type = json_node_get_value_type (value);
  double number;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return TRUE;

  number = json_node_get_double (value);

  return number >= rushes_json_get_double (schema, "minimum", number) &&
         number <= rushes_json_get_double (schema, "maximum", number);
}

static gboolean
allows (JsonObject *schema,
        JsonNode   *value)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");

  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    if (json_node_equal (json_array_get_element (values, i), value))
      return TRUE;

  return values == NULL && is_in_range (schema, value);
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (copy, l->data,
                            json_node_copy (json_object_get_member (object, l->data)));

  return copy;
}

/* Keeps of the enumeration of @schema what @other allows. */
static gboolean
narrow_enum (JsonObject *schema,
             JsonArray  *values,
             JsonObject *other)
{
  JsonArray *both = json_array_new ();

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *value = json_array_get_element (values, i);

      if (allows (other, value))
        json_array_add_element (both, json_node_copy (value));
    }

  json_object_set_array_member (schema, "enum", both);

  return json_array_get_length (both) > 0;
}

static gboolean
narrow_range (JsonObject *schema,
              JsonObject *other)
{
  double minimum = MAX (rushes_json_get_double (schema, "minimum", -G_MAXDOUBLE),
                        rushes_json_get_double (other, "minimum", -G_MAXDOUBLE));
  double maximum = MIN (rushes_json_get_double (schema, "maximum", G_MAXDOUBLE),
                        rushes_json_get_double (other, "maximum", G_MAXDOUBLE));

  if (minimum > -G_MAXDOUBLE)
    json_object_set_double_member (schema, "minimum", minimum);
  if (maximum < G_MAXDOUBLE)
    json_object_set_double_member (schema, "maximum", maximum);

  return minimum <= maximum;
}

/* Makes of @schema what both allow; %FALSE if that is nothing. */
static gboolean
narrow (JsonObject *schema,
        JsonObject *other)
{
  JsonArray *own_values = rushes_json_get_array (schema, "enum");
  JsonArray *other_values = rushes_json_get_array (other, "enum");

  if (own_values != NULL)
    return narrow_enum (schema, own_values, other);
  if (other_values != NULL)
    {
      g_autoptr (JsonObject) range = copy_object (schema);

      json_object_set_array_member (schema, "enum", json_array_ref (other_values));
      return narrow_enum (schema, other_values, range);
    }

  return narrow_range (schema, other);
}

static JsonObject *
get_properties (RushesModelCard *card)
{
  return rushes_json_get_object (rushes_model_card_get_params (card), "properties");
}

/* Leaves of @merged what @properties has too, each with the values that both allow. */
static gboolean
merge_one (JsonObject  *merged,
           JsonObject  *properties,
           char       **conflict)
{
  g_autoptr (GList) names = json_object_get_members (merged);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *other = rushes_json_get_object (properties, l->data);

      if (other == NULL)
        {
          json_object_remove_member (merged, l->data);
        }
      else if (!narrow (json_object_get_object_member (merged, l->data), other))
        {
          if (conflict != NULL)
            *conflict = g_strdup (l->data);
          return FALSE;
        }
    }

  return TRUE;
}

/* The parameters that all of @cards have, each with the values that all of them allow; the others
 * keep each model's default. Gives the "properties" of a schema, or %NULL and the parameter on
 * which they differ. */
JsonObject *
rushes_compose_merge_schemas (GPtrArray  *cards,
                              char      **conflict)
{
  g_autoptr (JsonObject) merged = json_object_new ();

  g_return_val_if_fail (cards != NULL, NULL);

  for (guint i = 0; i < cards->len; i++)
    {
      JsonObject *properties = get_properties (g_ptr_array_index (cards, i));
      g_autoptr (GList) names = NULL;

      if (properties == NULL)
        continue;
      if (i > 0)
        {
          if (!merge_one (merged, properties, conflict))
            return NULL;
          continue;
        }

      names = json_object_get_members (properties);
      for (GList *l = names; l != NULL; l = l->next)
        json_object_set_object_member (merged, l->data,
                                       copy_object (json_object_get_object_member (properties,
                                                                                   l->data)));
    }

  return g_steal_pointer (&merged);
}

/* Brings parameters to what a schema allows. */
JsonObject *
rushes_compose_fit_params (JsonObject *properties,
                           JsonObject *params)
{
  return rushes_params_fit (properties, params);
}

/* The gateway's name of the parameter in front of the sentence helps a script, not a person. */
static char *
strip_parameter (const char *message)
{
  static const char prefix[] = "“attachmentMediaIds”: ";

  return g_strdup (g_str_has_prefix (message, prefix) ? message + strlen (prefix) : message);
}

/* Says why a model can not shoot a brief whatever its parameters are; %NULL if it can. A brief
 * without words excludes nobody: they are still to come. */
char *
rushes_compose_exclude (RushesModelCard *card,
                        RushesBrief     *brief)
{
  g_autoptr (RushesBrief) copy = NULL;
  g_autoptr (JsonObject) no_params = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *prompt = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (card), NULL);
  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), NULL);

  copy = rushes_brief_copy (brief);
  rushes_brief_set_params (copy, no_params);
  prompt = g_strdup (rushes_brief_get_prompt (brief));
  if (prompt == NULL || g_strstrip (prompt)[0] == '\0')
    rushes_brief_set_prompt (copy, "…");
  if (rushes_model_card_check_brief (card, copy, &error))
    return NULL;

  return strip_parameter (error->message);
}

gint64
rushes_compose_estimate (RushesModelCard *card,
                         JsonObject      *params)
{
  g_autoptr (JsonObject) picked = NULL;
  g_autoptr (JsonObject) filled = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (card), RUSHES_MONEY_UNKNOWN);

  picked = rushes_model_card_pick_params (card, params);
  filled = rushes_model_card_fill_params (card, picked);

  return rushes_model_card_estimate (card, filled);
}

/* What a take by a model costs with the parameters brought to what its card allows. */
gint64
rushes_compose_estimate_fitted (RushesModelCard *card,
                                JsonObject      *params)
{
  g_autoptr (JsonObject) fitted = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (card), RUSHES_MONEY_UNKNOWN);

  if (get_properties (card) != NULL)
    fitted = rushes_compose_fit_params (get_properties (card), params);

  return rushes_compose_estimate (card, fitted);
}

static gboolean
is_free (GArray              *used,
         const RushesModelSlot *slots,
         guint                index)
{
  return g_array_index (used, guint, index) < slots[index].max;
}

/* Puts a reference into the first free slot that takes it. */
static RushesReferenceRole
place (GArray                *used,
       const RushesModelSlot *slots,
       guint                  n_slots,
       RushesReference       *reference)
{
  RushesReferenceRole role = rushes_reference_get_role (reference);
  RushesMediaKind kind = rushes_reference_get_kind (reference);

  for (guint i = 0; i < n_slots; i++)
    {
      if (slots[i].kind != kind || !is_free (used, slots, i) ||
          (role != RUSHES_REFERENCE_ROLE_AUTO && slots[i].role != role))
        continue;

      g_array_index (used, guint, i)++;
      return slots[i].role;
    }

  return role;
}

/* What the model makes of the reference at @position: roles that were chosen take their slots
 * first, the others the slots that are left, in order. */
RushesReferenceRole
rushes_compose_effective_role (RushesModelCard *card,
                               RushesBrief     *brief,
                               guint            position)
{
  GListModel *references = rushes_brief_get_references (brief);
  guint n_slots;
  const RushesModelSlot *slots = rushes_model_card_get_slots (card, &n_slots);
  g_autoptr (GArray) used = g_array_sized_new (FALSE, TRUE, sizeof (guint), n_slots);
  RushesReferenceRole found = RUSHES_REFERENCE_ROLE_AUTO;

  g_array_set_size (used, n_slots);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (references); i++)
      {
        g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
        gboolean is_auto = rushes_reference_get_role (reference) == RUSHES_REFERENCE_ROLE_AUTO;
        RushesReferenceRole role;

        if (is_auto != (pass == 1))
          continue;

        role = place (used, slots, n_slots, reference);
        if (i == position)
          found = role;
      }

  return found;
}
