/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-geometry.h"

#include <math.h>

#define HANDLE_SIZE 10
/* A finger or a quick hand misses a small square by this much. */
#define HANDLE_REACH 6
#define SNAP_DISTANCE 8

/**
 * rushes_overlay_view_init:
 * @view: a view
 * @canvas_width: of the clip
 * @canvas_height: of the clip
 * @width: of the widget
 * @height: of the widget
 *
 * Lays the whole canvas into the middle of a widget, as large as it goes.
 */
void
rushes_overlay_view_init (RushesOverlayView *view,
                          int                canvas_width,
                          int                canvas_height,
                          double             width,
                          double             height)
{
  double scale;

  g_return_if_fail (view != NULL);
  g_return_if_fail (canvas_width > 0 && canvas_height > 0);

  scale = MIN (width / canvas_width, height / canvas_height);
  view->canvas_width = canvas_width;
  view->canvas_height = canvas_height;
  /* Whole pixels, or the edges of the picture blur. */
  graphene_rect_init (&view->frame,
                      round ((width - canvas_width * scale) / 2),
                      round ((height - canvas_height * scale) / 2),
                      round (canvas_width * scale), round (canvas_height * scale));
}

/**
 * rushes_overlay_view_get_scale:
 * @view: a view
 *
 * Gets the size of a canvas pixel in the widget.
 *
 * Returns: the scale
 */
double
rushes_overlay_view_get_scale (const RushesOverlayView *view)
{
  g_return_val_if_fail (view != NULL, 1);

  return view->frame.size.width / view->canvas_width;
}

/**
 * rushes_overlay_view_to_canvas:
 * @view: a view
 * @x: in the widget
 * @y: in the widget
 * @canvas_x: (out): in pixels of the canvas
 * @canvas_y: (out): in pixels of the canvas
 *
 * Finds the point of the canvas under a point of the widget.
 */
void
rushes_overlay_view_to_canvas (const RushesOverlayView *view,
                               double                   x,
                               double                   y,
                               double                  *canvas_x,
                               double                  *canvas_y)
{
  double scale = rushes_overlay_view_get_scale (view);

  *canvas_x = (x - view->frame.origin.x) / scale;
  *canvas_y = (y - view->frame.origin.y) / scale;
}

/**
 * rushes_overlay_view_from_box:
 * @view: a view
 * @box: a rectangle of the canvas
 *
 * Finds where a box stands in the widget.
 *
 * Returns: the rectangle
 */
graphene_rect_t
rushes_overlay_view_from_box (const RushesOverlayView *view,
                              const RushesTextBox     *box)
{
  double scale = rushes_overlay_view_get_scale (view);

  return GRAPHENE_RECT_INIT (view->frame.origin.x + box->x * scale,
                             view->frame.origin.y + box->y * scale,
                             box->width * scale, box->height * scale);
}

/* Where on the box a handle sits: 0 at the left or top, 1 at the right or bottom. */
static gboolean
get_handle_place (RushesHandle  handle,
                  double       *x,
                  double       *y)
{
  switch (handle)
    {
    case RUSHES_HANDLE_LEFT:
    case RUSHES_HANDLE_RIGHT:
      *x = handle == RUSHES_HANDLE_RIGHT;
      *y = 0.5;
      return TRUE;

    case RUSHES_HANDLE_TOP_LEFT:
    case RUSHES_HANDLE_TOP_RIGHT:
      *x = handle == RUSHES_HANDLE_TOP_RIGHT;
      *y = 0;
      return TRUE;

    case RUSHES_HANDLE_BOTTOM_LEFT:
    case RUSHES_HANDLE_BOTTOM_RIGHT:
      *x = handle == RUSHES_HANDLE_BOTTOM_RIGHT;
      *y = 1;
      return TRUE;

    case RUSHES_HANDLE_NONE:
    case RUSHES_HANDLE_BODY:
      break;
    }

  return FALSE;
}

/**
 * rushes_overlay_handle_rect:
 * @box: a box in the widget
 * @handle: one of its handles
 *
 * Finds where a handle is drawn.
 *
 * Returns: a rectangle
 */
graphene_rect_t
rushes_overlay_handle_rect (const graphene_rect_t *box,
                            RushesHandle           handle)
{
  double x;
  double y;

  if (!get_handle_place (handle, &x, &y))
    return *box;

  return GRAPHENE_RECT_INIT (box->origin.x + box->size.width * x - HANDLE_SIZE / 2.0,
                             box->origin.y + box->size.height * y - HANDLE_SIZE / 2.0,
                             HANDLE_SIZE, HANDLE_SIZE);
}

/**
 * rushes_overlay_pick_handle:
 * @box: a box in the widget
 * @x: in the widget
 * @y: in the widget
 *
 * Finds what of a box is under the pointer; handles come before the box.
 *
 * Returns: a handle
 */
RushesHandle
rushes_overlay_pick_handle (const graphene_rect_t *box,
                            double                 x,
                            double                 y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (RushesHandle handle = RUSHES_HANDLE_LEFT; handle <= RUSHES_HANDLE_BOTTOM_RIGHT; handle++)
    {
      graphene_rect_t rect = rushes_overlay_handle_rect (box, handle);

      graphene_rect_inset (&rect, -HANDLE_REACH, -HANDLE_REACH);
      if (graphene_rect_contains_point (&rect, &point))
        return handle;
    }

  return graphene_rect_contains_point (box, &point) ? RUSHES_HANDLE_BODY : RUSHES_HANDLE_NONE;
}

static double
get_center_x (const RushesTextBox *box)
{
  return box->x + box->width / 2;
}

static double
get_center_y (const RushesTextBox *box)
{
  return box->y + box->height / 2;
}

/**
 * rushes_overlay_snap:
 * @anchors: (array fixed-size=9): where the box stands at each of the nine anchors
 * @view: a view
 * @center_x: the centre of the dragged box, in pixels of the canvas
 * @center_y: the centre of the dragged box, in pixels of the canvas
 *
 * Draws a dragged box to the columns and rows of the anchors when it is near them.
 *
 * Returns: where it comes to stand
 */
RushesSnap
rushes_overlay_snap (const RushesTextBox     *anchors,
                     const RushesOverlayView *view,
                     double                   center_x,
                     double                   center_y)
{
  double reach = SNAP_DISTANCE / rushes_overlay_view_get_scale (view);
  RushesSnap snap = { .anchor = RUSHES_ANCHOR_FREE };
  double best_x = reach;
  double best_y = reach;
  int column = -1;
  int row = -1;

  for (int i = 0; i < 3; i++)
    {
      double distance_x = fabs (get_center_x (&anchors[i]) - center_x);
      double distance_y = fabs (get_center_y (&anchors[i * 3]) - center_y);

      if (distance_x < best_x)
        {
          best_x = distance_x;
          column = i;
        }
      if (distance_y < best_y)
        {
          best_y = distance_y;
          row = i;
        }
    }

  snap.has_x = column >= 0;
  snap.has_y = row >= 0;
  snap.x = (snap.has_x ? get_center_x (&anchors[column]) : center_x) / view->canvas_width;
  snap.y = (snap.has_y ? get_center_y (&anchors[row * 3]) : center_y) / view->canvas_height;
  if (snap.has_x && snap.has_y)
    snap.anchor = (RushesAnchor) (row * 3 + column);

  return snap;
}
