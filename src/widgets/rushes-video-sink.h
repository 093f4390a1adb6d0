/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/gstvideosink.h>

#include "rushes-frame-mailbox.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_VIDEO_SINK (rushes_video_sink_get_type ())

G_DECLARE_FINAL_TYPE (RushesVideoSink, rushes_video_sink, RUSHES, VIDEO_SINK, GstVideoSink)

GstElement *rushes_video_sink_new (RushesFrameMailbox *mailbox);

G_END_DECLS
