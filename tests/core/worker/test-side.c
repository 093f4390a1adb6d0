/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include "media/rushes-worker.h"
#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
make_clip (const char *name,
           int         width,
           int         height,
           int         fps,
           int         n_frames,
           gboolean    has_audio)
{
  g_autofree char *path = in_folder (name);
  RushesTestClip clip = { .width = width, .height = height, .fps = fps, .n_frames = n_frames,
                          .has_audio = has_audio };

  rushes_test_clip_make (path, &clip);
}

static JsonObject *
make_request (const char * const *names,
              const char         *output,
              const char         *members)
{
  g_autoptr (GString) text = g_string_new ("{\"takes\":[");
  g_autofree char *path = in_folder (output);
  g_autoptr (GError) error = NULL;
  JsonObject *request;

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (text, "%s{\"path\":\"%s/%s\",\"title\":\"<b>&\",\"subtitle\":\"$1\"}",
                            i > 0 ? "," : "", folder, names[i]);
  g_string_append_printf (text, "],\"output\":\"%s\"%s}", path, members);
  request = rushes_json_parse_object (text->str, -1, &error);
  g_assert_no_error (error);

  return request;
}

static JsonObject *
join (const char * const  *names,
      const char          *output,
      const char          *members,
      GError             **error)
{
  g_autoptr (JsonObject) request = make_request (names, output, members);

  return rushes_test_worker_run ("side", request, error);
}

/* The number of the frame that a clip shows in a picture of the result. */
static int
read_number (GstSample  *sample,
             JsonObject *pane)
{
  gint64 x = rushes_json_get_int (pane, "x", 0) + rushes_json_get_int (pane, "width", 0) / 2;
  gint64 y = rushes_json_get_int (pane, "y", 0) + rushes_json_get_int (pane, "height", 0) / 2;
  GstVideoInfo info;
  GstVideoFrame frame;
  guint8 level;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample),
                                      GST_MAP_READ));
  level = ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0))[y * info.stride[0] + x];
  gst_video_frame_unmap (&frame);

  return rushes_test_clip_frame (level);
}

static GstElement *
open_result (const char  *name,
             GstElement **sink)
{
  g_autofree char *path = in_folder (name);
  g_autofree char *description =
    g_strdup_printf ("filesrc location=\"%s\" ! qtdemux ! h264parse ! "
                     "avdec_h264 direct-rendering=false ! videoconvert ! "
                     "video/x-raw,format=I420 ! appsink name=sink sync=false", path);
  GstElement *pipeline = gst_parse_launch (description, NULL);

  *sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);

  return pipeline;
}

/* Every frame shows what each clip shows at that time, and then its last. */
static void
test_frames (void)
{
  const char *names[] = { "slow.mp4", "fast.mp4", "short.mp4", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  JsonArray *panes;
  GstSample *sample;
  int position = 0;

  make_clip ("slow.mp4", 320, 240, 24, 24, TRUE);
  make_clip ("fast.mp4", 180, 320, 30, 45, FALSE);
  make_clip ("short.mp4", 322, 182, 10, 5, FALSE);
  result = join (names, "side.mp4", ",\"title\":\"x\",\"frameNumbers\":true", &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (result, "frames", 0), ==, 45);
  g_assert_cmpfloat (json_object_get_double_member (result, "fps"), ==, 30);
  g_assert_true (rushes_json_get_boolean (result, "hasAudio", FALSE));
  g_assert_true (rushes_json_read_array (result, "panes", &panes, &error));

  pipeline = open_result ("side.mp4", &sink);
  for (; (sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))) != NULL; position++)
    {
      const int expected[] = { MIN (23, position * 24 / 30), position,
                               MIN (4, position * 10 / 30) };

      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        g_assert_cmpint (read_number (sample, json_array_get_object_element (panes, i)), ==,
                         expected[i]);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_cmpint (position, ==, 45);
}

/* All clips have the same height, and none lies over another or over the edge. */
static void
test_layout (void)
{
  const char *names[] = { "a.mp4", "b.mp4", "a.mp4", "b.mp4", "a.mp4", "b.mp4", "a.mp4", "b.mp4",
                          "a.mp4", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  JsonArray *panes;

  make_clip ("a.mp4", 96, 160, 10, 1, FALSE);
  make_clip ("b.mp4", 160, 90, 10, 1, FALSE);
  result = join (names, "nine.mp4", ",\"maxSize\":1280", &error);
  g_assert_no_error (error);
  g_assert_true (rushes_json_read_array (result, "panes", &panes, &error));
  g_assert_cmpuint (json_array_get_length (panes), ==, 9);
  g_assert_cmpint (rushes_json_get_int (result, "width", 0), <=, 1280);
  for (guint i = 0; i < 9; i++)
    {
      JsonObject *pane = json_array_get_object_element (panes, i);
      gint64 x = rushes_json_get_int (pane, "x", 0);
      gint64 y = rushes_json_get_int (pane, "y", 0);
      gint64 width = rushes_json_get_int (pane, "width", 0);

      g_assert_cmpint (rushes_json_get_int (pane, "height", 0), ==, 160);
      g_assert_cmpint (width, ==, i % 2 == 0 ? 96 : 284);
      g_assert_cmpint (x + width, <=, rushes_json_get_int (result, "width", 0));
      g_assert_cmpint (y + 160, <=, rushes_json_get_int (result, "height", 0));
      for (guint j = 0; j < i; j++)
        {
          JsonObject *other = json_array_get_object_element (panes, j);
          gint64 other_x = rushes_json_get_int (other, "x", 0);

          g_assert_true (rushes_json_get_int (other, "y", 0) + 160 < y ||
                         other_x + rushes_json_get_int (other, "width", 0) < x);
        }
    }
}

static void
test_same_bytes (void)
{
  const char *names[] = { "slow.mp4", "fast.mp4", NULL };
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *first_path = in_folder ("first.mp4");
  g_autofree char *second_path = in_folder ("second.mp4");
  g_autofree char *first_bytes = NULL;
  g_autofree char *second_bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize first_length;
  gsize second_length;

  first = join (names, "first.mp4", "", &error);
  g_assert_no_error (error);
  second = join (names, "second.mp4", "", &error);
  g_assert_no_error (error);
  g_file_get_contents (first_path, &first_bytes, &first_length, &error);
  g_file_get_contents (second_path, &second_bytes, &second_length, &error);
  g_assert_cmpmem (first_bytes, first_length, second_bytes, second_length);
}

static void
assert_nothing_at (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (entry, name));
}

static void
test_refused (void)
{
  const char *one[] = { "slow.mp4", NULL };
  const char *damaged[] = { "slow.mp4", "damaged.mp4", NULL };
  const char *two[] = { "slow.mp4", "fast.mp4", NULL };
  g_autofree char *path = in_folder ("damaged.mp4");
  g_autoptr (GError) error = NULL;

  g_assert_null (join (one, "none.mp4", "", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (join (two, "none.mp4", ",\"sound\":3", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  g_file_set_contents (path, "\0\0\0\030ftypmp42\0\0\0\0mp42isom", 24, NULL);
  g_assert_null (join (damaged, "none.mp4", "", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "“<b>&”"));
  assert_nothing_at ("none.mp4");
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  if (fraction > 0.05)
    g_cancellable_cancel (user_data);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GError **error = user_data;

  g_assert_null (rushes_worker_run_finish (RUSHES_WORKER (source), result, error));
}

/* Ended in the middle, it leaves nothing behind. */
static void
test_cancel (void)
{
  const char *names[] = { "long.mp4", "long.mp4", NULL };
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JsonObject) request = make_request (names, "canceled.mp4", "");
  g_autoptr (GError) error = NULL;

  make_clip ("long.mp4", 320, 240, 30, 600, FALSE);
  rushes_worker_run_async (worker, "side", request, progress_cb, cancellable, cancellable,
                           finished_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rushes_error_is_cancelled (error));
  assert_nothing_at ("canceled.mp4");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("side");

  g_test_add_func ("/worker/side/frames", test_frames);
  g_test_add_func ("/worker/side/layout", test_layout);
  g_test_add_func ("/worker/side/same-bytes", test_same_bytes);
  g_test_add_func ("/worker/side/refused", test_refused);
  g_test_add_func ("/worker/side/cancel", test_cancel);

  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
