/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-recipe.h"
#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

/* What made the files. A recipe is kept as its canonical text, under the hash of that. */

gboolean
_rushes_library_save_recipe (RushesLibrary  *self,
                             JsonObject     *recipe,
                             char          **id,
                             GError        **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (recipe == NULL)
    return TRUE;

  node = json_node_init_object (json_node_alloc (), recipe);
  text = rushes_json_to_canonical (node);
  *id = rushes_recipe_get_id (recipe);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT OR IGNORE INTO recipe (id, text, created_at) VALUES (?, ?, ?)",
                        "sst", *id, text, rushes_time_now_ms ());
}

/**
 * rushes_library_load_recipe:
 * @self: the library
 * @recipe_id: the id of a recipe
 * @error: return location for an error
 *
 * Reads what made a file.
 *
 * Returns: (transfer full): the recipe, or %NULL with an error
 */
JsonObject *
rushes_library_load_recipe (RushesLibrary  *self,
                            const char     *recipe_id,
                            GError        **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (recipe_id != NULL, NULL);

  if (!rushes_db_read_string (_rushes_library_get_db (self), &text, error,
                              "SELECT text FROM recipe WHERE id = ?", "s", recipe_id))
    return NULL;
  if (text == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   _("There is no recipe “%s”."), recipe_id);
      return NULL;
    }

  return rushes_json_parse_object (text, -1, error);
}

/**
 * rushes_library_find_recipe:
 * @self: the library
 * @text: the id of a recipe, or its first eight digits or more
 *
 * Looks up a recipe by as much of its id as people copy.
 *
 * Returns: (transfer full) (nullable): the id; %NULL if none or several begin with that
 */
char *
rushes_library_find_recipe (RushesLibrary *self,
                            const char    *text)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &found, NULL,
                         "SELECT max (id) FROM recipe WHERE substr (id, 1, length (?1)) = ?1"
                         " AND length (?1) >= 8 HAVING count (*) = 1", "s", text);

  return g_steal_pointer (&found);
}

/**
 * rushes_library_find_take_of_media:
 * @self: the library
 * @sha256: the hash of a file
 *
 * Looks up what made a file.
 *
 * Returns: (transfer none) (nullable): the first take that has it
 */
RushesTake *
rushes_library_find_take_of_media (RushesLibrary *self,
                                   const char    *sha256)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &found, NULL,
                         "SELECT id FROM take WHERE sha256 = ? AND state = 'ready'"
                         " ORDER BY seq LIMIT 1", "s", sha256);

  return found != NULL ? _rushes_library_load_take (self, found) : NULL;
}

/**
 * rushes_library_take_set_recipe:
 * @self: the library
 * @id: the id of a take that this process works on
 * @recipe: what makes its file, as it turned out
 * @error: return location for an error
 *
 * Replaces the recipe of a take, when the service tells what was left to it.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_set_recipe (RushesLibrary  *self,
                                const char     *id,
                                JsonObject     *recipe,
                                GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autofree char *recipe_id = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (recipe != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !_rushes_library_check_owner (self, "take", id, error) ||
      !_rushes_library_save_recipe (self, recipe, &recipe_id, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET recipe_id = ? WHERE id = ?", "ss", recipe_id, id) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}
