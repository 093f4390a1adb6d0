/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A style class of children that have another place, such as a menu. */
#define RUSHES_TOOL_ROW_SPARE "rushes-spare"

#define RUSHES_TYPE_TOOL_ROW (rushes_tool_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesToolRow, rushes_tool_row, RUSHES, TOOL_ROW, GtkWidget)

GtkWidget *rushes_tool_row_new (void);

G_END_DECLS
