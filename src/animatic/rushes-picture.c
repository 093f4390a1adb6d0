/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-picture.h"

#include <math.h>

#include "rushes-depth.h"
#include "rushes-dice.h"

/* Margins as parts of the frame's sides: what is mirrored, and what is used of a wider picture.
 * */
#define MIRRORED 0.16
#define MAX_REAL 0.60

/* Where the picture has transparency, it is laid on a light grey. */
static cairo_surface_t *
copy_to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *out = cairo_image_surface_get_data (surface);
  const guint8 *in = gdk_pixbuf_read_pixels (pixbuf);

  for (int y = 0; y < height && out != NULL; y++)
    {
      const guint8 *p = in + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *q = (guint32 *) (out + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, p += n_channels)
        {
          int alpha = n_channels == 4 ? p[3] : 255;
          int ground = 232 * (255 - alpha);

          q[x] = (guint32) ((p[0] * alpha + ground) / 255) << 16 |
                 (guint32) ((p[1] * alpha + ground) / 255) << 8 |
                 (guint32) ((p[2] * alpha + ground) / 255);
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

/* Halves a surface until it is less than twice as large as needed, so that the last step, which
 * samples few pixels, misses none. */
static cairo_surface_t *
shrink (cairo_surface_t *surface,
        double           scale)
{
  while (scale < 0.5)
    {
      int width = MAX (1, cairo_image_surface_get_width (surface) / 2);
      int height = MAX (1, cairo_image_surface_get_height (surface) / 2);
      cairo_surface_t *half = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      cairo_t *cr = cairo_create (half);

      cairo_scale (cr, (double) width / cairo_image_surface_get_width (surface),
                   (double) height / cairo_image_surface_get_height (surface));
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      surface = half;
      scale *= 2;
    }

  return surface;
}

/* Cuts the part that the layer will show out of a picture that may be far longer than the frame.
 * */
static cairo_surface_t *
draw_layer (RushesPicture *self,
            GdkPixbuf     *pixbuf,
            double         scale)
{
  int width = self->width + 2 * self->left;
  int height = self->height + 2 * self->top;
  int across = MIN (gdk_pixbuf_get_width (pixbuf), (int) ceil (width / scale) + 2);
  int down = MIN (gdk_pixbuf_get_height (pixbuf), (int) ceil (height / scale) + 2);
  g_autoptr (GdkPixbuf) part =
    gdk_pixbuf_new_subpixbuf (pixbuf, (gdk_pixbuf_get_width (pixbuf) - across) / 2,
                              (gdk_pixbuf_get_height (pixbuf) - down) / 2, across, down);
  cairo_surface_t *source = shrink (copy_to_surface (part), scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, across * scale / cairo_image_surface_get_width (source),
               down * scale / cairo_image_surface_get_height (source));
  cairo_translate (cr, -cairo_image_surface_get_width (source) / 2.0,
                   -cairo_image_surface_get_height (source) / 2.0);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REFLECT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (source);

  return surface;
}

/**
 * rushes_picture_new:
 * @pixbuf: a picture
 * @width: the frame's width
 * @height: the frame's height
 *
 * Makes a picture ready for a camera that moves over it.
 *
 * Returns: (transfer full): the picture
 */
RushesPicture *
rushes_picture_new (GdkPixbuf *pixbuf,
                    int        width,
                    int        height)
{
  RushesPicture *self;
  cairo_surface_t *surface;
  double scale;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), NULL);

  self = g_new0 (RushesPicture, 1);
  self->width = width;
  self->height = height;
  scale = MAX ((double) width / gdk_pixbuf_get_width (pixbuf),
               (double) height / gdk_pixbuf_get_height (pixbuf));
  self->margin_x = MIN ((gdk_pixbuf_get_width (pixbuf) * scale - width) / 2, width * MAX_REAL);
  self->margin_y = MIN ((gdk_pixbuf_get_height (pixbuf) * scale - height) / 2, height * MAX_REAL);
  self->left = (int) MAX (self->margin_x, width * MIRRORED) & ~1;
  self->top = (int) MAX (self->margin_y, height * MIRRORED) & ~1;
  surface = draw_layer (self, pixbuf, scale);
  self->layer = rushes_layer_new_from_surface (surface);
  cairo_surface_destroy (surface);
  self->depth = rushes_depth_guess (self->layer, &self->depth_across, &self->depth_down);

  return self;
}

/**
 * rushes_picture_free:
 * @self: (transfer full): the picture
 *
 * Frees a picture.
 */
void
rushes_picture_free (RushesPicture *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->layer, rushes_layer_free);
  g_free (self->depth);
  g_free (self);
}

/**
 * rushes_picture_depth_at:
 * @self: the picture
 * @u: a place in the layer, in pixels
 * @v: the same from above
 *
 * Tells how near a place of the picture is taken to be.
 *
 * Returns: 0 for the farthest, 1 for the nearest
 */
double
rushes_picture_depth_at (const RushesPicture *self,
                         double               u,
                         double               v)
{
  double x = CLAMP (u / RUSHES_DEPTH_SQUARE - 0.5, 0, self->depth_across - 1.001);
  double y = CLAMP (v / RUSHES_DEPTH_SQUARE - 0.5, 0, self->depth_down - 1.001);
  const float *p = self->depth + (int) y * self->depth_across + (int) x;
  double fx = x - (int) x, fy = y - (int) y;

  return rushes_mix (rushes_mix (p[0], p[1], fx),
                     rushes_mix (p[self->depth_across], p[self->depth_across + 1], fx), fy);
}
