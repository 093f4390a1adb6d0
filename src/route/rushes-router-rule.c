/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-router-rule.h"

#include <glib/gi18n.h>

#include "rushes-route-facts.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The schema of the files is data/routing/profile.schema.json; what is checked here is what must
 * hold for a rule to be used at all. */

static void
choice_free (gpointer data)
{
  RushesRouterChoice *self = data;

  g_free (self->model);
  g_free (self->why);
  g_strfreev (self->without);
  g_free (self);
}

/**
 * rushes_router_rule_free:
 * @self: a rule
 *
 * Frees a rule.
 */
void
rushes_router_rule_free (RushesRouterRule *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->when, json_object_unref);
  g_strfreev (self->use);
  g_free (self->because);
  g_clear_pointer (&self->instead, g_ptr_array_unref);
  g_strfreev (self->warnings);
  g_free (self);
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static GStrv
read_texts (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (is_text (node))
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

static GPtrArray *
read_choices (JsonArray *array)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *model = rushes_json_get_string (object, "model", NULL);
      RushesRouterChoice *choice;

      if (model == NULL)
        continue;

      choice = g_new0 (RushesRouterChoice, 1);
      choice->model = g_strdup (model);
      choice->why = g_strdup (rushes_json_get_string (object, "why", ""));
      choice->without = read_texts (rushes_json_get_array (object, "without"));
      g_ptr_array_add (choices, choice);
    }

  return choices;
}

/* A condition on a fact that does not exist would never hold, and nobody would notice. */
static gboolean
check_conditions (RushesRouterRule  *self,
                  GError           **error)
{
  g_autoptr (GList) members = json_object_get_members (self->when);

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (rushes_route_facts_is_name (l->data))
        continue;

      /* Translators: the name of a rule, then the name of a fact. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The rule “%s” asks for “%s”, which is no fact"), self->id,
                   (const char *) l->data);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_models (RushesRouterRule  *self,
              GError           **error)
{
  gboolean has_models = self->use[0] != NULL;

  if (has_models != self->stops)
    return TRUE;

  if (has_models)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("The rule “%s” stops and names a model"), self->id);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The rule “%s” names no model"),
                 self->id);

  return FALSE;
}

/**
 * rushes_router_rule_new_from_json:
 * @object: one of the "rules" of a profile
 * @error: return location for an error
 *
 * Reads a rule.
 *
 * Returns: (transfer full) (nullable): the rule, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesRouterRule *
rushes_router_rule_new_from_json (JsonObject  *object,
                                  GError     **error)
{
  g_autoptr (RushesRouterRule) self = g_new0 (RushesRouterRule, 1);
  JsonObject *when = NULL;
  const char *because = NULL;
  const char *id = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!rushes_json_read_string (object, "id", &id, error) ||
      !rushes_json_read_int (object, "priority", &self->priority, error) ||
      !rushes_json_read_object (object, "when", &when, error) ||
      !rushes_json_read_string (object, "because", &because, error))
    return NULL;

  self->id = g_strdup (id);
  self->because = g_strdup (because);
  self->when = json_object_ref (when);
  self->use = read_texts (rushes_json_get_array (object, "use"));
  self->warnings = read_texts (rushes_json_get_array (object, "warnings"));
  self->instead = read_choices (rushes_json_get_array (object, "instead"));
  self->is_mandatory = rushes_json_get_boolean (object, "mandatory", FALSE);
  self->stops = rushes_json_get_boolean (object, "stop", FALSE);
  if (!check_conditions (self, error) || !check_models (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
is_same (JsonNode *one,
         JsonNode *other)
{
  return json_node_equal (one, other);
}

static gboolean
is_in_range (JsonNode   *fact,
             JsonObject *range)
{
  double number = JSON_NODE_HOLDS_VALUE (fact) ? json_node_get_double (fact) : 0.0;

  return number >= rushes_json_get_double (range, "min", number) &&
         number <= rushes_json_get_double (range, "max", number);
}

static gboolean holds (JsonNode *fact,
                       JsonNode *condition);

static gboolean
holds_for_any (JsonNode  *fact,
               JsonArray *conditions)
{
  for (guint i = 0; i < json_array_get_length (conditions); i++)
    if (holds (fact, json_array_get_element (conditions, i)))
      return TRUE;

  return FALSE;
}

/* A value is the fact, or one of its elements; an array is any of its values; an object is a range,
 * or what the fact is not. */
static gboolean
holds (JsonNode *fact,
       JsonNode *condition)
{
  if (JSON_NODE_HOLDS_ARRAY (condition))
    return holds_for_any (fact, json_node_get_array (condition));

  if (JSON_NODE_HOLDS_OBJECT (condition))
    {
      JsonObject *object = json_node_get_object (condition);

      if (json_object_has_member (object, "not"))
        return !holds (fact, json_object_get_member (object, "not"));

      return is_in_range (fact, object);
    }

  if (JSON_NODE_HOLDS_ARRAY (fact))
    {
      JsonArray *elements = json_node_get_array (fact);

      for (guint i = 0; i < json_array_get_length (elements); i++)
        if (is_same (json_array_get_element (elements, i), condition))
          return TRUE;
      return FALSE;
    }

  return is_same (fact, condition);
}

/**
 * rushes_router_rule_matches:
 * @self: a rule
 * @facts: facts by their names
 *
 * Tells whether all conditions hold.
 *
 * Returns: %TRUE if they do
 */
gboolean
rushes_router_rule_matches (RushesRouterRule *self,
                            JsonObject       *facts)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *condition;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  json_object_iter_init (&iter, self->when);
  while (json_object_iter_next (&iter, &name, &condition))
    {
      JsonNode *fact = json_object_get_member (facts, name);

      if (fact == NULL || !holds (fact, condition))
        return FALSE;
    }

  return TRUE;
}
