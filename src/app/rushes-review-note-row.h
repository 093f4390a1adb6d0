/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/rushes-note.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_NOTE_ROW (rushes_review_note_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewNoteRow, rushes_review_note_row, RUSHES, REVIEW_NOTE_ROW,
                      GtkListBoxRow)

GtkWidget *rushes_review_note_row_new (RushesNote *note,
                                       double      fps);

G_END_DECLS
