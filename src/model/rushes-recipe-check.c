/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* Recipes that come from outside. */

#define RECIPE_VERSION 1
#define MAX_REFERENCES 64
#define HASH_LENGTH 64

/**
 * rushes_recipe_is_hash:
 * @text: (nullable): a text
 *
 * Tells whether a text is a SHA-256 as recipes write it.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_recipe_is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH &&
         strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

static gboolean
fail_member (const char  *name,
             GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the name of a JSON member. */
               _("“%s” of the recipe is not right"), name);
  return FALSE;
}

static gboolean
check_reference (JsonNode  *node,
                 GError   **error)
{
  JsonObject *object;
  const char *role;
  const char *media_id;
  int value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_member ("references", error);

  object = json_node_get_object (node);
  role = rushes_json_get_string (object, "role", NULL);
  media_id = rushes_json_get_string (object, "mediaId", NULL);
  if ((role == NULL && json_object_has_member (object, "role")) ||
      (role != NULL && !rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, role, &value)))
    return fail_member ("references.role", error);
  if (json_object_has_member (object, "sha256"))
    return rushes_recipe_is_hash (rushes_json_get_string (object, "sha256", NULL)) ||
           fail_member ("references.sha256", error);

  return (media_id != NULL && rushes_id_is_valid (media_id)) ||
         fail_member ("references.mediaId", error);
}

static gboolean
check_generated (JsonObject  *recipe,
                 GError     **error)
{
  JsonArray *references = rushes_json_get_array (recipe, "references");
  const char *kind = rushes_json_get_string (recipe, "kind", NULL);
  RushesMediaKind value = kind != NULL ? rushes_media_kind_from_string (kind)
                                       : RUSHES_MEDIA_KIND_UNKNOWN;

  if (rushes_json_get_string (recipe, "backend", NULL) == NULL)
    return fail_member ("backend", error);
  if (rushes_json_get_string (recipe, "model", NULL) == NULL)
    return fail_member ("model", error);
  if (rushes_json_get_string (recipe, "prompt", NULL) == NULL)
    return fail_member ("prompt", error);
  if (value != RUSHES_MEDIA_KIND_VIDEO && value != RUSHES_MEDIA_KIND_IMAGE)
    return fail_member ("kind", error);
  if (references == NULL || json_array_get_length (references) > MAX_REFERENCES)
    return fail_member ("references", error);

  for (guint i = 0; i < json_array_get_length (references); i++)
    if (!check_reference (json_array_get_element (references, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
check_input (JsonObject  *recipe,
             GError     **error)
{
  JsonObject *input = rushes_json_get_object (recipe, "input");

  if (!rushes_recipe_is_hash (rushes_json_get_string (input, "sha256", NULL)))
    return fail_member ("input.sha256", error);

  return input == NULL || !json_object_has_member (input, "recipe") ||
         rushes_recipe_is_hash (rushes_json_get_string (input, "recipe", NULL)) ||
         fail_member ("input.recipe", error);
}

/**
 * rushes_recipe_check:
 * @recipe: what is said to be a recipe
 * @error: return location for an error
 *
 * Checks a recipe of a stranger: that the members are there and of the right kind. What they say
 * may still be nonsense.
 *
 * Returns: %FALSE with an error if it is no recipe, or one of a newer version
 */
gboolean
rushes_recipe_check (JsonObject  *recipe,
                     GError     **error)
{
  gint64 version;
  const char *text;
  int origin;

  g_return_val_if_fail (recipe != NULL, FALSE);

  version = rushes_json_get_int (recipe, "recipe", 0);
  if (version > RECIPE_VERSION)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The recipe was written by a newer version of the program"));
      return FALSE;
    }
  if (version < 1)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("This is no recipe"));
      return FALSE;
    }

  text = rushes_json_get_string (recipe, "origin", NULL);
  if (text == NULL || !rushes_enum_from_nick (RUSHES_TYPE_TAKE_ORIGIN, text, &origin))
    return fail_member ("origin", error);
  if (origin != RUSHES_TAKE_ORIGIN_IMPORTED && rushes_json_get_object (recipe, "params") == NULL)
    return fail_member ("params", error);
  if (origin == RUSHES_TAKE_ORIGIN_GENERATED)
    return check_generated (recipe, error);
  if (origin == RUSHES_TAKE_ORIGIN_FINISHED &&
      rushes_json_get_string (recipe, "operation", NULL) == NULL)
    return fail_member ("operation", error);

  return check_input (recipe, error);
}

/**
 * rushes_recipe_list_unknown:
 * @recipe: a recipe
 *
 * Lists the members that this version does not know.
 *
 * Returns: (transfer full): their names
 */
char **
rushes_recipe_list_unknown (JsonObject *recipe)
{
  static const char *const known[] = { "recipe", "origin", "backend", "kind", "model", "prompt",
                                       "params", "references", "lifecycle", "face", "input",
                                       "operation", NULL };
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (recipe != NULL, NULL);

  builder = g_strv_builder_new ();
  names = json_object_get_members (recipe);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      g_strv_builder_add (builder, l->data);

  return g_strv_builder_end (builder);
}
