/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "media/rushes-plane-scaler-private.h"

/* Widths and heights, before and after: the sizes of panes, and odd ones. */
static const guint sizes[][4] = {
  { 1080, 1920, 478, 850 }, { 720, 1280, 396, 704 }, { 540, 961, 78, 139 }, { 97, 61, 96, 60 },
  { 333, 77, 19, 5 }, { 64, 64, 1, 1 }, { 5, 3, 2, 1 }, { 1, 1, 1, 1 }, { 2, 90, 2, 30 },
};

static guint8 *
make_noise (gsize size)
{
  guint8 *plane = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    plane[i] = (guint8) g_test_rand_int_range (0, 256);

  return plane;
}

static guint8 *
scale (const guint  *size,
       const guint8 *plane,
       gboolean      is_plain)
{
  g_autoptr (RushesPlaneScaler) scaler = _rushes_plane_scaler_new (size[0], size[1], size[2],
                                                                   size[3]);
  guint8 *smaller = g_malloc0 ((gsize) size[2] * size[3]);

  _rushes_plane_scaler_set_plain (scaler, is_plain);
  _rushes_plane_scaler_scale (scaler, plane, size[0], smaller, size[2]);

  return smaller;
}

static void
test_ways (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const guint *size = sizes[i];
      g_autofree guint8 *plane = make_noise ((gsize) size[0] * size[1]);
      g_autofree guint8 *blocks = scale (size, plane, FALSE);
      g_autofree guint8 *plain = scale (size, plane, TRUE);

      g_assert_cmpmem (blocks, (gsize) size[2] * size[3], plain, (gsize) size[2] * size[3]);
    }
}

/* What has one shade keeps it, the lightest too. */
static void
test_flat (void)
{
  const guint8 shades[] = { 0, 1, 127, 235, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (shades); i++)
    {
      const guint *size = sizes[i / G_N_ELEMENTS (shades)];
      guint8 shade = shades[i % G_N_ELEMENTS (shades)];
      g_autofree guint8 *plane = g_malloc ((gsize) size[0] * size[1]);
      g_autofree guint8 *smaller = NULL;

      memset (plane, shade, (gsize) size[0] * size[1]);
      smaller = scale (size, plane, FALSE);
      for (gsize j = 0; j < (gsize) size[2] * size[3]; j++)
        g_assert_cmpuint (smaller[j], ==, shade);
    }
}

/* A slope stays where it is: nothing is shifted by half a pixel. */
static void
test_place (void)
{
  const guint size[4] = { 1020, 40, 255, 10 };
  g_autofree guint8 *plane = g_malloc ((gsize) size[0] * size[1]);
  g_autofree guint8 *smaller = NULL;

  for (gsize i = 0; i < (gsize) size[0] * size[1]; i++)
    plane[i] = (guint8) (i % size[0] / 4);
  smaller = scale (size, plane, FALSE);
  for (gsize i = 0; i < (gsize) size[2] * size[3]; i++)
    g_assert_cmpuint (smaller[i], ==, i % size[2]);
}

static double
lanczos (double x)
{
  x = fabs (x) * G_PI;

  return x < 1e-9 ? 1.0 : x >= 3.0 * G_PI ? 0.0 : 3.0 * sin (x) * sin (x / 3.0) / (x * x);
}

/* One direction of the best that is known: Lanczos' window over six pixels of the smaller picture.
 * Lines become columns, so that twice this is both directions. */
static double *
filter (const double *from,
        guint         width,
        guint         height,
        guint         new_width)
{
  double *to = g_new0 (double, (gsize) new_width * height);
  double ratio = (double) width / new_width;

  for (guint x = 0; x < new_width; x++)
    {
      double middle = (x + 0.5) * ratio - 0.5;
      double sum = 0.0;

      for (int i = (int) (middle - 3 * ratio); i <= (int) (middle + 3 * ratio); i++)
        {
          double weight = lanczos ((i - middle) / ratio);
          guint at = (guint) CLAMP (i, 0, (int) width - 1);

          sum += weight;
          for (guint y = 0; y < height; y++)
            to[(gsize) x * height + y] += weight * from[(gsize) y * width + at];
        }
      for (guint y = 0; y < height; y++)
        to[(gsize) x * height + y] /= sum;
    }

  return to;
}

static double
measure_psnr (const double *wanted,
              const guint8 *plane,
              gsize         size)
{
  double sum = 0.0;

  for (gsize i = 0; i < size; i++)
    sum += pow (CLAMP (wanted[i], 0.0, 255.0) - plane[i], 2.0);

  return 10.0 * log10 (255.0 * 255.0 / (sum / size));
}

/* The nearest two neighbours in each direction, however many lie between them. */
static guint8 *
take_two (const guint  *size,
          const guint8 *plane)
{
  guint8 *smaller = g_malloc ((gsize) size[2] * size[3]);

  for (guint y = 0; y < size[3]; y++)
    {
      double at_y = (y + 0.5) * size[1] / size[3] - 0.5;
      const guint8 *row = plane + (gsize) at_y * size[0];

      for (guint x = 0; x < size[2]; x++)
        {
          double at_x = (x + 0.5) * size[0] / size[2] - 0.5;
          const guint8 *at = row + (gsize) at_x;
          double right = at_x - floor (at_x);
          double upper = at[0] * (1.0 - right) + at[1] * right;
          double lower = at[size[0]] * (1.0 - right) + at[size[0] + 1] * right;

          smaller[(gsize) y * size[2] + x] =
            (guint8) lround (upper + (lower - upper) * (at_y - floor (at_y)));
        }
    }

  return smaller;
}

/* Rings that grow finer outwards, and grain: what flickers when pixels are left out. */
static guint8 *
make_rings (guint width,
            guint height)
{
  guint8 *plane = make_noise ((gsize) width * height);

  for (guint y = 0; y < height; y++)
    {
      for (guint x = 0; x < width; x++)
        {
          guint8 *pixel = &plane[(gsize) y * width + x];
          double distance = hypot (x - width / 2.0, y - height / 2.0);

          *pixel = (guint8) (128.0 + 90.0 * cos (distance * distance * 1.2 / width) +
                             (*pixel - 128.0) / 8.0);
        }
    }

  return plane;
}

static void
test_quality (void)
{
  const guint cases[][4] = { { 1080, 1920, 478, 850 }, { 1080, 1920, 396, 704 },
                             { 720, 1280, 239, 425 }, { 480, 854, 156, 278 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint *size = cases[i];
      gsize n_pixels = (gsize) size[2] * size[3];
      g_autofree guint8 *plane = make_rings (size[0], size[1]);
      g_autofree guint8 *ours = scale (size, plane, FALSE);
      g_autofree guint8 *two = take_two (size, plane);
      g_autofree double *exact = g_new (double, (gsize) size[0] * size[1]);
      g_autofree double *half_done = NULL;
      g_autofree double *wanted = NULL;
      double psnr;

      for (gsize j = 0; j < (gsize) size[0] * size[1]; j++)
        exact[j] = plane[j];
      half_done = filter (exact, size[0], size[1], size[2]);
      wanted = filter (half_done, size[1], size[2], size[3]);
      psnr = measure_psnr (wanted, ours, n_pixels);
      g_test_message ("%u to %u: %.1f dB, by two neighbours %.1f dB", size[0], size[2], psnr,
                      measure_psnr (wanted, two, n_pixels));
      g_assert_cmpfloat (psnr, >, 25.0);
      g_assert_cmpfloat (psnr, >, measure_psnr (wanted, two, n_pixels) + 5.0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plane-scaler/ways", test_ways);
  g_test_add_func ("/plane-scaler/flat", test_flat);
  g_test_add_func ("/plane-scaler/place", test_place);
  g_test_add_func ("/plane-scaler/quality", test_quality);

  return g_test_run ();
}
