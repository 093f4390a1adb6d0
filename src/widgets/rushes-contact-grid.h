/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_CONTACT_GRID (rushes_contact_grid_get_type ())

G_DECLARE_FINAL_TYPE (RushesContactGrid, rushes_contact_grid, RUSHES, CONTACT_GRID, GtkWidget)

GtkWidget *rushes_contact_grid_new          (void);
void       rushes_contact_grid_clear        (RushesContactGrid *self,
                                             gint64             spacing_ms);
guint      rushes_contact_grid_add_row      (RushesContactGrid *self,
                                             const char        *name,
                                             double             aspect,
                                             guint              n_pictures);
guint      rushes_contact_grid_get_n_rows   (RushesContactGrid *self);
void       rushes_contact_grid_set_pictures (RushesContactGrid *self,
                                             guint              row,
                                             GPtrArray         *pictures);
GtkWidget *rushes_contact_grid_get_picture  (RushesContactGrid *self,
                                             guint              row,
                                             guint              moment);
guint      rushes_contact_grid_get_n_columns (RushesContactGrid *self);

G_END_DECLS
