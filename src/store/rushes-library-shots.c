/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define TITLE_LENGTH 60

/* The first line of a prompt, cut between words. */
char *
_rushes_library_make_title (JsonObject *brief)
{
  const char *prompt = rushes_json_get_string (brief, "prompt", "");
  g_autofree char *line = g_strndup (prompt, strcspn (prompt, "\r\n"));
  g_autofree char *cut = NULL;
  char *space;

  g_strstrip (line);
  if (line[0] == '\0' || !g_utf8_validate (line, -1, NULL))
    return NULL;
  if (g_utf8_strlen (line, -1) <= TITLE_LENGTH)
    return g_steal_pointer (&line);

  cut = g_utf8_substring (line, 0, TITLE_LENGTH + 1);
  space = strrchr (cut, ' ');
  if (space != NULL && space > cut + TITLE_LENGTH / 2)
    *space = '\0';
  else
    *g_utf8_offset_to_pointer (cut, TITLE_LENGTH) = '\0';

  return g_strconcat (cut, "…", NULL);
}

/* Writes one statement and lets everybody here know. */
static gboolean
finish_write (RushesLibrary  *self,
              gboolean        has_written,
              GError        **error)
{
  if (!has_written)
    return FALSE;

  if (rushes_db_get_changes (_rushes_library_get_db (self)) == 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   _("This shot was deleted meanwhile."));
      rushes_library_refresh (self);
      return FALSE;
    }

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_create_shot:
 * @self: the library
 * @error: return location for an error
 *
 * Makes an empty shot.
 *
 * Returns: (transfer none): the shot, or %NULL with an error
 */
RushesShot *
rushes_library_create_shot (RushesLibrary  *self,
                            GError        **error)
{
  g_autofree char *id = rushes_id_new ();
  gint64 now = rushes_time_now_ms ();

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "INSERT INTO shot (id, created_at, updated_at) VALUES (?, ?, ?)", "stt", id,
                      now, now))
    return NULL;

  rushes_library_refresh (self);

  return rushes_library_find_shot (self, id);
}

/**
 * rushes_library_find_shot:
 * @self: the library
 * @id: the id of a shot
 *
 * Looks up a shot.
 *
 * Returns: (transfer none) (nullable): the shot
 */
RushesShot *
rushes_library_find_shot (RushesLibrary *self,
                          const char    *id)
{
  RushesShot *shot;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  shot = g_hash_table_lookup (_rushes_library_get_map (self, RUSHES_TYPE_SHOT), id);

  return shot != NULL ? shot : _rushes_library_load_shot (self, id);
}

/**
 * rushes_library_rename_shot:
 * @self: the library
 * @shot: a shot
 * @title: (nullable): its title, or %NULL to take it from the prompt again
 * @error: return location for an error
 *
 * Gives a shot a title.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_rename_shot (RushesLibrary  *self,
                            RushesShot     *shot,
                            const char     *title,
                            GError        **error)
{
  gboolean is_renamed = title != NULL && title[0] != '\0';
  g_autofree char *made = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  made = is_renamed ? g_strdup (title)
                    : _rushes_library_make_title (rushes_shot_get_brief (shot));

  return finish_write (self,
                       rushes_db_run (_rushes_library_get_db (self), error,
                                      "UPDATE shot SET title = ?, is_renamed = ?, updated_at = ?"
                                      " WHERE id = ?", "sbts", made, is_renamed,
                                      rushes_time_now_ms (), rushes_shot_get_id (shot)),
                       error);
}

/* The files that nothing but this shot may use. */
static GPtrArray *
list_media_of (RushesLibrary *self,
               RushesShot    *shot)
{
  GPtrArray *hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT m.sha256 FROM media m WHERE"
                          " m.sha256 IN (SELECT t.sha256 FROM take t WHERE t.shot_id = ?1)"
                          " OR EXISTS (SELECT 1 FROM shot s WHERE s.id = ?1 AND"
                          "            (instr (s.brief, m.sha256) OR instr (s.overlay, m.sha256)))",
                          "s", rushes_shot_get_id (shot));
  while (rows != NULL && rushes_db_rows_next (rows))
    g_ptr_array_add (hashes, rushes_db_rows_dup_string (rows, 0));

  return hashes;
}

static gboolean
refuse_active (RushesLibrary  *self,
               RushesShot     *shot,
               GError        **error)
{
  gint64 active = 0;

  if (!rushes_db_read_int (_rushes_library_get_db (self), &active, error,
                           "SELECT count(*) FROM take WHERE shot_id = ? AND"
                           " state IN ('queued', 'submitting', 'running', 'fetching')", "s",
                           rushes_shot_get_id (shot)))
    return FALSE;
  if (active == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("Takes of this shot are still on their way. Cancel them first."));
  return FALSE;
}

/**
 * rushes_library_delete_shot:
 * @self: the library
 * @shot: a shot without takes on their way
 * @error: return location for an error
 *
 * Deletes a shot with its takes, and the files that nothing else uses. Posts stay.
 *
 * Returns: %FALSE with an error, and nothing was deleted
 */
gboolean
rushes_library_delete_shot (RushesLibrary  *self,
                            RushesShot     *shot,
                            GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (GPtrArray) hashes = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !refuse_active (self, shot, error))
    return FALSE;

  hashes = list_media_of (self, shot);
  if (!rushes_db_run (_rushes_library_get_db (self), error, "DELETE FROM shot WHERE id = ?", "s",
                      rushes_shot_get_id (shot)) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  for (guint i = 0; i < hashes->len; i++)
    _rushes_library_drop_media (self, g_ptr_array_index (hashes, i));
  rushes_library_refresh (self);

  return TRUE;
}

/* Writes the draft and the title that follows from it, within the caller's transaction if there
 * is one. */
gboolean
_rushes_library_write_brief (RushesLibrary  *self,
                             RushesShot     *shot,
                             JsonObject     *brief,
                             GError        **error)
{
  g_autofree char *title = _rushes_library_make_title (brief);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE shot SET brief = ?, updated_at = ?,"
                        " title = CASE WHEN is_renamed THEN title ELSE ? END"
                        " WHERE id = ?", "jtss", brief, rushes_time_now_ms (), title,
                        rushes_shot_get_id (shot));
}

/**
 * rushes_library_save_brief:
 * @self: the library
 * @shot: a shot
 * @brief: the brief as [method@Brief.to_json] writes it
 * @error: return location for an error
 *
 * Keeps the brief as it is being written. The shot takes its title from the prompt unless it was
 * renamed.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_save_brief (RushesLibrary  *self,
                           RushesShot     *shot,
                           JsonObject     *brief,
                           GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (brief != NULL, FALSE);

  return finish_write (self, _rushes_library_write_brief (self, shot, brief, error), error);
}

/**
 * rushes_library_save_overlay:
 * @self: the library
 * @shot: a shot
 * @overlay: (nullable): the overlay document
 * @error: return location for an error
 *
 * Keeps the overlay document as it is being edited.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_save_overlay (RushesLibrary  *self,
                             RushesShot     *shot,
                             JsonObject     *overlay,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  return finish_write (self,
                       rushes_db_run (_rushes_library_get_db (self), error,
                                      "UPDATE shot SET overlay = ?, updated_at = ? WHERE id = ?",
                                      "jts", overlay, rushes_time_now_ms (),
                                      rushes_shot_get_id (shot)),
                       error);
}

/**
 * rushes_library_set_winner:
 * @self: the library
 * @shot: a shot
 * @take: (nullable): one of its takes, or %NULL for none
 * @error: return location for an error
 *
 * Chooses one of the takes. If it was rejected, it is not any more.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_set_winner (RushesLibrary  *self,
                           RushesShot     *shot,
                           RushesTake     *take,
                           GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (take == NULL || g_strcmp0 (rushes_take_get_shot_id (take),
                                                   rushes_shot_get_id (shot)) == 0, FALSE);

  id = take != NULL ? rushes_take_get_id (take) : NULL;
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET is_rejected = 0 WHERE id = ? AND is_rejected", "s", id) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE shot SET winner_id = ?, updated_at = ? WHERE id = ?", "sts", id,
                      rushes_time_now_ms (), rushes_shot_get_id (shot)))
    return FALSE;

  if (rushes_db_get_changes (_rushes_library_get_db (self)) > 0 &&
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  return finish_write (self, TRUE, error);
}
