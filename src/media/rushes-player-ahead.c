/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-control-private.h"

/* What is decoded ahead, and by whom: frames that are shown soon come first, and the rest must not
 * take the processor from those who draw. */

/* Times of frames are rounded here and there. */
#define ROUNDING (2 * GST_MSECOND)
/* Who goes on like that needs a frame that is so near before long. */
#define NEAR_FRAMES 8
/* So many frames are there before the clips start, or the first ones would come too late now and
 * then. */
#define LEAD_FRAMES 3
/* As long, in microseconds, it takes to paint where somebody went. */
#define PAINT_TIME (40 * G_TIME_SPAN_MILLISECOND)
/* Who did not go anywhere for as long does something else. */
#define CALM_TIME (2 * G_USEC_PER_SEC)
/* A clip decodes so many frames in one go before it is the turn of another. */
#define BURST 30
#define LEAD_ALL G_MAXUINT
#define ALL_TURNS ((1u << RUSHES_PLAYER_MAX_CLIPS) - 1)

/**
 * _rushes_player_ahead_get_direction: (skip)
 * @self: an engine, on its control thread
 *
 * Gets which way the clips run.
 *
 * Returns: 1, -1, or 0 while they stand
 */
int
_rushes_player_ahead_get_direction (RushesPlayerEngine *self)
{
  if (!self->is_running)
    return 0;

  return self->timeline.settings.rate < 0.0 ? -1 : 1;
}

/**
 * _rushes_player_ahead_direct: (skip)
 * @self: an engine, on its control thread
 * @number: a clip's number
 * @frame: the frame that it shows, or is to show
 * @demand: how much its frames are wanted
 *
 * Tells a clip what comes next.
 */
void
_rushes_player_ahead_direct (RushesPlayerEngine *self,
                             guint               number,
                             guint               frame,
                             RushesPlayerDemand  demand)
{
  RushesFrameFocus focus = { .frame = frame,
                             .direction = _rushes_player_ahead_get_direction (self) };
  gint64 start;
  gint64 end;

  _rushes_player_timeline_get_bounds (&self->timeline, &start, &end);
  focus.first = (guint) _rushes_player_timeline_find_frame (&self->timeline, number, start);
  focus.last = (guint) _rushes_player_timeline_find_frame (&self->timeline, number,
                                                           end - 1 - (gint64) ROUNDING);
  focus.is_loop = self->timeline.settings.is_loop;
  /* A clip that begins anew by itself plays all of its frames. */
  if (focus.last <= focus.first)
    {
      focus.first = 0;
      focus.last = G_MAXUINT;
    }
  _rushes_player_clip_direct (self->clips[number], &focus, demand);
}

/* How many frames from the one that is shown the first one is that is missing. */
static guint
measure_lead (RushesPlayerEngine *self,
              guint               number,
              guint               frame)
{
  int missing = rushes_frame_cache_find_missing (self->cache, number);
  int lead = missing - (int) frame;

  if (missing < 0)
    return LEAD_ALL;
  if (!self->is_running)
    return (guint) ABS (lead);

  lead *= _rushes_player_ahead_get_direction (self);

  /* What was passed is for the next round. */
  return lead >= 0 ? (guint) lead : LEAD_ALL - 1;
}

/* One processor is left to those who draw, unless a clip is about to run dry. The others decode as
 * many clips, a while each: taking turns with every frame costs up to an eighth more. */
static guint
choose_turns (const guint *leads)
{
  guint n_free = MAX (g_get_num_processors (), 2) - 1;
  guint turns = 0;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (leads[i] > NEAR_FRAMES)
        continue;
      turns |= 1u << i;
      n_free -= MIN (n_free, 1);
    }

  for (; n_free > 0; n_free--)
    {
      int first = -1;

      for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
        {
          if ((turns & (1u << i)) == 0 && leads[i] != LEAD_ALL &&
              (first < 0 || leads[i] / BURST < leads[first] / BURST))
            first = (int) i;
        }
      if (first < 0)
        break;
      turns |= 1u << first;
    }

  return turns;
}

static gboolean
has_near_frames (const guint *leads)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (leads[i] <= NEAR_FRAMES)
        return FALSE;
    }

  return TRUE;
}

static void
direct_all (RushesPlayerEngine *self,
            const guint        *frames)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        _rushes_player_ahead_direct (self, i, frames[i],
                                     (self->turns & (1u << i)) != 0 ? RUSHES_PLAYER_DEMAND_AHEAD
                                                                    : RUSHES_PLAYER_DEMAND_NONE);
    }
}

/* Whether there is anything to be decoded. */
static gboolean
measure_leads (RushesPlayerEngine *self,
               const guint        *frames,
               guint              *leads)
{
  gboolean is_complete = TRUE;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      leads[i] = self->clips[i] != NULL ? measure_lead (self, i, frames[i]) : LEAD_ALL;
      is_complete = is_complete && leads[i] == LEAD_ALL;
    }

  return !is_complete;
}

/**
 * _rushes_player_ahead_read: (skip)
 * @self: an engine, on its control thread
 * @frames: the frame that each clip shows
 *
 * Lets the clips decode what comes next.
 *
 * Returns: when to look again, as a time of the system's clock, or -1 if only something new matters
 */
gint64
_rushes_player_ahead_read (RushesPlayerEngine *self,
                           const guint        *frames)
{
  gint64 now = g_get_monotonic_time ();
  gboolean is_painting = !self->is_running && now < self->shown_time + PAINT_TIME;
  gboolean is_calm = !self->is_running && now >= self->shown_time + CALM_TIME;
  guint leads[RUSHES_PLAYER_MAX_CLIPS];
  gboolean has_work;
  guint turns;

  /* What a clip misses depends on where it stands. */
  if (is_painting)
    self->turns = 0;
  direct_all (self, frames);
  has_work = measure_leads (self, frames, leads);

  if (is_calm)
    turns = ALL_TURNS;
  else
    turns = is_painting && has_near_frames (leads) ? 0 : choose_turns (leads);
  if (turns != self->turns)
    {
      self->turns = turns;
      direct_all (self, frames);
    }

  return has_work && !is_calm ? now + PAINT_TIME : -1;
}

/**
 * _rushes_player_ahead_gather: (skip)
 * @self: an engine, on its control thread, whose clips show something
 *
 * Gets whether the clips have what they need to start; what they lack of it is awaited.
 *
 * Returns: %TRUE if they have
 */
gboolean
_rushes_player_ahead_gather (RushesPlayerEngine *self)
{
  gboolean is_there = TRUE;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      guint frame;

      if (self->clips[i] == NULL)
        continue;
      frame = (guint) _rushes_player_clip_get_shown (self->clips[i]);
      if (measure_lead (self, i, frame) > LEAD_FRAMES)
        continue;
      _rushes_player_ahead_direct (self, i, frame, RUSHES_PLAYER_DEMAND_NOW);
      is_there = FALSE;
    }

  return is_there;
}
