/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-ranking.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BLIND_QUESTION (rushes_blind_question_get_type ())

G_DECLARE_FINAL_TYPE (RushesBlindQuestion, rushes_blind_question, RUSHES, BLIND_QUESTION, AdwBin)

/* Signals: "answered" with a RushesVoteOutcome as an integer. */
GtkWidget *rushes_blind_question_new        (const char          *text);
void       rushes_blind_question_set_answer (RushesBlindQuestion *self,
                                             int                  outcome);
void       rushes_blind_question_set_asked  (RushesBlindQuestion *self,
                                             gboolean             is_asked);
void       rushes_blind_question_focus      (RushesBlindQuestion *self);

G_END_DECLS
