/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_INTERVAL_BAR (rushes_interval_bar_get_type ())

G_DECLARE_FINAL_TYPE (RushesIntervalBar, rushes_interval_bar, RUSHES, INTERVAL_BAR, GtkWidget)

GtkWidget *rushes_interval_bar_new (double share,
                                    double low,
                                    double high);

G_END_DECLS
