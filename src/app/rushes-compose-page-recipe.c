/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-recipe.h"
#include "studio/rushes-recipe-restore.h"
#include "studio/rushes-recipes.h"
#include "util/rushes-error.h"

#include "rushes-compose-page-private.h"
#include "rushes-report.h"

/* A clip that left with its recipe, or the recipe itself, brings the brief back when it is
 * dropped. It is a stranger's: files are found by their hashes in the library, and no path in it is
 * opened. A picture with a recipe stays a picture to go by. */

/* What was dropped, until it was looked into. */
typedef struct
{
  RushesComposePage *page;
  char *path;
  GValue value;
} Drop;

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  g_object_unref (drop->page);
  g_free (drop->path);
  g_value_unset (&drop->value);
  g_free (drop);
}

static gboolean
is_recipe_name (const char *path)
{
  return g_str_has_suffix (path, ".json");
}

/* Clips that can hold a recipe. */
static gboolean
is_clip_name (const char *path)
{
  static const char *const endings[] = { ".mp4", ".m4v", ".mov", ".webm", ".mkv" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

static char *
find_path (const GValue *value)
{
  g_autoptr (GSList) files = NULL;
  g_autofree char *path = NULL;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return NULL;

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL || files->next != NULL)
    return NULL;

  path = g_file_get_path (files->data);
  if (path == NULL || !(is_recipe_name (path) || is_clip_name (path)))
    return NULL;

  return g_steal_pointer (&path);
}

/* An edit has no brief; the clip that it began with has. */
static JsonObject *
find_generated (RushesRecipeDocument *document)
{
  JsonObject *recipe = rushes_recipe_document_get_recipe (document);

  for (guint i = 0; rushes_recipe_get_origin (recipe) != RUSHES_TAKE_ORIGIN_GENERATED; i++)
    {
      if (i == rushes_recipe_document_get_n_ancestors (document))
        return NULL;

      recipe = rushes_recipe_document_get_ancestor (document, i);
    }

  return recipe;
}

static void
tell (RushesComposePage    *self,
      RushesRecipeDocument *document,
      gboolean              is_clip,
      guint                 n_missing)
{
  const char * const *ignored = rushes_recipe_document_get_ignored (document);
  g_autoptr (GString) text = g_string_new (_("Brief restored from the recipe."));

  if (n_missing > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u reference is missing.",
                                              "%u references are missing.", n_missing), n_missing);
    }
  if (ignored[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (GStrv) ignored);

      g_string_append_c (text, ' ');
      /* Translators: names of members of a JSON object. */
      g_string_append_printf (text, _("Ignored: %s."), names);
    }
  if (is_clip)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _("To go by the clip itself, add it by “＋”."));
    }
  rushes_report_passed (GTK_WIDGET (self), text->str);
}

static gboolean
restore (RushesComposePage    *self,
         RushesRecipeDocument *document,
         gboolean              is_clip)
{
  JsonObject *recipe = find_generated (document);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (RushesBrief) brief = NULL;

  if (recipe == NULL)
    return FALSE;

  brief = rushes_recipe_restore_brief (rushes_studio_get_library (self->studio), recipe, &missing,
                                       NULL);
  if (brief == NULL)
    return FALSE;

  _rushes_compose_page_replace_brief (self, brief);
  tell (self, document, is_clip, missing->len);

  return TRUE;
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  RushesRecipePlace place;
  RushesRecipeDocument *document;
  GError *error = NULL;

  document = rushes_recipes_read (task_data, &place, &error);
  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Drop *drop = user_data;
  RushesComposePage *self = drop->page;
  g_autoptr (RushesRecipeDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = g_task_propagate_pointer (G_TASK (result), &error);
  self->n_adding--;
  _rushes_compose_page_update_adding (self);
  /* Another shot may be shown by now. */
  if (self->brief == NULL || rushes_error_is_cancelled (error))
    ;
  else if (is_recipe_name (drop->path) && document == NULL)
    rushes_report_error (GTK_WIDGET (self), _("The recipe was not read"), error);
  else if (document == NULL || !restore (self, document, is_clip_name (drop->path)))
    {
      if (is_recipe_name (drop->path))
        rushes_report_passed (GTK_WIDGET (self), _("No model made this file; it has no brief."));
      else
        _rushes_compose_page_take_files (self, &drop->value);
    }
  drop_free (drop);
}

/* Whether a drop may be a recipe; it is looked into, and what holds none is a reference. */
gboolean
_rushes_compose_page_take_recipe (RushesComposePage *self,
                                  const GValue      *value)
{
  g_autofree char *path = find_path (value);
  g_autoptr (GTask) task = NULL;
  Drop *drop;

  if (path == NULL)
    return FALSE;

  drop = g_new0 (Drop, 1);
  drop->page = g_object_ref (self);
  drop->path = g_strdup (path);
  g_value_init (&drop->value, G_VALUE_TYPE (value));
  g_value_copy (value, &drop->value);

  self->n_adding++;
  _rushes_compose_page_update_adding (self);
  task = g_task_new (NULL, self->cancellable, read_cb, drop);
  g_task_set_source_tag (task, _rushes_compose_page_take_recipe);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, read_in_thread);

  return TRUE;
}

/* A file that comes and has the hash of a missing one takes its place and its role. */
gboolean
_rushes_compose_page_fill_missing (RushesComposePage *self,
                                   RushesReference   *reference)
{
  GListModel *list = rushes_brief_get_references (self->brief);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RushesReference) other = g_list_model_get_item (list, i);

      if (!rushes_reference_is_missing (other) ||
          g_strcmp0 (rushes_reference_get_sha256 (other),
                     rushes_reference_get_sha256 (reference)) != 0)
        continue;

      rushes_reference_set_role (reference, rushes_reference_get_role (other));
      rushes_brief_remove_reference (self->brief, other);
      rushes_brief_insert_reference (self->brief, i, reference);
      return TRUE;
    }

  return FALSE;
}
