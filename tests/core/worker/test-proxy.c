/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <string.h>

#include "media/rushes-clip-proxy.h"
#include "rushes-numbered-clips.h"
#include "rushes-numbered-frame.h"
#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

/* So many times a proxy is damaged in a way of its own. */
#define N_DAMAGED 400
/* How far colours may be apart, of 255: what JPEG leaves out of edges. In the mean of a channel it
 * is less than two. */
#define MAX_APART 6

typedef struct
{
  char *folder;
} Fixture;

static char *clips_folder;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->folder = rushes_test_folder_new ("proxy");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_test_folder_free (fixture->folder);
}

static JsonObject *
run (const char  *path,
     const char  *output,
     GError     **error)
{
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", output);

  return rushes_test_worker_run ("proxy", request, error);
}

static void
make_proxy (const char *name,
            const char *output)
{
  g_autofree char *path = g_build_filename (clips_folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = run (path, output, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer);
}

static void
read_sample (GstSample *sample,
             guint     *number,
             guint     *id)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) wide = NULL;
  GstVideoFrame frame;
  GstVideoInfo info;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample),
                                      GST_MAP_READ));
  g_assert_cmpint (MAX (info.width, info.height), <=, RUSHES_CLIP_PROXY_SIDE);
  pixbuf = gdk_pixbuf_new_from_data (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0), GDK_COLORSPACE_RGB,
                                     FALSE, 8, info.width, info.height,
                                     GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), NULL, NULL);
  /* The number is read from pixels of four bytes. */
  wide = gdk_pixbuf_add_alpha (pixbuf, FALSE, 0, 0, 0);
  g_assert_true (rushes_numbered_frame_read (gdk_pixbuf_read_pixels (wide), info.width,
                                             info.height,
                                             (gsize) gdk_pixbuf_get_rowstride (wide), number,
                                             id));
  gst_video_frame_unmap (&frame);
}

/* Every frame of every kind of clip, whatever the order in which they are asked for. */
static void
test_exact (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *output = g_build_filename (fixture->folder, "clip.proxy", NULL);
  const RushesNumberedClip *clips;
  gsize n_clips;

  clips = rushes_numbered_clip_list (&n_clips);
  for (gsize i = 0; i < n_clips; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesClipProxy) proxy = NULL;

      if (clips[i].n_frames == 1)
        continue;

      g_test_message ("%s", clips[i].name);
      make_proxy (clips[i].name, output);
      proxy = rushes_clip_proxy_load (output, clips[i].n_frames, &error);
      g_assert_no_error (error);
      for (guint j = clips[i].n_frames; j > 0; j--)
        {
          g_autoptr (GstSample) sample = rushes_clip_proxy_decode (proxy, j - 1, &error);
          guint number;
          guint id;

          g_assert_no_error (error);
          read_sample (sample, &number, &id);
          g_assert_cmpuint (number, ==, clips[i].first + j - 1);
          g_assert_cmpuint (id, ==, clips[i].id);
        }
    }
}

static GdkPixbuf *
take_frame (const char *path,
            const char *folder)
{
  g_autofree char *output = g_build_filename (folder, "frame.png", NULL);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  GdkPixbuf *picture;

  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", output);
  json_object_set_int_member (request, "frame", 0);
  answer = rushes_test_worker_run ("frame", request, &error);
  g_assert_no_error (error);
  picture = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);

  return picture;
}

/* It would flicker if a picture changed its colours once it is decoded. */
static void
test_colors (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const int sizes[][2] = { { 320, 240 }, { 360, 202 }, { 202, 360 } };
  g_autofree char *path = g_build_filename (fixture->folder, "clip.mp4", NULL);
  g_autofree char *output = g_build_filename (fixture->folder, "clip.proxy", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const RushesTestClip clip = { sizes[i][0], sizes[i][1], .n_frames = 2, .pattern = "smpte75" };
      g_autoptr (RushesClipProxy) proxy = NULL;
      g_autoptr (JsonObject) answer = NULL;
      g_autoptr (GstSample) sample = NULL;
      g_autoptr (GdkPixbuf) wanted = NULL;
      g_autoptr (GError) error = NULL;
      GstVideoFrame frame;
      GstVideoInfo info;
      gint64 sums[3] = { 0 };
      gint64 apart = 0;

      rushes_test_clip_make (path, &clip);
      wanted = take_frame (path, fixture->folder);
      answer = run (path, output, &error);
      g_assert_no_error (error);
      proxy = rushes_clip_proxy_load (output, 2, &error);
      g_assert_no_error (error);
      sample = rushes_clip_proxy_decode (proxy, 0, &error);
      g_assert_no_error (error);

      g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
      g_assert_cmpint (info.width, ==, clip.width);
      g_assert_cmpint (info.height, ==, clip.height);
      g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample),
                                          GST_MAP_READ));
      for (int y = 0; y < info.height; y++)
        for (int x = 0; x < 3 * info.width; x++)
          {
            const guint8 *ours = GST_VIDEO_FRAME_PLANE_DATA (&frame, 0);
            const guint8 *theirs = gdk_pixbuf_read_pixels (wanted);

            int difference = ours[y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0) + x] -
                             theirs[y * gdk_pixbuf_get_rowstride (wanted) + x];

            sums[x % 3] += difference;
            apart += ABS (difference);
          }
      gst_video_frame_unmap (&frame);
      g_test_message ("%d by %d: %.2f levels apart, in the mean %.2f, %.2f, %.2f", info.width,
                      info.height, (double) apart / (3.0 * info.width * info.height),
                      (double) sums[0] / (info.width * info.height),
                      (double) sums[1] / (info.width * info.height),
                      (double) sums[2] / (info.width * info.height));
      g_assert_cmpint (apart, <, MAX_APART * 3 * info.width * info.height);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (ABS (sums[j]), <, 2 * info.width * info.height);
    }
}

static void
assert_refused (const char *path,
                guint       n_frames)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rushes_clip_proxy_load (path, n_frames, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
}

/* Of another clip, of something else, or not there. */
static void
test_others (Fixture       *fixture,
             gconstpointer  user_data)
{
  const RushesNumberedClip *clip = rushes_numbered_clip_find ("hevc.mp4");
  g_autofree char *output = g_build_filename (fixture->folder, "clip.proxy", NULL);
  g_autofree char *path = g_build_filename (clips_folder, clip->name, NULL);
  g_autofree char *nothing = g_build_filename (fixture->folder, "nothing", NULL);

  make_proxy (clip->name, output);
  assert_refused (output, clip->n_frames + 1);
  assert_refused (output, clip->n_frames - 1);
  assert_refused (output, 0);
  assert_refused (path, clip->n_frames);
  assert_refused (nothing, clip->n_frames);
  g_assert_true (g_file_set_contents (nothing, "", 0, NULL));
  assert_refused (nothing, clip->n_frames);
}

/* Whatever became of the file: each frame is a picture or an error. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  user_data)
{
  const RushesNumberedClip *clip = rushes_numbered_clip_find ("hevc.mp4");
  g_autofree char *output = g_build_filename (fixture->folder, "clip.proxy", NULL);
  g_autofree char *whole = NULL;
  guint n_refused = 0;
  guint n_failed = 0;
  gsize length;

  make_proxy (clip->name, output);
  whole = rushes_file_read (output, G_MAXINT, &length, NULL);
  g_assert_nonnull (whole);

  for (guint i = 0; i < N_DAMAGED; i++)
    {
      g_autofree char *part = g_memdup2 (whole, length);
      g_autoptr (RushesClipProxy) proxy = NULL;
      g_autoptr (GError) error = NULL;
      gsize end = length;

      if (i % 4 == 0)
        end = (gsize) g_test_rand_int_range (0, (int) length);
      for (guint j = 0; j < i % 4; j++)
        part[g_test_rand_int_range (0, (int) length)] = (char) g_test_rand_int_range (0, 256);
      /* Where the lengths of the pictures stand. */
      if (i % 2 == 1)
        part[length - 1 - (gsize) g_test_rand_int_range (0, 200)] ^= 0x55;
      g_assert_true (g_file_set_contents (output, part, (gssize) end, NULL));

      proxy = rushes_clip_proxy_load (output, clip->n_frames, &error);
      g_assert_true ((proxy == NULL) == (error != NULL));
      n_refused += proxy == NULL;
      for (guint j = 0; proxy != NULL && j < clip->n_frames; j++)
        {
          g_autoptr (GError) failure = NULL;
          g_autoptr (GstSample) sample = rushes_clip_proxy_decode (proxy, j, &failure);

          g_assert_true ((sample == NULL) == (failure != NULL));
          n_failed += sample == NULL;
        }
    }
  g_test_message ("%u refused, %u pictures that cannot be read", n_refused, n_failed);
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_failed, >, 0);
}

/* A picture that claims to be large takes no memory. */
static void
test_large (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "clip.proxy", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8,
                                                  RUSHES_CLIP_PROXY_SIDE + 1, 8);
  g_autoptr (RushesClipProxy) proxy = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *jpeg = NULL;
  GVariantBuilder builder;
  gsize length;

  gdk_pixbuf_fill (picture, 0x808080ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &jpeg, &length, "jpeg", NULL, NULL));
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, jpeg,
                                                                    length, 1));
  variant = g_variant_ref_sink (g_variant_new ("(saay)", "rushes-proxy/1", &builder));
  g_assert_true (g_file_set_contents (path, g_variant_get_data (variant),
                                      (gssize) g_variant_get_size (variant), NULL));

  proxy = rushes_clip_proxy_load (path, 1, &error);
  g_assert_no_error (error);
  g_assert_null (rushes_clip_proxy_decode (proxy, 0, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

/* No clip, no proxy: and no half of one. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *output = g_build_filename (fixture->folder, "clip.proxy", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "clip.mp4", NULL);
  g_autofree char *still = g_build_filename (fixture->folder, "still.png", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (text, "no clip at all", -1, NULL));
  g_assert_null (run (text, output, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  gdk_pixbuf_fill (picture, 0x808080ff);
  g_assert_true (gdk_pixbuf_save (picture, still, "png", NULL, NULL));
  g_assert_null (run (still, output, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/worker/proxy/exact", test_exact },
    { "/worker/proxy/colors", test_colors },
    { "/worker/proxy/others", test_others },
    { "/worker/proxy/damaged", test_damaged },
    { "/worker/proxy/large", test_large },
    { "/worker/proxy/refused", test_refused },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  clips_folder = rushes_numbered_clips_make ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  g_free (clips_folder);

  return status;
}
