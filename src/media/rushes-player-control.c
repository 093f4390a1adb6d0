/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-control-private.h"

#include <math.h>

/* Does what was asked for, on the control thread: of several seeks the last counts, and steps add
 * up. */

static void
apply_settings (RushesPlayerEngine *self)
{
  RushesPlayerSettings *settings = &self->timeline.settings;
  gsize budget = settings->budget;
  gint64 duration;

  g_mutex_lock (&self->lock);
  /* What the clock says by the old rate is where the new one begins. */
  self->position = self->is_running ? _rushes_player_engine_read_clock (self) : self->position;
  self->clock_start = g_get_monotonic_time ();
  self->timeline.settings = self->settings;
  self->clock_rate = settings->rate;
  self->request.has_settings = FALSE;
  self->request.has_sound = TRUE;
  duration = _rushes_player_timeline_get_duration (&self->timeline);
  if (self->snapshot.duration != duration)
    {
      self->snapshot.duration = duration;
      _rushes_player_engine_tell (self);
    }
  g_mutex_unlock (&self->lock);

  if (settings->budget != budget)
    rushes_frame_cache_set_budget (self->cache, settings->budget);
}

static void
apply_sound (RushesPlayerEngine *self)
{
  double volume;
  int audible;

  g_mutex_lock (&self->lock);
  self->request.has_sound = FALSE;
  audible = self->audible;
  volume = self->volume;
  g_mutex_unlock (&self->lock);

  if (audible < 0 || audible >= RUSHES_PLAYER_MAX_CLIPS || self->clips[audible] == NULL ||
      !rushes_clip_index_has_audio (self->timeline.indexes[audible]))
    {
      g_clear_pointer (&self->sound, _rushes_player_sound_free);
      return;
    }

  volume *= pow (10.0, self->timeline.settings.gains[audible] / 20.0);
  if (self->sound == NULL)
    self->sound = _rushes_player_sound_new (self->context);
  _rushes_player_sound_set_source (self->sound, _rushes_player_clip_get_path (self->clips[audible]),
                                   volume);
}

/* Goes where was asked for. */
static void
move (RushesPlayerEngine *self)
{
  RushesPlayerRequest request;
  gboolean is_wanted;
  gint64 position;

  g_mutex_lock (&self->lock);
  request = self->request;
  self->request.has_seek = FALSE;
  self->request.steps = 0;
  is_wanted = self->is_wanted;
  position = self->is_running ? _rushes_player_engine_read_clock (self) : self->position;
  g_mutex_unlock (&self->lock);

  if (request.has_seek)
    position = request.seek;
  if (request.has_seek || request.steps != 0 || (self->is_running && !is_wanted))
    {
      position = _rushes_player_timeline_step (&self->timeline, position, request.steps);
      _rushes_player_presenter_stand (self, position,
                                      request.has_seek && !request.is_exact && request.steps == 0);
    }

  g_mutex_lock (&self->lock);
  if (!self->is_running && self->snapshot.is_loaded && self->snapshot.is_playing != is_wanted)
    {
      self->snapshot.is_playing = is_wanted;
      _rushes_player_engine_tell (self);
    }
  else if (request.has_seek || request.steps != 0)
    {
      _rushes_player_engine_tell (self);
    }
  g_mutex_unlock (&self->lock);
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

/**
 * _rushes_player_control_advance: (skip)
 * @self: an engine, on its control thread
 *
 * Takes what was asked for and does it.
 */
void
_rushes_player_control_advance (RushesPlayerEngine *self)
{
  g_autoptr (GPtrArray) load = NULL;
  RushesPlayerRequest request;

  g_mutex_lock (&self->lock);
  load = g_steal_pointer (&self->request.load);
  self->is_quitting = self->request.is_quit;
  g_mutex_unlock (&self->lock);

  if (self->is_quitting)
    return;

  if (load != NULL)
    _rushes_player_loader_load (self, load);

  g_mutex_lock (&self->lock);
  request = self->request;
  g_mutex_unlock (&self->lock);
  if (request.has_settings)
    apply_settings (self);
  if (request.has_views)
    _rushes_player_loader_apply_views (self);
  if (request.has_proxies)
    _rushes_player_loader_apply_proxies (self);
  if (!has_clips (self))
    return;
  if (request.has_sound || request.has_settings)
    apply_sound (self);

  move (self);
  _rushes_player_presenter_advance (self);
}

/**
 * _rushes_player_control_run: (skip)
 * @data: an engine and a reference to it
 *
 * Is the control thread.
 *
 * Returns: %NULL
 */
gpointer
_rushes_player_control_run (gpointer data)
{
  RushesPlayerEngine *self = data;

  g_main_context_push_thread_default (self->context);
  while (!self->is_quitting)
    g_main_context_iteration (self->context, TRUE);
  _rushes_player_loader_unload (self);
  if (self->tick_source != NULL)
    g_source_destroy (self->tick_source);
  g_clear_pointer (&self->tick_source, g_source_unref);
  g_main_context_pop_thread_default (self->context);
  _rushes_player_engine_unref (self);

  return NULL;
}
