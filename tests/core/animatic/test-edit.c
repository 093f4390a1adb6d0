/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/gst.h>

#include "animatic/rushes-animatic.h"
#include "rushes-test-clip.h"
#include "rushes-test-decode.h"
#include "rushes-test-folder.h"
#include "rushes-test-request.h"
#include "util/rushes-error.h"

typedef struct
{
  char *folder;
  char *source;
  char *output;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const RushesTestClip clip = { .n_frames = 48, .pattern = "smpte", .has_audio = TRUE };

  fixture->folder = rushes_test_folder_new ("edit");
  fixture->source = g_build_filename (fixture->folder, "source.mp4", NULL);
  fixture->output = g_build_filename (fixture->folder, "clip.mp4", NULL);
  rushes_test_clip_make (fixture->source, &clip);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_test_folder_free (fixture->folder);
  g_free (fixture->source);
  g_free (fixture->output);
}

static RushesTestDecoded *
edit (Fixture    *fixture,
      const char *prompt,
      int         n_frames)
{
  g_autoptr (JsonObject) request =
    rushes_test_request_new ("seedance-2-video-edit", prompt, 0, "auto");
  g_autoptr (GError) error = NULL;

  json_object_set_boolean_member (request, "hasAudio", TRUE);
  rushes_test_request_add_reference (request, fixture->source, "video", "source-video");
  rushes_animatic_render (request, fixture->output, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return rushes_test_decode (fixture->output, n_frames);
}

static double
mean (const guint8 *luma,
      int           width,
      int           height)
{
  double sum = 0;

  for (int i = 0; i < width * height; i++)
    sum += luma[i];

  return sum / (width * height);
}

static void
test_length (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (RushesTestDecoded) plain = edit (fixture, "change the hat", 48);
  g_autoptr (RushesTestDecoded) slow = edit (fixture, "slow motion", 96);
  g_autoptr (RushesTestDecoded) fast = edit (fixture, "double speed", 24);

  g_assert_cmpint (plain->n_frames, ==, 48);
  g_assert_cmpint (slow->n_frames, ==, 96);
  g_assert_cmpint (fast->n_frames, ==, 24);
  g_assert_cmpint (plain->width, ==, 320);
  g_assert_cmpint (plain->height, ==, 240);
  /* The sound of the source goes with it. */
  g_assert_cmpuint (plain->n_samples, >, 90000);
  g_assert_cmpuint (fast->n_samples, <, 52000);
}

static void
test_light (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (RushesTestDecoded) bright = edit (fixture, "brighter", 48);
  g_autoptr (RushesTestDecoded) dark = edit (fixture, "make it night", 48);

  g_assert_cmpfloat (mean (bright->middle, 320, 240), >, mean (dark->middle, 320, 240) + 30);
}

static void
test_mirror (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (RushesTestDecoded) plain = edit (fixture, "warmer", 48);
  g_autoptr (RushesTestDecoded) mirrored = edit (fixture, "mirror it, warmer", 48);

  /* The bars begin bright and end dark. */
  g_assert_cmpint (plain->middle[100 * 320 + 10], >, plain->middle[100 * 320 + 310] + 40);
  g_assert_cmpint (mirrored->middle[100 * 320 + 310], >, mirrored->middle[100 * 320 + 10] + 40);
}

static void
test_no_clip (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (JsonObject) request = rushes_test_request_new ("seedance-2-video-edit", "x", 1,
                                                            "auto");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->source, "I am no clip.", -1, NULL));
  rushes_test_request_add_reference (request, fixture->source, "video", "source-video");
  g_assert_false (rushes_animatic_render (request, fixture->output, NULL, NULL, NULL, &error));
  g_assert_true (error->domain == RUSHES_ERROR);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  ADD ("/animatic/edit/length", test_length);
  ADD ("/animatic/edit/light", test_light);
  ADD ("/animatic/edit/mirror", test_mirror);
  ADD ("/animatic/edit/no-clip", test_no_clip);

  return g_test_run ();
}
