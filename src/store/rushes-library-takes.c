/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/**
 * rushes_library_find_take:
 * @self: the library
 * @id: the id of a take, the service's id of its job, or a media id of its result
 *
 * Looks up a take by any name that people and scripts have for it; of several the newest.
 *
 * Returns: (transfer none) (nullable): the take
 */
RushesTake *
rushes_library_find_take (RushesLibrary *self,
                          const char    *id)
{
  g_autofree char *found = NULL;
  RushesTake *take;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  take = g_hash_table_lookup (_rushes_library_get_map (self, RUSHES_TYPE_TAKE), id);
  if (take != NULL)
    return take;

  rushes_db_read_string (_rushes_library_get_db (self), &found, NULL,
                         "SELECT id FROM take WHERE id = ?1 OR remote_id = ?1 OR media_id = ?1"
                         " OR sha256 IN (SELECT sha256 FROM remote_media WHERE media_id = ?1)"
                         " ORDER BY id = ?1 DESC, remote_id IS ?1 DESC, media_id IS ?1 DESC,"
                         " seq DESC LIMIT 1", "s", id);

  return found != NULL ? _rushes_library_load_take (self, found) : NULL;
}

/**
 * rushes_library_list_takes:
 * @self: the library
 * @limit: how many at most; 0 for all
 * @error: return location for an error
 *
 * Lists the takes of all shots that were asked for, newest first.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes, or %NULL with an error
 */
GPtrArray *
rushes_library_list_takes (RushesLibrary  *self,
                           guint           limit,
                           GError        **error)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT " TAKE_COLUMNS " FROM" TAKE_TABLES
                          "WHERE t.state <> 'draft' AND t.origin <> 'imported'"
                          " ORDER BY t.seq DESC LIMIT ?", "t",
                          limit == 0 ? (gint64) -1 : (gint64) limit);
  if (rows == NULL)
    return NULL;

  takes = g_ptr_array_new_with_free_func (g_object_unref);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (takes, g_object_ref (_rushes_library_take_for_row (self, rows)));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&takes);
}

/**
 * rushes_library_delete_take:
 * @self: the library
 * @take: a take that is not on its way
 * @error: return location for an error
 *
 * Deletes a take, and its file unless something else uses it. Posts stay.
 *
 * Returns: %FALSE with an error, and nothing was deleted
 */
gboolean
rushes_library_delete_take (RushesLibrary  *self,
                            RushesTake     *take,
                            GError        **error)
{
  RushesDb *db;
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  db = _rushes_library_get_db (self);
  sha256 = g_strdup (rushes_take_get_sha256 (take));
  if (!rushes_db_run (db, error,
                      "DELETE FROM take WHERE id = ? AND"
                      " state NOT IN ('queued', 'submitting', 'running', 'fetching')", "s",
                      rushes_take_get_id (take)))
    return FALSE;

  if (rushes_db_get_changes (db) == 0 &&
      _rushes_library_load_take (self, rushes_take_get_id (take)) != NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("This take is still on its way. Cancel it first."));
      return FALSE;
    }

  if (sha256 != NULL)
    _rushes_library_drop_media (self, sha256);
  rushes_library_refresh (self);

  return TRUE;
}

/**
 * rushes_library_find_post:
 * @self: the library
 * @id: the id of a post, or the service's id of its job
 *
 * Looks up a post.
 *
 * Returns: (transfer none) (nullable): the post
 */
RushesPost *
rushes_library_find_post (RushesLibrary *self,
                          const char    *id)
{
  g_autofree char *found = NULL;
  RushesPost *post;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  post = g_hash_table_lookup (_rushes_library_get_map (self, RUSHES_TYPE_POST), id);
  if (post != NULL)
    return post;

  rushes_db_read_string (_rushes_library_get_db (self), &found, NULL,
                         "SELECT id FROM post WHERE id = ?1 OR remote_id = ?1"
                         " ORDER BY id = ?1 DESC, seq DESC LIMIT 1", "s", id);

  return found != NULL ? _rushes_library_load_post (self, found) : NULL;
}
