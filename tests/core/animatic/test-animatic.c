/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "animatic/rushes-animatic.h"
#include "animatic/rushes-frame.h"
#include "animatic/rushes-label.h"
#include "media/rushes-image.h"
#include "rushes-test-decode.h"
#include "rushes-test-folder.h"
#include "rushes-test-request.h"
#include "util/rushes-error.h"

typedef struct
{
  char *folder;
  char *output;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->folder = rushes_test_folder_new ("animatic");
  fixture->output = g_build_filename (fixture->folder, "clip.mp4", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_test_folder_free (fixture->folder);
  g_free (fixture->output);
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
test_shapes (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const struct {
    const char *ratio;
    double duration;
    int width;
    int height;
  } shapes[] = {
    { "9:16", 1, 240, 426 }, { "16:9", 2, 426, 240 }, { "1:1", 1, 240, 240 },
    { "4:3", 1, 320, 240 }, { "3:4", 1, 240, 320 }, { "21:9", 1, 560, 240 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (JsonObject) request =
        rushes_test_request_new ("veo3_1", "mountains", shapes[i].duration, shapes[i].ratio);
      int n_frames = (int) (shapes[i].duration * 24);
      g_autoptr (RushesTestDecoded) decoded = NULL;

      json_object_set_boolean_member (request, "hasAudio", i < 2);
      decoded = render (fixture, request, n_frames);
      g_assert_cmpint (decoded->width, ==, shapes[i].width);
      g_assert_cmpint (decoded->height, ==, shapes[i].height);
      g_assert_cmpint (decoded->n_frames, ==, n_frames);
      g_assert_cmpfloat_with_epsilon (decoded->end_ms, shapes[i].duration * 1000, 1);
      g_assert_cmpfloat (decoded->container_ms, >=, shapes[i].duration * 1000 - 1);
      g_assert_cmpfloat (decoded->container_ms, <=, shapes[i].duration * 1000 + 50);
    }
}

/* At the size that is the rule, one frame is enough to see that it is kept. */
static void
test_default_size (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "sea", 1 / 24.0, "9:16");
  g_autoptr (RushesTestDecoded) decoded = NULL;

  json_object_remove_member (json_object_get_object_member (request, "params"), "resolution");
  decoded = render (fixture, request, 1);
  g_assert_cmpint (decoded->width, ==, 720);
  g_assert_cmpint (decoded->height, ==, 1280);
  g_assert_cmpint (decoded->n_frames, ==, 1);
}

static void
test_sound (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("kling_3_pro", "a storm", 2, "1:1");
  g_autoptr (RushesTestDecoded) with = NULL;
  g_autoptr (RushesTestDecoded) without = NULL;
  g_autoptr (RushesTestDecoded) off = NULL;

  json_object_set_boolean_member (request, "hasAudio", TRUE);
  with = render (fixture, request, 48);
  g_assert_cmpuint (with->n_samples, >=, 2 * 48000 - 2048);
  g_assert_cmpfloat (with->rms_db, >, -38);
  g_assert_cmpfloat (with->rms_db, <, -26);

  json_object_set_boolean_member (json_object_get_object_member (request, "params"),
                                  "generateAudio", FALSE);
  off = render (fixture, request, 48);
  g_assert_cmpuint (off->n_samples, ==, 0);

  json_object_remove_member (json_object_get_object_member (request, "params"), "generateAudio");
  json_object_set_boolean_member (request, "hasAudio", FALSE);
  without = render (fixture, request, 48);
  g_assert_cmpuint (without->n_samples, ==, 0);
}

static void
test_says_what_it_is (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "a cat", 0.5, "1:1");
  g_autoptr (RushesTestDecoded) decoded = render (fixture, request, 12);

  g_assert_nonnull (decoded->comment);
  g_assert_true (g_str_has_prefix (decoded->comment, RUSHES_ANIMATIC_MARK));
  g_assert_nonnull (strstr (decoded->comment, "sora2"));
}

static void
test_label (void)
{
  static const int sizes[][2] = {
    { 720, 1280 }, { 1280, 720 }, { 240, 426 }, { 720, 720 }, { 2160, 3840 }, { 1680, 720 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (RushesLabel) label =
        rushes_label_new ("Sandbox animatic · kling_3_pro", sizes[i][0], sizes[i][1]);
      g_autoptr (RushesFrame) frame = rushes_frame_new (sizes[i][0], sizes[i][1]);
      int x, y, width, height, darkest = 255, brightest = 0;

      rushes_label_get_area (label, &x, &y, &width, &height);
      g_assert_cmpint (height, <=, sizes[i][1] * 4 / 100);
      g_assert_cmpint (x + width, <=, sizes[i][0]);

      /* On white and on black alike, letters and plate are far apart. */
      for (int ground = 16; ground <= 235; ground += 219)
        {
          rushes_frame_fill (frame, ground, 128, 128);
          rushes_label_draw (label, frame);
          darkest = 255;
          brightest = 0;
          for (int row = y + height / 4; row < y + height * 3 / 4; row++)
            for (int column = x + height; column < x + width - height; column++)
              {
                int value = frame->y[row * frame->y_stride + column];

                darkest = MIN (darkest, value);
                brightest = MAX (brightest, value);
              }
          g_assert_cmpint (brightest - darkest, >, 90);
        }
    }
}

static double
mean_difference (const guint8 *a,
                 const guint8 *b,
                 gsize         n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += abs (a[i] - b[i]);

  return sum / n;
}

static void
test_models_differ (Fixture       *fixture,
                    gconstpointer  user_data)
{
  static const char *const models[] = { "sora2", "kling_3_pro", "veo3_1-fast", "made-up-model" };
  g_autoptr (RushesTestDecoded) last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (JsonObject) request = rushes_test_request_new (models[i], "a lighthouse", 0.5,
                                                                "1:1");
      g_autoptr (RushesTestDecoded) decoded = render (fixture, request, 12);

      if (last != NULL)
        g_assert_cmpfloat (mean_difference (decoded->middle, last->middle, 240 * 240), >, 6);
      g_clear_pointer (&last, rushes_test_decode_free);
      last = g_steal_pointer (&decoded);
    }
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (JsonObject) request =
    rushes_test_request_new ("kling_3_pro", "a rocket, rain, handheld", 1, "9:16");
  g_autofree char *first = NULL, *second = NULL, *other = NULL;
  gsize first_size, second_size, other_size;

  json_object_set_boolean_member (request, "hasAudio", TRUE);
  rushes_test_decode_free (render (fixture, request, 24));
  g_assert_true (g_file_get_contents (fixture->output, &first, &first_size, NULL));
  rushes_test_decode_free (render (fixture, request, 24));
  g_assert_true (g_file_get_contents (fixture->output, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);

  json_object_set_int_member (request, "seed", 8);
  rushes_test_decode_free (render (fixture, request, 24));
  g_assert_true (g_file_get_contents (fixture->output, &other, &other_size, NULL));
  g_assert_false (other_size == first_size && memcmp (first, other, first_size) == 0);
}

/* An index at the end would have to be fetched before a player can begin. */
static void
test_index_is_in_front (Fixture       *fixture,
                        gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "a cup", 0.5, "1:1");
  g_autofree char *bytes = NULL;
  const char *index, *data;
  gsize size;

  rushes_test_decode_free (render (fixture, request, 12));
  g_assert_true (g_file_get_contents (fixture->output, &bytes, &size, NULL));
  index = memmem (bytes, size, "moov", 4);
  data = memmem (bytes, size, "mdat", 4);
  g_assert_nonnull (index);
  g_assert_nonnull (data);
  g_assert_true (index < data);
}

static int
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

typedef struct
{
  GCancellable *cancellable;
  double when;
} Cancelling;

static void
cancel_cb (double   fraction,
           gpointer user_data)
{
  Cancelling *cancelling = user_data;

  if (fraction >= cancelling->when)
    g_cancellable_cancel (cancelling->cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const double moments[] = { 0, 0.3, 0.96 };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "a cup", 1, "1:1");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Cancelling cancelling = { cancellable, moments[i] };
      g_autoptr (GError) error = NULL;

      json_object_set_boolean_member (request, "hasAudio", TRUE);
      if (moments[i] == 0)
        g_cancellable_cancel (cancellable);
      g_assert_false (rushes_animatic_render (request, fixture->output, cancel_cb, &cancelling,
                                              cancellable, &error));
      g_assert_true (rushes_error_is_cancelled (error));
      g_assert_cmpint (count_files (fixture->folder), ==, 0);
    }
}

static void
test_no_such_folder (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("sora2", "a cup", 1, "1:1");
  g_autofree char *path = g_build_filename (fixture->folder, "missing", "clip.mp4", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_animatic_render (request, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_bad_request (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_animatic_render (request, fixture->output, NULL, NULL, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
test_still (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const struct {
    const char *ratio;
    const char *resolution;
    int width;
    int height;
  } stills[] = {
    { "9:16", "1K", 768, 1366 }, { "1:1", "240", 240, 240 }, { "8:1", "1K", 2896, 362 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stills); i++)
    {
      g_autoptr (JsonObject) request =
        rushes_test_request_new ("nano-banana-2", "a watch", 5, stills[i].ratio);
      g_autoptr (GError) error = NULL;
      RushesImageInfo info;

      rushes_test_request_set_param (request, "resolution", stills[i].resolution);
      rushes_animatic_render_still (request, fixture->output, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (rushes_image_probe (fixture->output, &info, NULL));
      g_assert_cmpint (info.width, ==, stills[i].width);
      g_assert_cmpint (info.height, ==, stills[i].height);
      g_assert_true (info.is_animatic);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  g_test_add_func ("/animatic/label", test_label);
  ADD ("/animatic/shapes", test_shapes);
  ADD ("/animatic/default-size", test_default_size);
  ADD ("/animatic/sound", test_sound);
  ADD ("/animatic/says-what-it-is", test_says_what_it_is);
  ADD ("/animatic/models-differ", test_models_differ);
  ADD ("/animatic/same-bytes", test_same_bytes);
  ADD ("/animatic/index-is-in-front", test_index_is_in_front);
  ADD ("/animatic/cancel", test_cancel);
  ADD ("/animatic/no-such-folder", test_no_such_folder);
  ADD ("/animatic/bad-request", test_bad_request);
  ADD ("/animatic/still", test_still);

  return g_test_run ();
}
