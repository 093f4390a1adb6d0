/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-blur.h"

#define PASSES 2

static guint32
pixel_of (const guint32 *sums,
          guint32        count)
{
  guint32 pixel = 0;

  for (int c = 0; c < 4; c++)
    pixel |= (sums[c] + count / 2) / count << (8 * c);

  return pixel;
}

static void
add (guint32 *sums,
     guint32  pixel,
     int      sign)
{
  for (int c = 0; c < 4; c++)
    sums[c] += (guint32) sign * (pixel >> (8 * c) & 255);
}

static void
blur_line (guint32 *line,
           int      n,
           int      step,
           int      radius,
           guint32 *scratch)
{
  guint32 sums[4] = { 0 };
  guint32 count = 2 * radius + 1;

  for (int i = 0; i < n; i++)
    scratch[i] = line[(gsize) i * step];
  for (int i = -radius; i <= radius; i++)
    add (sums, scratch[CLAMP (i, 0, n - 1)], 1);
  for (int i = 0; i < n; i++)
    {
      line[(gsize) i * step] = pixel_of (sums, count);
      add (sums, scratch[MIN (i + radius + 1, n - 1)], 1);
      add (sums, scratch[MAX (i - radius, 0)], -1);
    }
}

/**
 * rushes_blur_surface:
 * @surface: an image surface
 * @radius: how far each pixel spreads
 *
 * Makes a surface soft, in place.
 */
void
rushes_blur_surface (cairo_surface_t *surface,
                     int              radius)
{
  g_autofree guint32 *scratch = NULL;
  int width, height, stride;
  guint32 *pixels;

  g_return_if_fail (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE);

  if (radius < 1)
    return;
  cairo_surface_flush (surface);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  pixels = (guint32 *) cairo_image_surface_get_data (surface);
  scratch = g_new (guint32, MAX (width, height));
  for (int pass = 0; pass < PASSES; pass++)
    {
      for (int y = 0; y < height; y++)
        blur_line (pixels + (gsize) y * stride, width, 1, radius, scratch);
      for (int x = 0; x < width; x++)
        blur_line (pixels + x, height, stride, radius, scratch);
    }
  cairo_surface_mark_dirty (surface);
}
