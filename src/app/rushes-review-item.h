/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/rushes-take.h"
#include "studio/rushes-measure.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_ITEM (rushes_review_item_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewItem, rushes_review_item, RUSHES, REVIEW_ITEM, GObject)

RushesReviewItem *rushes_review_item_new         (RushesTake       *take,
                                                  RushesStudio     *studio);
RushesTake       *rushes_review_item_get_take    (RushesReviewItem *self);
RushesStudio     *rushes_review_item_get_studio  (RushesReviewItem *self);
gboolean          rushes_review_item_is_playable (RushesReviewItem *self);
gboolean          rushes_review_item_is_ticked   (RushesReviewItem *self);
void              rushes_review_item_set_ticked  (RushesReviewItem *self,
                                                  gboolean          is_ticked);
gboolean          rushes_review_item_is_deleted  (RushesReviewItem *self);
void              rushes_review_item_set_deleted (RushesReviewItem *self,
                                                  gboolean          is_deleted);
/* What was measured; each notifies as "check", "loudness", "probe". */
JsonObject       *rushes_review_item_get_measure  (RushesReviewItem  *self,
                                                   RushesMeasureKind  kind);
gboolean          rushes_review_item_was_measured (RushesReviewItem  *self,
                                                   RushesMeasureKind  kind);
void              rushes_review_item_set_measure  (RushesReviewItem  *self,
                                                   RushesMeasureKind  kind,
                                                   JsonObject        *answer);
gboolean          rushes_review_item_was_proxied  (RushesReviewItem  *self);
void              rushes_review_item_set_proxied  (RushesReviewItem  *self);

G_END_DECLS
