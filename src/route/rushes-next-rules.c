/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-next-rules.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-routing-resources.h"

#define RESOURCE_PATH "/app/rushes/routing/next.json"
#define FILE_NAME "next.json"
#define MAX_RULES_BYTES (1024 * 1024)

/**
 * RushesNextRules:
 *
 * The rules for what to do with a take next, and which models are for drafts. They come with the
 * program, or from the file of the same name in `routing/` of the configuration folder, which
 * takes their place. They do not change once made.
 */
struct _RushesNextRules
{
  GObject parent_instance;

  GPtrArray *drafts;
  GPtrArray *rules;
};

G_DEFINE_FINAL_TYPE (RushesNextRules, rushes_next_rules, G_TYPE_OBJECT)

static void
model_free (gpointer data)
{
  RushesNextModel *self = data;

  g_free (self->model);
  g_clear_pointer (&self->params, json_object_unref);
  g_free (self);
}

static void
rule_free (gpointer data)
{
  RushesNextRule *self = data;

  g_free (self->id);
  g_clear_pointer (&self->when, json_object_unref);
  g_free (self->verb);
  g_free (self->label);
  g_free (self->because);
  g_ptr_array_unref (self->use);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesNextRule, rule_free)

static JsonObject *
ref_object (JsonObject *object)
{
  return object != NULL ? json_object_ref (object) : NULL;
}

static gboolean
read_models (GPtrArray  *models,
             JsonArray  *array,
             GError    **error)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      RushesNextModel *model;
      const char *key;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("A model must be an object"));
          return FALSE;
        }

      if (!rushes_json_read_string (json_node_get_object (node), "model", &key, error))
        return FALSE;

      model = g_new0 (RushesNextModel, 1);
      model->model = g_strdup (key);
      model->params = ref_object (rushes_json_get_object (json_node_get_object (node), "params"));
      g_ptr_array_add (models, model);
    }

  return TRUE;
}

static gboolean
read_rule (RushesNextRules  *self,
           JsonNode         *node,
           GError          **error)
{
  g_autoptr (RushesNextRule) rule = NULL;
  JsonObject *object;
  const char *id;
  const char *verb;
  const char *because;
  const char *label;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("A rule must be an object"));
      return FALSE;
    }

  object = json_node_get_object (node);
  if (!rushes_json_read_string (object, "id", &id, error) ||
      !rushes_json_read_string (object, "do", &verb, error) ||
      !rushes_json_read_string (object, "because", &because, error))
    return FALSE;

  label = rushes_json_get_string (object, "label", NULL);
  rule = g_new0 (RushesNextRule, 1);
  rule->id = g_strdup (id);
  rule->verb = g_strdup (verb);
  rule->because = g_strdup (_(because));
  rule->label = label != NULL ? g_strdup (_(label)) : NULL;
  rule->when = ref_object (rushes_json_get_object (object, "when"));
  rule->use = g_ptr_array_new_with_free_func (model_free);
  rule->to_successor = rushes_json_get_boolean (object, "successor", FALSE);
  rule->is_faster = rushes_json_get_boolean (object, "faster", FALSE);
  rule->is_primary = rushes_json_get_boolean (object, "primary", TRUE);
  rule->is_alone = rushes_json_get_boolean (object, "alone", FALSE);
  if (!read_models (rule->use, rushes_json_get_array (object, "use"), error))
    return FALSE;

  g_ptr_array_add (self->rules, g_steal_pointer (&rule));

  return TRUE;
}

static void
rushes_next_rules_finalize (GObject *object)
{
  RushesNextRules *self = RUSHES_NEXT_RULES (object);

  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->rules);

  G_OBJECT_CLASS (rushes_next_rules_parent_class)->finalize (object);
}

static void
rushes_next_rules_class_init (RushesNextRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_next_rules_finalize;
}

static void
rushes_next_rules_init (RushesNextRules *self)
{
  self->drafts = g_ptr_array_new_with_free_func (model_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
}

static JsonObject *
load_shipped (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  bytes = g_resource_lookup_data (rushes_routing_get_resource (), RESOURCE_PATH, 0, error);
  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);

  return rushes_json_parse_object (text, (gssize) length, error);
}

/**
 * rushes_next_rules_new:
 * @paths: (nullable): where the user's own rules are
 * @error: return location for an error
 *
 * Loads the rules: the user's, or else those that come with the program.
 *
 * Returns: (transfer full) (nullable): the rules, or %NULL with an error that names the file
 */
RushesNextRules *
rushes_next_rules_new (RushesPaths  *paths,
                       GError      **error)
{
  g_autofree char *own = NULL;
  g_autoptr (JsonObject) object = NULL;
  RushesNextRules *self;

  if (paths != NULL)
    own = g_build_filename (rushes_paths_get_config_dir (paths), "routing", FILE_NAME, NULL);
  if (own != NULL && g_file_test (own, G_FILE_TEST_EXISTS))
    object = rushes_json_load_file (own, MAX_RULES_BYTES, error);
  else
    object = load_shipped (error);

  if (object == NULL)
    return NULL;

  self = rushes_next_rules_new_from_json (object, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", FILE_NAME);

  return self;
}

/**
 * rushes_next_rules_new_from_json:
 * @object: rules as in `data/routing/next.json`
 * @error: return location for an error
 *
 * Reads rules.
 *
 * Returns: (transfer full) (nullable): the rules, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesNextRules *
rushes_next_rules_new_from_json (JsonObject  *object,
                                 GError     **error)
{
  g_autoptr (RushesNextRules) self = NULL;
  JsonArray *rules = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_NEXT_RULES, NULL);
  if (!rushes_json_read_array (object, "rules", &rules, error) ||
      !read_models (self->drafts, rushes_json_get_array (object, "drafts"), error))
    return NULL;

  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (!read_rule (self, json_array_get_element (rules, i), error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_next_rules_get_rules:
 * @self: rules
 *
 * Gets the rules in the order in which they are asked.
 *
 * Returns: (transfer none) (element-type RushesNextRule): the rules
 */
GPtrArray *
rushes_next_rules_get_rules (RushesNextRules *self)
{
  g_return_val_if_fail (RUSHES_IS_NEXT_RULES (self), NULL);

  return self->rules;
}

static gboolean
holds (JsonObject *wanted,
       JsonObject *params)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (wanted == NULL)
    return TRUE;

  json_object_iter_init (&iter, wanted);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *own = params != NULL ? json_object_get_member (params, name) : NULL;

      if (own == NULL || !json_node_equal (own, value))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_next_rules_is_draft:
 * @self: rules
 * @model: (nullable): a model's key
 * @params: (nullable): how it was set
 *
 * Tells whether what is shot so is a draft.
 *
 * Returns: %FALSE for what is good enough for a final
 */
gboolean
rushes_next_rules_is_draft (RushesNextRules *self,
                            const char      *model,
                            JsonObject      *params)
{
  g_return_val_if_fail (RUSHES_IS_NEXT_RULES (self), FALSE);

  for (guint i = 0; i < self->drafts->len; i++)
    {
      RushesNextModel *draft = g_ptr_array_index (self->drafts, i);

      if (g_strcmp0 (draft->model, model) == 0 && holds (draft->params, params))
        return TRUE;
    }

  return FALSE;
}
