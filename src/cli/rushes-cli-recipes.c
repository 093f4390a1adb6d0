/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-recipes.h"

#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-file.h"

/**
 * rushes_cli_recipes_are_wanted:
 * @cli: the surroundings
 *
 * Tells whether files that leave the library take their recipes along.
 *
 * Returns: %FALSE after `--no-recipe`, or if the setting is "off"
 */
gboolean
rushes_cli_recipes_are_wanted (RushesCli *cli)
{
  RushesSettings *settings;

  if (rushes_cli_args_is_set (rushes_cli_get_args (cli), "no-recipe"))
    return FALSE;

  settings = rushes_cli_open_settings (cli, NULL);

  return settings == NULL || !rushes_settings_is_off (settings, RUSHES_SETTING_RECIPES);
}

/**
 * rushes_cli_recipes_attach:
 * @cli: the surroundings
 * @media_id: the media id of a file
 * @path: where it was downloaded to
 * @error: return location for an error
 *
 * Adds the recipe to a file that was downloaded, if the library knows what made it and it has the
 * bytes that the library has. Where recipes are not wanted, takes one out.
 *
 * Returns: %FALSE with an error if it can not be written
 */
gboolean
rushes_cli_recipes_attach (RushesCli   *cli,
                           const char  *media_id,
                           const char  *path,
                           GError     **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  g_autoptr (RushesRecipeDocument) document = NULL;
  g_autofree char *sha256 = NULL;
  RushesTake *take;

  if (studio == NULL)
    return FALSE;

  if (!rushes_cli_recipes_are_wanted (cli))
    return rushes_recipes_export (path, path, NULL, rushes_cli_get_cancellable (cli), error);

  take = rushes_library_find_take (rushes_studio_get_library (studio), media_id);
  sha256 = rushes_file_hash (path, NULL, rushes_cli_get_cancellable (cli), error);
  if (sha256 == NULL)
    return FALSE;

  if (take == NULL || rushes_take_get_recipe_id (take) == NULL ||
      g_strcmp0 (rushes_take_get_sha256 (take), sha256) != 0)
    return TRUE;

  document = rushes_recipes_describe (rushes_studio_get_library (studio),
                                      rushes_take_get_recipe_id (take), error);
  if (document == NULL)
    return FALSE;

  rushes_recipe_document_set_media (document, sha256, rushes_take_get_mime_type (take));

  return rushes_recipes_export (path, path, document, rushes_cli_get_cancellable (cli), error);
}

static RushesRecipeDocument *
find_in_library (RushesCli   *cli,
                 const char  *text,
                 GError     **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  RushesRecipeDocument *document;
  RushesLibrary *library;
  RushesTake *take;
  g_autofree char *recipe_id = NULL;

  if (studio == NULL)
    return NULL;

  library = rushes_studio_get_library (studio);
  take = rushes_library_find_take (library, text);
  recipe_id = take != NULL ? g_strdup (rushes_take_get_recipe_id (take))
                           : rushes_library_find_recipe (library, text);
  if (recipe_id == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   _("“%s” is no file, no take with a recipe, and no recipe of the library"), text);
      return NULL;
    }

  document = rushes_recipes_describe (library, recipe_id, error);
  if (document != NULL && take != NULL && rushes_take_get_sha256 (take) != NULL)
    rushes_recipe_document_set_media (document, rushes_take_get_sha256 (take),
                                      rushes_take_get_mime_type (take));

  return document;
}

static const char *
get_place_words (RushesRecipePlace place)
{
  switch (place)
    {
    case RUSHES_RECIPE_PLACE_FILE:
    case RUSHES_RECIPE_PLACE_INSIDE:
      return NULL;

    case RUSHES_RECIPE_PLACE_BESIDE:
      return _("The recipe is in the file beside it.");
    }

  return NULL;
}

/**
 * rushes_cli_recipes_find:
 * @cli: the surroundings
 * @text: what the user named: a file, a take, or the id of a recipe or its beginning
 * @place: (out): where the recipe was, if @text is a file
 * @error: return location for an error
 *
 * Finds a recipe.
 *
 * Returns: (transfer full) (nullable): the recipe with what travels beside it
 */
RushesRecipeDocument *
rushes_cli_recipes_find (RushesCli          *cli,
                         const char         *text,
                         RushesRecipePlace  *place,
                         GError            **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  RushesRecipeDocument *document;
  const char * const *ignored;

  *place = RUSHES_RECIPE_PLACE_FILE;
  if (strchr (text, '/') == NULL && strchr (text, '.') == NULL &&
      !g_file_test (text, G_FILE_TEST_EXISTS))
    return find_in_library (cli, text, error);

  document = rushes_recipes_read (text, place, error);
  if (document == NULL)
    return NULL;

  if (get_place_words (*place) != NULL)
    rushes_cli_output_note (output, "%s", get_place_words (*place));
  ignored = rushes_recipe_document_get_ignored (document);
  for (guint i = 0; ignored[i] != NULL; i++)
    /* Translators: the name of a JSON member. */
    rushes_cli_output_warn (output, _("“%s” of the recipe is not known and is ignored."),
                            ignored[i]);

  return document;
}
