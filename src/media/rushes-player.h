/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PLAYER (rushes_player_get_type ())

G_DECLARE_FINAL_TYPE (RushesPlayer, rushes_player, RUSHES, PLAYER, GObject)

/**
 * RushesPlayerSinkFunc:
 * @number: the clip's number, from 0
 * @user_data: the caller's data
 *
 * Makes the video sink of a clip, on the player's thread. A sink plays one load of clips.
 *
 * Returns: (transfer floating): the sink
 */
typedef GstElement *(*RushesPlayerSinkFunc) (guint    number,
                                             gpointer user_data);

RushesPlayer    *rushes_player_new            (RushesPlayerSinkFunc  make_sink,
                                               gpointer              user_data);
void             rushes_player_close          (RushesPlayer         *self);
void             rushes_player_set_clips      (RushesPlayer         *self,
                                               const char * const   *paths,
                                               gboolean              keep_position);
guint            rushes_player_get_n_clips    (RushesPlayer         *self);
RushesClipIndex *rushes_player_dup_clip_index (RushesPlayer         *self,
                                               guint                 number);
GError          *rushes_player_dup_clip_error (RushesPlayer         *self,
                                               guint                 number);
void             rushes_player_set_pane_size  (RushesPlayer         *self,
                                               guint                 number,
                                               int                   width,
                                               int                   height);
gboolean         rushes_player_is_loaded      (RushesPlayer         *self);
gboolean         rushes_player_is_playing     (RushesPlayer         *self);
void             rushes_player_set_playing    (RushesPlayer         *self,
                                               gboolean              is_playing);
gint64           rushes_player_get_position   (RushesPlayer         *self);
gint64           rushes_player_get_duration   (RushesPlayer         *self);
double           rushes_player_get_fps        (RushesPlayer         *self);
void             rushes_player_seek           (RushesPlayer         *self,
                                               gint64                position,
                                               gboolean              is_exact);
void             rushes_player_step           (RushesPlayer         *self,
                                               int                   n_frames);
gboolean         rushes_player_get_loop       (RushesPlayer         *self);
void             rushes_player_set_loop       (RushesPlayer         *self,
                                               gboolean              is_loop);
int              rushes_player_get_audible    (RushesPlayer         *self);
void             rushes_player_set_audible    (RushesPlayer         *self,
                                               int                   number);
gboolean         rushes_player_get_muted      (RushesPlayer         *self);
void             rushes_player_set_muted      (RushesPlayer         *self,
                                               gboolean              is_muted);
double           rushes_player_get_volume     (RushesPlayer         *self);
void             rushes_player_set_volume     (RushesPlayer         *self,
                                               double                volume);

G_END_DECLS
