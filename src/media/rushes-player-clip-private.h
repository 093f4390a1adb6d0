/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"

G_BEGIN_DECLS

/**
 * RushesPlayerClip:
 *
 * One clip in the pipeline: from the file to its sink. Belongs to the engine's control thread; what
 * the streaming threads write is under its lock.
 */
typedef struct _RushesPlayerClip RushesPlayerClip;

RushesPlayerClip *_rushes_player_clip_new           (const char        *path,
                                                     RushesClipIndex   *index,
                                                     GstElement        *sink,
                                                     guint              n_threads,
                                                     gboolean           with_sound);
void              _rushes_player_clip_free          (RushesPlayerClip  *self);
GstElement       *_rushes_player_clip_get_bin       (RushesPlayerClip  *self);
RushesClipIndex  *_rushes_player_clip_get_index     (RushesPlayerClip  *self);
void              _rushes_player_clip_set_size      (RushesPlayerClip  *self,
                                                     int                width,
                                                     int                height,
                                                     gboolean          *is_changed);
void              _rushes_player_clip_set_sound     (RushesPlayerClip  *self,
                                                     gboolean           is_audible,
                                                     double             volume);
gboolean          _rushes_player_clip_seek          (RushesPlayerClip  *self,
                                                     gint64             position,
                                                     gboolean           is_exact);
gboolean          _rushes_player_clip_step          (RushesPlayerClip  *self,
                                                     guint              n_frames);
gboolean          _rushes_player_clip_is_at_end     (RushesPlayerClip  *self);
guint             _rushes_player_clip_get_frame     (RushesPlayerClip  *self);
gboolean          _rushes_player_clip_owns          (RushesPlayerClip  *self,
                                                     GstObject         *object);

G_END_DECLS
