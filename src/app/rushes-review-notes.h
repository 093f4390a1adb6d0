/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-take.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_NOTES (rushes_review_notes_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewNotes, rushes_review_notes, RUSHES, REVIEW_NOTES, AdwBin)

/* Signals: "written" with an id (or %NULL for a new note), a text, a frame and milliseconds. Its
 * buttons do review.* actions on notes. */
GtkWidget *rushes_review_notes_new        (void);
void       rushes_review_notes_set_studio (RushesReviewNotes *self,
                                           RushesStudio      *studio);
void       rushes_review_notes_set_take   (RushesReviewNotes *self,
                                           RushesTake        *take);
void       rushes_review_notes_write      (RushesReviewNotes *self,
                                           const char        *id,
                                           const char        *text,
                                           gint64             frame,
                                           gint64             ms);

G_END_DECLS
