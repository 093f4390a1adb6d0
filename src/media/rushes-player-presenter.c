/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-player-control-private.h"
#include "util/rushes-error.h"

/* Times of frames are rounded here and there. */
#define ROUNDING (2 * GST_MSECOND)
/* Nothing changes for longer than that: looks again all the same. */
#define MAX_WAIT (GST_SECOND / 4)
/* For the frames after the first one the clips wait before they start, but not longer. */
#define LEAD_TIME (150 * G_TIME_SPAN_MILLISECOND)

/* Shows what belongs to a position, all clips together or, while one of them is not there yet, none
 * of them: the clock waits for it. */

/* The frame that a clip is to show. While somebody drags, a key frame will do where there is no
 * proxy. */
static guint
choose_frame (RushesPlayerEngine *self,
              guint               number,
              gint64              position)
{
  guint frame = (guint) _rushes_player_timeline_find_frame (&self->timeline, number, position);
  RushesPlayerClip *clip = self->clips[number];

  if (!self->is_rough || _rushes_player_clip_is_showing (clip, frame) ||
      _rushes_player_clip_has (clip, frame) || _rushes_player_clip_has_proxy (clip))
    return frame;

  return rushes_clip_index_find_key (_rushes_player_clip_get_index (clip), frame);
}

static gboolean
is_ready (RushesPlayerEngine *self,
          guint               number,
          guint               frame)
{
  return _rushes_player_clip_is_showing (self->clips[number], frame) ||
         _rushes_player_clip_has (self->clips[number], frame);
}

/* Frames that were jumped over, as far as they were to be seen at this speed. */
static guint
count_dropped (RushesPlayerEngine *self,
               guint               number,
               guint               frame)
{
  int shown = _rushes_player_clip_get_shown (self->clips[number]);
  int direction = _rushes_player_ahead_get_direction (self);
  int jump = ((int) frame - shown) * direction;

  if (shown < 0 || direction == 0 || ABS (self->timeline.settings.rate) > 1.0 + 1e-6)
    return 0;

  return jump > 1 ? (guint) jump - 1 : 0;
}

static void
fail_clip (RushesPlayerEngine *self,
           guint               number)
{
  _rushes_player_loader_detach (self, number,
                                g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_INVALID,
                                                     _("The clip does not play")));
}

static void
show (RushesPlayerEngine *self,
      guint               number,
      guint               frame,
      gint64              position,
      gboolean            was_awaited)
{
  RushesPlayerClip *clip = self->clips[number];
  guint n_dropped = count_dropped (self, number, frame);

  g_mutex_lock (&self->lock);
  self->counters[number].decoded = _rushes_player_clip_get_n_decoded (clip);
  g_mutex_unlock (&self->lock);
  if (_rushes_player_clip_is_showing (clip, frame))
    return;

  if (!_rushes_player_clip_show (clip, frame, position))
    {
      fail_clip (self, number);
      return;
    }

  g_mutex_lock (&self->lock);
  self->counters[number].shown++;
  self->counters[number].dropped += n_dropped;
  self->counters[number].from_cache += !was_awaited;
  self->counters[number].late += was_awaited && self->is_running && !self->is_starting;
  g_mutex_unlock (&self->lock);
}

static void
prepare (RushesPlayerEngine *self,
         guint               number,
         guint               frame)
{
  RushesPlayerClip *clip = self->clips[number];

  if (!_rushes_player_clip_is_showing (clip, frame) && !_rushes_player_clip_prepare (clip, frame))
    fail_clip (self, number);
}

/* Makes all pictures first, so that they come to those who paint together: whoever hears of one of
 * them finds the others, too, and is not woken for each. */
static void
show_all (RushesPlayerEngine *self,
          const guint        *frames,
          gint64              position,
          guint               awaited)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        prepare (self, i, frames[i]);
    }

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        show (self, i, frames[i], position, (awaited & (1u << i)) != 0);
    }
}

static void
show_proxy (RushesPlayerEngine *self,
            guint               number,
            guint               frame,
            gint64              position)
{
  if (!_rushes_player_clip_show (self->clips[number], frame, position))
    {
      fail_clip (self, number);
      return;
    }

  g_mutex_lock (&self->lock);
  self->counters[number].from_proxy++;
  g_mutex_unlock (&self->lock);
}

/* Finds the clips that show another frame and have not decoded the one they are to show. Without a
 * proxy for each of them there is nothing to be shown yet. */
static gboolean
find_missing (RushesPlayerEngine *self,
              const guint        *frames,
              gboolean           *is_missing)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      is_missing[i] = self->clips[i] != NULL && !is_ready (self, i, frames[i]) &&
                      _rushes_player_clip_get_shown (self->clips[i]) != (int) frames[i];
      if (is_missing[i] && !_rushes_player_clip_has_proxy (self->clips[i]))
        return FALSE;
      is_any = is_any || is_missing[i];
    }

  return is_any;
}

/* Somebody went where not all is decoded: shows what there is, and coarse pictures of the rest. A
 * clip that shows its frame in another size stays as it is. */
static void
show_proxies (RushesPlayerEngine *self,
              const guint        *frames,
              gint64              position)
{
  gboolean is_missing[RUSHES_PLAYER_MAX_CLIPS];
  gboolean is_there[RUSHES_PLAYER_MAX_CLIPS];

  if (!find_missing (self, frames, is_missing))
    return;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (is_missing[i] && !_rushes_player_clip_prepare_proxy (self->clips[i], frames[i]))
        return;
    }
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      is_there[i] = self->clips[i] != NULL && !is_missing[i] && is_ready (self, i, frames[i]);
      if (is_there[i])
        prepare (self, i, frames[i]);
    }

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (is_missing[i])
        show_proxy (self, i, frames[i], position);
      else if (is_there[i] && self->clips[i] != NULL)
        show (self, i, frames[i], position, FALSE);
    }
}

/* Somebody went somewhere and waits: clips that are there leave the processor to those that are
 * not. While they run, all of them read ahead. */
static void
hold_others (RushesPlayerEngine *self,
             const guint        *frames)
{
  if (self->is_running)
    return;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL && is_ready (self, i, frames[i]))
        _rushes_player_ahead_direct (self, i, frames[i], RUSHES_PLAYER_DEMAND_NONE);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;

  g_source_set_ready_time (self->tick_source, -1);
  _rushes_player_presenter_advance (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_tick (GSource     *source,
               GSourceFunc  callback,
               gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs tick_funcs = { NULL, NULL, dispatch_tick, NULL, NULL, NULL };

/* Looks again at a time of the system's clock. */
static void
wake_at (RushesPlayerEngine *self,
         gint64              time)
{
  if (self->tick_source == NULL)
    {
      self->tick_source = g_source_new (&tick_funcs, sizeof (GSource));
      g_source_set_callback (self->tick_source, tick_cb, self, NULL);
      g_source_set_priority (self->tick_source, G_PRIORITY_HIGH);
      g_source_attach (self->tick_source, self->context);
    }
  g_source_set_ready_time (self->tick_source, time);
}

static gboolean
is_showing_all (RushesPlayerEngine *self,
                const guint        *frames)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL && !_rushes_player_clip_is_showing (self->clips[i], frames[i]))
        return FALSE;
    }

  return TRUE;
}

/* Shows a position if all that belongs to it is there; else lets it be decoded. */
static gboolean
present (RushesPlayerEngine *self,
         gint64              position)
{
  guint frames[RUSHES_PLAYER_MAX_CLIPS] = { 0 };
  guint awaited = self->awaited;
  gboolean is_complete = TRUE;
  gint64 next_look;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        frames[i] = choose_frame (self, i, position);
    }
  if (!self->is_running)
    show_proxies (self, frames, position);

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] == NULL)
        continue;

      /* Asked first and looked for then: what comes in between is found. */
      if (is_ready (self, i, frames[i]))
        continue;
      _rushes_player_ahead_direct (self, i, frames[i], RUSHES_PLAYER_DEMAND_NOW);
      self->awaited |= 1u << i;
      is_complete = is_ready (self, i, frames[i]) && is_complete;
    }

  if (!is_complete)
    {
      hold_others (self, frames);
      return FALSE;
    }
  self->awaited = 0;

  if (!is_showing_all (self, frames))
    {
      hold_others (self, frames);
      show_all (self, frames, position, awaited);
      self->shown_time = g_get_monotonic_time ();
    }
  next_look = _rushes_player_ahead_read (self, frames);
  if (!self->is_running && next_look >= 0)
    wake_at (self, next_look);

  return TRUE;
}

/* Looks at the clock anew: showing the pictures took a while. */
static void
update_sound (RushesPlayerEngine *self)
{
  gint64 position;
  gint64 time = -1;

  if (self->sound == NULL)
    return;
  g_mutex_lock (&self->lock);
  position = _rushes_player_engine_read_clock (self);
  g_mutex_unlock (&self->lock);
  if (self->is_running && !self->is_stalled && self->audible >= 0 &&
      self->audible < RUSHES_PLAYER_MAX_CLIPS)
    time = _rushes_player_timeline_find_sound (&self->timeline, (guint) self->audible, position);

  if (time >= 0)
    _rushes_player_sound_follow (self->sound, time);
  else
    _rushes_player_sound_pause (self->sound);
}

static void
set_running (RushesPlayerEngine *self,
             gboolean            is_running,
             gboolean            is_stalled,
             gint64              position)
{
  g_mutex_lock (&self->lock);
  self->is_running = is_running;
  self->is_stalled = is_stalled;
  self->position = position;
  self->clock_start = g_get_monotonic_time ();
  self->clock_rate = self->timeline.settings.rate;
  g_mutex_unlock (&self->lock);
}

static void
set_playing (RushesPlayerEngine *self,
             gboolean            is_playing)
{
  g_mutex_lock (&self->lock);
  self->snapshot.is_playing = is_playing;
  _rushes_player_engine_tell (self);
  g_mutex_unlock (&self->lock);
}

static void
schedule (RushesPlayerEngine *self,
          gint64              position,
          gint64              start,
          gint64              end)
{
  double rate = self->timeline.settings.rate;
  gint64 next = rate < 0.0 ? start : end;
  gint64 wait;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      gint64 change;

      if (self->clips[i] == NULL)
        continue;
      change = _rushes_player_timeline_find_change (&self->timeline, i, position, rate < 0.0);
      next = rate < 0.0 ? MAX (next, change) : MIN (next, change);
    }

  wait = CLAMP ((gint64) ((double) (next - position) / rate), 0, (gint64) MAX_WAIT);
  wake_at (self, g_get_monotonic_time () + wait / 1000 + 1);
}

static gint64
find_last (RushesPlayerEngine *self,
           gint64              end)
{
  return _rushes_player_timeline_step (&self->timeline, MAX (end - 1 - (gint64) ROUNDING, 0), 0);
}

/* Goes on from the other end, or stops. */
static void
reach_end (RushesPlayerEngine *self,
           gint64              start,
           gint64              end)
{
  gboolean is_backward = self->timeline.settings.rate < 0.0;

  if (self->timeline.settings.is_loop)
    {
      set_running (self, TRUE, FALSE, is_backward ? find_last (self, end) : start);
      return;
    }

  g_mutex_lock (&self->lock);
  self->is_wanted = FALSE;
  self->snapshot.n_ends++;
  g_mutex_unlock (&self->lock);
  set_running (self, FALSE, FALSE, is_backward ? start : find_last (self, end));
  set_playing (self, FALSE);
}

/* Runs from where the clips stand, or from the start of what is played. */
static void
start_running (RushesPlayerEngine *self)
{
  gboolean is_backward = self->timeline.settings.rate < 0.0;
  gint64 position = self->position;
  gint64 start;
  gint64 end;
  gint64 last;

  _rushes_player_timeline_get_bounds (&self->timeline, &start, &end);
  last = find_last (self, end);
  if (is_backward && (position <= start || position > end))
    position = last;
  else if (!is_backward && (position < start || position >= last))
    position = start;

  self->is_rough = FALSE;
  self->is_starting = TRUE;
  set_running (self, TRUE, TRUE, position);
  set_playing (self, TRUE);
}

static void
run_on (RushesPlayerEngine *self)
{
  gboolean is_backward = self->timeline.settings.rate < 0.0;
  gint64 position;
  gint64 start;
  gint64 end;

  _rushes_player_timeline_get_bounds (&self->timeline, &start, &end);
  g_mutex_lock (&self->lock);
  position = _rushes_player_engine_read_clock (self);
  g_mutex_unlock (&self->lock);

  if (!self->is_stalled && (is_backward ? position <= start : position >= end))
    {
      reach_end (self, start, end);
      position = self->position;
    }

  if (present (self, position))
    {
      if (self->is_starting && !_rushes_player_ahead_gather (self) &&
          g_get_monotonic_time () < self->clock_start + LEAD_TIME)
        {
          wake_at (self, self->clock_start + LEAD_TIME);
          return;
        }
      self->is_starting = FALSE;
      if (self->is_stalled)
        set_running (self, TRUE, FALSE, position);
      if (self->is_running)
        schedule (self, position, start, end);
    }
  else if (self->is_running && !self->is_stalled)
    {
      set_running (self, TRUE, TRUE, position);
    }
  update_sound (self);
}

static void
collect_failures (RushesPlayerEngine *self)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      GError *error = self->clips[i] != NULL ? _rushes_player_clip_dup_error (self->clips[i])
                                             : NULL;

      if (error != NULL)
        _rushes_player_loader_detach (self, i, error);
    }
}

static gboolean
has_clips (RushesPlayerEngine *self)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
stand_still (RushesPlayerEngine *self)
{
  gboolean is_wanted;

  if (!present (self, self->position) || !has_clips (self))
    return;

  g_mutex_lock (&self->lock);
  if (!self->snapshot.is_loaded)
    {
      self->snapshot.is_loaded = TRUE;
      _rushes_player_engine_tell (self);
    }
  if (self->snapshot.duration == 0)
    self->is_wanted = FALSE;
  is_wanted = self->is_wanted;
  g_mutex_unlock (&self->lock);

  if (is_wanted)
    {
      start_running (self);
      run_on (self);
    }
}

/**
 * _rushes_player_presenter_stand: (skip)
 * @self: an engine, on its control thread
 * @position: nanoseconds
 * @is_rough: whether a key frame near it will do
 *
 * Goes somewhere. If the clips are to run, they do from there as soon as all have a picture.
 */
void
_rushes_player_presenter_stand (RushesPlayerEngine *self,
                                gint64              position,
                                gboolean            is_rough)
{
  self->is_rough = is_rough;
  self->awaited = 0;
  set_running (self, FALSE, FALSE, position);
  update_sound (self);
}

/**
 * _rushes_player_presenter_advance: (skip)
 * @self: an engine, on its control thread
 *
 * Shows what is to be shown now.
 */
void
_rushes_player_presenter_advance (RushesPlayerEngine *self)
{
  collect_failures (self);
  if (!has_clips (self))
    return;

  if (self->is_running)
    run_on (self);
  else
    stand_still (self);
}
