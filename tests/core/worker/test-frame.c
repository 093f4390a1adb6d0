/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "rushes-numbered-clips.h"
#include "rushes-numbered-frame.h"
#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-error.h"

static char *folder;

static JsonObject *
run (const char  *name,
     guint        frame,
     const char  *output,
     GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", output);
  json_object_set_int_member (request, "frame", frame);

  return rushes_test_worker_run ("frame", request, error);
}

static void
assert_frame (const RushesNumberedClip *clip,
              guint                     frame,
              const char               *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = run (clip->name, frame, output, &error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) wide = NULL;
  guint number;
  guint id;

  g_test_message ("%s, frame %u", clip->name, frame);
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  pixbuf = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);
  /* The number is read from pixels of four bytes. */
  wide = gdk_pixbuf_add_alpha (pixbuf, FALSE, 0, 0, 0);
  g_assert_true (rushes_numbered_frame_read (gdk_pixbuf_read_pixels (wide),
                                             gdk_pixbuf_get_width (wide),
                                             gdk_pixbuf_get_height (wide),
                                             (gsize) gdk_pixbuf_get_rowstride (wide), &number,
                                             &id));
  g_assert_cmpuint (number, ==, clip->first + frame);
  g_assert_cmpuint (id, ==, clip->id);
}

/* The last frame of every kind of clip, and others of some. */
static void
test_exact (void)
{
  g_autofree char *output = NULL;
  const RushesNumberedClip *clips;
  gsize n_clips;
  int file = g_file_open_tmp ("rushes-frame-XXXXXX.png", &output, NULL);

  g_close (file, NULL);
  clips = rushes_numbered_clip_list (&n_clips);
  for (gsize i = 0; i < n_clips; i++)
    {
      guint last = clips[i].n_frames - 1;

      assert_frame (&clips[i], last, output);
      if (last > 0 && i % 2 == 1)
        assert_frame (&clips[i], last / 2 + (guint) i, output);
    }
  assert_frame (&clips[0], 0, output);
  g_unlink (output);
}

/* All of its pixels; and no file where there is no frame. */
static void
test_size (void)
{
  g_autofree char *output = g_build_filename (g_get_tmp_dir (), "rushes-no-frame.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_unlink (output);
  answer = run ("hevc.mp4", 90, output, &error);
  g_assert_null (answer);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  answer = run ("hevc.mp4", 3, output, &error);
  g_assert_no_error (error);
  pixbuf = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 318);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 178);
  g_unlink (output);
}

/* The pixels of a saved frame are those that its codes mean: bars at three quarters of full. */
static void
test_colors (void)
{
  static const int bars[][3] = { { 191, 191, 191 }, { 191, 191, 0 }, { 0, 191, 191 },
                                 { 0, 191, 0 }, { 191, 0, 191 }, { 191, 0, 0 }, { 0, 0, 191 } };
  static const RushesTestClip clip = { 280, 192, .pattern = "smpte75" };
  char *place = rushes_test_folder_new ("frame");
  g_autofree char *path = g_build_filename (place, "clip.mp4", NULL);
  g_autofree char *output = g_build_filename (place, "frame.png", NULL);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_clip_make (path, &clip);
  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", output);
  json_object_set_int_member (request, "frame", 3);
  answer = rushes_test_worker_run ("frame", request, &error);
  g_assert_no_error (error);
  pixbuf = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) +
                            40 * gdk_pixbuf_get_rowstride (pixbuf) +
                            (20 + 40 * (int) i) * gdk_pixbuf_get_n_channels (pixbuf);

      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (ABS (pixel[j] - bars[i][j]), <=, 2);
    }
  rushes_test_folder_free (place);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = rushes_numbered_clips_make ();
  g_test_add_func ("/worker/frame/exact", test_exact);
  g_test_add_func ("/worker/frame/size", test_size);
  g_test_add_func ("/worker/frame/colors", test_colors);
  status = g_test_run ();
  g_free (folder);

  return status;
}
