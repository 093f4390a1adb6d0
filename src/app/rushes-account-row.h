/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-enums.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_ACCOUNT_ROW (rushes_account_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesAccountRow, rushes_account_row, RUSHES, ACCOUNT_ROW, AdwActionRow)

GtkWidget      *rushes_account_row_new          (RushesPlatform    platform,
                                                 const char       *id,
                                                 const char       *name);
RushesPlatform  rushes_account_row_get_platform (RushesAccountRow *self);
const char     *rushes_account_row_get_id       (RushesAccountRow *self);
const char     *rushes_account_row_get_name     (RushesAccountRow *self);
gboolean        rushes_account_row_is_chosen    (RushesAccountRow *self);
void            rushes_account_row_set_chosen   (RushesAccountRow *self,
                                                 gboolean          is_chosen);

G_END_DECLS
