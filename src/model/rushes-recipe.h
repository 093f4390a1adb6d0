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
 *   "references": [{"sha256" or "mediaId", "role"}], "face": "yes" or "no", if the user said so }
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

G_END_DECLS
