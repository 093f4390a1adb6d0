/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "model/rushes-text-layer.h"

G_BEGIN_DECLS

/**
 * RushesTextBox:
 * @x: from the left of the canvas
 * @y: from the top of the canvas
 * @width: of the box
 * @height: of the box
 *
 * A rectangle in pixels of the canvas.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RushesTextBox;

/**
 * RushesTextRaster:
 * @box: the box that anchors, padding and size place; text may not leave its width
 * @surface: (nullable): what is drawn, premultiplied ARGB; %NULL if there is nothing to see
 * @x: where the surface stands, in pixels of the scaled canvas; even
 * @y: where the surface stands, in pixels of the scaled canvas; even
 *
 * A drawn layer.
 */
typedef struct
{
  RushesTextBox    box;
  cairo_surface_t *surface;
  int              x;
  int              y;
} RushesTextRaster;

RushesTextRaster *rushes_text_raster_new  (RushesTextLayer  *layer,
                                           int               canvas_width,
                                           int               canvas_height,
                                           double            scale);
void              rushes_text_raster_free (RushesTextRaster *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTextRaster, rushes_text_raster_free)

G_END_DECLS
