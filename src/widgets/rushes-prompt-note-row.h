/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-prompt-note.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PROMPT_NOTE_ROW (rushes_prompt_note_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesPromptNoteRow, rushes_prompt_note_row, RUSHES, PROMPT_NOTE_ROW,
                      GtkListBoxRow)

GtkWidget        *rushes_prompt_note_row_new         (RushesPromptNote    *note);
RushesPromptNote *rushes_prompt_note_row_get_note    (RushesPromptNoteRow *self);
void              rushes_prompt_note_row_set_current (RushesPromptNoteRow *self,
                                                      gboolean             is_current);

G_END_DECLS
