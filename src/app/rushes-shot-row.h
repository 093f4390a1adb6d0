/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SHOT_ROW (rushes_shot_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesShotRow, rushes_shot_row, RUSHES, SHOT_ROW, AdwBin)

GtkWidget  *rushes_shot_row_new      (void);
RushesShot *rushes_shot_row_get_shot (RushesShotRow *self);
void        rushes_shot_row_set_shot (RushesShotRow *self,
                                      RushesShot    *shot,
                                      RushesStudio  *studio);

G_END_DECLS
