/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REVIEW_PAGE (rushes_review_page_get_type ())

G_DECLARE_FINAL_TYPE (RushesReviewPage, rushes_review_page, RUSHES, REVIEW_PAGE, AdwBin)

/* Properties: "studio" and "shot", both written by the window. */
GtkWidget *rushes_review_page_new (void);

G_END_DECLS
