/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-router-vectors.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

static gboolean
is_among (JsonArray  *words,
          const char *word)
{
  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), word) == 0)
        return TRUE;
    }

  return FALSE;
}

/* As a backend would say it that has all but these. */
static RushesModelRegistry *
make_registry (JsonArray   *lacking,
               RushesPaths *paths)
{
  RushesModelRegistry *registry = rushes_model_registry_new (paths);
  g_autoptr (JsonObject) capabilities = NULL;
  JsonObject *generation;
  JsonArray *video;

  video = json_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (registry), i);
      const char *key = rushes_model_card_get_key (card);
      JsonObject *capability;

      if (rushes_model_card_get_kind (card) != RUSHES_MEDIA_KIND_VIDEO || is_among (lacking, key))
        continue;

      capability = json_object_new ();
      json_object_set_string_member (capability, "key", key);
      json_array_add_object_element (video, capability);
    }

  capabilities = json_object_new ();
  generation = json_object_new ();
  json_object_set_array_member (generation, "video", video);
  json_object_set_object_member (capabilities, "generation", generation);
  rushes_model_registry_apply_capabilities (registry, capabilities, NULL);

  return registry;
}

/**
 * rushes_router_vectors_decide:
 * @vector: a vector
 * @profiles: (element-type utf8 RushesRouterProfile): rules by name
 * @registry: the cards, for vectors that lack nothing
 * @paths: (nullable): where the user's own cards are
 * @error: return location for an error
 *
 * Asks the rules about a vector.
 *
 * Returns: (transfer full) (nullable): the route, or %NULL with %RUSHES_ERROR_INVALID if the vector
 *   can not be read
 */
RushesRoute *
rushes_router_vectors_decide (JsonObject           *vector,
                              GHashTable           *profiles,
                              RushesModelRegistry  *registry,
                              RushesPaths          *paths,
                              GError              **error)
{
  g_autoptr (RushesModelRegistry) own = NULL;
  g_autoptr (RushesRouteFacts) facts = NULL;
  RushesRouterProfile *profile;
  JsonObject *given = NULL;
  JsonArray *lacking;
  const char *name;

  g_return_val_if_fail (vector != NULL, NULL);
  g_return_val_if_fail (profiles != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  if (!rushes_json_read_object (vector, "given", &given, error))
    return NULL;

  facts = rushes_route_facts_new_from_json (given, error);
  if (facts == NULL)
    return NULL;

  lacking = rushes_json_get_array (given, "lacks");
  own = lacking != NULL ? make_registry (lacking, paths) : g_object_ref (registry);
  name = rushes_json_get_string (vector, "profile", rushes_router_profile_choose (own));
  profile = g_hash_table_lookup (profiles, name);
  if (profile == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("There are no rules “%s”"), name);
      return NULL;
    }

  return rushes_router_decide (facts, profile, own);
}

static void
compare (GString    *differences,
         JsonObject *expected,
         const char *name,
         const char *found)
{
  const char *text = rushes_json_get_string (expected, name, NULL);

  if (!json_object_has_member (expected, name) || g_strcmp0 (text, found) == 0)
    return;

  /* Translators: “model”, “rule” or “profile”, then what was expected, then what was found. */
  g_string_append_printf (differences, _("%s%s: expected %s, found %s"),
                          differences->len > 0 ? "; " : "", name, text != NULL ? text : "–",
                          found != NULL ? found : "–");
}

/**
 * rushes_router_vectors_check:
 * @vector: a vector
 * @route: what the rules said
 *
 * Compares what the rules said with what the vector expects.
 *
 * Returns: (transfer full) (nullable): the differences, or %NULL if there is none
 */
char *
rushes_router_vectors_check (JsonObject  *vector,
                             RushesRoute *route)
{
  JsonObject *expected;
  GString *differences;

  g_return_val_if_fail (vector != NULL, NULL);
  g_return_val_if_fail (route != NULL, NULL);

  expected = rushes_json_get_object (vector, "expect");
  if (expected == NULL)
    return g_strdup (_("The vector expects nothing"));

  differences = g_string_new (NULL);
  compare (differences, expected, "model", route->model);
  compare (differences, expected, "rule", route->rule);
  compare (differences, expected, "profile", route->profile);
  if (differences->len > 0)
    return g_string_free (differences, FALSE);

  g_string_free (differences, TRUE);

  return NULL;
}
