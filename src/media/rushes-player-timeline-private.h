/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-clip-index.h"
#include "rushes-player-settings-private.h"

G_BEGIN_DECLS

/**
 * RushesPlayerTimeline:
 * @settings: how the clips are to play
 * @indexes: (nullable): the clips that play, by their numbers; borrowed
 *
 * Which frames of which clips belong to which common position. A value; computes, owns nothing.
 */
typedef struct
{
  RushesPlayerSettings  settings;
  RushesClipIndex      *indexes[RUSHES_PLAYER_MAX_CLIPS];
} RushesPlayerTimeline;

gint64 _rushes_player_timeline_get_duration  (const RushesPlayerTimeline *self);
int    _rushes_player_timeline_get_reference (const RushesPlayerTimeline *self);
int    _rushes_player_timeline_find_frame    (const RushesPlayerTimeline *self,
                                              guint                       number,
                                              gint64                      position);
gint64 _rushes_player_timeline_find_position (const RushesPlayerTimeline *self,
                                              guint                       number,
                                              int                         frame);
gint64 _rushes_player_timeline_find_time     (const RushesPlayerTimeline *self,
                                              guint                       number,
                                              gint64                      position);
gint64 _rushes_player_timeline_find_change   (const RushesPlayerTimeline *self,
                                              guint                       number,
                                              gint64                      position,
                                              gboolean                    is_backward);
gint64 _rushes_player_timeline_step          (const RushesPlayerTimeline *self,
                                              gint64                      position,
                                              int                         n_frames);
void   _rushes_player_timeline_get_bounds    (const RushesPlayerTimeline *self,
                                              gint64                     *start,
                                              gint64                     *end);
gint64 _rushes_player_timeline_find_sound    (const RushesPlayerTimeline *self,
                                              guint                       number,
                                              gint64                      position);

G_END_DECLS
