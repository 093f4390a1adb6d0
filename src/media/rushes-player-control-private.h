/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-player-engine-private.h"

G_BEGIN_DECLS

/* What the engine shares with its control thread. */

typedef enum
{
  OPERATION_NONE,
  OPERATION_LOAD,
  OPERATION_PAUSE,
  OPERATION_SEEK,
  OPERATION_STEP,
} RushesPlayerOperation;

/* What was asked for and not begun yet. */
typedef struct
{
  GPtrArray *load;
  gboolean   has_seek;
  gboolean   is_exact;
  gint64     seek;
  int        steps;
  gboolean   has_sound;
  gboolean   has_sizes;
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
  gboolean              is_loop;
  int                   audible;
  double                volume;
  int                   sizes[RUSHES_PLAYER_MAX_CLIPS][2];
  gboolean              is_woken;
  gboolean              is_telling;
  RushesPlayerSnapshot  snapshot;
  GPtrArray            *statuses;
  RushesPlayerCounters  counters[RUSHES_PLAYER_MAX_CLIPS];
  gboolean              is_running;
  gint64                position;
  gint64                anchor;
  GstClockTime          base_time;

  /* Of the control thread alone. */
  RushesPlayerPipeline *pipeline;
  GSource              *bus_source;
  GSource              *stuck_source;
  GstClock             *clock;
  RushesPlayerOperation operation;
  gint64                target;
  guint                 stepping;
  gboolean              is_exact;
  gboolean              is_adrift;
  gboolean              needs_refresh;
  gboolean              needs_resound;
  gboolean              is_quitting;
};

void                    _rushes_player_engine_tell         (RushesPlayerEngine *self);
void                    _rushes_player_engine_unref        (gpointer            data);
gint64                  _rushes_player_engine_read_clock   (RushesPlayerEngine *self);
RushesPlayerClipStatus *_rushes_player_engine_find_status  (RushesPlayerEngine *self,
                                                            guint               number);

void                    _rushes_player_control_advance     (RushesPlayerEngine *self);
gpointer                _rushes_player_control_run         (gpointer            data);

G_END_DECLS
