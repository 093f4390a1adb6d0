/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-layer.h"

#include <string.h>

/* A sampler fetches a pixel and its neighbour at once, also at the very end. */
#define READ_AHEAD 16

/* The conversion keeps premultiplied colours premultiplied: what BT.709 adds (16 and 128) is
 * added in proportion to alpha. */
static inline int
luma_of (guint32 pixel)
{
  int alpha = pixel >> 24;

  return (11966 * (int) (pixel >> 16 & 255) + 40254 * (int) (pixel >> 8 & 255) +
          4064 * (int) (pixel & 255) + 4112 * alpha + 32768) >> 16;
}

static RushesLayer *
new_layer (int      width,
           int      height,
           gboolean is_opaque)
{
  RushesLayer *self = g_new0 (RushesLayer, 1);

  self->width = width;
  self->height = height;
  self->is_opaque = is_opaque;
  self->luma_stride = width * (is_opaque ? 1 : 2);
  self->chroma_stride = width / 2 * (is_opaque ? 2 : 4);
  self->luma = g_malloc0 ((gsize) self->luma_stride * height + READ_AHEAD);
  self->chroma = g_malloc0 ((gsize) self->chroma_stride * (height / 2) + READ_AHEAD);

  return self;
}

static void
convert_luma_row (RushesLayer   *self,
                  const guint32 *pixels,
                  int            row)
{
  guint8 *out = self->luma + (gsize) row * self->luma_stride;

  if (self->is_opaque)
    {
      for (int x = 0; x < self->width; x++)
        out[x] = luma_of (pixels[x] | 0xff000000u);
      return;
    }
  for (int x = 0; x < self->width; x++)
    {
      guint32 pixel = pixels[x];

      out[2 * x] = luma_of (pixel);
      out[2 * x + 1] = pixel >> 24;
    }
}

static RushesLayerCover
judge_tile (const RushesLayer *self,
            int                left,
            int                top)
{
  int right = MIN (left + RUSHES_LAYER_TILE, self->width);
  int bottom = MIN (top + RUSHES_LAYER_TILE, self->height);
  guint8 all = 255, any = 0;

  for (int y = top; y < bottom; y++)
    {
      const guint8 *row = self->luma + (gsize) y * self->luma_stride;

      for (int x = left; x < right; x++)
        {
          all &= row[2 * x + 1];
          any |= row[2 * x + 1];
        }
    }

  return any == 0 ? RUSHES_LAYER_EMPTY : all == 255 ? RUSHES_LAYER_FULL : RUSHES_LAYER_PARTIAL;
}

static void
judge_tiles (RushesLayer *self)
{
  self->n_tiles_x = (self->width + RUSHES_LAYER_TILE - 1) / RUSHES_LAYER_TILE;
  self->n_tiles_y = (self->height + RUSHES_LAYER_TILE - 1) / RUSHES_LAYER_TILE;
  self->tiles = g_malloc ((gsize) self->n_tiles_x * self->n_tiles_y);
  for (int j = 0; j < self->n_tiles_y; j++)
    for (int i = 0; i < self->n_tiles_x; i++)
      self->tiles[j * self->n_tiles_x + i] = judge_tile (self, i * RUSHES_LAYER_TILE,
                                                         j * RUSHES_LAYER_TILE);
}

static void
convert_chroma_row (RushesLayer   *self,
                    const guint32 *above,
                    const guint32 *below,
                    int            row)
{
  guint8 *out = self->chroma + (gsize) row * self->chroma_stride;
  guint32 fill = self->is_opaque ? 0xff000000u : 0;

  for (int x = 0; x < self->width / 2; x++)
    {
      guint32 p[4] = { above[2 * x] | fill, above[2 * x + 1] | fill,
                       below[2 * x] | fill, below[2 * x + 1] | fill };
      int alpha = 0, red = 0, green = 0, blue = 0;
      int u, v;

      for (int i = 0; i < 4; i++)
        {
          alpha += p[i] >> 24;
          red += p[i] >> 16 & 255;
          green += p[i] >> 8 & 255;
          blue += p[i] & 255;
        }

      u = (-6596 * red - 22189 * green + 28784 * blue + 32896 * alpha + 131072) >> 18;
      v = (28784 * red - 26145 * green - 2639 * blue + 32896 * alpha + 131072) >> 18;
      if (self->is_opaque)
        {
          out[2 * x] = u;
          out[2 * x + 1] = v;
        }
      else
        {
          out[4 * x] = u;
          out[4 * x + 1] = v;
          out[4 * x + 2] = (alpha + 2) >> 2;
        }
    }
}

/**
 * rushes_layer_new_from_surface:
 * @surface: an image surface, ARGB32 or RGB24
 *
 * Converts what was drawn. An odd last row or column is dropped.
 *
 * Returns: (transfer full): the layer; opaque if the surface has no alpha
 */
RushesLayer *
rushes_layer_new_from_surface (cairo_surface_t *surface)
{
  RushesLayer *self;
  const guint8 *pixels;
  int stride;

  g_return_val_if_fail (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE, NULL);

  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  self = new_layer (cairo_image_surface_get_width (surface) & ~1,
                    cairo_image_surface_get_height (surface) & ~1,
                    cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24);
  for (int row = 0; row < self->height; row++)
    convert_luma_row (self, (const guint32 *) (pixels + (gsize) row * stride), row);
  for (int row = 0; row < self->height / 2; row++)
    convert_chroma_row (self,
                        (const guint32 *) (pixels + (gsize) (2 * row) * stride),
                        (const guint32 *) (pixels + (gsize) (2 * row + 1) * stride),
                        row);
  if (!self->is_opaque)
    judge_tiles (self);

  return self;
}

/**
 * rushes_layer_new_from_frame:
 * @frame: a frame
 *
 * Copies a frame, to be sampled.
 *
 * Returns: (transfer full): an opaque layer
 */
RushesLayer *
rushes_layer_new_from_frame (const RushesFrame *frame)
{
  RushesLayer *self;

  g_return_val_if_fail (frame != NULL, NULL);

  self = new_layer (frame->width, frame->height, TRUE);
  for (int row = 0; row < self->height; row++)
    memcpy (self->luma + (gsize) row * self->luma_stride,
            frame->y + (gsize) row * frame->y_stride, self->width);
  for (int row = 0; row < self->height / 2; row++)
    {
      const guint8 *u = frame->u + (gsize) row * frame->uv_stride;
      const guint8 *v = frame->v + (gsize) row * frame->uv_stride;
      guint8 *out = self->chroma + (gsize) row * self->chroma_stride;

      for (int x = 0; x < self->width / 2; x++)
        {
          out[2 * x] = u[x];
          out[2 * x + 1] = v[x];
        }
    }

  return self;
}

/**
 * rushes_layer_free:
 * @self: (transfer full): the layer
 *
 * Frees a layer.
 */
void
rushes_layer_free (RushesLayer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->luma);
  g_free (self->chroma);
  g_free (self->tiles);
  g_free (self);
}

/**
 * rushes_layer_get_cover:
 * @self: the layer
 * @left: the first column
 * @top: the first row
 * @right: the last column
 * @bottom: the last row
 *
 * Tells how much a part of the layer hides, so that what is not seen need not be drawn. Outside
 * of its bounds a layer with transparency is empty.
 *
 * Returns: what is known of the whole part
 */
RushesLayerCover
rushes_layer_get_cover (const RushesLayer *self,
                        int                left,
                        int                top,
                        int                right,
                        int                bottom)
{
  gboolean is_empty = TRUE, is_full;

  if (self->is_opaque)
    return RUSHES_LAYER_FULL;
  if (right < 0 || bottom < 0 || left >= self->width || top >= self->height)
    return RUSHES_LAYER_EMPTY;

  is_full = left >= 0 && top >= 0 && right < self->width && bottom < self->height;
  left = MAX (left, 0) / RUSHES_LAYER_TILE;
  top = MAX (top, 0) / RUSHES_LAYER_TILE;
  right = MIN (right, self->width - 1) / RUSHES_LAYER_TILE;
  bottom = MIN (bottom, self->height - 1) / RUSHES_LAYER_TILE;
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      {
        guint8 tile = self->tiles[y * self->n_tiles_x + x];

        is_empty = is_empty && tile == RUSHES_LAYER_EMPTY;
        is_full = is_full && tile == RUSHES_LAYER_FULL;
      }

  return is_empty ? RUSHES_LAYER_EMPTY : is_full ? RUSHES_LAYER_FULL : RUSHES_LAYER_PARTIAL;
}
