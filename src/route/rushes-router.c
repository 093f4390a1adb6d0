/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-router.h"

#include <glib/gi18n.h>

#include "util/rushes-json.h"
#include "util/rushes-money.h"

/* Choosing a model is a pure function: it reads no file and asks nobody, so that the same facts,
 * rules and offers always give the same answer, and a vector in a file can say which. */

typedef struct
{
  RushesRouteFacts    *facts;
  RushesModelRegistry *registry;
  RushesRoute         *route;
  gboolean             checks_params;
} Decision;

static void
alternative_free (gpointer data)
{
  RushesRouteAlternative *self = data;

  g_free (self->model);
  g_free (self->why);
  g_strfreev (self->without);
  g_free (self);
}

/**
 * rushes_route_free:
 * @self: a route
 *
 * Frees a route.
 */
void
rushes_route_free (RushesRoute *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->model);
  g_free (self->rule);
  g_free (self->reason);
  g_free (self->profile);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

static JsonArray *
list_offered (RushesModelRegistry *registry)
{
  JsonArray *keys = json_array_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (registry), i);

      if (rushes_model_card_get_kind (card) == RUSHES_MEDIA_KIND_VIDEO &&
          rushes_model_registry_can_use (registry, rushes_model_card_get_key (card)))
        json_array_add_string_element (keys, rushes_model_card_get_key (card));
    }

  return keys;
}

/* The card of a model that is on offer, or NULL and why not. */
static RushesModelCard *
find_card (RushesModelRegistry  *registry,
           const char           *model,
           char                **problem)
{
  if (rushes_model_registry_can_use (registry, model))
    return rushes_model_registry_lookup (registry, model);

  switch (rushes_model_registry_get_lifecycle (registry, model, NULL))
    {
    case RUSHES_LIFECYCLE_RETIRED:
      /* Translators: a model's key. */
      *problem = g_strdup_printf (_("%s is retired"), model);
      break;

    case RUSHES_LIFECYCLE_PAUSED:
      *problem = g_strdup_printf (_("%s is paused"), model);
      break;

    case RUSHES_LIFECYCLE_ACTIVE:
      *problem = g_strdup_printf (_("%s is not on offer"), model);
      break;
    }

  return NULL;
}

static gboolean
takes_references (RushesModelCard   *card,
                  RushesRouteFacts  *facts,
                  GError           **error)
{
  return rushes_model_card_check_references (card, (RushesMediaKind *) (void *) facts->kinds->data,
                                             facts->kinds->len, error);
}

/* Whether the request could be sent to a model as it is. */
static gboolean
can_serve (Decision    *self,
           const char  *model,
           gboolean     checks_params,
           char       **problem)
{
  RushesModelCard *card = find_card (self->registry, model, problem);
  g_autoptr (GError) error = NULL;

  if (card == NULL)
    return FALSE;

  if (takes_references (card, self->facts, &error) &&
      (!checks_params || rushes_model_card_check_params (card, self->facts->params, &error)))
    return TRUE;

  *problem = g_strdup_printf ("%s: %s", model, error->message);

  return FALSE;
}

static gint64
estimate (Decision   *self,
          const char *model)
{
  RushesModelCard *card = rushes_model_registry_lookup (self->registry, model);
  g_autoptr (JsonObject) params = NULL;

  if (card == NULL)
    return RUSHES_MONEY_UNKNOWN;

  params = rushes_model_card_pick_params (card, self->facts->params);

  return rushes_model_card_estimate (card, params);
}

static gint64
compare_price (Decision   *self,
               const char *model)
{
  gint64 chosen = self->route->model != NULL ? estimate (self, self->route->model)
                                             : RUSHES_MONEY_UNKNOWN;
  gint64 other = estimate (self, model);

  if (chosen == RUSHES_MONEY_UNKNOWN || other == RUSHES_MONEY_UNKNOWN)
    return RUSHES_MONEY_UNKNOWN;

  return other - chosen;
}

static gboolean
has_alternative (RushesRoute *route,
                 const char  *model)
{
  for (guint i = 0; i < route->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative = g_ptr_array_index (route->alternatives, i);

      if (g_str_equal (alternative->model, model))
        return TRUE;
    }

  return g_strcmp0 (route->model, model) == 0;
}

static void
add_alternative (Decision           *self,
                 const char         *model,
                 const char         *why,
                 const char * const *without)
{
  RushesRouteAlternative *alternative;

  if (has_alternative (self->route, model))
    return;

  alternative = g_new0 (RushesRouteAlternative, 1);
  alternative->model = g_strdup (model);
  alternative->why = g_strdup (why);
  alternative->without = g_strdupv ((char **) without);
  alternative->difference = compare_price (self, model);
  g_ptr_array_add (self->route->alternatives, alternative);
}

/* Where a person must choose, the choices may need something left out, so that only what is not on
 * offer at all is no choice. */
static void
add_alternatives (Decision         *self,
                  RushesRouterRule *rule)
{
  const char * const nothing[] = { NULL };

  for (guint i = 0; i < rule->instead->len; i++)
    {
      const RushesRouterChoice *choice = g_ptr_array_index (rule->instead, i);
      g_autofree char *problem = NULL;

      if (self->route->model == NULL ? rushes_model_registry_can_use (self->registry, choice->model)
                                     : can_serve (self, choice->model, FALSE, &problem))
        add_alternative (self, choice->model, choice->why,
                         (const char * const *) choice->without);
    }

  for (guint i = 0; self->route->model != NULL && rule->use[i] != NULL; i++)
    {
      g_autofree char *problem = NULL;

      if (can_serve (self, rule->use[i], FALSE, &problem))
        add_alternative (self, rule->use[i], _("Named by the same rule"), nothing);
    }
}

static void
add_warnings (RushesRoute      *route,
              RushesRouterRule *rule)
{
  for (guint i = 0; rule->warnings[i] != NULL; i++)
    g_ptr_array_add (route->warnings, g_strdup (rule->warnings[i]));
}

static void
settle (Decision         *self,
        RushesRouterRule *rule,
        const char       *model)
{
  self->route->model = g_strdup (model);
  self->route->rule = g_strdup (rule->id);
  if (self->route->reason == NULL)
    self->route->reason = g_strdup (rule->because);
  add_warnings (self->route, rule);
  add_alternatives (self, rule);
}

/* The first model of the rule that can be had. What stands in its way is said, because the person
 * might rather remove the obstacle. */
static gboolean
try_rule (Decision         *self,
          RushesRouterRule *rule)
{
  g_autofree char *first_problem = NULL;

  if (rule->stops)
    {
      settle (self, rule, NULL);
      return TRUE;
    }

  for (guint i = 0; rule->use[i] != NULL; i++)
    {
      g_autofree char *problem = NULL;

      if (can_serve (self, rule->use[i], self->checks_params && !rule->is_mandatory, &problem))
        {
          settle (self, rule, rule->use[i]);
          return TRUE;
        }

      g_ptr_array_add (self->route->warnings, g_strdup (problem));
      if (first_problem == NULL)
        first_problem = g_steal_pointer (&problem);
    }

  if (!rule->is_mandatory)
    return FALSE;

  g_ptr_array_set_size (self->route->warnings, 0);
  self->route->reason = g_strdup_printf ("%s (%s)", rule->because, first_problem);
  settle (self, rule, NULL);

  return TRUE;
}

static gboolean
try_rules (Decision            *self,
           RushesRouterProfile *profile,
           gboolean             checks_params)
{
  GPtrArray *rules = rushes_router_profile_get_rules (profile);

  self->checks_params = checks_params;
  g_ptr_array_set_size (self->route->warnings, 0);
  for (guint i = 0; i < rules->len; i++)
    {
      RushesRouterRule *rule = g_ptr_array_index (rules, i);

      if (rushes_router_rule_matches (rule, self->route->facts) && try_rule (self, rule))
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_router_decide:
 * @facts: what is asked for
 * @profile: the rules
 * @registry: what the backend offers
 *
 * Chooses a model. A rule whose models are not on offer, or do not take the references or the
 * parameters, leaves the choice to the next; when no model takes the parameters, the choice is made
 * without them, and the card's own check names the parameter.
 *
 * Returns: (transfer full): the route; without a model where a person must choose
 */
RushesRoute *
rushes_router_decide (RushesRouteFacts    *facts,
                      RushesRouterProfile *profile,
                      RushesModelRegistry *registry)
{
  g_autoptr (RushesRoute) route = NULL;
  Decision decision = { facts, registry };

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_ROUTER_PROFILE (profile), NULL);
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  route = g_new0 (RushesRoute, 1);
  route->profile = g_strdup (rushes_router_profile_get_name (profile));
  route->facts = rushes_route_facts_to_json (facts);
  json_object_set_array_member (route->facts, "offered", list_offered (registry));
  route->alternatives = g_ptr_array_new_with_free_func (alternative_free);
  route->warnings = g_ptr_array_new_with_free_func (g_free);

  decision.route = route;
  if (!try_rules (&decision, profile, TRUE) && !try_rules (&decision, profile, FALSE))
    route->reason = g_strdup (_("No model on offer takes these references."));

  return g_steal_pointer (&route);
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

static JsonArray *
list_texts (char **texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);

  return array;
}

static JsonArray *
list_alternatives (RushesRoute *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative = g_ptr_array_index (self->alternatives, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "model", alternative->model);
      json_object_set_string_member (object, "why", alternative->why);
      json_object_set_array_member (object, "without", list_texts (alternative->without));
      if (alternative->difference != RUSHES_MONEY_UNKNOWN)
        json_object_set_int_member (object, "priceDifferenceMicrodollars", alternative->difference);
      else
        json_object_set_null_member (object, "priceDifferenceMicrodollars");
      json_array_add_object_element (array, object);
    }

  return array;
}

/**
 * rushes_route_to_json:
 * @self: a route
 *
 * Writes a route as the command line prints it.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_route_to_json (RushesRoute *self)
{
  JsonArray *warnings;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  set_text (object, "model", self->model);
  set_text (object, "rule", self->rule);
  set_text (object, "reason", self->reason);
  set_text (object, "profile", self->profile);
  json_object_set_object_member (object, "facts", json_object_ref (self->facts));
  json_object_set_array_member (object, "alternatives", list_alternatives (self));
  warnings = json_array_new ();
  for (guint i = 0; i < self->warnings->len; i++)
    json_array_add_string_element (warnings, g_ptr_array_index (self->warnings, i));
  json_object_set_array_member (object, "warnings", warnings);

  return object;
}

static char *
describe_difference (gint64 difference)
{
  g_autofree char *money = NULL;

  if (difference == RUSHES_MONEY_UNKNOWN)
    return g_strdup (_("price not known"));
  if (difference == 0)
    return g_strdup (_("same price"));

  money = rushes_money_to_string (ABS (difference));
  /* Translators: an amount of money. */
  return g_strdup_printf (difference > 0 ? _("%s more") : _("%s less"), money);
}

/* What the user said against what was seen: who reads the choice later must know both. */
static const char *
describe_overruling (RushesRoute *self)
{
  JsonNode *seen = json_object_get_member (self->facts, "faceSeen");

  if (!rushes_json_get_boolean (self->facts, "faceOverruled", FALSE))
    return NULL;

  if (json_node_get_value_type (seen) == G_TYPE_STRING)
    return rushes_json_get_boolean (self->facts, "face", FALSE)
      ? _("Face: yes (overruled: nobody could look)")
      : _("Face: no (overruled: nobody could look)");

  return rushes_json_get_boolean (self->facts, "face", FALSE)
    ? _("Face: yes (overruled: none was seen)")
    : _("Face: no (overruled: one was seen)");
}

/**
 * rushes_route_explain:
 * @self: a route
 *
 * Says the choice in words.
 *
 * Returns: (transfer full): lines of text
 */
char *
rushes_route_explain (RushesRoute *self)
{
  const char *overruling;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  overruling = describe_overruling (self);
  if (self->model != NULL)
    /* Translators: a model's key, the name of a rule, the name of a set of rules. */
    g_string_append_printf (text, _("%s, by the rule “%s” of “%s”.\n"), self->model, self->rule,
                            self->profile);
  else
    g_string_append (text, _("No model: you must choose.\n"));
  g_string_append_printf (text, "%s\n", self->reason);
  if (overruling != NULL)
    g_string_append_printf (text, "%s\n", overruling);

  for (guint i = 0; i < self->warnings->len; i++)
    g_string_append_printf (text, _("Mind: %s\n"), (char *) g_ptr_array_index (self->warnings, i));

  for (guint i = 0; i < self->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative = g_ptr_array_index (self->alternatives, i);
      g_autofree char *difference = describe_difference (alternative->difference);

      /* Translators: a model's key, when to take it, what it costs more or less. */
      g_string_append_printf (text, _("Or %s: %s (%s)\n"), alternative->model, alternative->why,
                              difference);
    }

  return g_string_free (text, FALSE);
}
