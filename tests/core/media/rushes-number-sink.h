/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/gstvideosink.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_NUMBER_SINK (rushes_number_sink_get_type ())

G_DECLARE_FINAL_TYPE (RushesNumberSink, rushes_number_sink, RUSHES, NUMBER_SINK, GstVideoSink)

#define RUSHES_NUMBER_SINKS 9

/**
 * RushesSeenFrame:
 * @number: the number in the picture, or -1 if none can be read
 * @id: the id of the clip in the picture
 * @position: the frame's stream time
 * @n_frames: how many frames have come by now
 * @previous: the number in the picture before, or -1
 *
 * What a sink was given last.
 */
typedef struct
{
  int    number;
  guint  id;
  gint64 position;
  guint  n_frames;
  int    previous;
} RushesSeenFrame;

/**
 * RushesSeenFrames:
 *
 * What the sinks of one player were given. The sinks write it, the test reads it and is woken.
 */
typedef struct
{
  GMutex          lock;
  RushesSeenFrame last[RUSHES_NUMBER_SINKS];
} RushesSeenFrames;

GstElement *rushes_number_sink_new  (RushesSeenFrames *frames,
                                     guint             number);
void        rushes_seen_frames_get  (RushesSeenFrames *self,
                                     guint             number,
                                     RushesSeenFrame  *frame);

G_END_DECLS
