/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <graphene.h>

#include "model/rushes-text-layer.h"
#include "render/rushes-text-raster.h"

G_BEGIN_DECLS

/**
 * RushesHandle:
 * @RUSHES_HANDLE_NONE: beside the box
 * @RUSHES_HANDLE_BODY: the box itself
 * @RUSHES_HANDLE_LEFT: the middle of the left edge; sets the width
 * @RUSHES_HANDLE_RIGHT: the middle of the right edge; sets the width
 * @RUSHES_HANDLE_TOP_LEFT: a corner; sets the size of all
 * @RUSHES_HANDLE_TOP_RIGHT: a corner; sets the size of all
 * @RUSHES_HANDLE_BOTTOM_LEFT: a corner; sets the size of all
 * @RUSHES_HANDLE_BOTTOM_RIGHT: a corner; sets the size of all
 *
 * What of a box the pointer holds.
 */
typedef enum
{
  RUSHES_HANDLE_NONE,
  RUSHES_HANDLE_BODY,
  RUSHES_HANDLE_LEFT,
  RUSHES_HANDLE_RIGHT,
  RUSHES_HANDLE_TOP_LEFT,
  RUSHES_HANDLE_TOP_RIGHT,
  RUSHES_HANDLE_BOTTOM_LEFT,
  RUSHES_HANDLE_BOTTOM_RIGHT,
} RushesHandle;

/**
 * RushesOverlayView:
 * @canvas_width: of the clip, in pixels
 * @canvas_height: of the clip, in pixels
 * @frame: where the picture stands in the widget
 *
 * How a canvas lies in a widget.
 */
typedef struct
{
  int             canvas_width;
  int             canvas_height;
  graphene_rect_t frame;
} RushesOverlayView;

/**
 * RushesSnap:
 * @anchor: the anchor whose place the box took, or %RUSHES_ANCHOR_FREE
 * @x: the centre of the box, 0 to 1 of the canvas
 * @y: the centre of the box, 0 to 1 of the canvas
 * @has_x: whether the box stands at the column of an anchor
 * @has_y: whether it stands at the row of an anchor
 *
 * Where a dragged box comes to stand.
 */
typedef struct
{
  RushesAnchor anchor;
  double       x;
  double       y;
  gboolean     has_x;
  gboolean     has_y;
} RushesSnap;

void            rushes_overlay_view_init          (RushesOverlayView       *view,
                                                   int                      canvas_width,
                                                   int                      canvas_height,
                                                   double                   width,
                                                   double                   height);
double          rushes_overlay_view_get_scale     (const RushesOverlayView *view);
void            rushes_overlay_view_to_canvas     (const RushesOverlayView *view,
                                                   double                   x,
                                                   double                   y,
                                                   double                  *canvas_x,
                                                   double                  *canvas_y);
graphene_rect_t rushes_overlay_view_from_box      (const RushesOverlayView *view,
                                                   const RushesTextBox     *box);
graphene_rect_t rushes_overlay_handle_rect        (const graphene_rect_t   *box,
                                                   RushesHandle             handle);
RushesHandle    rushes_overlay_pick_handle        (const graphene_rect_t   *box,
                                                   double                   x,
                                                   double                   y);
RushesSnap      rushes_overlay_snap               (const RushesTextBox     *anchors,
                                                   const RushesOverlayView *view,
                                                   double                   center_x,
                                                   double                   center_y);

G_END_DECLS
