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
#define SURFACE "rushes-frame-surface"

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

static void
surface_free (gpointer data)
{
  cairo_surface_destroy (data);
}

/* The surface that has the texture's memory; it lives no longer than that. */
static cairo_surface_t *
get_surface (GdkTexture *texture)
{
  cairo_surface_t *surface = g_object_get_data (G_OBJECT (texture), SURFACE);
  Pixels *pixels = g_object_get_data (G_OBJECT (texture), PIXELS);

  if (surface != NULL || pixels == NULL)
    return surface;

  surface =
    cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels->bytes, NULL),
                                         CAIRO_FORMAT_RGB24, gdk_texture_get_width (texture),
                                         gdk_texture_get_height (texture), (int) pixels->stride);
  cairo_surface_set_user_data (surface, (const cairo_user_data_key_t *) &pixels_free,
                               g_bytes_ref (pixels->bytes), (cairo_destroy_func_t) g_bytes_unref);
  g_object_set_data_full (G_OBJECT (texture), SURFACE, surface, surface_free);

  return surface;
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
  cairo_surface_t *surface = is_software ? get_surface (texture) : NULL;
  double scale_x = width / gdk_texture_get_width (texture);
  double scale_y = height / gdk_texture_get_height (texture);
  gboolean is_scaled = fabs (scale_x - 1.0) > 1e-6 || fabs (scale_y - 1.0) > 1e-6;
  cairo_t *cr;

  if (surface == NULL)
    {
      gdk_paintable_snapshot (GDK_PAINTABLE (texture), GDK_SNAPSHOT (snapshot), width, height);
      return;
    }

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0.f, 0.f, (float) width, (float) height));
  cairo_scale (cr, scale_x, scale_y);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            is_scaled ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0.0, 0.0, gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  cairo_fill (cr);
  cairo_destroy (cr);
}
