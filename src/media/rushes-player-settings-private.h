/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-player.h"

G_BEGIN_DECLS

#define RUSHES_PLAYER_CACHE_BUDGET ((gsize) 512 * 1024 * 1024)

/**
 * RushesPlayerSettings:
 * @rate: how fast and whether backwards
 * @range_start: where the range begins, or -1
 * @range_end: where the range ends, or -1
 * @is_loop: whether to go on from the start after the end
 * @end: what shorter clips do
 * @sync: what of the clips is shown together
 * @chosen: the clip whose frames count, or -1 for the longest
 * @offsets: how many frames each clip is ahead of the others
 * @gains: how much louder each clip is to be, in decibels
 * @budget: how many bytes of frames are kept
 *
 * How the clips are to play.
 */
typedef struct
{
  double           rate;
  gint64           range_start;
  gint64           range_end;
  gboolean         is_loop;
  RushesPlayerEnd  end;
  RushesPlayerSync sync;
  int              chosen;
  int              offsets[RUSHES_PLAYER_MAX_CLIPS];
  double           gains[RUSHES_PLAYER_MAX_CLIPS];
  gsize            budget;
} RushesPlayerSettings;

G_END_DECLS
