/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-loupe.h"
#include "rushes-pair-view.h"

G_BEGIN_DECLS

struct _RushesPairView
{
  GtkWidget             parent_instance;

  RushesVideoView      *panes[2];
  PangoLayout          *layout;
  /* What the difference was made of. */
  GdkTexture           *compared[2];
  GdkTexture           *difference;

  RushesComparisonMode  mode;
  double                amounts[RUSHES_N_COMPARISON_MODES];
  gboolean              is_flipped;
  gboolean              is_labelled;
  gboolean              is_exact;
  graphene_point_t      loupe;
};

/* In rushes-pair-view-draw.c. */
void _rushes_pair_view_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot);

G_END_DECLS
