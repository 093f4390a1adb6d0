/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-layer.h"

G_BEGIN_DECLS

/**
 * RUSHES_WARP_CELL:
 *
 * How many pixels of a frame lie between two points where the mapping is worked out; it is linear
 * in between.
 */
#define RUSHES_WARP_CELL 16

/**
 * RushesWarpPoint:
 * @u: where in the layer to look, in pixels from its left edge
 * @v: the same from its upper edge
 * @opacity: how much of it to show, 0 to 1
 *
 * What one point of the frame shows.
 */
typedef struct
{
  double u;
  double v;
  double opacity;
} RushesWarpPoint;

/**
 * RushesWarpFunc:
 * @x: a place in the frame, in pixels from its left edge
 * @y: the same from its upper edge
 * @point: (inout): what to show there; the opacity is 1 to begin with
 * @user_data: the caller's data
 *
 * Says where in the layer to look for a place of the frame.
 */
typedef void (*RushesWarpFunc) (double           x,
                                double           y,
                                RushesWarpPoint *point,
                                gpointer         user_data);

typedef struct _RushesWarp RushesWarp;

RushesWarp *rushes_warp_new         (int                width,
                                     int                height);
void        rushes_warp_free        (RushesWarp        *self);
int         rushes_warp_get_n_cells (RushesWarp        *self);
void        rushes_warp_prepare     (RushesWarp        *self,
                                     const RushesLayer *layer,
                                     RushesWarpFunc     func,
                                     gpointer           user_data,
                                     guint8            *covered);
void        rushes_warp_draw        (RushesWarp        *self,
                                     RushesFrame       *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesWarp, rushes_warp_free)

G_END_DECLS
