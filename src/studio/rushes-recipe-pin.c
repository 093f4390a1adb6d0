/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipe-pin.h"

#include "util/rushes-json.h"

/* A service that is given no seed throws dice. Where it tells which, the seed belongs to what made
 * the file: with it the same brief gives the same take again. All else that it tells is its
 * defaults, or for itself. */
void
_rushes_recipe_pin (RushesLibrary *library,
                    RushesTake    *take,
                    JsonObject    *job)
{
  JsonObject *used = job != NULL ? rushes_json_get_object (job, "params") : NULL;
  const char *recipe_id = rushes_take_get_recipe_id (take);
  g_autoptr (JsonObject) recipe = NULL;
  g_autoptr (JsonObject) pinned = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *params;
  gint64 seed;

  if (recipe_id == NULL || used == NULL || !rushes_json_read_int (used, "seed", &seed, NULL))
    return;

  recipe = rushes_library_load_recipe (library, recipe_id, &error);
  params = recipe != NULL ? rushes_json_get_object (recipe, "params") : NULL;
  if (params == NULL || json_object_has_member (params, "seed"))
    return;

  pinned = rushes_json_copy_object (recipe);
  params = rushes_json_copy_object (params);
  json_object_set_int_member (params, "seed", seed);
  json_object_set_object_member (pinned, "params", params);
  if (!rushes_library_take_set_recipe (library, rushes_take_get_id (take), pinned, &error))
    g_message ("The seed of a take is not recorded: %s", error->message);
}
