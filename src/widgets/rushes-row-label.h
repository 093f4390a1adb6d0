/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_row_label_set (GtkWidget  *child,
                           const char *label);

G_END_DECLS
