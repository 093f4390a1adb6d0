/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rushes-test-clip.h"

#include <gst/video/video.h>
#include <string.h>

#define AUDIO_RATE 48000
#define AUDIO_BUFFER 1024

/* Levels far enough apart to survive the encoder, and as many as fit into the range. */
#define FIRST_LEVEL 20
#define LEVEL_STEP 3
#define N_LEVELS 70

static GstPadProbeReturn
paint_number_cb (GstPad          *pad,
                 GstPadProbeInfo *info,
                 gpointer         user_data)
{
  int *frame = user_data;
  GstBuffer *buffer = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstVideoInfo format;
  GstVideoFrame mapped;

  GST_PAD_PROBE_INFO_DATA (info) = buffer;
  g_assert_true (gst_video_info_from_caps (&format, caps));
  g_assert_true (gst_video_frame_map (&mapped, &format, buffer, GST_MAP_WRITE));
  memset (GST_VIDEO_FRAME_PLANE_DATA (&mapped, 0), rushes_test_clip_level (*frame),
          (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, 0) *
            (gsize) GST_VIDEO_FRAME_HEIGHT (&mapped));
  gst_video_frame_unmap (&mapped);
  (*frame)++;

  return GST_PAD_PROBE_OK;
}

static void
run (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND,
                                        GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *debug = NULL;

      gst_message_parse_error (message, &error, &debug);
      g_error ("%s: %s", error->message, debug);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* x264 counts who holds a frame without a lock: with a thread that looks ahead the count can be
 * wrong, and the frame is never freed. So nothing looks ahead in a thread. */
static char *
describe (const char           *path,
          const RushesTestClip *clip,
          int                   fps,
          int                   n_frames)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "videotestsrc name=source num-buffers=%d pattern=%s ! "
                          "video/x-raw,format=I420,width=%d,height=%d,framerate=%d/1 ! "
                          "x264enc name=encoder speed-preset=veryfast pass=quant quantizer=12 "
                          "sync-lookahead=0 key-int-max=%d ! video/x-h264,profile=high ! "
                          "h264parse ! queue ! mux. mp4mux name=mux faststart=true ! "
                          "filesink location=\"%s\"",
                          n_frames, clip->pattern != NULL ? clip->pattern : "black",
                          clip->width > 0 ? clip->width : 320,
                          clip->height > 0 ? clip->height : 240,
                          fps, clip->gop > 0 ? clip->gop : 12, path);
  if (clip->has_audio)
    g_string_append_printf (text,
                            " audiotestsrc num-buffers=%d samplesperbuffer=%d volume=0.3 ! "
                            "audio/x-raw,rate=%d,channels=2 ! audioconvert ! avenc_aac ! "
                            "aacparse ! queue ! mux.",
                            n_frames * AUDIO_RATE / fps / AUDIO_BUFFER, AUDIO_BUFFER, AUDIO_RATE);

  return g_string_free (text, FALSE);
}

/**
 * rushes_test_clip_make:
 * @path: where to write
 * @clip: what it shall be like
 *
 * Makes a clip; a failure ends the test.
 */
void
rushes_test_clip_make (const char           *path,
                       const RushesTestClip *clip)
{
  int fps = clip->fps > 0 ? clip->fps : 24;
  g_autofree char *description = describe (path, clip, fps,
                                           clip->n_frames > 0 ? clip->n_frames : 24);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstElement) encoder = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) mux = NULL;
  g_autoptr (GstPad) pad = NULL;
  int frame = 0;

  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  encoder = gst_bin_get_by_name (GST_BIN (pipeline), "encoder");
  mux = gst_bin_get_by_name (GST_BIN (pipeline), "mux");
  pad = gst_element_get_static_pad (encoder, "sink");
  if (clip->pattern == NULL)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, paint_number_cb, &frame, NULL);
  if (clip->comment != NULL)
    gst_tag_setter_add_tags (GST_TAG_SETTER (mux), GST_TAG_MERGE_REPLACE,
                             GST_TAG_COMMENT, clip->comment, NULL);
  run (pipeline);
}

/**
 * rushes_test_clip_turn:
 * @path: a clip that was made here
 *
 * Writes into the track of a clip that it is to be shown on its side, as telephones do.
 */
void
rushes_test_clip_turn (const char *path)
{
  static const guint8 matrix[] = {
    0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0
  };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *header;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  header = memmem (bytes, length, "tkhd", 4);
  g_assert_nonnull (header);
  memcpy (header + 4 + 40, matrix, sizeof matrix);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

/**
 * rushes_test_clip_launch:
 * @description: a pipeline that ends by itself
 *
 * Runs a pipeline to make a file of another kind; a failure ends the test.
 */
void
rushes_test_clip_launch (const char *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);

  g_assert_no_error (error);
  run (pipeline);
}

/**
 * rushes_test_clip_level:
 * @frame: a number
 *
 * Tells how grey a frame of the pattern "count" is.
 *
 * Returns: a luma value
 */
guint8
rushes_test_clip_level (int frame)
{
  return (guint8) (FIRST_LEVEL + LEVEL_STEP * (frame % N_LEVELS));
}

/**
 * rushes_test_clip_frame:
 * @level: the luma of a decoded frame
 *
 * Tells which frame of the pattern "count" it is.
 *
 * Returns: its number, modulo 70
 */
int
rushes_test_clip_frame (guint8 level)
{
  return (level - FIRST_LEVEL + LEVEL_STEP / 2) / LEVEL_STEP;
}
