/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-note.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/**
 * RushesNote:
 *
 * A note at a frame of a take. It does not change: another look at the library gives other
 * objects. Plain data: may be used on any thread.
 */
struct _RushesNote
{
  GObject parent_instance;

  RushesNoteRecord record;
};

G_DEFINE_FINAL_TYPE (RushesNote, rushes_note, G_TYPE_OBJECT)

static void
rushes_note_finalize (GObject *object)
{
  RushesNoteRecord *record = &RUSHES_NOTE (object)->record;

  g_free ((char *) record->id);
  g_free ((char *) record->take_id);
  g_free ((char *) record->text);

  G_OBJECT_CLASS (rushes_note_parent_class)->finalize (object);
}

static void
rushes_note_class_init (RushesNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_note_finalize;
}

static void
rushes_note_init (RushesNote *self)
{
}

/**
 * rushes_note_new:
 * @record: what it says
 *
 * Makes a note.
 *
 * Returns: (transfer full): the note
 */
RushesNote *
rushes_note_new (const RushesNoteRecord *record)
{
  RushesNote *self;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (record->take_id != NULL && record->text != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_NOTE, NULL);
  self->record = *record;
  self->record.id = g_strdup (record->id);
  self->record.take_id = g_strdup (record->take_id);
  self->record.text = g_strdup (record->text);

  return self;
}

/**
 * rushes_note_get_record:
 * @self: a note
 *
 * Gets what it says and where.
 *
 * Returns: (transfer none): the record
 */
const RushesNoteRecord *
rushes_note_get_record (RushesNote *self)
{
  g_return_val_if_fail (RUSHES_IS_NOTE (self), NULL);

  return &self->record;
}

/**
 * rushes_note_check_text:
 * @text: what a note is to say
 * @error: return location for an error
 *
 * Tells whether this can be the text of a note: something that can be read, and not too long.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_note_check_text (const char  *text,
                        GError     **error)
{
  gboolean has_letters = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) ||
      g_utf8_strlen (text, -1) > RUSHES_NOTE_MAX_CHARACTERS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   ngettext ("A note has at most %d character.",
                             "A note has at most %d characters.", RUSHES_NOTE_MAX_CHARACTERS),
                   RUSHES_NOTE_MAX_CHARACTERS);
      return FALSE;
    }

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      has_letters |= g_unichar_isgraph (letter);
      if (g_unichar_iscntrl (letter) && letter != '\n' && letter != '\t')
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("A note has no control characters."));
          return FALSE;
        }
    }
  if (!has_letters)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The note is empty."));

  return has_letters;
}
