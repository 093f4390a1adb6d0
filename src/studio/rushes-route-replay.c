/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-route-replay.h"

#include <glib/gi18n.h>

#include "route/rushes-route-recall.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

/* How many takes of a sort there are, and what the rules would have changed about them. */
typedef struct
{
  guint  n_takes;
  guint  n_changed;
  guint  n_stopped;
  guint  n_unknown_prices;
  gint64 difference;
} Sum;

typedef struct
{
  RushesRouterProfile *profile;
  RushesModelRegistry *registry;
  JsonArray           *changes;
  Sum                  chosen;
  Sum                  named;
  guint                n_unknown_faces;
  guint                n_skipped;
} Replay;

static gint64
estimate (Replay      *self,
          const char  *model,
          RushesBrief *brief)
{
  RushesModelCard *card = rushes_model_registry_lookup (self->registry, model);
  g_autoptr (JsonObject) params = NULL;

  if (card == NULL)
    return RUSHES_MONEY_UNKNOWN;

  params = rushes_model_card_pick_params (card, rushes_brief_get_params (brief));

  return rushes_model_card_estimate (card, params);
}

static void
set_money (JsonObject *object,
           const char *name,
           gint64      amount)
{
  if (amount == RUSHES_MONEY_UNKNOWN)
    json_object_set_null_member (object, name);
  else
    json_object_set_int_member (object, name, amount);
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* One price is today's by the cards, and so is the other: what prices did since is no merit of the
 * rules. */
static void
add_prices (Replay      *self,
            JsonObject  *change,
            Sum         *sum,
            RushesTake  *take,
            RushesBrief *brief,
            const char  *model)
{
  gint64 before = estimate (self, rushes_take_get_model (take), brief);
  gint64 after = model != NULL ? estimate (self, model, brief) : RUSHES_MONEY_UNKNOWN;
  gboolean is_known = before != RUSHES_MONEY_UNKNOWN && after != RUSHES_MONEY_UNKNOWN;

  set_money (change, "priceBeforeMicrodollars", before);
  set_money (change, "priceAfterMicrodollars", after);
  set_money (change, "priceDifferenceMicrodollars",
             is_known ? after - before : RUSHES_MONEY_UNKNOWN);
  set_money (change, "chargedMicrodollars", rushes_take_get_charged (take));
  if (is_known)
    sum->difference += after - before;
  else if (model != NULL)
    sum->n_unknown_prices++;
}

static JsonObject *
describe_change (RushesTake  *take,
                 RushesBrief *brief,
                 RushesRoute *route)
{
  JsonObject *change = json_object_new ();
  g_autoptr (JsonObject) whole = rushes_route_to_json (route);
  g_autofree char *when = rushes_time_to_iso (rushes_take_get_created_at (take));

  json_object_set_string_member (change, "take", rushes_take_get_id (take));
  json_object_set_string_member (change, "shot", rushes_take_get_shot_id (take));
  json_object_set_string_member (change, "createdAt", when);
  json_object_set_string_member (change, "prompt", rushes_brief_get_prompt (brief));
  set_text (change, "oldModel", rushes_take_get_model (take));
  set_text (change, "newModel", route->model);
  set_text (change, "rule", route->rule);
  set_text (change, "reason", route->reason);
  json_object_set_boolean_member (change, "named", !rushes_brief_is_guided (brief));
  json_object_set_object_member (change, "facts", json_object_ref (route->facts));
  json_object_set_array_member (change, "warnings",
                                json_array_ref (rushes_json_get_array (whole, "warnings")));

  return change;
}

static void
compare (Replay      *self,
         RushesTake  *take,
         RushesBrief *brief,
         RushesRoute *route)
{
  Sum *sum = rushes_brief_is_guided (brief) ? &self->chosen : &self->named;
  JsonObject *change;

  sum->n_takes++;
  if (g_strcmp0 (rushes_take_get_model (take), route->model) == 0)
    return;

  sum->n_changed++;
  if (route->model == NULL)
    sum->n_stopped++;
  change = describe_change (take, brief, route);
  add_prices (self, change, sum, take, brief, route->model);
  json_array_add_object_element (self->changes, change);
}

static gboolean
replay_take (Replay        *self,
             RushesLibrary *library,
             RushesTake    *take)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (RushesBrief) brief = NULL;
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (RushesRoute) route = NULL;

  json = rushes_library_load_take_brief (library, rushes_take_get_id (take), NULL);
  if (json != NULL)
    brief = rushes_brief_new_from_json (json, NULL);
  if (brief != NULL)
    facts = rushes_route_recall_facts (brief, NULL);
  if (facts == NULL)
    return FALSE;

  if (facts->face == RUSHES_ROUTE_FACE_UNKNOWN)
    self->n_unknown_faces++;
  route = rushes_router_decide (facts, self->profile, self->registry);
  compare (self, take, brief, route);

  return TRUE;
}

/* Rules choose models for clips; a finished or an imported take was made by none. */
static gboolean
is_wanted (RushesTake *take,
           gint64      since,
           const char *shot_id)
{
  return rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_GENERATED &&
         rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_VIDEO &&
         rushes_take_get_created_at (take) >= since &&
         (shot_id == NULL || g_strcmp0 (rushes_take_get_shot_id (take), shot_id) == 0);
}

static JsonObject *
describe_sum (const Sum *sum)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "takes", sum->n_takes);
  json_object_set_int_member (object, "changed", sum->n_changed);
  json_object_set_int_member (object, "stopped", sum->n_stopped);
  json_object_set_int_member (object, "priceDifferenceMicrodollars", sum->difference);
  json_object_set_int_member (object, "unknownPrices", sum->n_unknown_prices);

  return object;
}

static JsonObject *
describe (Replay *self)
{
  JsonObject *object = json_object_new ();
  Sum all = {
    self->chosen.n_takes + self->named.n_takes,
    self->chosen.n_changed + self->named.n_changed,
    self->chosen.n_stopped + self->named.n_stopped,
    self->chosen.n_unknown_prices + self->named.n_unknown_prices,
    self->chosen.difference + self->named.difference,
  };

  json_object_set_string_member (object, "profile",
                                 rushes_router_profile_get_name (self->profile));
  json_object_set_object_member (object, "totals", describe_sum (&all));
  json_object_set_object_member (object, "chosenByRules", describe_sum (&self->chosen));
  json_object_set_object_member (object, "chosenByName", describe_sum (&self->named));
  json_object_set_int_member (object, "unknownFaces", self->n_unknown_faces);
  json_object_set_int_member (object, "skipped", self->n_skipped);
  json_object_set_array_member (object, "changes", json_array_ref (self->changes));

  return object;
}

/**
 * rushes_route_replay_run:
 * @library: the library
 * @profile: the rules to ask
 * @registry: the models, with their prices
 * @since: only takes from this time on, in milliseconds since 1970
 * @shot_id: (nullable): only takes of this shot
 * @error: return location for an error
 *
 * Asks rules about the clips of the library: which of them would another model have made, by which
 * rule, and for how much more or less?
 *
 * Returns: (transfer full): `totals` and the like for takes whose model the rules chose or the user
 *   named, and `changes`, newest first; or %NULL with an error
 */
JsonObject *
rushes_route_replay_run (RushesLibrary        *library,
                         RushesRouterProfile  *profile,
                         RushesModelRegistry  *registry,
                         gint64                since,
                         const char           *shot_id,
                         GError              **error)
{
  g_autoptr (JsonArray) changes = json_array_new ();
  g_autoptr (GPtrArray) takes = NULL;
  Replay replay = { profile, registry, changes };

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_ROUTER_PROFILE (profile), NULL);
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  takes = rushes_library_list_takes (library, 0, error);
  if (takes == NULL)
    return NULL;

  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);

      if (is_wanted (take, since, shot_id) && !replay_take (&replay, library, take))
        replay.n_skipped++;
    }

  return describe (&replay);
}

/* The money of a change or a sum, with its direction. */
static char *
describe_money (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "priceDifferenceMicrodollars");
  gint64 difference = rushes_json_get_int (object, "priceDifferenceMicrodollars", 0);
  g_autofree char *money = rushes_money_to_string (ABS (difference));

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup (_("price not known"));
  if (difference == 0)
    return g_strdup (_("same price"));

  /* Translators: an amount of money. */
  return g_strdup_printf (difference > 0 ? _("%s more") : _("%s less"), money);
}

static void
explain_change (GString    *text,
                JsonObject *change)
{
  g_autofree char *money = describe_money (change);
  const char *model = rushes_json_get_string (change, "newModel", NULL);
  const char *face = rushes_json_get_string (rushes_json_get_object (change, "facts"), "face",
                                             NULL);

  /* Translators: a take's id, a model or “–”, a model or “a person must choose”, the name of a rule
   * or “–”, a price difference. */
  g_string_append_printf (text, _("%s: %s → %s, by the rule “%s”, %s"),
                          rushes_json_get_string (change, "take", ""),
                          rushes_json_get_string (change, "oldModel", "–"),
                          model != NULL ? model : _("a person must choose"),
                          rushes_json_get_string (change, "rule", "–"), money);
  if (g_strcmp0 (face, "unknown") == 0)
    g_string_append (text, _("; whether a face was seen is unknown"));
  if (rushes_json_get_boolean (change, "named", FALSE))
    g_string_append (text, _("; the model was named"));
  g_string_append_printf (text, "\n  %s\n", rushes_json_get_string (change, "reason", ""));
}

static void
explain_sum (GString    *text,
             const char *label,
             JsonObject *sum)
{
  g_autofree char *money = describe_money (sum);

  /* Translators: whose takes, how many changed, how many there are, a price difference. */
  g_string_append_printf (text, _("%s: %d of %d takes would change, %s\n"), label,
                          (int) rushes_json_get_int (sum, "changed", 0),
                          (int) rushes_json_get_int (sum, "takes", 0), money);
}

/**
 * rushes_route_replay_explain:
 * @replay: what [func@route_replay_run] found
 *
 * Says it in words.
 *
 * Returns: (transfer full): lines of text
 */
char *
rushes_route_replay_explain (JsonObject *replay)
{
  GString *text = g_string_new (NULL);
  JsonArray *changes;
  gint64 n_unknown;

  g_return_val_if_fail (replay != NULL, NULL);

  changes = rushes_json_get_array (replay, "changes");
  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    explain_change (text, json_array_get_object_element (changes, i));

  explain_sum (text, _("Chosen by rules"), rushes_json_get_object (replay, "chosenByRules"));
  explain_sum (text, _("Chosen by name"), rushes_json_get_object (replay, "chosenByName"));
  n_unknown = rushes_json_get_int (replay, "unknownFaces", 0);
  if (n_unknown > 0)
    g_string_append_printf (text,
                            ngettext ("Whether a face was seen is unknown of %d take; it counts "
                                      "as a face.\n",
                                      "Whether a face was seen is unknown of %d takes; it counts "
                                      "as a face.\n", (gulong) n_unknown), (int) n_unknown);

  return g_strchomp (g_string_free (text, FALSE));
}
