/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-player-clip-private.h"
#include "rushes-player-engine-private.h"
#include "rushes-player-sound-private.h"
#include "rushes-player-timeline-private.h"

G_BEGIN_DECLS

/* What the engine shares with its control thread. */

/* What was asked for and not begun yet. */
typedef struct
{
  GPtrArray *load;
  gboolean   has_seek;
  gboolean   is_exact;
  gint64     seek;
  int        steps;
  gboolean   has_settings;
  gboolean   has_sound;
  gboolean   has_views;
  gboolean   has_proxies;
  gboolean   is_quit;
} RushesPlayerRequest;

struct _RushesPlayerEngine
{
  GMainContext            *context;
  GThread                 *thread;
  RushesPlayerChangedFunc  changed;
  GMainContext            *owner_context;

  /* Under the lock: shared between the threads. */
  GMutex                lock;
  GWeakRef              owner;
  GCancellable         *load_cancellable;
  RushesPlayerRequest   request;
  gboolean              is_wanted;
  RushesPlayerSettings  settings;
  int                   audible;
  double                volume;
  RushesPaneView        views[RUSHES_PLAYER_MAX_CLIPS];
  char                 *proxies[RUSHES_PLAYER_MAX_CLIPS];
  gboolean              is_woken;
  gboolean              is_telling;
  RushesPlayerSnapshot  snapshot;
  GPtrArray            *statuses;
  RushesPlayerCounters  counters[RUSHES_PLAYER_MAX_CLIPS];
  /* Where the clips stand; or stood at a time of the clock, since when they run. */
  gboolean              is_running;
  gboolean              is_stalled;
  gint64                position;
  gint64                clock_start;
  double                clock_rate;

  /* Of the control thread alone. */
  RushesFrameCache     *cache;
  RushesPlayerClip     *clips[RUSHES_PLAYER_MAX_CLIPS];
  RushesPlayerTimeline  timeline;
  RushesPlayerSound    *sound;
  GSource              *tick_source;
  gint64                shown_time;
  guint                 turns;
  gboolean              is_rough;
  gboolean              is_starting;
  guint                 awaited;
  gboolean              is_quitting;
};

void                    _rushes_player_engine_tell         (RushesPlayerEngine   *self);
void                    _rushes_player_engine_wake         (gpointer              data);
void                    _rushes_player_engine_unref        (gpointer              data);
gint64                  _rushes_player_engine_read_clock   (RushesPlayerEngine   *self);
RushesPlayerClipStatus *_rushes_player_engine_find_status  (RushesPlayerEngine   *self,
                                                            guint                 number);

void                    _rushes_player_loader_load         (RushesPlayerEngine   *self,
                                                            GPtrArray            *specs);
void                    _rushes_player_loader_unload       (RushesPlayerEngine   *self);
void                    _rushes_player_loader_apply_views  (RushesPlayerEngine   *self);
void                    _rushes_player_loader_apply_proxies (RushesPlayerEngine  *self);
void                    _rushes_player_loader_detach       (RushesPlayerEngine   *self,
                                                            guint                 number,
                                                            GError               *error);

int                     _rushes_player_ahead_get_direction (RushesPlayerEngine   *self);
void                    _rushes_player_ahead_direct       (RushesPlayerEngine   *self,
                                                            guint                 number,
                                                            guint                 frame,
                                                            RushesPlayerDemand    demand);
gint64                  _rushes_player_ahead_read         (RushesPlayerEngine   *self,
                                                            const guint          *frames);
gboolean                _rushes_player_ahead_gather       (RushesPlayerEngine   *self);

void                    _rushes_player_presenter_advance   (RushesPlayerEngine   *self);
void                    _rushes_player_presenter_stand     (RushesPlayerEngine   *self,
                                                            gint64                position,
                                                            gboolean              is_rough);

void                    _rushes_player_control_advance     (RushesPlayerEngine   *self);
gpointer                _rushes_player_control_run         (gpointer              data);

G_END_DECLS
