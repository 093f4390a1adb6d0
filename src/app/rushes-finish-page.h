/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-overlay.h"
#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_FINISH_PAGE (rushes_finish_page_get_type ())

G_DECLARE_FINAL_TYPE (RushesFinishPage, rushes_finish_page, RUSHES, FINISH_PAGE, AdwBin)

GtkWidget     *rushes_finish_page_new         (void);
void           rushes_finish_page_set_shot    (RushesFinishPage *self,
                                               RushesShot       *shot);
RushesOverlay *rushes_finish_page_get_overlay (RushesFinishPage *self);
void           rushes_finish_page_save        (RushesFinishPage *self);

G_END_DECLS
