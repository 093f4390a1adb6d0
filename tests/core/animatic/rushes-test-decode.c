/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-decode.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <math.h>
#include <string.h>

#include "animatic/rushes-clip-reader.h"

static guint8 *
copy_luma (GstVideoFrame *frame)
{
  int width = GST_VIDEO_FRAME_WIDTH (frame), height = GST_VIDEO_FRAME_HEIGHT (frame);
  guint8 *copy = g_malloc ((gsize) width * height);

  for (int row = 0; row < height; row++)
    memcpy (copy + (gsize) row * width,
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, 0) +
            (gsize) row * GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0), width);

  return copy;
}

static void
take_frame (RushesTestDecoded *self,
            GstSample         *sample,
            int                n_frames)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstVideoFrame frame;
  GstVideoInfo info;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  g_assert_true (gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ));
  self->width = info.width;
  self->height = info.height;
  if (self->n_frames == 0)
    self->first = copy_luma (&frame);
  if (self->n_frames == n_frames / 2)
    self->middle = copy_luma (&frame);
  g_free (self->last);
  self->last = copy_luma (&frame);
  gst_video_frame_unmap (&frame);
  self->end_ms = (double) gst_segment_to_running_time (gst_sample_get_segment (sample),
                                                       GST_FORMAT_TIME,
                                                       GST_BUFFER_PTS (buffer)) / GST_MSECOND +
                 (double) GST_BUFFER_DURATION (buffer) / GST_MSECOND;
  self->n_frames++;
}

static void
take_tags (RushesTestDecoded *self,
           GstBus            *bus)
{
  while (TRUE)
    {
      g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_TAG);
      g_autoptr (GstTagList) tags = NULL;

      if (message == NULL)
        return;
      gst_message_parse_tag (message, &tags);
      if (self->comment == NULL)
        gst_tag_list_get_string (tags, GST_TAG_COMMENT, &self->comment);
    }
}

static void
decode_video (RushesTestDecoded *self,
              const char        *path,
              int                n_frames)
{
  g_autofree char *text =
    g_strdup_printf ("filesrc location=\"%s\" ! qtdemux ! h264parse ! avdec_h264 max-threads=1 "
                     "direct-rendering=false ! videoconvert ! video/x-raw,format=I420 "
                     "! appsink name=sink sync=false", path);
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, NULL);
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  gint64 duration = 0;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (TRUE)
    {
      g_autoptr (GstSample) sample = gst_app_sink_pull_sample (GST_APP_SINK (sink));

      if (sample == NULL)
        break;
      if (self->n_frames == 0)
        g_assert_true (gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration));
      take_frame (self, sample, n_frames);
    }
  take_tags (self, bus);
  self->container_ms = (double) duration / GST_MSECOND;
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static void
decode_audio (RushesTestDecoded *self,
              const char        *path)
{
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GError) error = NULL;
  double energy = 0;

  rushes_clip_reader_read_sound (path, G_MAXUINT / 8, NULL, &samples, &error);
  g_assert_no_error (error);
  for (guint i = 0; samples != NULL && i < samples->len; i++)
    energy += pow (g_array_index (samples, gint16, i) / 32768.0, 2);
  self->n_samples = samples != NULL ? samples->len / 2 : 0;
  self->rms_db = self->n_samples > 0 ? 10 * log10 (energy / (2.0 * self->n_samples) + 1e-12) : -120;
}

/* Decodes a clip to its end; @n_frames says which one is in the middle. */
RushesTestDecoded *
rushes_test_decode (const char *path,
                    int         n_frames)
{
  RushesTestDecoded *self = g_new0 (RushesTestDecoded, 1);

  decode_video (self, path, n_frames);
  decode_audio (self, path);

  return self;
}

void
rushes_test_decode_free (RushesTestDecoded *self)
{
  g_free (self->first);
  g_free (self->middle);
  g_free (self->last);
  g_free (self->comment);
  g_free (self);
}
