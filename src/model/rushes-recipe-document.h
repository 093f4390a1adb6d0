/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_RECIPE_DOCUMENT_MAX_BYTES:
 *
 * How long the text of a document may be.
 */
#define RUSHES_RECIPE_DOCUMENT_MAX_BYTES (1024 * 1024)

#define RUSHES_TYPE_RECIPE_DOCUMENT (rushes_recipe_document_get_type ())

G_DECLARE_FINAL_TYPE (RushesRecipeDocument, rushes_recipe_document, RUSHES, RECIPE_DOCUMENT,
                      GObject)

/* What goes with a file that leaves the library (docs/recipes.md):
 *
 * { "rushesRecipe": 1, "id": of the recipe, "recipe": {…}, "media": {"sha256", "mimeType"},
 *   "ancestors": [ the recipes of what it was edited from, nearest first ] }
 */
RushesRecipeDocument *rushes_recipe_document_new              (JsonObject            *recipe);
RushesRecipeDocument *rushes_recipe_document_new_from_text    (const char            *text,
                                                               gssize                 length,
                                                               GError               **error);
char                 *rushes_recipe_document_to_text          (RushesRecipeDocument  *self);
JsonObject           *rushes_recipe_document_get_recipe       (RushesRecipeDocument  *self);
const char           *rushes_recipe_document_get_id           (RushesRecipeDocument  *self);
const char           *rushes_recipe_document_get_claimed_id   (RushesRecipeDocument  *self);
gboolean              rushes_recipe_document_is_canonical     (RushesRecipeDocument  *self);
const char           *rushes_recipe_document_get_media_sha256 (RushesRecipeDocument  *self);
const char           *rushes_recipe_document_get_mime_type    (RushesRecipeDocument  *self);
void                  rushes_recipe_document_set_media        (RushesRecipeDocument  *self,
                                                               const char            *sha256,
                                                               const char            *mime_type);
guint                 rushes_recipe_document_get_n_ancestors  (RushesRecipeDocument  *self);
JsonObject           *rushes_recipe_document_get_ancestor     (RushesRecipeDocument  *self,
                                                               guint                  position);
gboolean              rushes_recipe_document_add_ancestor     (RushesRecipeDocument  *self,
                                                               JsonObject            *recipe);
const char * const   *rushes_recipe_document_get_ignored      (RushesRecipeDocument  *self);

G_END_DECLS
