/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-frame.h"

G_BEGIN_DECLS

/**
 * RUSHES_LAYER_TILE:
 *
 * How many pixels of a layer share one entry of the map that says where it is empty.
 */
#define RUSHES_LAYER_TILE 8

/**
 * RushesLayerCover:
 * @RUSHES_LAYER_EMPTY: nothing is to be seen
 * @RUSHES_LAYER_PARTIAL: something shines through
 * @RUSHES_LAYER_FULL: nothing behind it is to be seen
 *
 * How much a part of a layer hides.
 */
typedef enum
{
  RUSHES_LAYER_EMPTY,
  RUSHES_LAYER_PARTIAL,
  RUSHES_LAYER_FULL,
} RushesLayerCover;

/**
 * RushesLayer:
 *
 * A picture ready to be sampled: brightness in full and colour in half size, premultiplied where
 * it has transparency. Blending is linear, so that it may be done after the conversion from RGB,
 * on half the bytes.
 *
 * `luma` has one byte a pixel when opaque, else brightness and alpha; `chroma` has two bytes
 * when opaque (blue and red difference), else four (both, alpha, unused).
 */
typedef struct
{
  int width;
  int height;
  gboolean is_opaque;
  int luma_stride;
  int chroma_stride;
  guint8 *luma;
  guint8 *chroma;

  int n_tiles_x;
  int n_tiles_y;
  guint8 *tiles;
} RushesLayer;

RushesLayer *rushes_layer_new_from_surface (cairo_surface_t   *surface);
RushesLayer *rushes_layer_new_from_frame   (const RushesFrame *frame);
void         rushes_layer_free             (RushesLayer       *self);
RushesLayerCover
             rushes_layer_get_cover        (const RushesLayer *self,
                                            int                left,
                                            int                top,
                                            int                right,
                                            int                bottom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesLayer, rushes_layer_free)

G_END_DECLS
