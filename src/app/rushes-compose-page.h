/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_COMPOSE_PAGE (rushes_compose_page_get_type ())

G_DECLARE_FINAL_TYPE (RushesComposePage, rushes_compose_page, RUSHES, COMPOSE_PAGE, AdwBin)

GtkWidget   *rushes_compose_page_new       (void);
void         rushes_compose_page_set_settings (RushesComposePage *self,
                                            GSettings         *settings);
void         rushes_compose_page_set_shot  (RushesComposePage *self,
                                            RushesShot        *shot);
RushesBrief *rushes_compose_page_get_brief (RushesComposePage *self);
gboolean     rushes_compose_page_take_drop (RushesComposePage *self,
                                            const GValue      *value);
void         rushes_compose_page_set_hovered (RushesComposePage *self,
                                            gboolean           is_hovered);
void         rushes_compose_page_save      (RushesComposePage *self);

G_END_DECLS
