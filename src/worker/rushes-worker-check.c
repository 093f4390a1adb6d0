/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "media/rushes-clip-checks.h"
#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define WIDTH RUSHES_CLIP_CHECKS_WIDTH
#define HEIGHT RUSHES_CLIP_CHECKS_HEIGHT
#define SOUND_RATE 48000

/* The picture is made small before anything looks at it; its shape does not matter. */
#define VIDEO_BRANCH \
  "videoconvertscale add-borders=false ! " \
  "video/x-raw,format=GRAY8,width=%d,height=%d ! appsink name=sink sync=false max-buffers=4"
#define SOUND_BRANCH \
  "audioconvert ! audioresample ! audio/x-raw,format=S16LE,layout=interleaved,rate=%d ! " \
  "appsink name=sink sync=false max-buffers=16"

/* The checks take pictures from one thread and sound from another. */
typedef struct
{
  RushesWorkerJob  *job;
  GstElement       *pipeline;
  RushesClipChecks *checks;
  gboolean          has_video;
  gboolean          has_sound;
} Checking;

static GstFlowReturn
video_sample_cb (GstAppSink *sink,
                 gpointer    user_data)
{
  Checking *checking = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  guint8 gray[WIDTH * HEIGHT];
  GstVideoFrame frame;
  GstVideoInfo info;
  GstBuffer *buffer;

  if (sample == NULL)
    return GST_FLOW_EOS;

  buffer = gst_sample_get_buffer (sample);
  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ))
    return GST_FLOW_ERROR;

  for (guint y = 0; y < HEIGHT; y++)
    memcpy (gray + y * WIDTH, (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
            y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), WIDTH);
  gst_video_frame_unmap (&frame);
  rushes_clip_checks_add_frame (checking->checks, gray, (gint64) GST_BUFFER_PTS (buffer));

  return GST_FLOW_OK;
}

static GstFlowReturn
sound_sample_cb (GstAppSink *sink,
                 gpointer    user_data)
{
  Checking *checking = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstStructure *structure;
  GstBuffer *buffer;
  GstMapInfo map;
  int n_channels;

  if (sample == NULL)
    return GST_FLOW_EOS;

  buffer = gst_sample_get_buffer (sample);
  structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  if (!gst_structure_get_int (structure, "channels", &n_channels) || n_channels < 1 ||
      !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;

  rushes_clip_checks_add_sound (checking->checks, (const gint16 *) (gpointer) map.data,
                                map.size / sizeof (gint16), (guint) n_channels, SOUND_RATE,
                                (gint64) GST_BUFFER_PTS (buffer));
  gst_buffer_unmap (buffer, &map);

  return GST_FLOW_OK;
}

static void
add_branch (Checking   *checking,
            GstPad     *pad,
            const char *description,
            GstFlowReturn (*sample_cb) (GstAppSink *sink, gpointer user_data))
{
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  GstElement *branch = gst_parse_bin_from_description (description, TRUE, NULL);
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstPad) target = NULL;

  if (branch == NULL)
    {
      GST_ELEMENT_ERROR (checking->pipeline, CORE, MISSING_PLUGIN,
                         ("GStreamer's base plugins are not installed"), (NULL));
      return;
    }

  sink = gst_bin_get_by_name (GST_BIN (branch), "sink");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, checking, NULL);
  gst_bin_add (GST_BIN (checking->pipeline), branch);
  gst_element_sync_state_with_parent (branch);
  target = gst_element_get_static_pad (branch, "sink");
  gst_pad_link (pad, target);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Checking *checking = user_data;
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  const char *name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  g_autofree char *video = g_strdup_printf (VIDEO_BRANCH, WIDTH, HEIGHT);
  g_autofree char *sound = g_strdup_printf (SOUND_BRANCH, SOUND_RATE);

  if (g_str_has_prefix (name, "video/") && !checking->has_video)
    {
      checking->has_video = TRUE;
      add_branch (checking, pad, video, video_sample_cb);
    }
  else if (g_str_has_prefix (name, "audio/") && !checking->has_sound)
    {
      checking->has_sound = TRUE;
      add_branch (checking, pad, sound, sound_sample_cb);
    }
}

static void
working_cb (GstElement *pipeline,
            gpointer    user_data)
{
  Checking *checking = user_data;
  gint64 position;
  gint64 duration;

  if (gst_element_query_position (pipeline, GST_FORMAT_TIME, &position) &&
      gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    rushes_worker_job_report (checking->job, (double) position / (double) duration);
}

/* A model crops a reference to the shape of its clip, so do we. */
static gboolean
read_reference (RushesClipChecks  *checks,
                const char        *path,
                double             shape,
                GError           **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);
  g_autoptr (GdkPixbuf) small = NULL;
  g_autoptr (GdkPixbuf) part = NULL;
  guint8 gray[WIDTH * HEIGHT];
  int width;
  int height;

  if (picture == NULL)
    return FALSE;

  width = MIN (gdk_pixbuf_get_width (picture), (int) (gdk_pixbuf_get_height (picture) * shape));
  height = MIN (gdk_pixbuf_get_height (picture), (int) (gdk_pixbuf_get_width (picture) / shape));
  part = gdk_pixbuf_new_subpixbuf (picture,
                                   (gdk_pixbuf_get_width (picture) - MAX (width, 1)) / 2,
                                   (gdk_pixbuf_get_height (picture) - MAX (height, 1)) / 2,
                                   MAX (width, 1), MAX (height, 1));
  small = gdk_pixbuf_scale_simple (part, WIDTH, HEIGHT, GDK_INTERP_BILINEAR);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint8 *pixel = gdk_pixbuf_read_pixels (small) +
                              y * gdk_pixbuf_get_rowstride (small) +
                              x * gdk_pixbuf_get_n_channels (small);

        gray[y * WIDTH + x] = (guint8) ((pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000);
      }
  rushes_clip_checks_set_reference (checks, gray);

  return TRUE;
}

static gboolean
decode_all (Checking    *checking,
            const char  *path,
            GError     **error)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  GstElement *decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  gboolean ok;

  if (decoder == NULL)
    return FALSE;

  checking->pipeline = pipeline;
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), checking);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  ok = rushes_pipeline_run_until (pipeline, GST_MESSAGE_EOS, working_cb, checking,
                                  rushes_worker_job_get_cancellable (checking->job), NULL, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return ok;
}

static JsonObject *
make_answer (GArray *facts)
{
  JsonObject *answer = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < facts->len; i++)
    {
      const RushesClipFact *fact = &g_array_index (facts, RushesClipFact, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "kind", fact->kind);
      json_object_set_int_member (row, "startMs", fact->start_ms);
      json_object_set_int_member (row, "endMs", fact->end_ms);
      json_array_add_object_element (rows, row);
    }
  json_object_set_array_member (answer, "facts", rows);

  return answer;
}

JsonObject *
rushes_worker_check (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (RushesClipChecks) checks = rushes_clip_checks_new ();
  Checking checking = { .job = job, .checks = checks };
  const char *reference = rushes_json_get_string (request, "reference", NULL);
  RushesMediaFacts facts;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_media_facts_probe (path, &facts, rushes_worker_job_get_cancellable (job), error))
    return NULL;

  if (facts.kind == RUSHES_MEDIA_KIND_IMAGE)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is a picture, not a clip"));
      return NULL;
    }

  if (reference != NULL && facts.height > 0 &&
      !read_reference (checks, reference, (double) facts.width / facts.height, error))
    return NULL;
  if (!decode_all (&checking, path, error))
    return NULL;

  return make_answer (rushes_clip_checks_end (checks));
}
