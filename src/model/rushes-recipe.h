/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-brief.h"

G_BEGIN_DECLS

/* A recipe is a JSON object with all that made a file, and nothing else (no dates, no ids of jobs):
 *
 * { "recipe": 1, "origin": "generated", "backend", "kind", "model", "prompt", "params",
 *   "references": [{"sha256" or "mediaId", "role"}], "lifecycle", where a model was replaced,
 *   "face": "yes" or "no", if the user said so }
 * { "recipe": 1, "origin": "finished", "input": {"sha256", "recipe"}, "operation", "params" }
 * { "recipe": 1, "origin": "imported", "input": {"sha256"} }
 */
JsonObject *rushes_recipe_new_for_brief  (const char  *backend,
                                          RushesBrief *brief,
                                          const char  *model,
                                          JsonObject  *params);
JsonObject *rushes_recipe_new_for_edit   (const char  *input_sha256,
                                          const char  *input_recipe_id,
                                          const char  *operation,
                                          JsonObject  *params);
JsonObject *rushes_recipe_new_for_import (const char  *sha256);
char       *rushes_recipe_get_id         (JsonObject  *recipe);
RushesTakeOrigin
            rushes_recipe_get_origin     (JsonObject  *recipe);
const char *rushes_recipe_get_input      (JsonObject  *recipe,
                                          const char **recipe_id);

/* Recipes that come from outside: rushes-recipe-check.c. */
gboolean    rushes_recipe_is_hash        (const char  *text);
gboolean    rushes_recipe_check          (JsonObject  *recipe,
                                          GError     **error);
char      **rushes_recipe_list_unknown   (JsonObject  *recipe);

G_END_DECLS
