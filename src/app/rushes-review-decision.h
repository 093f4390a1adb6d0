/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-note.h"
#include "model/rushes-shot.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesReviewDecision:
 *
 * What was thought of a take, or one note about it, at some moment. The states that undo goes
 * between.
 */
typedef struct _RushesReviewDecision RushesReviewDecision;

RushesReviewDecision *rushes_review_decision_new_for_take (RushesShot                 *shot,
                                                           RushesTake                 *take);
RushesReviewDecision *rushes_review_decision_new_for_note (const char                 *take_id,
                                                           const char                 *note_id,
                                                           RushesNote                 *note);
void                  rushes_review_decision_free         (RushesReviewDecision       *self);
const char           *rushes_review_decision_get_take_id  (const RushesReviewDecision *self);
gboolean              rushes_review_decision_apply        (const RushesReviewDecision *self,
                                                           RushesLibrary              *library,
                                                           RushesShot                 *shot,
                                                           GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesReviewDecision, rushes_review_decision_free)

G_END_DECLS
