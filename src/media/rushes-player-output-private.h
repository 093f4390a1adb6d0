/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/**
 * RushesPlayerOutput:
 *
 * Gives pictures to a video sink, at once: when, is for the player to know. Of the control thread.
 */
typedef struct _RushesPlayerOutput RushesPlayerOutput;

RushesPlayerOutput *_rushes_player_output_new  (GstElement         *sink);
void                _rushes_player_output_free (RushesPlayerOutput *self);
gboolean            _rushes_player_output_put  (RushesPlayerOutput *self,
                                                GstBuffer          *picture,
                                                const GstVideoInfo *info,
                                                gint64              position);

G_END_DECLS
