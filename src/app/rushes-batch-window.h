/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BATCH_WINDOW (rushes_batch_window_get_type ())

G_DECLARE_FINAL_TYPE (RushesBatchWindow, rushes_batch_window, RUSHES, BATCH_WINDOW, AdwWindow)

GtkWidget *rushes_batch_window_new        (RushesStudio      *studio);
void       rushes_batch_window_open_table (RushesBatchWindow *self,
                                           const char        *path);

G_END_DECLS
