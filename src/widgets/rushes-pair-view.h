/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-comparison-mode.h"
#include "rushes-video-view.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PAIR_VIEW (rushes_pair_view_get_type ())

G_DECLARE_FINAL_TYPE (RushesPairView, rushes_pair_view, RUSHES, PAIR_VIEW, GtkWidget)

GtkWidget            *rushes_pair_view_new          (void);
void                  rushes_pair_view_set_panes    (RushesPairView       *self,
                                                     RushesVideoView      *first,
                                                     RushesVideoView      *second);
RushesVideoView      *rushes_pair_view_get_pane     (RushesPairView       *self,
                                                     guint                 number);
RushesComparisonMode  rushes_pair_view_get_mode     (RushesPairView       *self);
void                  rushes_pair_view_set_mode     (RushesPairView       *self,
                                                     RushesComparisonMode  mode);
double                rushes_pair_view_get_amount   (RushesPairView       *self);
void                  rushes_pair_view_set_amount   (RushesPairView       *self,
                                                     double                amount);
gboolean              rushes_pair_view_is_flipped   (RushesPairView       *self);
void                  rushes_pair_view_set_flipped  (RushesPairView       *self,
                                                     gboolean              is_flipped);
void                  rushes_pair_view_set_labelled (RushesPairView       *self,
                                                     gboolean              is_labelled);
void                  rushes_pair_view_set_exact    (RushesPairView       *self,
                                                     gboolean              is_exact);
void                  rushes_pair_view_set_loupe    (RushesPairView       *self,
                                                     const graphene_point_t *spot);

G_END_DECLS
