/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_COLUMNS (rushes_columns_get_type ())

G_DECLARE_FINAL_TYPE (RushesColumns, rushes_columns, RUSHES, COLUMNS, GtkWidget)

GtkWidget *rushes_columns_new        (void);
GtkWidget *rushes_columns_get_main   (RushesColumns *self);
void       rushes_columns_set_main   (RushesColumns *self,
                                      GtkWidget     *child);
GtkWidget *rushes_columns_get_side   (RushesColumns *self);
void       rushes_columns_set_side   (RushesColumns *self,
                                      GtkWidget     *child);
gboolean   rushes_columns_is_stacked (RushesColumns *self);

G_END_DECLS
