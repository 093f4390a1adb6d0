/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pixels.h"

/* Cairo has premultiplied pixels in words of the machine; so this is written in words. */

static guint8
premultiply (guint8 value,
             guint8 alpha)
{
  guint product = (guint) value * alpha + 128;

  return (guint8) ((product + (product >> 8)) >> 8);
}

static guint8
unpremultiply (guint8 value,
               guint8 alpha)
{
  return alpha == 0 ? 0 : (guint8) MIN (255u, ((guint) value * 255 + alpha / 2u) / alpha);
}

/**
 * rushes_pixels_to_surface:
 * @pixbuf: a picture
 *
 * Copies a picture for Cairo.
 *
 * Returns: (transfer full): an image surface
 */
cairo_surface_t *
rushes_pixels_to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  for (int y = 0; y < height; y++)
    {
      const guint8 *from = gdk_pixbuf_read_pixels (pixbuf) +
                           (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (gpointer) (cairo_image_surface_get_data (surface) +
                                (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n_channels)
        {
          guint8 alpha = n_channels == 4 ? from[3] : 255;

          to[x] = (guint32) alpha << 24 | (guint32) premultiply (from[0], alpha) << 16 |
                  (guint32) premultiply (from[1], alpha) << 8 | premultiply (from[2], alpha);
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

/**
 * rushes_pixels_from_surface:
 * @surface: an image surface of the format ARGB32
 * @has_alpha: whether the result may be transparent
 *
 * Copies what Cairo has drawn.
 *
 * Returns: (transfer full): a picture
 */
GdkPixbuf *
rushes_pixels_from_surface (cairo_surface_t *surface,
                            gboolean         has_alpha)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, width, height);
  int n_channels = has_alpha ? 4 : 3;

  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (gpointer) (cairo_image_surface_get_data (surface) +
                                        (gsize) y *
                                          (gsize) cairo_image_surface_get_stride (surface));
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) +
                   (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++, to += n_channels)
        {
          guint8 alpha = (guint8) (from[x] >> 24);

          to[0] = unpremultiply ((guint8) (from[x] >> 16), alpha);
          to[1] = unpremultiply ((guint8) (from[x] >> 8), alpha);
          to[2] = unpremultiply ((guint8) from[x], alpha);
          if (has_alpha)
            to[3] = alpha;
        }
    }

  return pixbuf;
}
