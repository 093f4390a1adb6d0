/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-share.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/rushes-model-card.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-id.h"
#include "util/rushes-money.h"

/* What shows several takes at once and leaves the library: a sheet, a clip or a page. None of them
 * holds a recipe; prompts are private. */

typedef struct
{
  char       *drawn;
  char       *path;
  JsonObject *answer;
} Share;

static void
share_free (gpointer data)
{
  Share *share = data;

  g_unlink (share->drawn);
  g_free (share->drawn);
  g_free (share->path);
  g_clear_pointer (&share->answer, json_object_unref);
  g_free (share);
}

/**
 * rushes_share_get_verb:
 * @path: where the result is to be written
 *
 * Tells by the ending of a file what shows the takes in it: `sheet`, `side` or `page`.
 *
 * Returns: (nullable): the verb of the worker that makes it
 */
const char *
rushes_share_get_verb (const char *path)
{
  static const struct
  {
    const char *ending;
    const char *verb;
  } verbs[] = { { ".png", "sheet" }, { ".mp4", "side" }, { ".html", "page" }, { ".htm", "page" } };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_suffix (lower, verbs[i].ending))
      return verbs[i].verb;

  return NULL;
}

static char *
make_title (RushesStudio *studio,
            RushesTake   *take,
            const char   *path,
            const char   *name)
{
  const char *model = take != NULL ? rushes_take_get_model (take) : NULL;
  GListModel *models = rushes_studio_get_models (studio);

  if (take != NULL && model == NULL && rushes_take_get_operation (take) != NULL)
    return g_strdup (rushes_take_get_operation (take));
  if (model == NULL)
    return g_path_get_basename (name != NULL ? name : path);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (models, i);

      if (g_str_equal (rushes_model_card_get_key (card), model))
        return g_strdup (rushes_model_card_get_label (card));
    }

  return g_strdup (model);
}

/* What it cost, or would have; and what it can not be mistaken for. */
static char *
make_subtitle (RushesTake *take)
{
  g_autofree char *money = NULL;
  gint64 amount;

  if (take == NULL)
    return g_strdup ("");

  amount = rushes_take_get_charged (take);
  if (amount == RUSHES_MONEY_UNKNOWN)
    amount = rushes_take_get_estimated (take);
  money = rushes_money_to_string (amount);

  if (rushes_take_is_animatic (take))
    /* Translators: an amount of money. */
    return g_strdup_printf (_("animatic · %s play money"), money);

  return g_steal_pointer (&money);
}

/**
 * rushes_share_add:
 * @request: what is asked of the worker
 * @studio: the studio
 * @take: (nullable): a take
 * @path: its file
 * @name: (nullable): what the user calls the file
 * @flags: what is told of it
 *
 * Adds a take to what is shown.
 */
void
rushes_share_add (JsonObject       *request,
                  RushesStudio     *studio,
                  RushesTake       *take,
                  const char       *path,
                  const char       *name,
                  RushesShareFlags  flags)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  JsonObject *row;

  g_return_if_fail (request != NULL);
  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (path != NULL);

  if (!json_object_has_member (request, "takes"))
    json_object_set_array_member (request, "takes", json_array_new ());

  row = json_object_new ();
  json_object_set_string_member (row, "path", path);
  if ((flags & RUSHES_SHARE_NAMES) != 0)
    {
      title = make_title (studio, take, path, name);
      subtitle = make_subtitle (take);
    }
  else if (take != NULL && rushes_take_is_animatic (take))
    subtitle = g_strdup (_("animatic"));
  json_object_set_string_member (row, "title", title != NULL ? title : "");
  json_object_set_string_member (row, "subtitle", subtitle != NULL ? subtitle : "");
  if (take != NULL)
    json_object_set_string_member (row, "take", rushes_take_get_id (take));
  if (take != NULL && rushes_take_get_prompt (take) != NULL && (flags & RUSHES_SHARE_PROMPTS) != 0)
    json_object_set_string_member (row, "prompt", rushes_take_get_prompt (take));
  json_array_add_object_element (json_object_get_array_member (request, "takes"), row);
}

static void
copy_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Share *share = task_data;
  GError *error = NULL;
  gboolean is_copied;

  /* Gone before the answer: the program may end with it, and the task with the program. */
  is_copied = rushes_file_copy_atomic (share->drawn, share->path, cancellable, &error);
  g_unlink (share->drawn);
  if (is_copied)
    g_task_return_pointer (task, json_object_ref (share->answer),
                           (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Share *share = g_task_get_task_data (task);
  GError *error = NULL;

  share->answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (share->answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  json_object_set_string_member (share->answer, "savedTo", share->path);
  g_task_run_in_thread (task, copy_in_thread);
}

/**
 * rushes_share_write_async:
 * @studio: the studio
 * @request: what to show and how, see [func@share_add] and `src/README.md`
 * @path: where to write it; its ending says what it is. Folders above it are made
 * @progress: (nullable): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Makes a sheet, a clip or a page of takes. It is made in the cache first, so that the file appears
 * whole or not at all.
 */
void
rushes_share_write_async (RushesStudio             *studio,
                          JsonObject               *request,
                          const char               *path,
                          RushesWorkerProgressFunc  progress,
                          gpointer                  progress_data,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  RushesLibrary *library;
  const char *cache;
  const char *verb;
  Share *share;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (request != NULL);
  g_return_if_fail (path != NULL);

  task = g_task_new (studio, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_share_write_async);
  verb = rushes_share_get_verb (path);
  if (verb == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                               _("The name has to end in .png, .mp4 or .html"));
      return;
    }

  library = rushes_studio_get_library (studio);
  cache = rushes_paths_get_cache_dir (rushes_library_get_paths (library));
  if (!rushes_paths_ensure_private (cache, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  id = rushes_id_new ();
  name = g_strconcat (verb, "-", id, strrchr (path, '.'), NULL);
  share = g_new0 (Share, 1);
  share->drawn = g_build_filename (cache, name, NULL);
  share->path = g_strdup (path);
  g_task_set_task_data (task, share, share_free);
  json_object_set_string_member (request, "output", share->drawn);
  rushes_worker_run_async (rushes_studio_get_worker (studio), verb, request, progress,
                           progress_data, cancellable, drawn_cb, g_steal_pointer (&task));
}

/**
 * rushes_share_write_finish:
 * @studio: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes writing.
 *
 * Returns: (transfer full): what was made, with the member `savedTo`; %NULL with an error
 */
JsonObject *
rushes_share_write_finish (RushesStudio  *studio,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (g_task_is_valid (result, studio), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
