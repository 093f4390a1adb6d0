/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"
#include "rushes-player-settings-private.h"

G_BEGIN_DECLS

/**
 * RushesPlayerEngine:
 *
 * The control thread of a player and what it shares with it. Its functions may be called from any
 * thread and never wait for the pipeline. Requests are batched: of several seeks the last counts,
 * steps add up.
 */
typedef struct _RushesPlayerEngine RushesPlayerEngine;

/**
 * RushesPlayerClipSpec:
 * @path: (type filename): the file
 * @sink: (nullable): the sink for its pictures
 *
 * A clip to be loaded.
 */
typedef struct
{
  char       *path;
  GstElement *sink;
} RushesPlayerClipSpec;

/**
 * RushesPlayerClipStatus:
 * @index: (nullable): what is known of the clip, once it is read
 * @error: (nullable): why it does not play
 *
 * How a clip fares.
 */
typedef struct
{
  RushesClipIndex *index;
  GError          *error;
} RushesPlayerClipStatus;

/**
 * RushesPlayerSnapshot:
 * @is_loaded: whether all clips show a picture or have failed
 * @is_playing: whether the clips run
 * @duration: of the longest clip, in nanoseconds
 * @n_ends: how often the end was reached without a loop
 * @serial: grows with every change of a clip's status
 *
 * What the player tells its users.
 */
typedef struct
{
  gboolean is_loaded;
  gboolean is_playing;
  gint64   duration;
  guint    n_ends;
  guint    serial;
} RushesPlayerSnapshot;

/**
 * RushesPlayerChangedFunc:
 * @owner: the player
 *
 * Hears that the snapshot has changed, on the player's thread.
 */
typedef void (*RushesPlayerChangedFunc) (GObject *owner);

void                    _rushes_player_clip_spec_free          (RushesPlayerClipSpec   *spec);
void                    _rushes_player_clip_status_free        (RushesPlayerClipStatus *status);

RushesPlayerEngine     *_rushes_player_engine_new              (GObject                *owner,
                                                                RushesPlayerChangedFunc changed);
void                    _rushes_player_engine_quit             (RushesPlayerEngine     *self,
                                                                gboolean                and_wait);
void                    _rushes_player_engine_load             (RushesPlayerEngine     *self,
                                                                GPtrArray              *specs,
                                                                gint64                  position);
void                    _rushes_player_engine_set_playing      (RushesPlayerEngine     *self,
                                                                gboolean                is_playing);
void                    _rushes_player_engine_set_sound        (RushesPlayerEngine     *self,
                                                                int                     audible,
                                                                double                  volume);
void                    _rushes_player_engine_set_view         (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                const RushesPaneView   *view);
void                    _rushes_player_engine_set_proxy        (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                const char             *path);
void                    _rushes_player_engine_seek             (RushesPlayerEngine     *self,
                                                                gint64                  position,
                                                                gboolean                is_exact);
void                    _rushes_player_engine_step             (RushesPlayerEngine     *self,
                                                                int                     n_frames);
void                    _rushes_player_engine_get_snapshot     (RushesPlayerEngine     *self,
                                                                RushesPlayerSnapshot   *snapshot);
gint64                  _rushes_player_engine_get_position     (RushesPlayerEngine     *self);
void                    _rushes_player_engine_get_counters     (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                RushesPlayerCounters   *counters);
gint64                  _rushes_player_engine_find_position    (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                int                     frame);
gint64                  _rushes_player_engine_find_time        (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                gint64                  position);
int                     _rushes_player_engine_find_frame       (RushesPlayerEngine     *self,
                                                                guint                   number,
                                                                gint64                  position);
void                    _rushes_player_engine_set_settings     (RushesPlayerEngine     *self,
                                                                const RushesPlayerSettings
                                                                                       *settings);
RushesPlayerClipStatus *_rushes_player_engine_dup_clip_status  (RushesPlayerEngine     *self,
                                                                guint                   number);

G_END_DECLS
