/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far labels on a picture stand from its edge. */
#define RUSHES_PANE_LABEL_MARGIN 8

PangoLayout *rushes_pane_label_new      (GtkWidget   *widget);
void         rushes_pane_label_fit      (PangoLayout *layout,
                                         int          room);
void         rushes_pane_label_measure  (PangoLayout *layout,
                                         int         *width,
                                         int         *height);
void         rushes_pane_label_snapshot (PangoLayout *layout,
                                         GtkSnapshot *snapshot,
                                         double       x,
                                         double       y);

G_END_DECLS
