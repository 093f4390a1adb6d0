/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rushes-review-item.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_FACT_LIST (rushes_fact_list_get_type ())

G_DECLARE_FINAL_TYPE (RushesFactList, rushes_fact_list, RUSHES, FACT_LIST, AdwBin)

/* Properties: "limit", how many badges there is room for, 0 for all, and then with their ends. Its
 * buttons send review.go-to-moment. */
GtkWidget *rushes_fact_list_new        (void);
guint      rushes_fact_list_get_n_rows (RushesFactList   *self);
void       rushes_fact_list_set_item   (RushesFactList   *self,
                                        RushesReviewItem *item);

G_END_DECLS
