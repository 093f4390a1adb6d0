/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame.h"

#include <string.h>

/**
 * rushes_frame_new:
 * @width: its width, even
 * @height: its height, even
 *
 * Makes a frame whose pixels are not set.
 *
 * Returns: (transfer full): the frame
 */
RushesFrame *
rushes_frame_new (int width,
                  int height)
{
  RushesFrame *self;

  g_return_val_if_fail (width > 0 && width % 2 == 0, NULL);
  g_return_val_if_fail (height > 0 && height % 2 == 0, NULL);

  self = g_new0 (RushesFrame, 1);
  self->width = width;
  self->height = height;
  self->y_stride = (width + 3) & ~3;
  self->uv_stride = (width / 2 + 3) & ~3;
  self->size = (gsize) self->y_stride * height + (gsize) self->uv_stride * height;
  self->y = g_malloc (self->size);
  self->u = self->y + (gsize) self->y_stride * height;
  self->v = self->u + (gsize) self->uv_stride * (height / 2);

  return self;
}

/**
 * rushes_frame_free:
 * @self: (transfer full): the frame
 *
 * Frees a frame.
 */
void
rushes_frame_free (RushesFrame *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->y);
  g_free (self);
}

/**
 * rushes_frame_fill:
 * @self: the frame
 * @y: brightness
 * @u: the blue difference
 * @v: the red difference
 *
 * Gives every pixel one colour.
 */
void
rushes_frame_fill (RushesFrame *self,
                   int          y,
                   int          u,
                   int          v)
{
  g_return_if_fail (self != NULL);

  memset (self->y, y, (gsize) self->y_stride * self->height);
  memset (self->u, u, (gsize) self->uv_stride * (self->height / 2));
  memset (self->v, v, (gsize) self->uv_stride * (self->height / 2));
}

/**
 * rushes_frame_rgb_to_yuv:
 * @red: 0 to 255
 * @green: 0 to 255
 * @blue: 0 to 255
 * @y: (out): brightness, 16 to 235
 * @u: (out): the blue difference, 16 to 240
 * @v: (out): the red difference, 16 to 240
 *
 * Converts one colour by BT.709.
 */
void
rushes_frame_rgb_to_yuv (int  red,
                         int  green,
                         int  blue,
                         int *y,
                         int *u,
                         int *v)
{
  *y = (11966 * red + 40254 * green + 4064 * blue + 16 * 65536 + 32768) >> 16;
  *u = (-6596 * red - 22189 * green + 28784 * blue + 128 * 65536 + 32768) >> 16;
  *v = (28784 * red - 26145 * green - 2639 * blue + 128 * 65536 + 32768) >> 16;
}

static guint32
pixel_to_rgb (int y,
              int u,
              int v)
{
  int c = (y - 16) * 76309;
  int d = u - 128;
  int e = v - 128;
  int red = (c + 117489 * e + 32768) >> 16;
  int green = (c - 13975 * d - 34925 * e + 32768) >> 16;
  int blue = (c + 138438 * d + 32768) >> 16;

  return 0xff000000u | (guint32) CLAMP (red, 0, 255) << 16 |
         (guint32) CLAMP (green, 0, 255) << 8 | (guint32) CLAMP (blue, 0, 255);
}

/**
 * rushes_frame_to_surface:
 * @self: the frame
 *
 * Converts a frame for saving as a picture.
 *
 * Returns: (transfer full): an opaque surface of the same size
 */
cairo_surface_t *
rushes_frame_to_surface (const RushesFrame *self)
{
  cairo_surface_t *surface;
  guint8 *pixels;
  int stride;

  g_return_val_if_fail (self != NULL, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int row = 0; row < self->height; row++)
    {
      const guint8 *y = self->y + (gsize) row * self->y_stride;
      const guint8 *u = self->u + (gsize) (row / 2) * self->uv_stride;
      const guint8 *v = self->v + (gsize) (row / 2) * self->uv_stride;
      guint32 *out = (guint32 *) (pixels + (gsize) row * stride);

      for (int x = 0; x < self->width; x++)
        out[x] = pixel_to_rgb (y[x], u[x / 2], v[x / 2]);
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  return ((const guint32 *) (cairo_image_surface_get_data (surface) +
                             (gsize) y * (gsize) cairo_image_surface_get_stride (surface)))[x];
}

/* Four pixels share one colour: their average. */
static void
put_square (RushesFrame     *self,
            cairo_surface_t *surface,
            int              x,
            int              y,
            int              row,
            int              column)
{
  int u_sum = 2;
  int v_sum = 2;
  gsize place;

  for (int i = 0; i < 4; i++)
    {
      int dx = column + i % 2;
      int dy = row + i / 2;
      guint32 rgb = get_pixel (surface, dx, dy);
      int luma;
      int u;
      int v;

      rushes_frame_rgb_to_yuv (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, &luma, &u, &v);
      self->y[(gsize) (y + dy) * self->y_stride + x + dx] = (guint8) luma;
      u_sum += u;
      v_sum += v;
    }

  place = (gsize) ((y + row) / 2) * self->uv_stride + (x + column) / 2;
  self->u[place] = (guint8) (u_sum / 4);
  self->v[place] = (guint8) (v_sum / 4);
}

/**
 * rushes_frame_put_surface:
 * @self: the frame
 * @surface: an opaque image with even sides
 * @x: where it stands in the frame, even
 * @y: where it stands in the frame, even
 *
 * Puts an image into a frame.
 */
void
rushes_frame_put_surface (RushesFrame     *self,
                          cairo_surface_t *surface,
                          int              x,
                          int              y)
{
  int width;
  int height;

  g_return_if_fail (self != NULL && surface != NULL);

  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  g_return_if_fail (x >= 0 && x % 2 == 0 && width % 2 == 0 && x + width <= self->width);
  g_return_if_fail (y >= 0 && y % 2 == 0 && height % 2 == 0 && y + height <= self->height);

  for (int row = 0; row < height; row += 2)
    for (int column = 0; column < width; column += 2)
      put_square (self, surface, x, y, row, column);
}

/**
 * rushes_frame_put_frame:
 * @self: the frame
 * @other: a smaller one
 * @x: where it stands in the frame, even
 * @y: where it stands in the frame, even
 *
 * Puts a frame into another.
 */
void
rushes_frame_put_frame (RushesFrame       *self,
                        const RushesFrame *other,
                        int                x,
                        int                y)
{
  g_return_if_fail (self != NULL && other != NULL);
  g_return_if_fail (x >= 0 && x % 2 == 0 && x + other->width <= self->width);
  g_return_if_fail (y >= 0 && y % 2 == 0 && y + other->height <= self->height);

  for (int row = 0; row < other->height; row++)
    memcpy (self->y + (gsize) (y + row) * self->y_stride + x,
            other->y + (gsize) row * other->y_stride, (gsize) other->width);
  for (int row = 0; row < other->height / 2; row++)
    {
      gsize to = (gsize) (y / 2 + row) * self->uv_stride + x / 2;
      gsize from = (gsize) row * other->uv_stride;

      memcpy (self->u + to, other->u + from, (gsize) other->width / 2);
      memcpy (self->v + to, other->v + from, (gsize) other->width / 2);
    }
}
