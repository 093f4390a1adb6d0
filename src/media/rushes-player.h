/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"

G_BEGIN_DECLS

/* The most clips that play together. */
#define RUSHES_PLAYER_MAX_CLIPS 9
#define RUSHES_PLAYER_MIN_RATE 0.1
#define RUSHES_PLAYER_MAX_RATE 4.0

#define RUSHES_TYPE_PLAYER_SYNC (rushes_player_sync_get_type ())
#define RUSHES_TYPE_PLAYER_END (rushes_player_end_get_type ())

/**
 * RushesPlayerSync:
 * @RUSHES_PLAYER_SYNC_TIME: what is as far from the start in time
 * @RUSHES_PLAYER_SYNC_FRAME: what has the same number of frames before it
 * @RUSHES_PLAYER_SYNC_PERCENT: what is as far from the start as a share of the whole clip
 *
 * What of the clips is shown together. Time is the chosen clip's for the latter two.
 */
typedef enum
{
  RUSHES_PLAYER_SYNC_TIME,
  RUSHES_PLAYER_SYNC_FRAME,
  RUSHES_PLAYER_SYNC_PERCENT,
} RushesPlayerSync;

/**
 * RushesPlayerEnd:
 * @RUSHES_PLAYER_END_HOLD: they show their last frame
 * @RUSHES_PLAYER_END_LOOP: they begin anew
 * @RUSHES_PLAYER_END_END: all end with the shortest
 *
 * What clips do that are shorter than the longest.
 */
typedef enum
{
  RUSHES_PLAYER_END_HOLD,
  RUSHES_PLAYER_END_LOOP,
  RUSHES_PLAYER_END_END,
} RushesPlayerEnd;

/**
 * RushesPaneView:
 * @x: where the part of the picture that is shown begins, a fraction of its width
 * @y: where it begins, a fraction of its height
 * @width: the part's width, a fraction of the picture's
 * @height: the part's height
 * @pixel_width: the room that the part has, in pixels of the screen
 * @pixel_height: the room's height
 *
 * What is shown of a clip. Only that is converted. It comes in the largest size that fits into the
 * room, undistorted.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  int    pixel_width;
  int    pixel_height;
} RushesPaneView;

/**
 * RushesPlayerCounters:
 * @decoded: frames that were decoded, also ahead of their time
 * @shown: frames that were given to the sink
 * @dropped: frames whose time went by without them while the clips ran
 * @late: frames that were shown later than they should have been while the clips ran
 * @from_cache: frames that were there when they were wanted, of those that were shown
 * @from_proxy: frames that were given to the sink from the proxy before they were shown
 *
 * What became of the frames of one clip since it was loaded.
 */
typedef struct
{
  guint64 decoded;
  guint64 shown;
  guint64 dropped;
  guint64 late;
  guint64 from_cache;
  guint64 from_proxy;
} RushesPlayerCounters;

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
void             rushes_player_set_pane_view  (RushesPlayer         *self,
                                               guint                 number,
                                               const RushesPaneView *view);
void             rushes_player_set_clip_proxy (RushesPlayer         *self,
                                               guint                 number,
                                               const char           *path);
void             rushes_player_get_counters   (RushesPlayer         *self,
                                               guint                 number,
                                               RushesPlayerCounters *counters);
int              rushes_player_find_frame     (RushesPlayer         *self,
                                               guint                 number,
                                               gint64                position);
gint64           rushes_player_find_position  (RushesPlayer         *self,
                                               guint                 number,
                                               int                   frame);
gint64           rushes_player_find_time      (RushesPlayer         *self,
                                               guint                 number,
                                               gint64                position);
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

GType            rushes_player_sync_get_type  (void);
GType            rushes_player_end_get_type   (void);
double           rushes_player_get_rate       (RushesPlayer         *self);
void             rushes_player_set_rate       (RushesPlayer         *self,
                                               double                rate);
void             rushes_player_get_range      (RushesPlayer         *self,
                                               gint64               *start,
                                               gint64               *end);
void             rushes_player_set_range      (RushesPlayer         *self,
                                               gint64                start,
                                               gint64                end);
RushesPlayerEnd  rushes_player_get_end        (RushesPlayer         *self);
void             rushes_player_set_end        (RushesPlayer         *self,
                                               RushesPlayerEnd       end);
RushesPlayerSync rushes_player_get_sync       (RushesPlayer         *self);
void             rushes_player_set_sync       (RushesPlayer         *self,
                                               RushesPlayerSync      sync);
int              rushes_player_get_offset     (RushesPlayer         *self,
                                               guint                 number);
void             rushes_player_set_offset     (RushesPlayer         *self,
                                               guint                 number,
                                               int                   n_frames);
int              rushes_player_get_chosen     (RushesPlayer         *self);
void             rushes_player_set_chosen     (RushesPlayer         *self,
                                               int                   number);
double           rushes_player_get_gain       (RushesPlayer         *self,
                                               guint                 number);
void             rushes_player_set_gain       (RushesPlayer         *self,
                                               guint                 number,
                                               double                decibels);

gsize rushes_player_get_cache_budget (RushesPlayer *self);
void  rushes_player_set_cache_budget (RushesPlayer *self,
                                      gsize         bytes);

G_END_DECLS
