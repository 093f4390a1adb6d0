/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "media/rushes-color-rows-private.h"

#define WIDTH 77

static const char *colorimetries[] = { "bt601", "bt709", "bt2020", "smpte240m", "1:4:0:0" };

static void
fill (guint8 *row,
      guint   length)
{
  for (guint i = 0; i < length; i++)
    row[i] = (guint8) g_test_rand_int_range (0, 256);
}

static int
to_byte (double value)
{
  return (int) CLAMP (lround (value), 0, 255);
}

/* What a pixel should be, by the definition of the colours. */
static void
compute_pixel (int                        y,
               int                        u,
               int                        v,
               const GstVideoColorimetry *colorimetry,
               int                       *pixel)
{
  gboolean is_full = colorimetry->range == GST_VIDEO_COLOR_RANGE_0_255;
  double luma = is_full ? y / 255.0 : (y - 16) / 219.0;
  double first = (u - 128) / (is_full ? 255.0 : 224.0);
  double second = (v - 128) / (is_full ? 255.0 : 224.0);
  double kr;
  double kb;
  double red;
  double blue;

  g_assert_true (gst_video_color_matrix_get_Kr_Kb (colorimetry->matrix, &kr, &kb));
  red = luma + 2.0 * (1.0 - kr) * second;
  blue = luma + 2.0 * (1.0 - kb) * first;
  pixel[0] = to_byte (255.0 * blue);
  pixel[1] = to_byte (255.0 * (luma - kr * red - kb * blue) / (1.0 - kr - kb));
  pixel[2] = to_byte (255.0 * red);
  pixel[3] = 255;
}

static void
test_exact (void)
{
  for (guint i = 0; i < 50 * G_N_ELEMENTS (colorimetries); i++)
    {
      guint8 y[WIDTH];
      guint8 u[(WIDTH + 1) / 2];
      guint8 v[(WIDTH + 1) / 2];
      guint8 out[WIDTH * 4];
      guint8 plain[WIDTH * 4];
      GstVideoColorimetry colorimetry;
      RushesColorMatrix matrix;

      g_assert_true (gst_video_colorimetry_from_string (&colorimetry,
                                                        colorimetries[i / 50]));
      g_assert_true (_rushes_color_matrix_init (&matrix, &colorimetry));
      fill (y, sizeof y);
      fill (u, sizeof u);
      fill (v, sizeof v);
      _rushes_color_rows_convert (out, y, u, v, WIDTH, &matrix, FALSE);
      _rushes_color_rows_convert (plain, y, u, v, WIDTH, &matrix, TRUE);
      g_assert_cmpmem (out, sizeof out, plain, sizeof plain);
      for (guint j = 0; j < WIDTH; j++)
        {
          int pixel[4];

          compute_pixel (y[j], u[j / 2], v[j / 2], &colorimetry, pixel);
          for (guint k = 0; k < 4; k++)
            g_assert_cmpint (ABS (pixel[k] - out[4 * j + k]), <=, 1);
        }
    }
}

static void
test_rgb (void)
{
  for (guint i = 0; i < 50 * G_N_ELEMENTS (colorimetries); i++)
    {
      guint8 rows[3][WIDTH];
      guint8 out[WIDTH * 3];
      GstVideoColorimetry colorimetry;
      RushesColorMatrix matrix;

      g_assert_true (gst_video_colorimetry_from_string (&colorimetry, colorimetries[i / 50]));
      g_assert_true (_rushes_color_matrix_init (&matrix, &colorimetry));
      for (guint j = 0; j < 3; j++)
        fill (rows[j], WIDTH);
      _rushes_color_rows_to_rgb (out, rows[0], rows[1], rows[2], WIDTH, &matrix);
      for (guint j = 0; j < WIDTH; j++)
        {
          int pixel[4];

          compute_pixel (rows[0][j], rows[1][j], rows[2][j], &colorimetry, pixel);
          for (guint k = 0; k < 3; k++)
            g_assert_cmpint (ABS (pixel[2 - k] - out[3 * j + k]), <=, 1);
        }
    }
}

/* Black and white are that, and grays have no colour. */
static void
test_gray (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (colorimetries); i++)
    {
      GstVideoColorimetry colorimetry;
      RushesColorMatrix matrix;

      g_assert_true (gst_video_colorimetry_from_string (&colorimetry, colorimetries[i]));
      g_assert_true (_rushes_color_matrix_init (&matrix, &colorimetry));
      for (int shade = 0; shade < 256; shade++)
        {
          gboolean is_full = colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255;
          guint8 luma = (guint8) shade;
          guint8 color = 128;
          guint8 out[4];

          _rushes_color_rows_convert (out, &luma, &color, &color, 1, &matrix, FALSE);
          g_assert_cmpuint (out[0], ==, out[1]);
          g_assert_cmpuint (out[1], ==, out[2]);
          if (shade <= (is_full ? 0 : 16))
            g_assert_cmpuint (out[0], ==, 0);
          if (shade >= (is_full ? 255 : 235))
            g_assert_cmpuint (out[0], ==, 255);
        }
    }
}

static void
test_unknown (void)
{
  GstVideoColorimetry colorimetry;
  RushesColorMatrix matrix;

  g_assert_true (gst_video_colorimetry_from_string (&colorimetry, "sRGB"));
  g_assert_false (_rushes_color_matrix_init (&matrix, &colorimetry));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/color-rows/exact", test_exact);
  g_test_add_func ("/color-rows/rgb", test_rgb);
  g_test_add_func ("/color-rows/gray", test_gray);
  g_test_add_func ("/color-rows/unknown", test_unknown);

  return g_test_run ();
}
