/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-recipe-document.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesRecipePlace:
 * @RUSHES_RECIPE_PLACE_FILE: the file is the recipe
 * @RUSHES_RECIPE_PLACE_INSIDE: inside a media file
 * @RUSHES_RECIPE_PLACE_BESIDE: in a file beside it
 *
 * Where a recipe was found.
 */
typedef enum
{
  RUSHES_RECIPE_PLACE_FILE,
  RUSHES_RECIPE_PLACE_INSIDE,
  RUSHES_RECIPE_PLACE_BESIDE,
} RushesRecipePlace;

RushesRecipeDocument *rushes_recipes_describe    (RushesLibrary         *library,
                                                  const char            *recipe_id,
                                                  GError               **error);
char                 *rushes_recipes_get_sidecar (const char            *path);
RushesRecipeDocument *rushes_recipes_read        (const char            *path,
                                                  RushesRecipePlace     *place,
                                                  GError               **error);
gboolean              rushes_recipes_export      (const char            *source,
                                                  const char            *target,
                                                  RushesRecipeDocument  *document,
                                                  GCancellable          *cancellable,
                                                  GError               **error);
void                  rushes_recipes_export_async
                                                 (const char            *source,
                                                  const char            *target,
                                                  RushesRecipeDocument  *document,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean              rushes_recipes_export_finish
                                                 (GAsyncResult          *result,
                                                  GError               **error);

G_END_DECLS
