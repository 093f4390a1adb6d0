/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <string.h>

#include "media/rushes-worker.h"
#include "render/rushes-overlay-renderer.h"
#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = rushes_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

static JsonObject *
render (const char  *input,
        const char  *output,
        const char  *operation,
        const char  *params,
        const char  *metadata,
        GError     **error)
{
  g_autofree char *input_path = in_folder (input);
  g_autofree char *output_path = in_folder (output);
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "input", input_path);
  json_object_set_string_member (request, "output", output_path);
  json_object_set_string_member (request, "operation", operation);
  json_object_set_object_member (request, "params", parse (params));
  if (metadata != NULL)
    json_object_set_object_member (request, "metadata", parse (metadata));

  return rushes_test_worker_run ("render", request, error);
}

static void
make_clip (const char           *name,
           const RushesTestClip *clip)
{
  g_autofree char *path = in_folder (name);

  rushes_test_clip_make (path, clip);
}

/* Takes all frames of a clip in a format. */
static GPtrArray *
decode (const char *name,
        const char *format)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) gst_sample_unref);
  g_autofree char *path = in_folder (name);
  g_autofree char *description =
    g_strdup_printf ("filesrc location=\"%s\" ! qtdemux ! h264parse ! "
                     "avdec_h264 direct-rendering=false ! videoconvert ! "
                     "video/x-raw,format=%s ! appsink name=sink sync=false", path, format);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstElement) sink = NULL;
  GstSample *sample;

  g_assert_no_error (error);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))) != NULL)
    g_ptr_array_add (samples, sample);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return samples;
}

static int
read_number (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  guint8 level;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample),
                                      GST_MAP_READ));
  level = ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0))[20 * info.stride[0] + 20];
  gst_video_frame_unmap (&frame);

  return rushes_test_clip_frame (level);
}

/* Each frame tells its number; what is left is what was asked for, to the frame. */
static void
test_trim (void)
{
  static const struct
  {
    int start_ms;
    int end_ms;
    int first;
    int after;
  } cases[] = {
    { 0, 100, 0, 3 },
    { 500, 1500, 12, 36 },
    { 333, 1042, 8, 25 },
    { 42, 1000, 1, 24 },
    { 1900, 9000, 46, 48 },
  };
  RushesTestClip clip = { .n_frames = 48, .has_audio = TRUE };

  make_clip ("count.mp4", &clip);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *params =
        g_strdup_printf ("{\"trimStartMs\":%d,\"trimEndMs\":%d}", cases[i].start_ms,
                         cases[i].end_ms);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = render ("count.mp4", "trimmed.mp4", "trim", params, NULL,
                                              &error);
      g_autoptr (GPtrArray) frames = NULL;

      g_test_message ("%s", params);
      g_assert_no_error (error);
      g_assert_cmpint (rushes_json_get_int (result, "frames", 0), ==,
                       cases[i].after - cases[i].first);
      g_assert_true (rushes_json_get_boolean (result, "hasAudio", FALSE));
      frames = decode ("trimmed.mp4", "I420");
      g_assert_cmpuint (frames->len, ==, (guint) (cases[i].after - cases[i].first));
      for (guint j = 0; j < frames->len; j++)
        g_assert_cmpint (read_number (frames->pdata[j]), ==, cases[i].first + (int) j);
    }
}

static void
test_trim_refused (void)
{
  RushesTestClip clip = { .n_frames = 24 };
  g_autofree char *output = in_folder ("refused.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) range_error = NULL;
  g_autoptr (GError) kind_error = NULL;

  make_clip ("short.mp4", &clip);
  g_assert_null (render ("short.mp4", "refused.mp4", "trim",
                         "{\"trimStartMs\":1000,\"trimEndMs\":2000}", NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_null (render ("short.mp4", "refused.mp4", "trim",
                         "{\"trimStartMs\":0,\"trimEndMs\":50}", NULL, &range_error));
  g_assert_error (range_error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_null (render ("short.mp4", "refused.mp4", "reverseVideo", "{}", NULL, &kind_error));
  g_assert_error (kind_error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
}

#define OVERLAY \
  "{\"layers\":[{\"text\":\"Built in the terminal\",\"position\":\"bottom-center\"}," \
  "{\"text\":\"red\",\"backgroundColor\":\"#E14135\",\"strokeWidth\":0,\"startMs\":250," \
  "\"endMs\":500}]}"

/* What the editor would show over a picture, from the same document. */
static cairo_surface_t *
draw_preview (GstSample *background,
              gint64     position_ms)
{
  g_autoptr (JsonObject) object = parse (OVERLAY);
  g_autoptr (RushesOverlay) overlay = rushes_overlay_from_json (object, NULL);
  g_autoptr (RushesOverlayRenderer) renderer = NULL;
  cairo_surface_t *surface;
  GstVideoInfo info;
  GstVideoFrame frame;
  cairo_t *cr;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (background)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (background),
                                      GST_MAP_READ));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, info.width, info.height);
  for (int y = 0; y < info.height; y++)
    memcpy (cairo_image_surface_get_data (surface) +
              y * cairo_image_surface_get_stride (surface),
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
              y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), (gsize) info.width * 4);
  gst_video_frame_unmap (&frame);
  cairo_surface_mark_dirty (surface);

  renderer = rushes_overlay_renderer_new (overlay, info.width, info.height);
  cr = cairo_create (surface);
  rushes_overlay_renderer_draw (renderer, cr, position_ms);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* The mean difference of a channel, over the whole frame. */
static double
compare (GstSample       *exported,
         cairo_surface_t *preview)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  double sum = 0;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (exported)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (exported),
                                      GST_MAP_READ));
  for (int y = 0; y < info.height; y++)
    {
      const guint8 *a = (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
                        y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0);
      const guint8 *b = cairo_image_surface_get_data (preview) +
                        y * cairo_image_surface_get_stride (preview);

      for (int x = 0; x < info.width * 4; x++)
        if (x % 4 != 3)
          sum += ABS (a[x] - b[x]);
    }
  gst_video_frame_unmap (&frame);

  return sum / (info.width * info.height * 3);
}

/* Preview and export are the same picture, before, while and after a layer is shown. */
static void
test_preview (void)
{
  static const int frames[] = { 0, 5, 6, 11, 12, 23 };
  RushesTestClip clip = { .width = 360, .height = 640, .pattern = "smpte", .has_audio = TRUE };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;

  make_clip ("bars.mp4", &clip);
  result = render ("bars.mp4", "text.mp4", "textOverlay", OVERLAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (result, "frames", 0), ==, 24);

  before = decode ("bars.mp4", "BGRx");
  after = decode ("text.mp4", "BGRx");
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      GstSample *background = before->pdata[frames[i]];
      cairo_surface_t *preview = draw_preview (background, (frames[i] * 1000 + 12) / 24);
      cairo_surface_t *other = draw_preview (background, frames[i] >= 6 && frames[i] < 12
                                                           ? 0 : 300);
      double error_here = compare (after->pdata[frames[i]], preview);

      g_test_message ("frame %d: %.2f, else %.2f", frames[i], error_here,
                      compare (after->pdata[frames[i]], other));
      g_assert_cmpfloat (error_here, <, 2.0);
      g_assert_cmpfloat (error_here * 1.8, <, compare (after->pdata[frames[i]], other));
      cairo_surface_destroy (preview);
      cairo_surface_destroy (other);
    }
}

static void
read_tags (const char  *name,
           char       **title,
           char       **comment)
{
  g_autofree char *path = in_folder (name);
  g_autofree char *description = g_strdup_printf ("filesrc location=\"%s\" ! qtdemux ! fakesink",
                                                  path);
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  GstMessage *message;

  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  while ((message = gst_bus_timed_pop_filtered (bus, 5 * GST_SECOND, GST_MESSAGE_TAG |
                                                GST_MESSAGE_ASYNC_DONE)) != NULL)
    {
      g_autoptr (GstTagList) tags = NULL;
      gboolean is_done = GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE;

      if (!is_done)
        {
          gst_message_parse_tag (message, &tags);
          gst_tag_list_get_string (tags, GST_TAG_TITLE, title);
          gst_tag_list_get_string (tags, GST_TAG_COMMENT, comment);
        }
      gst_message_unref (message);
      if (is_done)
        break;
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* An edited animatic is still an animatic, carries its recipe, and is the same bytes again. */
static void
test_tags (void)
{
  RushesTestClip clip = { .n_frames = 12, .comment = "Sandbox animatic · kling_3_pro" };
  g_autofree char *first = in_folder ("first.mp4");
  g_autofree char *second = in_folder ("second.mp4");
  g_autofree char *first_hash = NULL;
  g_autofree char *second_hash = NULL;
  g_autofree char *title = NULL;
  g_autofree char *comment = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;

  make_clip ("animatic.mp4", &clip);
  result = render ("animatic.mp4", "first.mp4", "textOverlay", "{\"text\":\"a\"}",
                   "{\"b\":\"ü ✨\",\"a\":1}", &error);
  g_assert_no_error (error);
  g_assert_true (rushes_json_get_boolean (result, "animatic", FALSE));
  read_tags ("first.mp4", &title, &comment);
  g_assert_cmpstr (title, ==, "Sandbox animatic · kling_3_pro");
  g_assert_cmpstr (comment, ==, "{\"a\":1,\"b\":\"ü ✨\"}");

  again = render ("animatic.mp4", "second.mp4", "textOverlay", "{\"text\":\"a\"}",
                  "{\"b\":\"ü ✨\",\"a\":1}", &error);
  g_assert_no_error (error);
  first_hash = rushes_file_hash (first, NULL, NULL, NULL);
  second_hash = rushes_file_hash (second, NULL, NULL, NULL);
  g_assert_cmpstr (first_hash, ==, second_hash);
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *encoder;
    const char *name;
    const char *mime_type;
  } cases[] = {
    { "pngenc", "in.png", "image/png" },
    { "jpegenc", "in.jpg", "image/jpeg" },
    { "webpenc", "in.webp", "image/webp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = in_folder (cases[i].name);
      g_autofree char *name = g_strconcat ("out-", cases[i].name, NULL);
      g_autofree char *description =
        g_strdup_printf ("videotestsrc num-buffers=1 ! video/x-raw,width=320,height=200 ! %s ! "
                         "filesink location=\"%s\"", cases[i].encoder, path);
      g_autoptr (JsonObject) result = NULL;
      g_autoptr (GError) error = NULL;

      rushes_test_clip_launch (description);
      result = render (cases[i].name, name, "textOverlay", "{\"text\":\"Hello ✨\"}",
                       "{\"recipe\":\"✨\"}", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rushes_json_get_string (result, "mimeType", NULL), ==,
                       cases[i].mime_type);
      g_assert_cmpint (rushes_json_get_int (result, "width", 0), ==, 320);
    }
}

static void
test_turned (void)
{
  RushesTestClip clip = { .width = 160, .height = 96, .n_frames = 12 };
  g_autofree char *path = in_folder ("turned.mp4");
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_clip_make (path, &clip);
  rushes_test_clip_turn (path);
  result = render ("turned.mp4", "upright.mp4", "textOverlay", "{\"text\":\"a\"}", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (result, "width", 0), ==, 96);
  g_assert_cmpint (rushes_json_get_int (result, "height", 0), ==, 160);
}

/* Odd sizes, no sound, sound that MP4 can not hold, other containers. */
static void
test_inputs (void)
{
  static const struct
  {
    const char *pipeline;
    const char *name;
    int         width;
    int         height;
  } cases[] = {
    { "videotestsrc num-buffers=20 ! video/x-raw,width=321,height=241,framerate=20/1 ! "
      "vp8enc deadline=1 ! webmmux name=mux ! filesink location=\"%s\" "
      "audiotestsrc num-buffers=40 ! audioconvert ! vorbisenc ! mux.", "odd.webm", 320, 240 },
    { "videotestsrc num-buffers=20 ! video/x-raw,width=160,height=90,framerate=25/1 ! "
      "avenc_mpeg4 ! avimux name=mux ! filesink location=\"%s\"", "old.avi", 160, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = in_folder (cases[i].name);
      g_auto (GStrv) parts = g_strsplit (cases[i].pipeline, "%s", 2);
      g_autofree char *description = g_strconcat (parts[0], path, parts[1], NULL);
      g_autoptr (JsonObject) result = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      rushes_test_clip_launch (description);
      result = render (cases[i].name, "inputs.mp4", "textOverlay", "{\"text\":\"a\"}", NULL,
                       &error);
      g_assert_no_error (error);
      g_assert_cmpint (rushes_json_get_int (result, "width", 0), ==, cases[i].width);
      g_assert_cmpint (rushes_json_get_int (result, "height", 0), ==, cases[i].height);
      g_assert_cmpint (rushes_json_get_int (result, "frames", 0), ==, 20);
    }
}

/* Noise at a high rate keeps several threads of the encoder busy; the bytes are the same. */
static void
test_same_bytes (void)
{
  RushesTestClip clip = { .n_frames = 24, .pattern = "snow" };
  char *bytes[2];
  gsize lengths[2];

  make_clip ("snow.mp4", &clip);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = in_folder ("noisy.mp4");
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = render ("snow.mp4", "noisy.mp4", "textOverlay",
                                              "{\"text\":\"a\"}", NULL, &error);

      g_assert_no_error (error);
      g_file_get_contents (output, &bytes[i], &lengths[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpmem (bytes[0], lengths[0], bytes[1], lengths[1]);
  g_free (bytes[0]);
  g_free (bytes[1]);
}

typedef struct
{
  GCancellable *cancellable;
  GAsyncResult *result;
  double        at;
} Cancelling;

static void
cancel_at_cb (double   fraction,
              gpointer user_data)
{
  Cancelling *cancelling = user_data;

  if (fraction >= cancelling->at)
    g_cancellable_cancel (cancelling->cancellable);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Cancelling *cancelling = user_data;

  cancelling->result = g_object_ref (result);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* As it starts, early, and in the middle of it: nothing is left behind. */
static void
test_cancel (void)
{
  static const double moments[] = { 0, 0.01, 0.3 };
  RushesTestClip clip = { .width = 720, .height = 1280, .n_frames = 120, .pattern = "ball" };
  g_autofree char *input = in_folder ("long.mp4");
  g_autofree char *output = in_folder ("cancelled.mp4");
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) request = NULL;
  guint n_files;

  rushes_test_clip_make (input, &clip);
  n_files = count_files ();
  text = g_strdup_printf ("{\"input\":\"%s\",\"output\":\"%s\",\"operation\":\"textOverlay\","
                          "\"params\":{\"text\":\"a\"}}", input, output);
  request = parse (text);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (RushesWorker) worker = rushes_worker_new ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Cancelling cancelling = { .cancellable = cancellable, .at = moments[i] };

      rushes_worker_run_async (worker, "render", request, cancel_at_cb, &cancelling, cancellable,
                               finished_cb, &cancelling);
      while (cancelling.result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (rushes_worker_run_finish (worker, cancelling.result, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
      g_clear_object (&cancelling.result);
      g_assert_cmpuint (count_files (), ==, n_files);
    }
}

static void
test_sheet (void)
{
  RushesTestClip tall = { .width = 180, .height = 320, .pattern = "ball" };
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GdkPixbuf) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = in_folder ("tall.mp4");
  g_autofree char *output = in_folder ("sheet.png");
  g_autofree char *text = NULL;

  rushes_test_clip_make (path, &tall);
  text = g_strdup_printf ("{\"takes\":[{\"path\":\"%s\",\"title\":\"a\",\"subtitle\":\"b\"},"
                          "{\"path\":\"%s\",\"title\":\"c\"}],\"output\":\"%s\",\"columns\":3}",
                          path, path, output);
  request = parse (text);
  result = rushes_test_worker_run ("sheet", request, &error);
  g_assert_no_error (error);
  sheet = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (sheet), ==, rushes_json_get_int (result, "width", 0));
  g_assert_cmpint (gdk_pixbuf_get_height (sheet), >, 2 * 320);

  /* A still each so often: more than twelve need a second line. */
  json_object_set_int_member (request, "everyMs", 50);
  g_clear_pointer (&result, json_object_unref);
  result = rushes_test_worker_run ("sheet", request, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (result, "width", 0), ==,
                   2 * 48 + 12 * (130 + 12) - 12);
  g_assert_cmpint (rushes_json_get_int (result, "height", 0), >, 4 * 231);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("render");

  g_test_add_func ("/worker/render/trim", test_trim);
  g_test_add_func ("/worker/render/trim-refused", test_trim_refused);
  g_test_add_func ("/worker/render/preview", test_preview);
  g_test_add_func ("/worker/render/tags", test_tags);
  g_test_add_func ("/worker/render/pictures", test_pictures);
  g_test_add_func ("/worker/render/inputs", test_inputs);
  g_test_add_func ("/worker/render/turned", test_turned);
  g_test_add_func ("/worker/render/same-bytes", test_same_bytes);
  g_test_add_func ("/worker/render/cancel", test_cancel);
  g_test_add_func ("/worker/sheet/size", test_sheet);

  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
