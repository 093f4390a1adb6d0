/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-recipes.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/rushes-stamp.h"
#include "model/rushes-recipe.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-media-type.h"

/* Recipes that leave with files, and those that come with them. */

#define SIDECAR_SUFFIX ".recipe.json"
#define SIDECAR_MODE 0644

/* What leaves the library. */
typedef struct
{
  char                 *source;
  char                 *target;
  RushesRecipeDocument *document;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_free (self->source);
  g_free (self->target);
  g_clear_object (&self->document);
  g_free (self);
}

/**
 * rushes_recipes_describe:
 * @library: the library
 * @recipe_id: the id of a recipe
 * @error: return location for an error
 *
 * Reads a recipe from the library with those of what it was edited from, as far as they are there.
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
RushesRecipeDocument *
rushes_recipes_describe (RushesLibrary  *library,
                         const char     *recipe_id,
                         GError        **error)
{
  g_autoptr (RushesRecipeDocument) document = NULL;
  g_autoptr (JsonObject) recipe = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (recipe_id != NULL, NULL);

  recipe = rushes_library_load_recipe (library, recipe_id, error);
  if (recipe == NULL)
    return NULL;

  document = rushes_recipe_document_new (recipe);
  while (rushes_recipe_get_input (recipe, &recipe_id) != NULL && recipe_id != NULL)
    {
      g_autoptr (JsonObject) parent = rushes_library_load_recipe (library, recipe_id, NULL);

      if (parent == NULL || !rushes_recipe_document_add_ancestor (document, parent))
        break;

      json_object_unref (recipe);
      recipe = g_steal_pointer (&parent);
    }

  return g_steal_pointer (&document);
}

/**
 * rushes_recipes_get_sidecar:
 * @path: a media file
 *
 * Gets where the recipe of a file is written beside it.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_recipes_get_sidecar (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_strconcat (path, SIDECAR_SUFFIX, NULL);
}

static RushesRecipeDocument *
read_json (const char  *path,
           GError     **error)
{
  RushesRecipeDocument *document;
  g_autofree char *text = NULL;
  gsize length;

  text = rushes_file_read (path, RUSHES_RECIPE_DOCUMENT_MAX_BYTES, &length, error);
  if (text == NULL)
    return NULL;

  document = rushes_recipe_document_new_from_text (text, (gssize) length, error);
  if (document == NULL)
    g_prefix_error (error, "%s: ", path);

  return document;
}

/* A recipe begins with a brace; no media file does. */
static gboolean
is_json (const char *path)
{
  char head[64] = { 0 };
  FILE *file = g_fopen (path, "rbe");
  gsize length;

  if (file == NULL)
    return FALSE;

  length = fread (head, 1, sizeof head - 1, file);
  fclose (file);

  return length > 0 && head[strspn (head, " \t\r\n")] == '{';
}

static RushesRecipeDocument *
read_media (const char         *path,
            RushesRecipePlace  *place,
            GError            **error)
{
  g_autofree char *sidecar = rushes_recipes_get_sidecar (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;

  if (rushes_stamp_read (path, &text, &local_error) && text != NULL)
    {
      *place = RUSHES_RECIPE_PLACE_INSIDE;
      return rushes_recipe_document_new_from_text (text, -1, error);
    }

  if (g_file_test (sidecar, G_FILE_TEST_IS_REGULAR))
    {
      *place = RUSHES_RECIPE_PLACE_BESIDE;
      return read_json (sidecar, error);
    }

  if (local_error != NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("No recipe is found in “%s”: %s"),
                 path, local_error->message);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                 _("There is no recipe in “%s” and none beside it"), path);
  return NULL;
}

/**
 * rushes_recipes_read:
 * @path: a recipe, or a media file that has one inside or beside it
 * @place: (out): where it was found
 * @error: return location for an error
 *
 * Reads the recipe that comes with a file. No path that stands in it is opened. It blocks.
 *
 * Returns: (transfer full): the document, or %NULL with an error, which is %RUSHES_ERROR_NOT_FOUND
 *   if there is no recipe
 */
RushesRecipeDocument *
rushes_recipes_read (const char         *path,
                     RushesRecipePlace  *place,
                     GError            **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("There is no file “%s”"), path);
      return NULL;
    }

  if (!is_json (path))
    return read_media (path, place, error);

  *place = RUSHES_RECIPE_PLACE_FILE;

  return read_json (path, error);
}

/* The file as it was received; a recipe that somebody had put in before goes out of it. */
static gboolean
copy_bare (const char    *source,
           const char    *target,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *text = NULL;

  if (rushes_stamp_read (source, &text, NULL) && text != NULL)
    return rushes_stamp_write (source, target, NULL, cancellable, error);

  return rushes_file_copy_atomic (source, target, cancellable, error);
}

/* What another export left beside a file of this name would be about another file now. */
static void
remove_sidecar (const char *target)
{
  g_autofree char *sidecar = rushes_recipes_get_sidecar (target);
  g_autoptr (RushesRecipeDocument) document = NULL;

  if (g_file_test (sidecar, G_FILE_TEST_IS_REGULAR))
    document = read_json (sidecar, NULL);
  if (document != NULL)
    g_unlink (sidecar);
}

static gboolean
record_media (RushesRecipeDocument  *document,
              const char            *source,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autofree char *hash = rushes_stamp_hash (source, NULL, NULL);

  /* What is too damaged to hold a recipe holds none. */
  if (hash == NULL)
    hash = rushes_file_hash (source, NULL, cancellable, error);
  if (hash == NULL)
    return FALSE;

  rushes_recipe_document_set_media (document, hash,
                                    rushes_recipe_document_get_mime_type (document));

  return TRUE;
}

/**
 * rushes_recipes_export:
 * @source: a file of the library
 * @target: where to write; folders above it are made
 * @document: (nullable): its recipe; %NULL to leave recipes out
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes a file that leaves the library: with the recipe in it, where such files have a place for
 * one, and beside it. It blocks; each file appears whole or not at all.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_recipes_export (const char            *source,
                       const char            *target,
                       RushesRecipeDocument  *document,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *sidecar = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (document == NULL)
    {
      if (!copy_bare (source, target, cancellable, error))
        return FALSE;

      remove_sidecar (target);
      return TRUE;
    }

  if (!record_media (document, source, cancellable, error))
    return FALSE;

  text = rushes_recipe_document_to_text (document);
  if (!rushes_stamp_write (source, target, text, cancellable, &local_error))
    {
      if (!g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED) &&
          !g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!rushes_file_copy_atomic (source, target, cancellable, error))
        return FALSE;
    }

  sidecar = rushes_recipes_get_sidecar (target);
  line = g_strconcat (text, "\n", NULL);

  return rushes_file_write_atomic (sidecar, line, strlen (line), SIDECAR_MODE, error);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Export *work = task_data;
  GError *error = NULL;

  if (rushes_recipes_export (work->source, work->target, work->document, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_recipes_export_async:
 * @source: a file of the library
 * @target: where to write; folders above it are made
 * @document: (transfer full) (nullable): its recipe; %NULL to leave recipes out
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Like [func@recipes_export], in a thread.
 */
void
rushes_recipes_export_async (const char           *source,
                             const char           *target,
                             RushesRecipeDocument *document,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *work;

  g_return_if_fail (source != NULL);
  g_return_if_fail (target != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_recipes_export_async);
  work = g_new0 (Export, 1);
  work->source = g_strdup (source);
  work->target = g_strdup (target);
  work->document = document;
  g_task_set_task_data (task, work, export_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * rushes_recipes_export_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Finishes writing.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_recipes_export_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
