/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RUSHES_NOTE_MAX_CHARACTERS:
 *
 * How long the text of a note may be.
 */
#define RUSHES_NOTE_MAX_CHARACTERS 2000

/**
 * RushesNoteRecord:
 * @id: (nullable): its id; %NULL for a new one
 * @take_id: the take that it is about
 * @text: what it says
 * @frame: the frame it is about, from 0
 * @ms: where that frame is, in milliseconds from the beginning
 * @at: when it was written, in milliseconds since 1970; 0 for now
 *
 * A note at a frame of a take. A record that is handed in is read, not kept.
 */
typedef struct
{
  const char *id;
  const char *take_id;
  const char *text;
  gint64      frame;
  gint64      ms;
  gint64      at;
} RushesNoteRecord;

#define RUSHES_TYPE_NOTE (rushes_note_get_type ())

G_DECLARE_FINAL_TYPE (RushesNote, rushes_note, RUSHES, NOTE, GObject)

RushesNote             *rushes_note_new        (const RushesNoteRecord  *record);
const RushesNoteRecord *rushes_note_get_record (RushesNote              *self);
gboolean                rushes_note_check_text (const char              *text,
                                                GError                 **error);

G_END_DECLS
