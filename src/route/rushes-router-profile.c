/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-router-profile.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-routing-resources.h"

#define RESOURCE_FOLDER "/app/rushes/routing/"
#define MAX_PROFILE_BYTES (1024 * 1024)

/**
 * RushesRouterProfile:
 *
 * A named set of rules. It is one of those that come with the program, or the file of the same
 * name in `routing/` of the configuration folder, which takes its place. It does not change once
 * made, and may be used on any thread.
 */
struct _RushesRouterProfile
{
  GObject parent_instance;

  char      *name;
  GPtrArray *rules;
};

G_DEFINE_FINAL_TYPE (RushesRouterProfile, rushes_router_profile, G_TYPE_OBJECT)

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const RushesRouterRule *first = *(RushesRouterRule * const *) a;
  const RushesRouterRule *second = *(RushesRouterRule * const *) b;

  return (first->priority < second->priority) - (first->priority > second->priority);
}

static gboolean
read_rule (RushesRouterProfile  *self,
           JsonNode             *node,
           GError              **error)
{
  RushesRouterRule *rule;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("A rule must be an object"));
      return FALSE;
    }

  rule = rushes_router_rule_new_from_json (json_node_get_object (node), error);
  if (rule == NULL)
    return FALSE;

  if (rushes_router_profile_find_rule (self, rule->id) != NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("There are two rules “%s”"),
                   rule->id);
      rushes_router_rule_free (rule);
      return FALSE;
    }

  g_ptr_array_add (self->rules, rule);

  return TRUE;
}

static void
rushes_router_profile_finalize (GObject *object)
{
  RushesRouterProfile *self = RUSHES_ROUTER_PROFILE (object);

  g_free (self->name);
  g_clear_pointer (&self->rules, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_router_profile_parent_class)->finalize (object);
}

static void
rushes_router_profile_class_init (RushesRouterProfileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_router_profile_finalize;
}

static void
rushes_router_profile_init (RushesRouterProfile *self)
{
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_router_rule_free);
}

/**
 * rushes_router_profile_new_from_json:
 * @object: a profile as in `data/routing/`
 * @error: return location for an error
 *
 * Reads a profile.
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with %RUSHES_ERROR_INVALID that names
 *   the rule
 */
RushesRouterProfile *
rushes_router_profile_new_from_json (JsonObject  *object,
                                     GError     **error)
{
  g_autoptr (RushesRouterProfile) self = NULL;
  JsonArray *rules = NULL;
  const char *name = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!rushes_json_read_string (object, "profile", &name, error) ||
      !rushes_json_read_array (object, "rules", &rules, error))
    return NULL;

  self = g_object_new (RUSHES_TYPE_ROUTER_PROFILE, NULL);
  self->name = g_strdup (name);
  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (!read_rule (self, json_array_get_element (rules, i), error))
      return NULL;

  g_ptr_array_sort (self->rules, compare_rules);

  return g_steal_pointer (&self);
}

static JsonObject *
load_shipped (const char  *file_name,
              GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, file_name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  bytes = g_resource_lookup_data (rushes_routing_get_resource (), path, 0, error);
  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);

  return rushes_json_parse_object (text, (gssize) length, error);
}

static JsonObject *
load_profile (const char   *name,
              RushesPaths  *paths,
              GError      **error)
{
  g_autofree char *file_name = g_strconcat (name, ".json", NULL);
  g_autofree char *own = NULL;

  if (paths != NULL)
    own = g_build_filename (rushes_paths_get_config_dir (paths), "routing", file_name, NULL);
  if (own != NULL && g_file_test (own, G_FILE_TEST_EXISTS))
    return rushes_json_load_file (own, MAX_PROFILE_BYTES, error);

  return load_shipped (file_name, error);
}

/**
 * rushes_router_profile_new:
 * @name: one of %RUSHES_ROUTER_PROFILES
 * @paths: (nullable): where the user's own profiles are
 * @error: return location for an error
 *
 * Loads a profile: the user's, or else the one that comes with the program. A profile of the
 * user's that can not be read is an error and not passed over, because other rules would choose.
 *
 * Returns: (transfer full) (nullable): the profile
 */
RushesRouterProfile *
rushes_router_profile_new (const char   *name,
                           RushesPaths  *paths,
                           GError      **error)
{
  g_auto (GStrv) names = g_strsplit (RUSHES_ROUTER_PROFILES, " ", -1);
  g_autoptr (JsonObject) object = NULL;
  RushesRouterProfile *self;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains ((const char * const *) names, name))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There are no rules “%s”. There are: %s"), name, RUSHES_ROUTER_PROFILES);
      return NULL;
    }

  object = load_profile (name, paths, error);
  if (object == NULL)
    return NULL;

  self = rushes_router_profile_new_from_json (object, error);
  if (self == NULL)
    g_prefix_error (error, "%s.json: ", name);

  return self;
}

/**
 * rushes_router_profile_choose:
 * @registry: what the backend offers
 *
 * Chooses a profile where none is asked for: the newer one where the older one's first choice is
 * not to be had.
 *
 * Returns: (transfer none): its name
 */
const char *
rushes_router_profile_choose (RushesModelRegistry *registry)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  return rushes_model_registry_can_use (registry, "sora2") ? "guide" : "current";
}

/**
 * rushes_router_profile_get_name:
 * @self: a profile
 *
 * Gets the profile's name.
 *
 * Returns: (transfer none): the name
 */
const char *
rushes_router_profile_get_name (RushesRouterProfile *self)
{
  g_return_val_if_fail (RUSHES_IS_ROUTER_PROFILE (self), NULL);

  return self->name;
}

/**
 * rushes_router_profile_get_rules:
 * @self: a profile
 *
 * Gets the rules in the order in which they are asked.
 *
 * Returns: (transfer none) (element-type RushesRouterRule): the rules
 */
GPtrArray *
rushes_router_profile_get_rules (RushesRouterProfile *self)
{
  g_return_val_if_fail (RUSHES_IS_ROUTER_PROFILE (self), NULL);

  return self->rules;
}

/**
 * rushes_router_profile_find_rule:
 * @self: a profile
 * @id: a rule's name
 *
 * Finds a rule.
 *
 * Returns: (transfer none) (nullable): the rule
 */
RushesRouterRule *
rushes_router_profile_find_rule (RushesRouterProfile *self,
                                 const char          *id)
{
  g_return_val_if_fail (RUSHES_IS_ROUTER_PROFILE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      RushesRouterRule *rule = g_ptr_array_index (self->rules, i);

      if (g_str_equal (rule->id, id))
        return rule;
    }

  return NULL;
}
