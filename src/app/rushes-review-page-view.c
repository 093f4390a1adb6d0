/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-memory.h"
#include "rushes-review-page-private.h"
#include "widgets/rushes-comparison-actions.h"

void
_rushes_review_page_setup_view (RushesReviewPage *self)
{
  rushes_comparison_actions_add (self->comparison, GTK_WIDGET (self));
  rushes_view_bar_set_view (self->view_bar, self->comparison);
  rushes_playback_facts_set_view (self->playback_facts, self->comparison);
  _rushes_review_page_restore_view (self);
  rushes_frame_memory_bind (rushes_comparison_view_get_player (self->comparison));
}
