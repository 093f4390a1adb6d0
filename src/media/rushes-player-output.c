/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-output-private.h"

#include <gst/base/gstbasesink.h>

struct _RushesPlayerOutput
{
  GstElement   *sink;
  GstPad       *pad;
  GstVideoInfo  info;
  gboolean      has_caps;
};

/**
 * _rushes_player_output_new: (skip)
 * @sink: (transfer full): a video sink that is in no pipeline
 *
 * Makes an output. Without a pipeline there is no clock, and the sink shows what it gets.
 *
 * Returns: (transfer full): the output
 */
RushesPlayerOutput *
_rushes_player_output_new (GstElement *sink)
{
  RushesPlayerOutput *self = g_new0 (RushesPlayerOutput, 1);

  self->sink = sink;
  self->pad = gst_element_get_static_pad (sink, "sink");
  g_object_set (sink, "async", FALSE, "sync", FALSE, "qos", FALSE, "enable-last-sample", FALSE,
                NULL);
  gst_element_set_state (sink, GST_STATE_PLAYING);

  return self;
}

/**
 * _rushes_player_output_free: (skip)
 * @self: (transfer full): an output
 *
 * Stops and frees it with its sink.
 */
void
_rushes_player_output_free (RushesPlayerOutput *self)
{
  gst_element_set_state (self->sink, GST_STATE_NULL);
  gst_clear_object (&self->pad);
  gst_clear_object (&self->sink);
  g_free (self);
}

static void
announce (RushesPlayerOutput *self,
          const GstVideoInfo *info)
{
  g_autoptr (GstCaps) caps = gst_video_info_to_caps (info);

  if (!self->has_caps)
    gst_pad_send_event (self->pad, gst_event_new_stream_start ("pictures"));
  gst_pad_send_event (self->pad, gst_event_new_caps (caps));
  if (!self->has_caps)
    {
      GstSegment segment;

      gst_segment_init (&segment, GST_FORMAT_TIME);
      gst_pad_send_event (self->pad, gst_event_new_segment (&segment));
    }
  self->info = *info;
  self->has_caps = TRUE;
}

/**
 * _rushes_player_output_put: (skip)
 * @self: an output
 * @picture: (transfer full): a picture
 * @info: what it is like
 * @position: the common position at which it is shown, in nanoseconds
 *
 * Shows a picture.
 *
 * Returns: %FALSE if the sink does not take it
 */
gboolean
_rushes_player_output_put (RushesPlayerOutput *self,
                           GstBuffer          *picture,
                           const GstVideoInfo *info,
                           gint64              position)
{
  if (!self->has_caps || !gst_video_info_is_equal (&self->info, info))
    announce (self, info);
  GST_BUFFER_PTS (picture) = (guint64) MAX (position, 0);

  return gst_pad_chain (self->pad, picture) == GST_FLOW_OK;
}
