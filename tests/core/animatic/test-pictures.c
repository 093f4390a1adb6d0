/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>
#include <math.h>

#include "animatic/rushes-animatic.h"
#include "animatic/rushes-frame.h"
#include "rushes-test-decode.h"
#include "rushes-test-folder.h"
#include "rushes-test-request.h"
#include "util/rushes-error.h"

#define SIDE 240

typedef struct
{
  char *folder;
  char *output;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->folder = rushes_test_folder_new ("pictures");
  fixture->output = g_build_filename (fixture->folder, "clip.mp4", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_test_folder_free (fixture->folder);
  g_free (fixture->output);
}

/* Soft waves and a disc: something that shows where it was moved to and survives a codec. */
static int
level_at (int x,
          int y,
          int kind)
{
  double wave = sin (x * 0.09 + kind) * cos (y * 0.07 - kind * 2);
  int disc = hypot (x - SIDE * (0.3 + 0.4 * kind), y - SIDE * 0.6) < SIDE * 0.15 ? 60 : 0;

  return (int) (128 + 60 * wave) + (kind ? -disc : disc);
}

static char *
make_picture (Fixture    *fixture,
              const char *name,
              int         kind,
              int         width,
              int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (fixture->folder, name, NULL);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++)
        pixels[y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x + c] =
          (guint8) CLAMP (level_at (x, y, kind), 0, 255);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

/* Away from the label, which covers the picture's upper edge. */
static double
psnr (const guint8 *frame,
      int           kind)
{
  double sum = 0;
  int n = 0;

  for (int y = SIDE / 10; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        int level = level_at (x, y, kind), luma, u, v;

        rushes_frame_rgb_to_yuv (level, level, level, &luma, &u, &v);
        sum += pow (frame[y * SIDE + x] - luma, 2);
        n++;
      }

  return 10 * log10 (255 * 255 / (sum / n + 1e-9));
}

static RushesTestDecoded *
render (Fixture    *fixture,
        JsonObject *request,
        int         n_frames)
{
  g_autoptr (GError) error = NULL;

  rushes_animatic_render (request, fixture->output, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return rushes_test_decode (fixture->output, n_frames);
}

static void
test_first_frame (Fixture       *fixture,
                  gconstpointer  user_data)
{
  static const char *const prompts[] = {
    "", "the camera orbits around it", "pan left", "pull back", "roll clockwise, handheld",
  };
  g_autofree char *path = make_picture (fixture, "a.png", 0, SIDE, SIDE);

  for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", prompts[i], 1, "1:1");
      g_autoptr (RushesTestDecoded) decoded = NULL;

      rushes_test_request_add_reference (request, path, "image", "auto");
      decoded = render (fixture, request, 24);
      g_assert_cmpfloat (psnr (decoded->first, 0), >, 30);
      /* Then it moves. */
      g_assert_cmpfloat (psnr (decoded->last, 0), <, 26);
    }
}

static void
test_static_camera (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("topaz-video-upscale", "static shot", 1,
                                                            "1:1");
  g_autofree char *path = make_picture (fixture, "a.png", 0, SIDE, SIDE);
  g_autoptr (RushesTestDecoded) decoded = NULL;

  rushes_test_request_add_reference (request, path, "image", "first-frame");
  decoded = render (fixture, request, 24);
  g_assert_cmpfloat (psnr (decoded->last, 0), >, 22);
}

static void
test_last_frame (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("kling_3_pro", "dolly in", 2, "1:1");
  g_autofree char *a = make_picture (fixture, "a.png", 0, SIDE, SIDE);
  g_autofree char *b = make_picture (fixture, "b.png", 1, SIDE, SIDE);
  g_autoptr (RushesTestDecoded) decoded = NULL;

  rushes_test_request_add_reference (request, a, "image", "auto");
  rushes_test_request_add_reference (request, b, "image", "auto");
  decoded = render (fixture, request, 48);
  g_assert_cmpfloat (psnr (decoded->first, 0), >, 30);
  g_assert_cmpfloat (psnr (decoded->last, 1), >, 30);
}

/* The roles decide, not the order. */
static void
test_roles (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("veo3_1", "pan right", 2, "1:1");
  g_autofree char *a = make_picture (fixture, "a.png", 0, SIDE, SIDE);
  g_autofree char *b = make_picture (fixture, "b.png", 1, SIDE, SIDE);
  g_autoptr (RushesTestDecoded) decoded = NULL;

  rushes_test_request_add_reference (request, b, "image", "last-frame");
  rushes_test_request_add_reference (request, a, "image", "auto");
  rushes_test_request_add_reference (request, b, "image", "auto");
  rushes_test_request_add_reference (request, a, "image", "first-frame");
  decoded = render (fixture, request, 48);
  g_assert_cmpfloat (psnr (decoded->first, 0), >, 30);
  g_assert_cmpfloat (psnr (decoded->last, 1), >, 30);
}

static void
test_odd_pictures (Fixture       *fixture,
                   gconstpointer  user_data)
{
  static const int sizes[][2] = { { 1, 1 }, { 20000, 10 }, { 10, 20000 }, { 3, 1001 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = make_picture (fixture, "odd.png", 0, sizes[i][0], sizes[i][1]);
      g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "zoom out", 0.25, "9:16");
      g_autoptr (RushesTestDecoded) decoded = NULL;

      rushes_test_request_add_reference (request, path, "image", "auto");
      decoded = render (fixture, request, 6);
      g_assert_cmpint (decoded->n_frames, ==, 6);

      rushes_test_request_set_param (request, "aspectRatio", "auto");
      g_clear_pointer (&decoded, rushes_test_decode_free);
      decoded = render (fixture, request, 6);
      g_assert_cmpint (decoded->n_frames, ==, 6);
    }
}

static void
test_no_pictures (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "text.png", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.png", NULL);
  const char *const paths[] = { text, missing };

  g_assert_true (g_file_set_contents (text, "I am no picture.", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "zoom out", 1, "1:1");
      g_autoptr (GError) error = NULL;

      rushes_test_request_add_reference (request, paths[i], "image", "auto");
      g_assert_false (rushes_animatic_render (request, fixture->output, NULL, NULL, NULL, &error));
      g_assert_true (error->domain == RUSHES_ERROR);
      g_assert_false (g_file_test (fixture->output, G_FILE_TEST_EXISTS));
    }
}

static void
test_still_of_a_picture (Fixture       *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("gpt-image-2", "warmer", 1, "auto");
  g_autofree char *path = make_picture (fixture, "a.png", 0, 2 * SIDE, SIDE);
  g_autoptr (GdkPixbuf) still = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_request_set_param (request, "resolution", "240");
  rushes_test_request_add_reference (request, path, "image", "auto");
  rushes_animatic_render_still (request, fixture->output, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  still = gdk_pixbuf_new_from_file (fixture->output, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (still), >, gdk_pixbuf_get_height (still));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  ADD ("/animatic/pictures/first-frame", test_first_frame);
  ADD ("/animatic/pictures/static-camera", test_static_camera);
  ADD ("/animatic/pictures/last-frame", test_last_frame);
  ADD ("/animatic/pictures/roles", test_roles);
  ADD ("/animatic/pictures/odd", test_odd_pictures);
  ADD ("/animatic/pictures/none", test_no_pictures);
  ADD ("/animatic/pictures/still", test_still_of_a_picture);

  return g_test_run ();
}
