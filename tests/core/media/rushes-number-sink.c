/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-number-sink.h"

#include <gst/video/video.h>

#include "media/rushes-player-sink.h"
#include "rushes-numbered-frame.h"

/* A sink that reads the number in each picture that the player really delivers. */
struct _RushesNumberSink
{
  GstVideoSink      parent_instance;

  RushesSeenFrames *frames;
  guint             number;
  GstVideoInfo      info;
};

static void rushes_number_sink_player_sink_init (RushesPlayerSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesNumberSink, rushes_number_sink, GST_TYPE_VIDEO_SINK,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PLAYER_SINK,
                                                      rushes_number_sink_player_sink_init))

static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("BGRx")));

static GstFlowReturn
rushes_number_sink_show_frame (GstVideoSink *sink,
                               GstBuffer    *buffer)
{
  RushesNumberSink *self = RUSHES_NUMBER_SINK (sink);
  GstBaseSink *base = GST_BASE_SINK (sink);
  RushesSeenFrame *last = &self->frames->last[self->number];
  GstVideoFrame frame;
  gboolean is_read;
  guint number = 0;
  guint id = 0;
  gint64 position;

  if (!gst_video_frame_map (&frame, &self->info, buffer, GST_MAP_READ))
    return GST_FLOW_ERROR;

  is_read = rushes_numbered_frame_read (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0),
                                        GST_VIDEO_FRAME_WIDTH (&frame),
                                        GST_VIDEO_FRAME_HEIGHT (&frame),
                                        (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
                                        &number, &id);
  gst_video_frame_unmap (&frame);
  GST_OBJECT_LOCK (base);
  position = (gint64) gst_segment_to_stream_time (&base->segment, GST_FORMAT_TIME,
                                                  GST_BUFFER_PTS (buffer));
  GST_OBJECT_UNLOCK (base);

  g_mutex_lock (&self->frames->lock);
  last->previous = last->n_frames > 0 ? last->number : -1;
  last->number = is_read ? (int) number : -1;
  last->id = id;
  last->position = position;
  last->n_frames++;
  g_mutex_unlock (&self->frames->lock);
  g_main_context_wakeup (NULL);

  return GST_FLOW_OK;
}

static gboolean
rushes_number_sink_set_info (GstVideoSink       *sink,
                             GstCaps            *caps,
                             const GstVideoInfo *info)
{
  RushesNumberSink *self = RUSHES_NUMBER_SINK (sink);

  self->info = *info;

  return TRUE;
}

static void
rushes_number_sink_get_counters (RushesPlayerSink    *sink,
                                 RushesFrameCounters *counters)
{
  RushesNumberSink *self = RUSHES_NUMBER_SINK (sink);
  RushesSeenFrame last;

  rushes_seen_frames_get (self->frames, self->number, &last);
  counters->received = last.n_frames;
  counters->shown = last.n_frames;
  counters->replaced = 0;
}

static void
rushes_number_sink_player_sink_init (RushesPlayerSinkInterface *iface)
{
  iface->get_counters = rushes_number_sink_get_counters;
}

static void
rushes_number_sink_class_init (RushesNumberSinkClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstVideoSinkClass *sink_class = GST_VIDEO_SINK_CLASS (klass);

  sink_class->show_frame = rushes_number_sink_show_frame;
  sink_class->set_info = rushes_number_sink_set_info;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Number sink", "Sink/Video",
                                         "Reads the numbers of the frames it was given",
                                         "The Rushes developers");
}

static void
rushes_number_sink_init (RushesNumberSink *self)
{
}

GstElement *
rushes_number_sink_new (RushesSeenFrames *frames,
                        guint             number)
{
  RushesNumberSink *self = g_object_new (RUSHES_TYPE_NUMBER_SINK, NULL);

  g_assert (number < RUSHES_NUMBER_SINKS);
  self->frames = frames;
  self->number = number;

  return GST_ELEMENT (self);
}

void
rushes_seen_frames_get (RushesSeenFrames *self,
                        guint             number,
                        RushesSeenFrame  *frame)
{
  g_mutex_lock (&self->lock);
  *frame = self->last[number];
  g_mutex_unlock (&self->lock);
}
