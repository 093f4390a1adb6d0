/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rushes-depth.h"
#include "rushes-dice.h"
#include "util/rushes-error.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_PIXELS (64.0 * 1000 * 1000)
#define CHUNK (64 * 1024)

/* Margins as parts of the frame's sides: what is mirrored, and what is used of a wider picture. */
#define MIRRORED 0.16
#define MAX_REAL 0.60

typedef struct
{
  int wanted_side;
  gboolean is_too_large;
} Limits;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Limits          *limits)
{
  double scale = 2.0 * limits->wanted_side / MAX (1, MIN (width, height));

  limits->is_too_large = (double) width * height > MAX_PIXELS;
  if (limits->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static gboolean
feed_loader (GdkPixbufLoader  *loader,
             GInputStream     *stream,
             Limits           *limits,
             GError          **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize total = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, NULL, error)) > 0)
    {
      total += n;
      if (total > MAX_BYTES || limits->is_too_large)
        {
          g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                               _("The picture is too large"));
          return FALSE;
        }
      if (!gdk_pixbuf_loader_write (loader, chunk, n, error))
        return FALSE;
    }

  return n == 0;
}

/**
 * rushes_picture_load:
 * @path: a picture
 * @wanted_side: how many pixels its shorter side will be used at; larger ones are made smaller when read
 * @error: return location for an error
 *
 * Reads a picture from outside, upright as its EXIF orientation says. Refuses what is very large.
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkPixbuf *
rushes_picture_load (const char  *path,
                     int          wanted_side,
                     GError     **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *name = NULL;
  Limits limits = { wanted_side, FALSE };
  gboolean is_read;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, &local);
  if (stream == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("%s can not be read: %s"), name,
                   local->message);
      return NULL;
    }

  loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &limits);
  is_read = feed_loader (loader, G_INPUT_STREAM (stream), &limits, &local);
  /* A loader is to be closed in any case; the first error is the one to tell. */
  if (!gdk_pixbuf_loader_close (loader, is_read ? &local : NULL) || !is_read ||
      gdk_pixbuf_loader_get_pixbuf (loader) == NULL || limits.is_too_large)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("%s is not a picture that can be used: %s"), name,
                   local != NULL ? local->message : _("it is too large"));
      return NULL;
    }

  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

/**
 * rushes_picture_surface:
 * @pixbuf: a picture
 *
 * Copies a picture for drawing. Where it has transparency, it is laid on a light grey.
 *
 * Returns: (transfer full): an opaque surface
 */
cairo_surface_t *
rushes_picture_surface (GdkPixbuf *pixbuf)
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

/* Halves a surface until it is less than twice as large as needed, so that the last step, which samples
 * few pixels, misses none. */
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

/* Cuts the part that the layer will show out of a picture that may be far longer than the frame. */
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
  cairo_surface_t *source = shrink (rushes_picture_surface (part), scale);
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
