/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-comparison-view.h"
#include "rushes-pair-view.h"
#include "rushes-skew-meter.h"
#include "rushes-zoom.h"

G_BEGIN_DECLS

struct _RushesComparisonView
{
  GtkWidget            parent_instance;

  RushesPlayer        *player;
  GtkWidget           *panes[RUSHES_COMPARISON_VIEW_MAX_PANES];
  RushesPairView      *pair_view;

  guint                n_panes;
  double               aspects[RUSHES_COMPARISON_VIEW_MAX_PANES];
  gboolean             is_stalled[RUSHES_COMPARISON_VIEW_MAX_PANES];
  gboolean             is_live[RUSHES_COMPARISON_VIEW_MAX_PANES];
  int                  solo;
  RushesComparisonMode mode;
  /* The two that were picked last, the latest of them last. */
  guint                picked[2];
  gboolean             is_labelled;

  /* How much of each picture is covered; with it there is no zoom and no other view. */
  double               cover;

  RushesZoom           zoom;
  /* The room of each pane, and what is seen in it. */
  RushesPaneView       rooms[RUSHES_COMPARISON_VIEW_MAX_PANES];
  RushesPaneView       views[RUSHES_COMPARISON_VIEW_MAX_PANES];
  int                  sizes[RUSHES_COMPARISON_VIEW_MAX_PANES][2];
  RushesZoom           drag_start;
  gboolean             has_loupe;
  graphene_point_t     pointer;
  guint                hold_source;
  RushesPaintCounters  counters;
  RushesSkewMeter      skew;
};

gboolean _rushes_comparison_view_is_shown      (RushesComparisonView *self,
                                                guint                 number);

/* In rushes-comparison-view-modes.c: whether two clips stand in one place. */
gboolean _rushes_comparison_view_has_pair      (RushesComparisonView *self);
void     _rushes_comparison_view_update_panes  (RushesComparisonView *self);

/* In rushes-comparison-view-zoom.c. */
void     _rushes_comparison_view_setup_zoom    (RushesComparisonView *self);
void     _rushes_comparison_view_set_room      (RushesComparisonView *self,
                                                guint                 number,
                                                int                   width,
                                                int                   height);
void     _rushes_comparison_view_look          (RushesComparisonView *self);

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
