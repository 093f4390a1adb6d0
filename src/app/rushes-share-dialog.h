/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SHARE_DIALOG (rushes_share_dialog_get_type ())

G_DECLARE_FINAL_TYPE (RushesShareDialog, rushes_share_dialog, RUSHES, SHARE_DIALOG, AdwWindow)

GtkWidget *rushes_share_dialog_new  (RushesStudio      *studio,
                                     GPtrArray         *takes);
void       rushes_share_dialog_save (RushesShareDialog *self,
                                     const char        *path);

G_END_DECLS
