/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-video-sink.h"

#include <gst/video/video.h>

#include "rushes-frame-texture.h"

/* One frame on the screen, one in the mailbox, one being written. There may be more when a clip has
 * to wait for another one. */
#define MIN_BUFFERS 3

/**
 * RushesVideoSink:
 *
 * Makes a texture of each frame when its time has come and puts it into a mailbox.
 *
 * Made where the mailbox was made; runs on the streaming thread of its clip. The texture borrows
 * the frame's memory, and the frame lives as long as the texture.
 */
struct _RushesVideoSink
{
  GstVideoSink        parent_instance;

  RushesFrameMailbox *mailbox;
  GstVideoInfo        info;
};

static void rushes_video_sink_player_sink_init (RushesPlayerSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesVideoSink, rushes_video_sink, GST_TYPE_VIDEO_SINK,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PLAYER_SINK,
                                                      rushes_video_sink_player_sink_init))

static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("BGRx")));

static void
frame_free (gpointer data)
{
  GstVideoFrame *frame = data;

  gst_video_frame_unmap (frame);
  g_free (frame);
}

static GdkTexture *
make_texture (RushesVideoSink *self,
              GstBuffer       *buffer)
{
  GstVideoFrame *frame = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  if (!gst_video_frame_map (frame, &self->info, buffer, GST_MAP_READ))
    {
      g_free (frame);
      return NULL;
    }

  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (frame, 0),
                                      stride * (gsize) GST_VIDEO_FRAME_HEIGHT (frame),
                                      frame_free, frame);

  /* The converter fills the unused byte with 255. */
  return rushes_frame_texture_new (GST_VIDEO_FRAME_WIDTH (frame), GST_VIDEO_FRAME_HEIGHT (frame),
                                   bytes, stride);
}

static void
rushes_video_sink_get_counters (RushesPlayerSink    *sink,
                                RushesFrameCounters *counters)
{
  RushesVideoSink *self = RUSHES_VIDEO_SINK (sink);

  rushes_frame_mailbox_get_counters (self->mailbox, counters);
}

static void
rushes_video_sink_player_sink_init (RushesPlayerSinkInterface *iface)
{
  iface->get_counters = rushes_video_sink_get_counters;
}

static GstFlowReturn
rushes_video_sink_show_frame (GstVideoSink *sink,
                              GstBuffer    *buffer)
{
  RushesVideoSink *self = RUSHES_VIDEO_SINK (sink);
  GstBaseSink *base = GST_BASE_SINK (sink);
  GdkTexture *texture = make_texture (self, buffer);
  GstClockTime position = 0;

  if (texture == NULL)
    return GST_FLOW_ERROR;

  if (GST_BUFFER_PTS_IS_VALID (buffer))
    {
      GST_OBJECT_LOCK (base);
      position = gst_segment_to_stream_time (&base->segment, GST_FORMAT_TIME,
                                             GST_BUFFER_PTS (buffer));
      GST_OBJECT_UNLOCK (base);
    }
  rushes_frame_mailbox_put (self->mailbox, texture,
                            GST_CLOCK_TIME_IS_VALID (position) ? (gint64) position : 0);

  return GST_FLOW_OK;
}

static gboolean
rushes_video_sink_set_info (GstVideoSink       *sink,
                            GstCaps            *caps,
                            const GstVideoInfo *info)
{
  RushesVideoSink *self = RUSHES_VIDEO_SINK (sink);

  self->info = *info;

  return TRUE;
}

static gboolean
rushes_video_sink_propose_allocation (GstBaseSink *sink,
                                      GstQuery    *query)
{
  GstVideoInfo info;
  GstCaps *caps;

  gst_query_parse_allocation (query, &caps, NULL);
  if (caps == NULL || !gst_video_info_from_caps (&info, caps))
    return FALSE;

  gst_query_add_allocation_pool (query, NULL, (guint) GST_VIDEO_INFO_SIZE (&info), MIN_BUFFERS, 0);
  gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);

  return TRUE;
}

static void
rushes_video_sink_finalize (GObject *object)
{
  RushesVideoSink *self = RUSHES_VIDEO_SINK (object);

  g_clear_pointer (&self->mailbox, rushes_frame_mailbox_unref);

  G_OBJECT_CLASS (rushes_video_sink_parent_class)->finalize (object);
}

static void
rushes_video_sink_class_init (RushesVideoSinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSinkClass *base_class = GST_BASE_SINK_CLASS (klass);
  GstVideoSinkClass *sink_class = GST_VIDEO_SINK_CLASS (klass);

  object_class->finalize = rushes_video_sink_finalize;
  base_class->propose_allocation = rushes_video_sink_propose_allocation;
  sink_class->set_info = rushes_video_sink_set_info;
  sink_class->show_frame = rushes_video_sink_show_frame;

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Rushes video sink", "Sink/Video",
                                         "Shows frames in a widget", "The Rushes developers");
}

static void
rushes_video_sink_init (RushesVideoSink *self)
{
}

/**
 * rushes_video_sink_new:
 * @mailbox: where frames go
 *
 * Makes a sink. Its pictures are opaque: the unused byte of a pixel counts as full coverage.
 *
 * Returns: (transfer floating): the sink
 */
GstElement *
rushes_video_sink_new (RushesFrameMailbox *mailbox)
{
  RushesVideoSink *self;

  g_return_val_if_fail (mailbox != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_VIDEO_SINK, NULL);
  self->mailbox = rushes_frame_mailbox_ref (mailbox);

  return GST_ELEMENT (self);
}
