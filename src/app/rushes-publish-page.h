/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PUBLISH_PAGE (rushes_publish_page_get_type ())

G_DECLARE_FINAL_TYPE (RushesPublishPage, rushes_publish_page, RUSHES, PUBLISH_PAGE, AdwBin)

GtkWidget *rushes_publish_page_new      (void);
void       rushes_publish_page_set_shot (RushesPublishPage *self,
                                         RushesShot        *shot);

G_END_DECLS
