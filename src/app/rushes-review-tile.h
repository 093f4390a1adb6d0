/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rushes-review-item.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_TILE (rushes_review_tile_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewTile, rushes_review_tile, RUSHES, REVIEW_TILE, AdwBin)

/* Properties: "item", a RushesReviewItem. */
GtkWidget        *rushes_review_tile_new      (void);
RushesReviewItem *rushes_review_tile_get_item (RushesReviewTile *self);
void              rushes_review_tile_set_item (RushesReviewTile *self,
                                               RushesReviewItem *item);

G_END_DECLS
