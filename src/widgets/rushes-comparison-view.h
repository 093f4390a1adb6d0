/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "media/rushes-player.h"
#include "rushes-comparison-mode.h"
#include "rushes-pair-view.h"
#include "rushes-video-view.h"

G_BEGIN_DECLS

/* The most clips side by side. */
#define RUSHES_COMPARISON_VIEW_MAX_PANES RUSHES_PLAYER_MAX_CLIPS

/**
 * RushesPaneInfo:
 * @path: (type filename): the clip's file
 * @title: what is written on the picture
 * @width: the clip's width, or 0 while it is not known
 * @height: the clip's height, or 0 while it is not known
 * @proxy: (type filename) (nullable): its proxy, or %NULL while there is none
 *
 * A clip to be shown.
 */
typedef struct
{
  const char *path;
  const char *title;
  int         width;
  int         height;
  const char *proxy;
} RushesPaneInfo;

/**
 * RushesPaintCounters:
 * @paints: how often frames were let onto the screen
 * @even: how often all clips that run showed the same moment then
 * @skew: how far the frames of the clips that run began from each other, in nanoseconds: the median
 *   of the last %RUSHES_SKEW_METER_SIZE paints; clips of different rates are never without any
 * @skew_p99: the 99th percentile of these
 *
 * How well the clips keep together on the screen.
 */
typedef struct
{
  guint64 paints;
  guint64 even;
  gint64  skew;
  gint64  skew_p99;
} RushesPaintCounters;

#define RUSHES_TYPE_COMPARISON_VIEW (rushes_comparison_view_get_type ())

G_DECLARE_FINAL_TYPE (RushesComparisonView, rushes_comparison_view, RUSHES, COMPARISON_VIEW,
                      GtkWidget)

GtkWidget            *rushes_comparison_view_new          (void);
RushesPlayer         *rushes_comparison_view_get_player   (RushesComparisonView *self);
void                  rushes_comparison_view_set_panes    (RushesComparisonView *self,
                                                           const RushesPaneInfo *panes,
                                                           guint                 n_panes,
                                                           gboolean              keep_position);
guint                 rushes_comparison_view_get_n_panes  (RushesComparisonView *self);
RushesVideoView      *rushes_comparison_view_get_pane     (RushesComparisonView *self,
                                                           guint                 number);
int                   rushes_comparison_view_get_solo     (RushesComparisonView *self);
void                  rushes_comparison_view_set_solo     (RushesComparisonView *self,
                                                           int                   number);
void                  rushes_comparison_view_set_cover    (RushesComparisonView *self,
                                                           double                part);
void                  rushes_comparison_view_get_counters (RushesComparisonView *self,
                                                           RushesPaintCounters  *counters);

/* What the panes show: rushes-comparison-view-frames.c. */
void                  rushes_comparison_view_set_offset   (RushesComparisonView *self,
                                                           guint                 number,
                                                           int                   n_frames);

/* Two clips in one place: rushes-comparison-view-modes.c. */
RushesComparisonMode  rushes_comparison_view_get_mode     (RushesComparisonView *self);
void                  rushes_comparison_view_set_mode     (RushesComparisonView *self,
                                                           RushesComparisonMode  mode);
RushesPairView       *rushes_comparison_view_get_pair     (RushesComparisonView *self);
void                  rushes_comparison_view_pick         (RushesComparisonView *self,
                                                           guint                 number);
gboolean              rushes_comparison_view_is_labelled  (RushesComparisonView *self);
void                  rushes_comparison_view_set_labelled (RushesComparisonView *self,
                                                           gboolean              is_labelled);

/* A closer look: rushes-comparison-view-zoom.c. */
double                rushes_comparison_view_get_zoom     (RushesComparisonView *self);
void                  rushes_comparison_view_set_zoom     (RushesComparisonView *self,
                                                           double                zoom);
void                  rushes_comparison_view_step_zoom    (RushesComparisonView *self,
                                                           gboolean              is_in);
void                  rushes_comparison_view_pan          (RushesComparisonView *self,
                                                           double                x,
                                                           double                y);
gboolean              rushes_comparison_view_has_loupe    (RushesComparisonView *self);
void                  rushes_comparison_view_set_loupe    (RushesComparisonView *self,
                                                           gboolean              has_loupe);

G_END_DECLS
