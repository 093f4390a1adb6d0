/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-color-rows-private.h"

#include <math.h>

#ifdef __x86_64__
#include <immintrin.h>
#define BLOCK 16
#endif

/* Values are taken times 128, so that a product has five bits below the point. */
#define VALUE_SHIFT 7
#define PRODUCT_SHIFT 5
#define HALF (1 << (PRODUCT_SHIFT - 1))
#define ONE 8192.0
#define NO_COLOR 128

/* The upper half of a product, rounded as the processor does it for eight of them. */
static int
multiply (int a,
          int b)
{
  return ((a * (1 << VALUE_SHIFT) * b >> 14) + 1) >> 1;
}

static guint8
finish (int sum)
{
  return (guint8) CLAMP ((sum + HALF) >> PRODUCT_SHIFT, 0, 255);
}

static void
convert_plain (guint8                  *out,
               const guint8            *y,
               const guint8            *u,
               const guint8            *v,
               guint                    width,
               const RushesColorMatrix *matrix)
{
  for (guint i = 0; i < width; i++)
    {
      int luma = multiply (y[i] - matrix->dark, matrix->luma);
      int first = u[i / 2] - NO_COLOR;
      int second = v[i / 2] - NO_COLOR;

      out[4 * i] = finish (luma + multiply (first, matrix->blue_u));
      out[4 * i + 1] = finish (luma + multiply (first, matrix->green_u) +
                               multiply (second, matrix->green_v));
      out[4 * i + 2] = finish (luma + multiply (second, matrix->red_v));
      out[4 * i + 3] = 255;
    }
}

#ifdef __x86_64__

static gboolean
has_blocks (void)
{
  return __builtin_cpu_supports ("ssse3") != 0;
}

/* Eight bytes as words, less what means nothing. */
static __m128i __attribute__ ((target ("ssse3")))
widen (__m128i bytes,
       __m128i nothing)
{
  return _mm_slli_epi16 (_mm_sub_epi16 (_mm_unpacklo_epi8 (bytes, _mm_setzero_si128 ()), nothing),
                         VALUE_SHIFT);
}

/* One of the three, of sixteen pixels: a colour's part counts for two pixels each. */
static __m128i __attribute__ ((target ("ssse3")))
add_parts (__m128i left,
           __m128i right,
           __m128i part)
{
  __m128i half = _mm_set1_epi16 (HALF);

  part = _mm_add_epi16 (part, half);
  left = _mm_add_epi16 (left, _mm_unpacklo_epi16 (part, part));
  right = _mm_add_epi16 (right, _mm_unpackhi_epi16 (part, part));

  return _mm_packus_epi16 (_mm_srai_epi16 (left, PRODUCT_SHIFT),
                           _mm_srai_epi16 (right, PRODUCT_SHIFT));
}

static void __attribute__ ((target ("ssse3")))
store_pixels (guint8  *out,
              __m128i  blue,
              __m128i  green,
              __m128i  red)
{
  __m128i full = _mm_set1_epi8 (-1);
  __m128i low = _mm_unpacklo_epi8 (blue, green);
  __m128i high = _mm_unpackhi_epi8 (blue, green);
  __m128i low_rest = _mm_unpacklo_epi8 (red, full);
  __m128i high_rest = _mm_unpackhi_epi8 (red, full);
  __m128i *pixels = (__m128i *) out;

  _mm_storeu_si128 (pixels, _mm_unpacklo_epi16 (low, low_rest));
  _mm_storeu_si128 (pixels + 1, _mm_unpackhi_epi16 (low, low_rest));
  _mm_storeu_si128 (pixels + 2, _mm_unpacklo_epi16 (high, high_rest));
  _mm_storeu_si128 (pixels + 3, _mm_unpackhi_epi16 (high, high_rest));
}

static void __attribute__ ((target ("ssse3")))
convert_blocks (guint8                  *out,
                const guint8            *y,
                const guint8            *u,
                const guint8            *v,
                guint                    width,
                const RushesColorMatrix *matrix)
{
  __m128i dark = _mm_set1_epi16 (matrix->dark);
  __m128i luma = _mm_set1_epi16 (matrix->luma);
  __m128i gray = _mm_set1_epi16 (NO_COLOR);
  __m128i red_v = _mm_set1_epi16 (matrix->red_v);
  __m128i green_u = _mm_set1_epi16 (matrix->green_u);
  __m128i green_v = _mm_set1_epi16 (matrix->green_v);
  __m128i blue_u = _mm_set1_epi16 (matrix->blue_u);

  for (guint i = 0; i + BLOCK <= width; i += BLOCK)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (y + i));
      __m128i first = widen (_mm_loadl_epi64 ((const __m128i *) (u + i / 2)), gray);
      __m128i second = widen (_mm_loadl_epi64 ((const __m128i *) (v + i / 2)), gray);
      __m128i left = _mm_mulhrs_epi16 (widen (bytes, dark), luma);
      __m128i right = _mm_mulhrs_epi16 (widen (_mm_srli_si128 (bytes, 8), dark), luma);
      __m128i green = _mm_add_epi16 (_mm_mulhrs_epi16 (first, green_u),
                                     _mm_mulhrs_epi16 (second, green_v));

      store_pixels (out + (gsize) i * 4,
                    add_parts (left, right, _mm_mulhrs_epi16 (first, blue_u)),
                    add_parts (left, right, green),
                    add_parts (left, right, _mm_mulhrs_epi16 (second, red_v)));
    }
}

#endif

/**
 * _rushes_color_matrix_init: (skip)
 * @self: (out caller-allocates): a matrix
 * @colorimetry: how colours are coded
 *
 * Finds how to make red, green and blue of eight bits.
 *
 * Returns: %FALSE if the colours are not luma and two differences
 */
gboolean
_rushes_color_matrix_init (RushesColorMatrix         *self,
                           const GstVideoColorimetry *colorimetry)
{
  const GstVideoFormatInfo *format = gst_video_format_get_info (GST_VIDEO_FORMAT_I420);
  int offsets[GST_VIDEO_MAX_COMPONENTS];
  int scales[GST_VIDEO_MAX_COMPONENTS];
  double luma;
  double color;
  double kr;
  double kb;

  if (!gst_video_color_matrix_get_Kr_Kb (colorimetry->matrix, &kr, &kb))
    return FALSE;

  gst_video_color_range_offsets (colorimetry->range, format, offsets, scales);
  luma = ONE * 255.0 / scales[0];
  color = ONE * 255.0 / scales[1];
  self->dark = (gint16) offsets[0];
  self->luma = (gint16) lround (luma);
  self->red_v = (gint16) lround (color * 2.0 * (1.0 - kr));
  self->blue_u = (gint16) lround (color * 2.0 * (1.0 - kb));
  self->green_u = (gint16) -lround (color * 2.0 * (1.0 - kb) * kb / (1.0 - kr - kb));
  self->green_v = (gint16) -lround (color * 2.0 * (1.0 - kr) * kr / (1.0 - kr - kb));

  return TRUE;
}

/**
 * _rushes_color_rows_convert: (skip)
 * @out: (out caller-allocates): a row of pixels: blue, green, red and 255
 * @y: (array length=width): its luma
 * @u: the first colour, one for two pixels
 * @v: the second colour, one for two pixels
 * @width: how many pixels to make
 * @matrix: what they are made with
 * @is_plain: whether to take one pixel at a time
 *
 * Makes pixels that can be shown.
 */
void
_rushes_color_rows_convert (guint8                  *out,
                            const guint8            *y,
                            const guint8            *u,
                            const guint8            *v,
                            guint                    width,
                            const RushesColorMatrix *matrix,
                            gboolean                 is_plain)
{
  guint n_done = 0;

#ifdef __x86_64__
  if (!is_plain && has_blocks ())
    {
      convert_blocks (out, y, u, v, width, matrix);
      n_done = width / BLOCK * BLOCK;
    }
#endif

  convert_plain (out + (gsize) n_done * 4, y + n_done, u + n_done / 2, v + n_done / 2,
                 width - n_done, matrix);
}

/**
 * _rushes_color_rows_to_rgb: (skip)
 * @out: (out caller-allocates): a row of pixels: red, green and blue
 * @y: (array length=width): its luma
 * @u: (array length=width): the first colour
 * @v: (array length=width): the second colour
 * @width: how many pixels to make
 * @matrix: what they are made with
 *
 * Makes pixels that can be kept, with colours of their own.
 */
void
_rushes_color_rows_to_rgb (guint8                  *out,
                           const guint8            *y,
                           const guint8            *u,
                           const guint8            *v,
                           guint                    width,
                           const RushesColorMatrix *matrix)
{
  for (guint i = 0; i < width; i++)
    {
      int luma = multiply (y[i] - matrix->dark, matrix->luma);
      int first = u[i] - NO_COLOR;
      int second = v[i] - NO_COLOR;

      out[3 * i] = finish (luma + multiply (second, matrix->red_v));
      out[3 * i + 1] = finish (luma + multiply (first, matrix->green_u) +
                               multiply (second, matrix->green_v));
      out[3 * i + 2] = finish (luma + multiply (first, matrix->blue_u));
    }
}
