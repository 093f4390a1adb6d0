/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-difference.h"

#include <math.h>
#include <string.h>

#include "rushes-frame-texture.h"

/* The level of optimization of the whole program leaves loops as they are. */
#if defined (__GNUC__) && !defined (__clang__)
# define VECTORS __attribute__ ((optimize ("O3")))
#else
# define VECTORS
#endif

#define BYTES 4
/* Gains are numbers with so many bits behind the point: the largest distance times the highest gain
 * still fits. */
#define GAIN_BITS 3

/* Whole numbers of sixteen bits, many of them at a time: a picture of the size of a pane takes a
 * millisecond or two. */
VECTORS
static void
subtract (guchar       *to,
          const guchar *from,
          gsize         n_bytes,
          guint16       gain)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      guint16 distance = (guint16) (to[i] > from[i] ? to[i] - from[i] : from[i] - to[i]);
      guint16 value = (guint16) ((guint16) (distance * gain) >> GAIN_BITS);

      to[i] = (guchar) MIN (value, 255);
    }
}

static void
make_opaque (guchar *pixels,
             gsize   n_bytes)
{
  for (gsize i = BYTES - 1; i < n_bytes; i += BYTES)
    pixels[i] = 255;
}

/* Brings a picture to another size by its nearest pixels. Clips of one shape have one size. */
static guchar *
resample (const guchar *from,
          int           from_width,
          int           from_height,
          int           width,
          int           height)
{
  guint32 *pixels = g_new (guint32, (gsize) width * height);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) from +
                           (gsize) (y * from_height / height) * from_width;

      for (int x = 0; x < width; x++)
        pixels[(gsize) y * width + x] = row[x * from_width / width];
    }

  return (guchar *) pixels;
}

static void
copy_pixels (GdkTexture *texture,
             guchar     *to,
             gsize       length,
             int         n_lines)
{
  gsize stride;
  GBytes *bytes = rushes_frame_texture_get_pixels (texture, &stride);
  const guchar *from;

  if (bytes == NULL)
    {
      gdk_texture_download (texture, to, length);
      return;
    }

  from = g_bytes_get_data (bytes, NULL);
  for (int i = 0; i < n_lines; i++)
    memcpy (to + (gsize) i * length, from + (gsize) i * stride, length);
}

static guchar *
download (GdkTexture *texture,
          int         width,
          int         height)
{
  int own_width = gdk_texture_get_width (texture);
  int own_height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc ((gsize) own_width * own_height * BYTES);

  copy_pixels (texture, pixels, (gsize) own_width * BYTES, own_height);
  if (own_width == width && own_height == height)
    return g_steal_pointer (&pixels);

  return resample (pixels, own_width, own_height, width, height);
}

/**
 * rushes_difference_make:
 * @first: a picture
 * @second: another one
 * @gain: 1 to 32, by what differences are multiplied
 *
 * Makes a picture of how far each channel of each pixel is from the other picture's: black where
 * they are the same. It has the first one's size.
 *
 * Returns: (transfer full): the picture
 */
GdkTexture *
rushes_difference_make (GdkTexture *first,
                        GdkTexture *second,
                        double      gain)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guchar *other = NULL;
  guchar *pixels;
  gsize stride;
  int width;
  int height;

  g_return_val_if_fail (GDK_IS_TEXTURE (first), NULL);
  g_return_val_if_fail (GDK_IS_TEXTURE (second), NULL);
  g_return_val_if_fail (gain >= 1.0 && gain <= 32.0, NULL);

  width = gdk_texture_get_width (first);
  height = gdk_texture_get_height (first);
  stride = (gsize) width * BYTES;
  pixels = download (first, width, height);
  other = download (second, width, height);
  subtract (pixels, other, stride * (gsize) height, (guint16) lround (gain * (1 << GAIN_BITS)));
  make_opaque (pixels, stride * (gsize) height);
  bytes = g_bytes_new_take (pixels, stride * (gsize) height);

  return rushes_frame_texture_new (width, height, bytes, stride);
}
