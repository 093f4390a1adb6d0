/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipe-document.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-recipe.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define DOCUMENT_VERSION 1
#define MAX_ANCESTORS 32

/**
 * RushesRecipeDocument:
 *
 * A recipe with what travels beside it: the hash of the file that it made, and the recipes of what
 * that was edited from. One that comes from a file is a stranger's: it is checked when it is read.
 *
 * Lives on any one thread.
 */
struct _RushesRecipeDocument
{
  GObject parent_instance;

  JsonObject *recipe;
  GPtrArray  *ancestors;
  GPtrArray  *ignored;
  char       *id;
  char       *claimed_id;
  char       *media_sha256;
  char       *mime_type;
  gboolean    is_canonical;
};

G_DEFINE_FINAL_TYPE (RushesRecipeDocument, rushes_recipe_document, G_TYPE_OBJECT)

static void
rushes_recipe_document_finalize (GObject *object)
{
  RushesRecipeDocument *self = RUSHES_RECIPE_DOCUMENT (object);

  g_clear_pointer (&self->recipe, json_object_unref);
  g_ptr_array_unref (self->ancestors);
  g_ptr_array_unref (self->ignored);
  g_free (self->id);
  g_free (self->claimed_id);
  g_free (self->media_sha256);
  g_free (self->mime_type);

  G_OBJECT_CLASS (rushes_recipe_document_parent_class)->finalize (object);
}

static void
rushes_recipe_document_class_init (RushesRecipeDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_recipe_document_finalize;
}

static void
rushes_recipe_document_init (RushesRecipeDocument *self)
{
  self->ancestors = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ignored, NULL);
}

static void
ignore (RushesRecipeDocument *self,
        const char           *name)
{
  g_ptr_array_insert (self->ignored, (int) self->ignored->len - 1, g_strdup (name));
}

static void
ignore_unknown (RushesRecipeDocument *self,
                JsonObject           *object,
                const char * const   *known,
                const char           *prefix)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strconcat (prefix, l->data, NULL);

      if (!g_strv_contains (known, l->data))
        ignore (self, name);
    }
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
read_hash (JsonObject  *object,
           const char  *member,
           char       **hash,
           GError     **error)
{
  const char *text;

  if (!json_object_has_member (object, member))
    return TRUE;

  text = rushes_json_get_string (object, member, NULL);
  if (!rushes_recipe_is_hash (text))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   /* Translators: the name of a JSON member. */
                   _("“%s” is no SHA-256 of 64 hexadecimal digits"), member);
      return FALSE;
    }

  *hash = g_strdup (text);
  return TRUE;
}

static gboolean
read_ancestors (RushesRecipeDocument  *self,
                JsonObject            *object,
                GError               **error)
{
  JsonArray *array = rushes_json_get_array (object, "ancestors");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (error, _("“ancestors” holds what is no recipe"));
      if (!rushes_recipe_check (json_node_get_object (node), error))
        return FALSE;
      if (!rushes_recipe_document_add_ancestor (self, json_node_get_object (node)))
        return fail (error, _("“ancestors” has too many recipes"));
    }

  return TRUE;
}

/* The document around the recipe; a recipe may also come alone. */
static gboolean
read_around (RushesRecipeDocument  *self,
             JsonObject            *object,
             GError               **error)
{
  static const char *const known[] = { "rushesRecipe", "id", "recipe", "media", "ancestors",
                                       NULL };
  static const char *const known_media[] = { "sha256", "mimeType", NULL };
  JsonObject *media = rushes_json_get_object (object, "media");

  if (rushes_json_get_int (object, "rushesRecipe", DOCUMENT_VERSION) > DOCUMENT_VERSION)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The recipe was written by a newer version of the program"));
      return FALSE;
    }

  ignore_unknown (self, object, known, "");
  if (media != NULL)
    {
      ignore_unknown (self, media, known_media, "media.");
      self->mime_type = g_strdup (rushes_json_get_string (media, "mimeType", NULL));
      if (!read_hash (media, "sha256", &self->media_sha256, error))
        return FALSE;
    }

  return read_hash (object, "id", &self->claimed_id, error) &&
         read_ancestors (self, object, error);
}

static void
set_recipe (RushesRecipeDocument *self,
            JsonObject           *recipe)
{
  self->recipe = json_object_ref (recipe);
  self->id = rushes_recipe_get_id (recipe);
}

/**
 * rushes_recipe_document_new:
 * @recipe: a recipe
 *
 * Makes a document around a recipe of ours.
 *
 * Returns: (transfer full): the document
 */
RushesRecipeDocument *
rushes_recipe_document_new (JsonObject *recipe)
{
  RushesRecipeDocument *self;

  g_return_val_if_fail (recipe != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_RECIPE_DOCUMENT, NULL);
  set_recipe (self, recipe);
  self->claimed_id = g_strdup (self->id);
  self->is_canonical = TRUE;

  return self;
}

/**
 * rushes_recipe_document_new_from_text:
 * @text: a document or a recipe alone, as JSON
 * @length: its length in bytes, or -1 if it ends with a nul
 * @error: return location for an error
 *
 * Reads a document that may come from anybody. What it has and this version does not know is left
 * out, and named by [method@RecipeDocument.get_ignored].
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
RushesRecipeDocument *
rushes_recipe_document_new_from_text (const char  *text,
                                      gssize       length,
                                      GError     **error)
{
  g_autoptr (RushesRecipeDocument) self = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *given = NULL;
  g_auto (GStrv) ignored = NULL;
  JsonObject *recipe;

  g_return_val_if_fail (text != NULL, NULL);

  if ((length < 0 ? strlen (text) : (gsize) length) > RUSHES_RECIPE_DOCUMENT_MAX_BYTES)
    {
      fail (error, _("A recipe is not that long"));
      return NULL;
    }
  object = rushes_json_parse_strict (text, length, error);
  if (object == NULL)
    return NULL;

  self = g_object_new (RUSHES_TYPE_RECIPE_DOCUMENT, NULL);
  recipe = rushes_json_get_object (object, "recipe");
  if (recipe != NULL && !read_around (self, object, error))
    return NULL;
  if (recipe == NULL)
    recipe = object;
  if (!rushes_recipe_check (recipe, error))
    return NULL;

  set_recipe (self, recipe);
  ignored = rushes_recipe_list_unknown (recipe);
  for (guint i = 0; ignored[i] != NULL; i++)
    ignore (self, ignored[i]);

  /* A line's end is not part of it. */
  node = json_node_init_object (json_node_alloc (), object);
  canonical = rushes_json_to_canonical (node);
  given = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  self->is_canonical = g_str_equal (g_strchomp (given), canonical);

  return g_steal_pointer (&self);
}

/**
 * rushes_recipe_document_to_text:
 * @self: the document
 *
 * Writes the document as canonical JSON.
 *
 * Returns: (transfer full): the text
 */
char *
rushes_recipe_document_to_text (RushesRecipeDocument *self)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *ancestors;
  JsonObject *media;

  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  object = json_object_new ();
  json_object_set_int_member (object, "rushesRecipe", DOCUMENT_VERSION);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_object_member (object, "recipe", json_object_ref (self->recipe));

  if (self->media_sha256 != NULL)
    {
      media = json_object_new ();
      json_object_set_string_member (media, "sha256", self->media_sha256);
      if (self->mime_type != NULL)
        json_object_set_string_member (media, "mimeType", self->mime_type);
      json_object_set_object_member (object, "media", media);
    }

  if (self->ancestors->len > 0)
    {
      ancestors = json_array_new ();
      for (guint i = 0; i < self->ancestors->len; i++)
        json_array_add_object_element (ancestors, json_object_ref (self->ancestors->pdata[i]));
      json_object_set_array_member (object, "ancestors", ancestors);
    }

  node = json_node_init_object (json_node_alloc (), object);

  return rushes_json_to_canonical (node);
}

/**
 * rushes_recipe_document_get_recipe:
 * @self: the document
 *
 * Gets the recipe.
 *
 * Returns: (transfer none): the recipe
 */
JsonObject *
rushes_recipe_document_get_recipe (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return self->recipe;
}

/**
 * rushes_recipe_document_get_id:
 * @self: the document
 *
 * Gets the id of the recipe, as computed from it.
 *
 * Returns: (transfer none): 64 hexadecimal digits
 */
const char *
rushes_recipe_document_get_id (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return self->id;
}

/**
 * rushes_recipe_document_get_claimed_id:
 * @self: the document
 *
 * Gets the id that the document says the recipe has.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_recipe_document_get_claimed_id (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return self->claimed_id;
}

/**
 * rushes_recipe_document_is_canonical:
 * @self: the document
 *
 * Tells whether the text that it was read from was in the canonical form.
 *
 * Returns: %TRUE if it was
 */
gboolean
rushes_recipe_document_is_canonical (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), FALSE);

  return self->is_canonical;
}

/**
 * rushes_recipe_document_get_media_sha256:
 * @self: the document
 *
 * Gets the hash of the file that the recipe made, without the document in it.
 *
 * Returns: (transfer none) (nullable): the hash, where it was recorded
 */
const char *
rushes_recipe_document_get_media_sha256 (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return self->media_sha256;
}

/**
 * rushes_recipe_document_get_mime_type:
 * @self: the document
 *
 * Gets the type of the file that the recipe made.
 *
 * Returns: (transfer none) (nullable): the type, where it was recorded
 */
const char *
rushes_recipe_document_get_mime_type (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return self->mime_type;
}

/**
 * rushes_recipe_document_set_media:
 * @self: the document
 * @sha256: the hash of the file without the document in it
 * @mime_type: (nullable): its type
 *
 * Records the file that the recipe made.
 */
void
rushes_recipe_document_set_media (RushesRecipeDocument *self,
                                  const char           *sha256,
                                  const char           *mime_type)
{
  char *own_sha256 = g_strdup (sha256);
  char *own_type = g_strdup (mime_type);

  g_return_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self));
  g_return_if_fail (rushes_recipe_is_hash (sha256));

  g_free (self->media_sha256);
  g_free (self->mime_type);
  self->media_sha256 = own_sha256;
  self->mime_type = own_type;
}

/**
 * rushes_recipe_document_get_n_ancestors:
 * @self: the document
 *
 * Gets how many recipes of earlier files it has.
 *
 * Returns: how many
 */
guint
rushes_recipe_document_get_n_ancestors (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), 0);

  return self->ancestors->len;
}

/**
 * rushes_recipe_document_get_ancestor:
 * @self: the document
 * @position: which; 0 is the recipe of what was edited last
 *
 * Gets the recipe of an earlier file.
 *
 * Returns: (transfer none): the recipe
 */
JsonObject *
rushes_recipe_document_get_ancestor (RushesRecipeDocument *self,
                                     guint                 position)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);
  g_return_val_if_fail (position < self->ancestors->len, NULL);

  return g_ptr_array_index (self->ancestors, position);
}

/**
 * rushes_recipe_document_add_ancestor:
 * @self: the document
 * @recipe: the recipe of the file before the last that was added
 *
 * Adds the recipe of an earlier file.
 *
 * Returns: %FALSE if it has as many as fit
 */
gboolean
rushes_recipe_document_add_ancestor (RushesRecipeDocument *self,
                                     JsonObject           *recipe)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), FALSE);
  g_return_val_if_fail (recipe != NULL, FALSE);

  if (self->ancestors->len == MAX_ANCESTORS)
    return FALSE;

  g_ptr_array_add (self->ancestors, json_object_ref (recipe));

  return TRUE;
}

/**
 * rushes_recipe_document_get_ignored:
 * @self: the document
 *
 * Lists the members that the text had and this version does not know.
 *
 * Returns: (transfer none): their names
 */
const char * const *
rushes_recipe_document_get_ignored (RushesRecipeDocument *self)
{
  g_return_val_if_fail (RUSHES_IS_RECIPE_DOCUMENT (self), NULL);

  return (const char * const *) self->ignored->pdata;
}
