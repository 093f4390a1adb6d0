/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-engine-private.h"

#include "rushes-player-control-private.h"

static void
engine_clear (gpointer data)
{
  RushesPlayerEngine *self = data;

  g_clear_pointer (&self->request.load, g_ptr_array_unref);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    g_free (self->proxies[i]);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_clear_object (&self->load_cancellable);
  g_clear_pointer (&self->cache, rushes_frame_cache_unref);
  g_weak_ref_clear (&self->owner);
  g_main_context_unref (self->owner_context);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
}

/**
 * _rushes_player_engine_unref: (skip)
 * @data: an engine
 *
 * Drops a reference, on whatever thread.
 */
void
_rushes_player_engine_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, engine_clear);
}

static gboolean
tell_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;
  g_autoptr (GObject) owner = NULL;

  g_mutex_lock (&self->lock);
  self->is_telling = FALSE;
  g_mutex_unlock (&self->lock);

  owner = g_weak_ref_get (&self->owner);
  if (owner != NULL)
    self->changed (owner);

  return G_SOURCE_REMOVE;
}

/**
 * _rushes_player_engine_tell: (skip)
 * @self: an engine, locked
 *
 * Lets the owner know that the snapshot has changed. At most one call is on its way to its thread.
 */
void
_rushes_player_engine_tell (RushesPlayerEngine *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->is_telling)
    return;

  self->is_telling = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (self),
                         _rushes_player_engine_unref);
  g_source_attach (source, self->owner_context);
}

static gboolean
wake_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;

  g_mutex_lock (&self->lock);
  self->is_woken = FALSE;
  g_mutex_unlock (&self->lock);

  _rushes_player_control_advance (self);

  return G_SOURCE_REMOVE;
}

/* With the lock held. The thread outlives its sources, so they hold no reference. */
static void
wake (RushesPlayerEngine *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->is_woken)
    return;

  self->is_woken = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, wake_cb, self, NULL);
  g_source_attach (source, self->context);
}

/**
 * _rushes_player_engine_wake: (skip)
 * @data: an engine
 *
 * Lets the control thread look what is new, from whatever thread.
 */
void
_rushes_player_engine_wake (gpointer data)
{
  RushesPlayerEngine *self = data;

  g_mutex_lock (&self->lock);
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_read_clock: (skip)
 * @self: an engine, locked, whose clips run
 *
 * Gets the position by the clock, which stands while a clip is waited for.
 *
 * Returns: nanoseconds
 */
gint64
_rushes_player_engine_read_clock (RushesPlayerEngine *self)
{
  gint64 position = self->position;

  if (!self->is_stalled)
    position += (gint64) ((double) (g_get_monotonic_time () - self->clock_start) * 1000.0 *
                          self->clock_rate);

  return CLAMP (position, 0, self->snapshot.duration);
}

/**
 * _rushes_player_engine_find_status: (skip)
 * @self: an engine, locked
 * @number: a clip's number in the pipeline
 *
 * Finds how a clip fares. Once other clips are asked for, the numbers mean those.
 *
 * Returns: (transfer none) (nullable): the status, or %NULL if nobody wants to know any more
 */
RushesPlayerClipStatus *
_rushes_player_engine_find_status (RushesPlayerEngine *self,
                                   guint               number)
{
  if (self->request.load != NULL || number >= self->statuses->len)
    return NULL;

  return g_ptr_array_index (self->statuses, number);
}

/**
 * _rushes_player_clip_spec_free: (skip)
 * @spec: (transfer full): a clip to be loaded
 *
 * Frees it.
 */
void
_rushes_player_clip_spec_free (RushesPlayerClipSpec *spec)
{
  g_free (spec->path);
  gst_clear_object (&spec->sink);
  g_free (spec);
}

/**
 * _rushes_player_clip_status_free: (skip)
 * @status: (transfer full): a status
 *
 * Frees it.
 */
void
_rushes_player_clip_status_free (RushesPlayerClipStatus *status)
{
  g_clear_object (&status->index);
  g_clear_error (&status->error);
  g_free (status);
}

/**
 * _rushes_player_engine_new: (skip)
 * @owner: the player; held weakly, since the thread may outlive it
 * @changed: called in the thread-default context of this call when the snapshot has changed
 *
 * Starts a control thread.
 *
 * Returns: (transfer full): the engine, to be ended by [func@player_engine_quit]
 */
RushesPlayerEngine *
_rushes_player_engine_new (GObject                 *owner,
                           RushesPlayerChangedFunc  changed)
{
  RushesPlayerEngine *self = g_atomic_rc_box_new0 (RushesPlayerEngine);

  g_mutex_init (&self->lock);
  g_weak_ref_init (&self->owner, owner);
  self->changed = changed;
  self->owner_context = g_main_context_ref_thread_default ();
  self->context = g_main_context_new ();
  self->load_cancellable = g_cancellable_new ();
  self->statuses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) _rushes_player_clip_status_free);
  self->cache = rushes_frame_cache_new (RUSHES_PLAYER_CACHE_BUDGET);
  self->volume = 1.0;
  self->settings.rate = 1.0;
  self->settings.range_start = -1;
  self->settings.range_end = -1;
  self->settings.chosen = -1;
  self->settings.budget = RUSHES_PLAYER_CACHE_BUDGET;
  self->timeline.settings = self->settings;
  self->clock_rate = 1.0;
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    self->views[i] = (RushesPaneView) { 0.0, 0.0, 1.0, 1.0, 0, 0 };
  self->thread = g_thread_new ("rushes-player", _rushes_player_control_run,
                               g_atomic_rc_box_acquire (self));

  return self;
}

/**
 * _rushes_player_engine_quit: (skip)
 * @self: (transfer full): an engine
 * @and_wait: whether to return only after the thread has ended
 *
 * Ends the control thread. It takes the pipeline down by itself.
 */
void
_rushes_player_engine_quit (RushesPlayerEngine *self,
                            gboolean            and_wait)
{
  g_mutex_lock (&self->lock);
  g_weak_ref_set (&self->owner, NULL);
  g_cancellable_cancel (self->load_cancellable);
  self->request.is_quit = TRUE;
  wake (self);
  g_mutex_unlock (&self->lock);

  if (and_wait)
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  _rushes_player_engine_unref (self);
}

/**
 * _rushes_player_engine_load: (skip)
 * @self: an engine
 * @specs: (transfer full): the clips
 * @position: where to begin, in nanoseconds
 *
 * Replaces all clips.
 */
void
_rushes_player_engine_load (RushesPlayerEngine *self,
                            GPtrArray          *specs,
                            gint64              position)
{
  g_mutex_lock (&self->lock);
  g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  self->load_cancellable = g_cancellable_new ();

  g_clear_pointer (&self->request.load, g_ptr_array_unref);
  self->request.load = specs;
  self->request.steps = 0;
  self->request.has_seek = position > 0;
  self->request.is_exact = TRUE;
  self->request.seek = position;
  self->is_running = FALSE;
  self->position = 0;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    g_clear_pointer (&self->proxies[i], g_free);
  g_ptr_array_set_size (self->statuses, 0);
  for (guint i = 0; i < specs->len; i++)
    g_ptr_array_add (self->statuses, g_new0 (RushesPlayerClipStatus, 1));
  self->snapshot.is_loaded = FALSE;
  self->snapshot.duration = 0;
  self->snapshot.serial++;
  _rushes_player_engine_tell (self);
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_set_playing: (skip)
 * @self: an engine
 * @is_playing: what is wanted
 *
 * Lets the clips run or stand.
 */
void
_rushes_player_engine_set_playing (RushesPlayerEngine *self,
                                   gboolean            is_playing)
{
  g_mutex_lock (&self->lock);
  self->is_wanted = is_playing;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_set_settings: (skip)
 * @self: an engine
 * @settings: how the clips are to play
 *
 * Sets how the clips play.
 */
void
_rushes_player_engine_set_settings (RushesPlayerEngine         *self,
                                    const RushesPlayerSettings *settings)
{
  g_mutex_lock (&self->lock);
  self->settings = *settings;
  self->request.has_settings = TRUE;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_set_sound: (skip)
 * @self: an engine
 * @audible: the number of the clip to be heard, or -1
 * @volume: 0 to 1
 *
 * Sets what is heard.
 */
void
_rushes_player_engine_set_sound (RushesPlayerEngine *self,
                                 int                 audible,
                                 double              volume)
{
  g_mutex_lock (&self->lock);
  self->audible = audible;
  self->volume = volume;
  self->request.has_sound = TRUE;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_set_view: (skip)
 * @self: an engine
 * @number: a clip's number
 * @view: what is shown of it
 *
 * Sets what is shown of a clip.
 */
void
_rushes_player_engine_set_view (RushesPlayerEngine   *self,
                                guint                 number,
                                const RushesPaneView *view)
{
  g_mutex_lock (&self->lock);
  if (memcmp (&self->views[number], view, sizeof *view) != 0)
    {
      self->views[number] = *view;
      self->request.has_views = TRUE;
      wake (self);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_set_proxy: (skip)
 * @self: an engine
 * @number: a clip's number
 * @path: (type filename) (nullable): its proxy
 *
 * Sets what is shown of a clip's frames until they are decoded. Other clips have none.
 */
void
_rushes_player_engine_set_proxy (RushesPlayerEngine *self,
                                 guint               number,
                                 const char         *path)
{
  g_mutex_lock (&self->lock);
  g_free (self->proxies[number]);
  self->proxies[number] = g_strdup (path);
  self->request.has_proxies = TRUE;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_seek: (skip)
 * @self: an engine
 * @position: nanoseconds
 * @is_exact: whether it must be that frame
 *
 * Goes somewhere; forgets what was asked for before and not begun.
 */
void
_rushes_player_engine_seek (RushesPlayerEngine *self,
                            gint64              position,
                            gboolean            is_exact)
{
  g_mutex_lock (&self->lock);
  self->request.has_seek = TRUE;
  self->request.is_exact = is_exact;
  self->request.seek = MAX (position, 0);
  self->request.steps = 0;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_step: (skip)
 * @self: an engine
 * @n_frames: how many frames forward, or back if negative
 *
 * Stops and goes some frames further.
 */
void
_rushes_player_engine_step (RushesPlayerEngine *self,
                            int                 n_frames)
{
  g_mutex_lock (&self->lock);
  self->is_wanted = FALSE;
  self->request.steps += n_frames;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_get_snapshot: (skip)
 * @self: an engine
 * @snapshot: (out caller-allocates): return location
 *
 * Gets how things stand.
 */
void
_rushes_player_engine_get_snapshot (RushesPlayerEngine   *self,
                                    RushesPlayerSnapshot *snapshot)
{
  g_mutex_lock (&self->lock);
  *snapshot = self->snapshot;
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_engine_get_position: (skip)
 * @self: an engine
 *
 * Gets the position: where a seek that is asked for will go, or the frame that is shown, or, while
 * the clips run, the clock's time.
 *
 * Returns: nanoseconds
 */
gint64
_rushes_player_engine_get_position (RushesPlayerEngine *self)
{
  gint64 position;

  g_mutex_lock (&self->lock);
  if (self->request.has_seek)
    position = self->request.seek;
  else if (self->is_running)
    position = _rushes_player_engine_read_clock (self);
  else
    position = self->position;
  g_mutex_unlock (&self->lock);

  return position;
}

/**
 * _rushes_player_engine_dup_clip_status: (skip)
 * @self: an engine
 * @number: a clip's number
 *
 * Gets how a clip fares.
 *
 * Returns: (transfer full) (nullable): a copy, or %NULL without such a clip
 */
RushesPlayerClipStatus *
_rushes_player_engine_dup_clip_status (RushesPlayerEngine *self,
                                       guint               number)
{
  RushesPlayerClipStatus *copy = NULL;

  g_mutex_lock (&self->lock);
  if (number < self->statuses->len)
    {
      RushesPlayerClipStatus *status = g_ptr_array_index (self->statuses, number);

      copy = g_new0 (RushesPlayerClipStatus, 1);
      g_set_object (&copy->index, status->index);
      copy->error = status->error != NULL ? g_error_copy (status->error) : NULL;
    }
  g_mutex_unlock (&self->lock);

  return copy;
}

/**
 * _rushes_player_engine_get_counters: (skip)
 * @self: an engine
 * @number: a clip's number
 * @counters: (out caller-allocates): the counters
 *
 * Gets what became of a clip's frames.
 */
void
_rushes_player_engine_get_counters (RushesPlayerEngine   *self,
                                    guint                 number,
                                    RushesPlayerCounters *counters)
{
  g_mutex_lock (&self->lock);
  *counters = self->counters[number];
  g_mutex_unlock (&self->lock);
}

/* What plays now, for whoever asks from outside; the clips stay while the lock is held. */
static gboolean
make_timeline (RushesPlayerEngine   *self,
               guint                 number,
               RushesPlayerTimeline *timeline)
{
  timeline->settings = self->settings;
  for (guint i = 0; i < self->statuses->len; i++)
    {
      RushesPlayerClipStatus *status = g_ptr_array_index (self->statuses, i);

      timeline->indexes[i] = status->error == NULL ? status->index : NULL;
    }

  return number < self->statuses->len;
}

/**
 * _rushes_player_engine_find_frame: (skip)
 * @self: an engine
 * @number: a clip's number
 * @position: nanoseconds
 *
 * Finds which frame of a clip is shown at a position.
 *
 * Returns: the frame's number, or -1
 */
int
_rushes_player_engine_find_frame (RushesPlayerEngine *self,
                                  guint               number,
                                  gint64              position)
{
  RushesPlayerTimeline timeline = { 0 };
  int frame = -1;

  g_mutex_lock (&self->lock);
  if (make_timeline (self, number, &timeline))
    frame = _rushes_player_timeline_find_frame (&timeline, number, position);
  g_mutex_unlock (&self->lock);

  return frame;
}

/**
 * _rushes_player_engine_find_position: (skip)
 * @self: an engine
 * @number: a clip's number
 * @frame: one of its frames
 *
 * Finds where a clip shows a frame.
 *
 * Returns: nanoseconds, or -1 for nowhere
 */
gint64
_rushes_player_engine_find_position (RushesPlayerEngine *self,
                                     guint               number,
                                     int                 frame)
{
  RushesPlayerTimeline timeline = { 0 };
  gint64 position = -1;

  g_mutex_lock (&self->lock);
  if (make_timeline (self, number, &timeline))
    position = _rushes_player_timeline_find_position (&timeline, number, frame);
  g_mutex_unlock (&self->lock);

  return position;
}

/**
 * _rushes_player_engine_find_time: (skip)
 * @self: an engine
 * @number: a clip's number
 * @position: nanoseconds
 *
 * Finds how far a clip is at a position.
 *
 * Returns: the clip's own time in nanoseconds, or -1 where it holds a frame
 */
gint64
_rushes_player_engine_find_time (RushesPlayerEngine *self,
                                 guint               number,
                                 gint64              position)
{
  RushesPlayerTimeline timeline = { 0 };
  gint64 time = -1;

  g_mutex_lock (&self->lock);
  if (make_timeline (self, number, &timeline))
    time = _rushes_player_timeline_find_time (&timeline, number, position);
  g_mutex_unlock (&self->lock);

  return time;
}
