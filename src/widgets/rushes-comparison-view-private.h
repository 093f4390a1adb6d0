/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-comparison-view.h"

G_BEGIN_DECLS

struct _RushesComparisonView
{
  GtkWidget            parent_instance;

  RushesPlayer        *player;
  GtkWidget           *panes[RUSHES_COMPARISON_VIEW_MAX_PANES];

  guint                n_panes;
  double               aspects[RUSHES_COMPARISON_VIEW_MAX_PANES];
  gboolean             is_stalled[RUSHES_COMPARISON_VIEW_MAX_PANES];
  gboolean             is_live[RUSHES_COMPARISON_VIEW_MAX_PANES];
  int                  solo;
  guint                hold_source;
  RushesPaintCounters  counters;
};

gboolean _rushes_comparison_view_is_shown      (RushesComparisonView *self,
                                                guint                 number);

/* In rushes-comparison-view-frames.c: something was decoded for one of the panes. */
void     _rushes_comparison_view_frame_arrived (RushesComparisonView *self);

/* In rushes-comparison-view-layout.c. */
void     _rushes_comparison_view_measure       (GtkWidget            *widget,
                                                GtkOrientation        orientation,
                                                int                   for_size,
                                                int                  *minimum,
                                                int                  *natural,
                                                int                  *minimum_baseline,
                                                int                  *natural_baseline);
void     _rushes_comparison_view_size_allocate (GtkWidget            *widget,
                                                int                   width,
                                                int                   height,
                                                int                   baseline);

G_END_DECLS
