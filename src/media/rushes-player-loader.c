/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-control-private.h"

#define MAX_DECODER_THREADS 4

/* Brings clips in and out, on the control thread. */

static void
fail_clip (RushesPlayerEngine *self,
           guint               number,
           GError             *error)
{
  RushesPlayerClipStatus *status;

  g_mutex_lock (&self->lock);
  status = _rushes_player_engine_find_status (self, number);
  if (status != NULL && status->error == NULL)
    {
      status->error = g_steal_pointer (&error);
      self->snapshot.serial++;
      _rushes_player_engine_tell (self);
    }
  g_mutex_unlock (&self->lock);

  g_clear_error (&error);
}

/* Reads the containers first: a file that is no clip is never decoded. */
static guint
read_indexes (RushesPlayerEngine *self,
              GPtrArray          *specs,
              RushesClipIndex   **indexes,
              GCancellable       *cancellable)
{
  guint n_good = 0;

  for (guint i = 0; i < specs->len; i++)
    {
      RushesPlayerClipSpec *spec = g_ptr_array_index (specs, i);
      RushesPlayerClipStatus *status;
      GError *error = NULL;

      indexes[i] = rushes_clip_index_load (spec->path, cancellable, &error);
      if (indexes[i] == NULL)
        {
          fail_clip (self, i, error);
          continue;
        }

      n_good++;
      g_mutex_lock (&self->lock);
      status = _rushes_player_engine_find_status (self, i);
      if (status != NULL)
        g_set_object (&status->index, indexes[i]);
      self->snapshot.serial++;
      g_mutex_unlock (&self->lock);
    }

  return n_good;
}

static void
update_duration (RushesPlayerEngine *self)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    self->timeline.indexes[i] = self->clips[i] != NULL
                                  ? _rushes_player_clip_get_index (self->clips[i]) : NULL;

  g_mutex_lock (&self->lock);
  self->snapshot.duration = _rushes_player_timeline_get_duration (&self->timeline);
  _rushes_player_engine_tell (self);
  g_mutex_unlock (&self->lock);
}

static void
start_clips (RushesPlayerEngine *self,
             GPtrArray          *specs,
             RushesClipIndex   **indexes,
             guint               n_good)
{
  guint n_threads = CLAMP (g_get_num_processors () / n_good, 1, MAX_DECODER_THREADS);

  rushes_frame_cache_set_n_clips (self->cache, n_good);
  for (guint i = 0; i < specs->len; i++)
    {
      RushesPlayerClipSpec *spec = g_ptr_array_index (specs, i);

      if (indexes[i] != NULL)
        self->clips[i] = _rushes_player_clip_new (i, spec->path, indexes[i],
                                                  g_steal_pointer (&spec->sink), self->cache,
                                                  n_threads, _rushes_player_engine_wake, self);
    }
  _rushes_player_loader_apply_views (self);
  update_duration (self);
}

/* Nothing plays, and that is all there is to it. */
static void
finish_empty (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->lock);
  self->snapshot.is_loaded = TRUE;
  self->snapshot.is_playing = FALSE;
  self->snapshot.duration = 0;
  self->is_wanted = FALSE;
  self->is_running = FALSE;
  self->position = 0;
  self->request.has_seek = FALSE;
  self->request.steps = 0;
  _rushes_player_engine_tell (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_loader_unload: (skip)
 * @self: an engine, on its control thread
 *
 * Takes all clips out.
 */
void
_rushes_player_loader_unload (RushesPlayerEngine *self)
{
  g_clear_pointer (&self->sound, _rushes_player_sound_free);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      self->timeline.indexes[i] = NULL;
      if (self->clips[i] != NULL)
        _rushes_player_clip_stop (self->clips[i]);
    }
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    g_clear_pointer (&self->clips[i], _rushes_player_clip_free);
}

/**
 * _rushes_player_loader_load: (skip)
 * @self: an engine, on its control thread
 * @specs: the clips
 *
 * Brings other clips in.
 */
void
_rushes_player_loader_load (RushesPlayerEngine *self,
                            GPtrArray          *specs)
{
  RushesClipIndex *indexes[RUSHES_PLAYER_MAX_CLIPS] = { NULL };
  g_autoptr (GCancellable) cancellable = NULL;
  guint n_good;

  _rushes_player_loader_unload (self);
  g_mutex_lock (&self->lock);
  cancellable = g_object_ref (self->load_cancellable);
  self->is_running = FALSE;
  self->is_stalled = FALSE;
  self->position = 0;
  self->request.has_sound = TRUE;
  memset (self->counters, 0, sizeof self->counters);
  g_mutex_unlock (&self->lock);

  n_good = read_indexes (self, specs, indexes, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    ;
  else if (n_good > 0)
    start_clips (self, specs, indexes, n_good);
  else
    finish_empty (self);

  for (guint i = 0; i < specs->len; i++)
    g_clear_object (&indexes[i]);
}

/**
 * _rushes_player_loader_apply_views: (skip)
 * @self: an engine, on its control thread
 *
 * Lets the clips be shown as is wanted.
 */
void
_rushes_player_loader_apply_views (RushesPlayerEngine *self)
{
  RushesPaneView views[RUSHES_PLAYER_MAX_CLIPS];

  g_mutex_lock (&self->lock);
  memcpy (views, self->views, sizeof views);
  self->request.has_views = FALSE;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        _rushes_player_clip_set_view (self->clips[i], &views[i]);
    }
}

/**
 * _rushes_player_loader_apply_proxies: (skip)
 * @self: an engine, on its control thread
 *
 * Gives the clips their proxies.
 */
void
_rushes_player_loader_apply_proxies (RushesPlayerEngine *self)
{
  char *proxies[RUSHES_PLAYER_MAX_CLIPS];

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    proxies[i] = g_strdup (self->proxies[i]);
  self->request.has_proxies = FALSE;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        _rushes_player_clip_set_proxy (self->clips[i], proxies[i]);
      g_free (proxies[i]);
    }
}

/**
 * _rushes_player_loader_detach: (skip)
 * @self: an engine, on its control thread
 * @number: a clip's number
 * @error: (transfer full): why it does not play
 *
 * Takes a clip out; the others go on.
 */
void
_rushes_player_loader_detach (RushesPlayerEngine *self,
                              guint               number,
                              GError             *error)
{
  gboolean is_empty = TRUE;

  g_clear_pointer (&self->clips[number], _rushes_player_clip_free);
  fail_clip (self, number, error);
  update_duration (self);

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    is_empty = is_empty && self->clips[i] == NULL;
  if (is_empty)
    finish_empty (self);
}
