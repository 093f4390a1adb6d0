/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-card.h"
#include "rushes-model-card-private.h"

#include "util/rushes-json.h"
#include "util/rushes-money.h"

/**
 * rushes_model_card_fill_params:
 * @self: a model card
 * @params: (nullable): parameters as the gateway names them
 *
 * Completes parameters with the card's defaults.
 *
 * Returns: (transfer full): a new object
 */
JsonObject *
rushes_model_card_fill_params (RushesModelCard *self,
                               JsonObject      *params)
{
  g_autoptr (JsonObject) filled = json_object_new ();
  g_autoptr (GList) given = NULL;
  g_autoptr (GList) known = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  if (params != NULL)
    given = json_object_get_members (params);
  for (GList *l = given; l != NULL; l = l->next)
    json_object_set_member (filled, l->data,
                            json_node_copy (json_object_get_member (params, l->data)));

  if (self->properties != NULL)
    known = json_object_get_members (self->properties);
  for (GList *l = known; l != NULL; l = l->next)
    {
      JsonObject *schema = json_object_get_object_member (self->properties, l->data);

      if (!json_object_has_member (filled, l->data) && json_object_has_member (schema, "default"))
        json_object_set_member (filled, l->data,
                                json_node_copy (json_object_get_member (schema, "default")));
    }

  return g_steal_pointer (&filled);
}

/**
 * rushes_model_card_pick_params:
 * @self: a model card
 * @params: (nullable): parameters as the gateway names them
 *
 * Keeps the parameters that the model has. One brief serves several models, and not every model
 * has a switch for its sound.
 *
 * Returns: (transfer full): a new object
 */
JsonObject *
rushes_model_card_pick_params (RushesModelCard *self,
                               JsonObject      *params)
{
  g_autoptr (JsonObject) picked = json_object_new ();
  g_autoptr (GList) members = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), NULL);

  if (params != NULL)
    members = json_object_get_members (params);
  for (GList *l = members; l != NULL; l = l->next)
    if (self->takes_other_params ||
        (self->properties != NULL && json_object_has_member (self->properties, l->data)))
      json_object_set_member (picked, l->data,
                              json_node_copy (json_object_get_member (params, l->data)));

  return g_steal_pointer (&picked);
}

static gboolean
is_value_of_some_param (JsonObject *params,
                        const char *word)
{
  g_autoptr (GList) members = json_object_get_members (params);

  for (GList *l = members; l != NULL; l = l->next)
    if (g_strcmp0 (rushes_json_get_string (params, l->data, NULL), word) == 0)
      return TRUE;

  return FALSE;
}

/* How many words of a variant hold, or -1 if one does not. */
static int
match_variant (RushesModelCard *self,
               const char      *variant,
               JsonObject      *params)
{
  gboolean with_audio = rushes_json_get_boolean (params, "generateAudio", self->has_audio);
  g_auto (GStrv) words = NULL;
  int n = 0;

  if (variant == NULL)
    return 0;

  words = g_strsplit (variant, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean holds;

      if (words[i][0] == '\0')
        continue;

      if (g_str_equal (words[i], "audio"))
        holds = with_audio;
      else if (g_str_equal (words[i], "silent"))
        holds = !with_audio;
      else
        holds = is_value_of_some_param (params, words[i]);

      if (!holds)
        return -1;
      n++;
    }

  return n;
}

static gint64
multiply (const RushesModelPrice *price,
          JsonObject             *params)
{
  double duration;

  if (g_str_equal (price->unit, "per_image") || g_str_equal (price->unit, "per_generation") ||
      g_str_equal (price->unit, "per_render"))
    return price->base + price->microdollars;

  duration = rushes_json_get_double (params, "duration", -1.0);
  if (g_str_equal (price->unit, "per_second") && duration >= 0.0 && duration <= 86400.0)
    return price->base + (gint64) ((double) price->microdollars * duration + 0.5);

  return RUSHES_MONEY_UNKNOWN;
}

/**
 * rushes_model_card_estimate:
 * @self: a model card
 * @params: (nullable): parameters as the gateway names them; the card's defaults stand in for the
 *   others
 *
 * Works out what a job would cost by the card's price list.
 *
 * Returns: micro-dollars, or %RUSHES_MONEY_UNKNOWN when the list does not say
 */
gint64
rushes_model_card_estimate (RushesModelCard *self,
                            JsonObject      *params)
{
  g_autoptr (JsonObject) filled = NULL;
  const RushesModelPrice *best = NULL;
  int best_words = -1;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), RUSHES_MONEY_UNKNOWN);

  filled = rushes_model_card_fill_params (self, params);
  for (guint i = 0; i < self->prices->len; i++)
    {
      const RushesModelPrice *price = &g_array_index (self->prices, RushesModelPrice, i);
      int n = match_variant (self, price->variant, filled);

      if (n > best_words)
        {
          best = price;
          best_words = n;
        }
    }

  return best != NULL ? multiply (best, filled) : RUSHES_MONEY_UNKNOWN;
}
