/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-texture.h"

#include <math.h>

/* A texture of a frame. Where GTK draws by software it converts each texture by way of floating
 * point before it paints it, also when nothing is to be converted: as much work as decoding the
 * frame. So the pixels are kept at hand, and painted from where they are. */

#define PIXELS "rushes-frame-pixels"

typedef struct
{
  GBytes *bytes;
  gsize   stride;
} Pixels;

static void
pixels_free (gpointer data)
{
  Pixels *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t             *pattern,
            void                        *data,
            cairo_surface_t             *target,
            const cairo_rectangle_int_t *extents)
{
  GdkTexture *texture = data;
  Pixels *pixels = g_object_get_data (G_OBJECT (texture), PIXELS);

  return cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels->bytes, NULL),
                                              CAIRO_FORMAT_RGB24, gdk_texture_get_width (texture),
                                              gdk_texture_get_height (texture),
                                              (int) pixels->stride);
}

static void
release_cb (cairo_pattern_t *pattern,
            void            *data,
            cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_cb (cairo_pattern_t       *pattern,
         void                  *data,
         const cairo_pattern_t *other)
{
  g_object_ref (data);

  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern,
           void            *data)
{
  g_object_unref (data);
}

/* What is drawn is recorded and drawn later. Of a surface cairo would take a copy as soon as the
 * texture goes; this asks for the pixels when they are drawn. */
static cairo_pattern_t *
make_pattern (GdkTexture *texture)
{
  cairo_pattern_t *pattern =
    cairo_pattern_create_raster_source (g_object_ref (texture), CAIRO_CONTENT_COLOR,
                                        gdk_texture_get_width (texture),
                                        gdk_texture_get_height (texture));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);

  return pattern;
}

/**
 * rushes_frame_texture_new:
 * @width: the picture's width
 * @height: the picture's height
 * @pixels: pixels of four bytes: blue, green, red and 255
 * @stride: bytes of a line, a multiple of four
 *
 * Makes a texture of a frame. May be called from any thread.
 *
 * Returns: (transfer full): the texture
 */
GdkTexture *
rushes_frame_texture_new (int     width,
                          int     height,
                          GBytes *pixels,
                          gsize   stride)
{
  GdkTexture *texture = gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                                pixels, stride);
  Pixels *kept = g_new0 (Pixels, 1);

  kept->bytes = g_bytes_ref (pixels);
  kept->stride = stride;
  g_object_set_data_full (G_OBJECT (texture), PIXELS, kept, pixels_free);

  return texture;
}

/**
 * rushes_frame_texture_get_pixels:
 * @texture: a texture, of a frame or another
 * @stride: (out): bytes of a line
 *
 * Gets a frame's pixels where they are. GTK 4.8 takes many times as long to copy them.
 *
 * Returns: (transfer none) (nullable): the pixels, or %NULL if the texture is none of a frame
 */
GBytes *
rushes_frame_texture_get_pixels (GdkTexture *texture,
                                 gsize      *stride)
{
  Pixels *pixels;

  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);
  g_return_val_if_fail (stride != NULL, NULL);

  pixels = g_object_get_data (G_OBJECT (texture), PIXELS);
  if (pixels == NULL)
    return NULL;

  *stride = pixels->stride;

  return pixels->bytes;
}

/**
 * rushes_frame_texture_snapshot:
 * @texture: a texture, of a frame or another
 * @snapshot: where to draw
 * @width: how wide
 * @height: how high
 * @is_software: whether GTK draws without a graphics processor
 *
 * Draws a frame, in the way that costs less.
 */
void
rushes_frame_texture_snapshot (GdkTexture  *texture,
                               GtkSnapshot *snapshot,
                               double       width,
                               double       height,
                               gboolean     is_software)
{
  double scale_x = width / gdk_texture_get_width (texture);
  double scale_y = height / gdk_texture_get_height (texture);
  gboolean is_scaled = fabs (scale_x - 1.0) > 1e-6 || fabs (scale_y - 1.0) > 1e-6;
  cairo_pattern_t *pattern;
  cairo_t *cr;

  if (!is_software || g_object_get_data (G_OBJECT (texture), PIXELS) == NULL)
    {
      gdk_paintable_snapshot (GDK_PAINTABLE (texture), GDK_SNAPSHOT (snapshot), width, height);
      return;
    }

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0.f, 0.f, (float) width, (float) height));
  cairo_scale (cr, scale_x, scale_y);
  pattern = make_pattern (texture);
  cairo_pattern_set_filter (pattern, is_scaled ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, 0.0, 0.0, gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
  cairo_destroy (cr);
}
