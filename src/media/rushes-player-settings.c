/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player.h"

#include <math.h>

#include "rushes-player-private.h"

/* How the clips are to play, and what to each other. */

G_DEFINE_ENUM_TYPE (RushesPlayerSync, rushes_player_sync,
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_SYNC_TIME, "time"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_SYNC_FRAME, "frame"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_SYNC_PERCENT, "percent"))

G_DEFINE_ENUM_TYPE (RushesPlayerEnd, rushes_player_end,
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_END_HOLD, "hold"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_END_LOOP, "loop"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PLAYER_END_END, "end"))

static void
apply_settings (RushesPlayer *self,
                const char   *property)
{
  if (self->engine != NULL)
    {
      _rushes_player_engine_set_settings (self->engine, &self->settings);
      _rushes_player_refresh (self);
    }
  if (property != NULL)
    g_object_notify (G_OBJECT (self), property);
}

/* With these, other frames than before are shown together. */
static void
apply_alignment (RushesPlayer *self,
                 const char   *property)
{
  apply_settings (self, property);
  g_signal_emit_by_name (self, "realigned");
}

/**
 * rushes_player_get_rate:
 * @self: a player
 *
 * Gets how fast the clips run, backwards if negative.
 *
 * Returns: 1 for their own speed
 */
double
rushes_player_get_rate (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 1.0);

  return self->settings.rate;
}

/**
 * rushes_player_set_rate:
 * @self: a player
 * @rate: 1 for their own speed; from 0.1 to 4, or -0.1 to -4
 *
 * Sets how fast the clips run, backwards if negative. There is sound at their own speed only.
 */
void
rushes_player_set_rate (RushesPlayer *self,
                        double        rate)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (fabs (rate) >= RUSHES_PLAYER_MIN_RATE - 1e-9 &&
                    fabs (rate) <= RUSHES_PLAYER_MAX_RATE + 1e-9);

  if (G_APPROX_VALUE (self->settings.rate, rate, 1e-6))
    return;

  self->settings.rate = rate;
  apply_settings (self, "rate");
}

/**
 * rushes_player_get_loop:
 * @self: a player
 *
 * Gets whether to go on from the start after the end.
 *
 * Returns: %TRUE if it loops
 */
gboolean
rushes_player_get_loop (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->settings.is_loop;
}

/**
 * rushes_player_set_loop:
 * @self: a player
 * @is_loop: whether it loops
 *
 * Sets whether to go on from the start after the end, or from and after those of the range.
 */
void
rushes_player_set_loop (RushesPlayer *self,
                        gboolean      is_loop)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->settings.is_loop == !!is_loop)
    return;

  self->settings.is_loop = !!is_loop;
  apply_settings (self, "loop");
}

/**
 * rushes_player_get_range:
 * @self: a player
 * @start: (out) (optional): where it begins, in nanoseconds, or -1
 * @end: (out) (optional): where it ends, or -1
 *
 * Gets the part that is played.
 */
void
rushes_player_get_range (RushesPlayer *self,
                         gint64       *start,
                         gint64       *end)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (start != NULL)
    *start = self->settings.range_start;
  if (end != NULL)
    *end = self->settings.range_end;
}

/**
 * rushes_player_set_range:
 * @self: a player
 * @start: where it begins, in nanoseconds, or -1 for the start
 * @end: where it ends, or -1 for the end
 *
 * Sets the part that is played. Seeks and steps go beyond it.
 */
void
rushes_player_set_range (RushesPlayer *self,
                         gint64        start,
                         gint64        end)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (end < 0 || start < end);

  start = MAX (start, -1);
  end = MAX (end, -1);
  if (self->settings.range_start == start && self->settings.range_end == end)
    return;

  self->settings.range_start = start;
  self->settings.range_end = end;
  apply_settings (self, NULL);
}

/**
 * rushes_player_get_end:
 * @self: a player
 *
 * Gets what clips do that are shorter than the longest.
 *
 * Returns: what they do
 */
RushesPlayerEnd
rushes_player_get_end (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), RUSHES_PLAYER_END_HOLD);

  return self->settings.end;
}

/**
 * rushes_player_set_end:
 * @self: a player
 * @end: what they do
 *
 * Sets what clips do that are shorter than the longest.
 */
void
rushes_player_set_end (RushesPlayer    *self,
                       RushesPlayerEnd  end)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->settings.end == end)
    return;

  self->settings.end = end;
  apply_alignment (self, "end");
}

/**
 * rushes_player_get_sync:
 * @self: a player
 *
 * Gets what of the clips is shown together.
 *
 * Returns: what belongs together
 */
RushesPlayerSync
rushes_player_get_sync (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), RUSHES_PLAYER_SYNC_TIME);

  return self->settings.sync;
}

/**
 * rushes_player_set_sync:
 * @self: a player
 * @sync: what belongs together
 *
 * Sets what of the clips is shown together.
 */
void
rushes_player_set_sync (RushesPlayer     *self,
                        RushesPlayerSync  sync)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->settings.sync == sync)
    return;

  self->settings.sync = sync;
  apply_alignment (self, "sync");
}

/**
 * rushes_player_get_offset:
 * @self: a player
 * @number: a clip's number
 *
 * Gets how many frames a clip is ahead of the others.
 *
 * Returns: a number of its frames, negative if it is behind
 */
int
rushes_player_get_offset (RushesPlayer *self,
                          guint         number)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);
  g_return_val_if_fail (number < RUSHES_PLAYER_MAX_CLIPS, 0);

  return self->settings.offsets[number];
}

/**
 * rushes_player_set_offset:
 * @self: a player
 * @number: a clip's number
 * @n_frames: a number of its frames, negative if it is behind
 *
 * Sets how many frames a clip is ahead of the others. Other clips begin without offsets.
 */
void
rushes_player_set_offset (RushesPlayer *self,
                          guint         number,
                          int           n_frames)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);

  if (self->settings.offsets[number] == n_frames)
    return;

  self->settings.offsets[number] = n_frames;
  apply_alignment (self, NULL);
}

/**
 * rushes_player_get_chosen:
 * @self: a player
 *
 * Gets the clip whose frames a step counts.
 *
 * Returns: a clip's number, or -1 for the longest
 */
int
rushes_player_get_chosen (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), -1);

  return self->settings.chosen;
}

/**
 * rushes_player_set_chosen:
 * @self: a player
 * @number: a clip's number, or -1 for the longest
 *
 * Sets the clip whose frames a step counts.
 */
void
rushes_player_set_chosen (RushesPlayer *self,
                          int           number)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number >= -1 && number < RUSHES_PLAYER_MAX_CLIPS);

  if (self->settings.chosen == number)
    return;

  self->settings.chosen = number;
  apply_alignment (self, "chosen");
}

/**
 * rushes_player_get_gain:
 * @self: a player
 * @number: a clip's number
 *
 * Gets how much louder a clip is made.
 *
 * Returns: decibels, negative for quieter
 */
double
rushes_player_get_gain (RushesPlayer *self,
                        guint         number)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0.0);
  g_return_val_if_fail (number < RUSHES_PLAYER_MAX_CLIPS, 0.0);

  return self->settings.gains[number];
}

/**
 * rushes_player_set_gain:
 * @self: a player
 * @number: a clip's number
 * @decibels: negative for quieter
 *
 * Sets how much louder a clip is made. Other clips begin without.
 */
void
rushes_player_set_gain (RushesPlayer *self,
                        guint         number,
                        double        decibels)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);
  g_return_if_fail (isfinite (decibels));

  if (G_APPROX_VALUE (self->settings.gains[number], decibels, 1e-6))
    return;

  self->settings.gains[number] = decibels;
  apply_settings (self, NULL);
}

/**
 * rushes_player_get_cache_budget:
 * @self: a player
 *
 * Gets how much memory decoded frames may take.
 *
 * Returns: bytes, for all clips together
 */
gsize
rushes_player_get_cache_budget (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->settings.budget;
}

/**
 * rushes_player_set_cache_budget:
 * @self: a player
 * @bytes: bytes, for all clips together
 *
 * Sets how much memory decoded frames may take. A few frames of each clip are kept in any case.
 */
void
rushes_player_set_cache_budget (RushesPlayer *self,
                                gsize         bytes)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->settings.budget == bytes)
    return;

  self->settings.budget = bytes;
  apply_settings (self, "cache-budget");
}
