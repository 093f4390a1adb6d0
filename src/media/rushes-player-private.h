/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-player-engine-private.h"
#include "rushes-player-settings-private.h"
#include "rushes-player.h"

G_BEGIN_DECLS

struct _RushesPlayer
{
  GObject               parent_instance;

  RushesPlayerEngine   *engine;
  RushesPlayerSinkFunc  make_sink;
  gpointer              user_data;

  RushesPlayerSnapshot  known;
  guint                 n_clips;
  RushesPlayerSettings  settings;
  int                   audible;
  gboolean              is_muted;
  double                volume;
  guint                 position_source;
};

void _rushes_player_refresh (RushesPlayer *self);

G_END_DECLS
