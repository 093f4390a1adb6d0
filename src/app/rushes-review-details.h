/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-take.h"
#include "studio/rushes-studio.h"

#include "rushes-review-item.h"
#include "rushes-review-notes.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_DETAILS (rushes_review_details_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewDetails, rushes_review_details, RUSHES, REVIEW_DETAILS, AdwBin)

/* Properties: "take". Its buttons send review.* actions. */
GtkWidget         *rushes_review_details_new        (void);
void               rushes_review_details_set_take   (RushesReviewDetails *self,
                                                     RushesTake          *take);
void               rushes_review_details_set_studio (RushesReviewDetails *self,
                                                     RushesStudio        *studio);
RushesReviewNotes *rushes_review_details_get_notes  (RushesReviewDetails *self);
/* What was measured of the take, and in what the takes that play differ. */
void               rushes_review_details_set_item   (RushesReviewDetails *self,
                                                     RushesReviewItem    *item);
void               rushes_review_details_show_differences
                                                    (RushesReviewDetails *self,
                                                     const char * const  *takes,
                                                     GPtrArray           *by_recipe,
                                                     GPtrArray           *by_picture);

G_END_DECLS
