/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipe-restore.h"

#include <glib/gi18n.h>

#include "model/rushes-recipe.h"
#include "store/rushes-library-media.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* From a recipe back to what can be done again. Files are found by their hashes in the library and
 * nowhere else: a recipe is a stranger's, and a path in it is nothing. */

static gboolean
has_file (const char *path)
{
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static RushesReference *
find_file (RushesLibrary       *library,
           const char          *sha256,
           RushesReferenceRole  role)
{
  g_autofree char *path = rushes_library_find_media_path (library, sha256);
  g_autoptr (RushesMediaInfo) info = NULL;

  if (has_file (path))
    info = rushes_library_load_media (library, sha256);
  if (info == NULL)
    return NULL;

  return g_object_new (RUSHES_TYPE_REFERENCE,
                       "path", path,
                       "sha256", sha256,
                       "mime-type", info->mime_type,
                       "width", info->width,
                       "height", info->height,
                       "duration-ms", info->duration_ms,
                       "role", role,
                       NULL);
}

static RushesReference *
find_reference (RushesLibrary *library,
                JsonObject    *object)
{
  const char *sha256 = rushes_json_get_string (object, "sha256", NULL);
  const char *media_id = rushes_json_get_string (object, "mediaId", NULL);
  int role = RUSHES_REFERENCE_ROLE_AUTO;

  rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, rushes_json_get_string (object, "role", ""),
                         &role);
  if (sha256 != NULL)
    {
      RushesReference *found = find_file (library, sha256, role);

      return found != NULL ? found : g_object_new (RUSHES_TYPE_REFERENCE, "sha256", sha256,
                                                   "role", role, NULL);
    }

  return g_object_new (RUSHES_TYPE_REFERENCE, "media-id", media_id, "role", role, NULL);
}

static void
set_face (RushesBrief *brief,
          const char  *nick)
{
  int face = RUSHES_FACE_ANSWER_NONE;

  if (nick != NULL && rushes_enum_from_nick (RUSHES_TYPE_FACE_ANSWER, nick, &face))
    rushes_brief_set_face (brief, face);
}

/**
 * rushes_recipe_restore_brief:
 * @library: the library
 * @recipe: the recipe of a generated file, checked
 * @missing: (out) (transfer full) (element-type JsonObject): the references, as the recipe has
 *   them, whose files the library does not have
 * @error: return location for an error
 *
 * Makes the brief again that a file was made of. References come in the order of the recipe; those
 * that are missing keep their place by their hash.
 *
 * Returns: (transfer full): the brief, or %NULL with an error if no model made the file
 */
RushesBrief *
rushes_recipe_restore_brief (RushesLibrary  *library,
                             JsonObject     *recipe,
                             GPtrArray     **missing,
                             GError        **error)
{
  const char *models[] = { NULL, NULL };
  JsonArray *references;
  RushesBrief *brief;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (recipe != NULL, NULL);
  g_return_val_if_fail (missing != NULL, NULL);

  if (rushes_recipe_get_origin (recipe) != RUSHES_TAKE_ORIGIN_GENERATED)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("No model made this file, so there is no brief of it"));
      return NULL;
    }

  models[0] = rushes_json_get_string (recipe, "model", NULL);
  brief = rushes_brief_new (rushes_media_kind_from_string (rushes_json_get_string (recipe, "kind",
                                                                                   "video")));
  rushes_brief_set_prompt (brief, rushes_json_get_string (recipe, "prompt", ""));
  rushes_brief_set_params (brief, rushes_json_get_object (recipe, "params"));
  rushes_brief_set_models (brief, models);
  set_face (brief, rushes_json_get_string (recipe, "face", NULL));

  *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  references = rushes_json_get_array (recipe, "references");
  for (guint i = 0; i < json_array_get_length (references); i++)
    {
      JsonObject *object = json_array_get_object_element (references, i);
      g_autoptr (RushesReference) reference = find_reference (library, object);

      rushes_brief_add_reference (brief, reference);
      if (rushes_reference_is_missing (reference))
        g_ptr_array_add (*missing, json_object_ref (object));
    }

  return brief;
}

/**
 * rushes_recipe_restore_input:
 * @library: the library
 * @recipe: the recipe of a finished file, checked
 * @take: (out) (transfer none) (nullable): the take whose file was edited, where there is one
 * @error: return location for an error
 *
 * Finds the file that was edited.
 *
 * Returns: (transfer full): its path in the library, or %NULL with an error that names its hash
 */
char *
rushes_recipe_restore_input (RushesLibrary  *library,
                             JsonObject     *recipe,
                             RushesTake    **take,
                             GError        **error)
{
  const char *sha256;
  g_autofree char *path = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (recipe != NULL, NULL);
  g_return_val_if_fail (take != NULL, NULL);

  sha256 = rushes_recipe_get_input (recipe, NULL);
  path = sha256 != NULL ? rushes_library_find_media_path (library, sha256) : NULL;
  if (!has_file (path))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   /* Translators: a hash. */
                   _("The library does not have the file that was edited: SHA-256 %s"),
                   sha256 != NULL ? sha256 : "?");
      return NULL;
    }

  *take = rushes_library_find_take_of_media (library, sha256);

  return g_steal_pointer (&path);
}
