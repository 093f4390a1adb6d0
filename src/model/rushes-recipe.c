/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipe.h"

#include "util/rushes-json.h"

#define RECIPE_VERSION 1

static JsonObject *
begin_recipe (RushesTakeOrigin origin)
{
  JsonObject *recipe = json_object_new ();

  json_object_set_int_member (recipe, "recipe", RECIPE_VERSION);
  json_object_set_string_member (recipe, "origin",
                                 rushes_enum_to_nick (RUSHES_TYPE_TAKE_ORIGIN, origin));

  return recipe;
}

static void
set_params (JsonObject *recipe,
            JsonObject *params)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (params != NULL)
    {
      json_object_iter_init (&iter, params);
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (copy, name, json_node_copy (value));
    }
  json_object_set_object_member (recipe, "params", copy);
}

/* The hash where it is known: the same picture is the same reference under any name or id. */
static JsonObject *
describe_reference (RushesReference *reference)
{
  JsonObject *object = json_object_new ();

  if (rushes_reference_get_sha256 (reference) != NULL)
    json_object_set_string_member (object, "sha256", rushes_reference_get_sha256 (reference));
  else
    json_object_set_string_member (object, "mediaId", rushes_reference_get_media_id (reference));
  json_object_set_string_member (object, "role",
                                 rushes_enum_to_nick (RUSHES_TYPE_REFERENCE_ROLE,
                                                      rushes_reference_get_role (reference)));

  return object;
}

/**
 * rushes_recipe_new_for_brief:
 * @backend: the id of the backend that makes it
 * @brief: what was asked for; references without a hash count by their media id
 * @model: the model that makes it
 * @params: (nullable): the parameters as they are sent, with defaults and seed
 *
 * Writes the recipe of a generated file.
 *
 * Returns: (transfer full): the recipe
 */
JsonObject *
rushes_recipe_new_for_brief (const char  *backend,
                             RushesBrief *brief,
                             const char  *model,
                             JsonObject  *params)
{
  JsonObject *recipe;
  JsonArray *references;
  GListModel *list;

  g_return_val_if_fail (backend != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  references = json_array_new ();
  list = rushes_brief_get_references (brief);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (list, i);

      json_array_add_object_element (references, describe_reference (reference));
    }

  recipe = begin_recipe (RUSHES_TAKE_ORIGIN_GENERATED);
  json_object_set_string_member (recipe, "backend", backend);
  json_object_set_string_member (recipe, "kind",
                                 rushes_media_kind_to_string (rushes_brief_get_kind (brief)));
  json_object_set_string_member (recipe, "model", model);
  json_object_set_string_member (recipe, "prompt", rushes_brief_get_prompt (brief));
  set_params (recipe, params);
  json_object_set_array_member (recipe, "references", references);
  if (rushes_brief_get_face (brief) != RUSHES_FACE_ANSWER_NONE)
    json_object_set_string_member (recipe, "face",
                                   rushes_enum_to_nick (RUSHES_TYPE_FACE_ANSWER,
                                                        rushes_brief_get_face (brief)));

  return recipe;
}

/**
 * rushes_recipe_new_for_edit:
 * @input_sha256: the hash of the file that is edited
 * @input_recipe_id: (nullable): the recipe of that file, where there is one
 * @operation: the edit (contract §13.4)
 * @params: (nullable): its parameters
 *
 * Writes the recipe of a finished file.
 *
 * Returns: (transfer full): the recipe
 */
JsonObject *
rushes_recipe_new_for_edit (const char *input_sha256,
                            const char *input_recipe_id,
                            const char *operation,
                            JsonObject *params)
{
  JsonObject *recipe;
  JsonObject *input;

  g_return_val_if_fail (input_sha256 != NULL, NULL);
  g_return_val_if_fail (operation != NULL, NULL);

  input = json_object_new ();
  json_object_set_string_member (input, "sha256", input_sha256);
  if (input_recipe_id != NULL)
    json_object_set_string_member (input, "recipe", input_recipe_id);

  recipe = begin_recipe (RUSHES_TAKE_ORIGIN_FINISHED);
  json_object_set_object_member (recipe, "input", input);
  json_object_set_string_member (recipe, "operation", operation);
  set_params (recipe, params);

  return recipe;
}

/**
 * rushes_recipe_new_for_import:
 * @sha256: the hash of the file
 *
 * Writes the recipe of a file that came from outside.
 *
 * Returns: (transfer full): the recipe
 */
JsonObject *
rushes_recipe_new_for_import (const char *sha256)
{
  JsonObject *recipe;
  JsonObject *input;

  g_return_val_if_fail (sha256 != NULL, NULL);

  input = json_object_new ();
  json_object_set_string_member (input, "sha256", sha256);
  recipe = begin_recipe (RUSHES_TAKE_ORIGIN_IMPORTED);
  json_object_set_object_member (recipe, "input", input);

  return recipe;
}

/**
 * rushes_recipe_get_id:
 * @recipe: a recipe
 *
 * Gets the SHA-256 of the canonical text of a recipe: equal recipes have equal ids, whatever the
 * order of their members.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
rushes_recipe_get_id (JsonObject *recipe)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (recipe != NULL, NULL);

  node = json_node_init_object (json_node_alloc (), recipe);
  text = rushes_json_to_canonical (node);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * rushes_recipe_get_origin:
 * @recipe: a recipe that was checked
 *
 * Gets where the file comes from.
 *
 * Returns: its origin
 */
RushesTakeOrigin
rushes_recipe_get_origin (JsonObject *recipe)
{
  int origin = RUSHES_TAKE_ORIGIN_IMPORTED;

  g_return_val_if_fail (recipe != NULL, RUSHES_TAKE_ORIGIN_IMPORTED);

  rushes_enum_from_nick (RUSHES_TYPE_TAKE_ORIGIN, rushes_json_get_string (recipe, "origin", ""),
                         &origin);

  return origin;
}

/**
 * rushes_recipe_get_input:
 * @recipe: a recipe
 * @recipe_id: (out) (optional) (nullable): the recipe of the file that was edited
 *
 * Gets the file that was edited.
 *
 * Returns: (transfer none) (nullable): its hash; %NULL if nothing was edited
 */
const char *
rushes_recipe_get_input (JsonObject  *recipe,
                         const char **recipe_id)
{
  JsonObject *input;

  g_return_val_if_fail (recipe != NULL, NULL);

  input = rushes_json_get_object (recipe, "input");
  if (recipe_id != NULL)
    *recipe_id = rushes_json_get_string (input, "recipe", NULL);

  return rushes_json_get_string (input, "sha256", NULL);
}
