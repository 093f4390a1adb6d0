/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-comparison-view.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_VIEW_BAR (rushes_view_bar_get_type ())

G_DECLARE_FINAL_TYPE (RushesViewBar, rushes_view_bar, RUSHES, VIEW_BAR, GtkWidget)

GtkWidget            *rushes_view_bar_new      (void);
RushesComparisonView *rushes_view_bar_get_view (RushesViewBar        *self);
void                  rushes_view_bar_set_view (RushesViewBar        *self,
                                                RushesComparisonView *view);

G_END_DECLS
