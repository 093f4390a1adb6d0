/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-notes.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-time.h"

/**
 * rushes_library_add_note:
 * @self: the library
 * @record: the note; without an id it gets a new one
 * @error: return location for an error
 *
 * Writes a note at a frame of a take.
 *
 * Returns: (transfer full): the note as it was written, or %NULL with an error
 */
RushesNote *
rushes_library_add_note (RushesLibrary           *self,
                         const RushesNoteRecord  *record,
                         GError                 **error)
{
  g_autofree char *id = NULL;
  RushesNoteRecord note;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (record != NULL && record->take_id != NULL && record->text != NULL, NULL);
  g_return_val_if_fail (record->frame >= 0 && record->ms >= 0, NULL);

  if (!rushes_note_check_text (record->text, error))
    return NULL;

  note = *record;
  id = record->id != NULL ? g_strdup (record->id) : rushes_id_new ();
  note.id = id;
  if (note.at == 0)
    note.at = rushes_time_now_ms ();
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "INSERT INTO note (id, take_id, text, frame, ms, at)"
                      " SELECT ?, id, ?, ?, ?, ? FROM take WHERE id = ?", "ssttts", note.id,
                      note.text, note.frame, note.ms, note.at, note.take_id))
    return NULL;
  if (rushes_db_get_changes (_rushes_library_get_db (self)) == 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   _("This take was deleted meanwhile."));
      return NULL;
    }

  rushes_library_refresh (self);

  return rushes_note_new (&note);
}

static gboolean
check_found (RushesLibrary  *self,
             GError        **error)
{
  if (rushes_db_get_changes (_rushes_library_get_db (self)) > 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
               _("This note was removed meanwhile."));
  return FALSE;
}

/**
 * rushes_library_edit_note:
 * @self: the library
 * @id: the id of a note
 * @text: what it says from now on
 * @error: return location for an error
 *
 * Changes the text of a note.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_edit_note (RushesLibrary  *self,
                          const char     *id,
                          const char     *text,
                          GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && text != NULL, FALSE);

  if (!rushes_note_check_text (text, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE note SET text = ? WHERE id = ?", "ss", text, id) ||
      !check_found (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_remove_note:
 * @self: the library
 * @id: the id of a note
 * @error: return location for an error
 *
 * Removes a note.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_remove_note (RushesLibrary  *self,
                            const char     *id,
                            GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error, "DELETE FROM note WHERE id = ?", "s",
                      id) ||
      !check_found (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_list_notes:
 * @self: the library
 * @take_id: the id of a take
 * @error: return location for an error
 *
 * Lists the notes of a take in the order of its frames.
 *
 * Returns: (transfer full) (element-type RushesNote): the notes, or %NULL with an error
 */
GPtrArray *
rushes_library_list_notes (RushesLibrary  *self,
                           const char     *take_id,
                           GError        **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (take_id != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT id, take_id, text, frame, ms, at FROM note WHERE take_id = ?"
                          " ORDER BY frame, seq", "s", take_id);
  if (rows == NULL)
    return NULL;

  notes = g_ptr_array_new_with_free_func (g_object_unref);
  while (rushes_db_rows_next (rows))
    {
      RushesNoteRecord record = { NULL };

      record.id = rushes_db_rows_get_string (rows, 0);
      record.take_id = rushes_db_rows_get_string (rows, 1);
      record.text = rushes_db_rows_get_string (rows, 2);
      record.frame = rushes_db_rows_get_int (rows, 3);
      record.ms = rushes_db_rows_get_int (rows, 4);
      record.at = rushes_db_rows_get_int (rows, 5);
      g_ptr_array_add (notes, rushes_note_new (&record));
    }
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&notes);
}
