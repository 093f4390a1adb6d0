/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-review-item.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_MEASURES (rushes_review_measures_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewMeasures, rushes_review_measures, RUSHES, REVIEW_MEASURES,
                      GObject)

/* Emits "measured" with the item, once for each answer, and "proxied" with the item and the path of
 * its proxy. */
RushesReviewMeasures *rushes_review_measures_new   (GListModel           *items);
void                  rushes_review_measures_close (RushesReviewMeasures *self);

G_END_DECLS
