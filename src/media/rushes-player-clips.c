/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player.h"

#include "rushes-player-private.h"

/**
 * rushes_player_set_clips:
 * @self: a player
 * @paths: (type filename): the files, at most nine
 * @keep_position: whether to go where the clips before them stood, else to the start
 *
 * Replaces the clips. They run if the ones before them did.
 */
void
rushes_player_set_clips (RushesPlayer       *self,
                         const char * const *paths,
                         gboolean            keep_position)
{
  g_autoptr (GPtrArray) specs = NULL;

  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (paths != NULL);
  g_return_if_fail (g_strv_length ((char **) paths) <= RUSHES_PLAYER_MAX_CLIPS);

  if (self->engine == NULL)
    return;

  specs = g_ptr_array_new_with_free_func ((GDestroyNotify) _rushes_player_clip_spec_free);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      RushesPlayerClipSpec *spec = g_new0 (RushesPlayerClipSpec, 1);

      spec->path = g_strdup (paths[i]);
      spec->sink = gst_object_ref_sink (self->make_sink (i, self->user_data));
      g_ptr_array_add (specs, spec);
    }

  self->n_clips = specs->len;
  memset (self->settings.offsets, 0, sizeof self->settings.offsets);
  memset (self->settings.gains, 0, sizeof self->settings.gains);
  _rushes_player_engine_set_settings (self->engine, &self->settings);
  _rushes_player_engine_load (self->engine, g_steal_pointer (&specs),
                              keep_position ? rushes_player_get_position (self) : 0);
  /* What is known belongs to the clips before. */
  _rushes_player_refresh (self);
}

/**
 * rushes_player_get_n_clips:
 * @self: a player
 *
 * Gets how many clips there are, failed ones too.
 *
 * Returns: the number of clips
 */
guint
rushes_player_get_n_clips (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->n_clips;
}

/**
 * rushes_player_dup_clip_index:
 * @self: a player
 * @number: a clip's number
 *
 * Gets what is known of a clip.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL while it is not read
 */
RushesClipIndex *
rushes_player_dup_clip_index (RushesPlayer *self,
                              guint         number)
{
  RushesPlayerClipStatus *status;
  RushesClipIndex *index;

  g_return_val_if_fail (RUSHES_IS_PLAYER (self), NULL);

  if (self->engine == NULL)
    return NULL;

  status = _rushes_player_engine_dup_clip_status (self->engine, number);
  if (status == NULL)
    return NULL;

  index = g_steal_pointer (&status->index);
  _rushes_player_clip_status_free (status);

  return index;
}

/**
 * rushes_player_dup_clip_error:
 * @self: a player
 * @number: a clip's number
 *
 * Gets why a clip does not play.
 *
 * Returns: (transfer full) (nullable): the reason, or %NULL if there is none
 */
GError *
rushes_player_dup_clip_error (RushesPlayer *self,
                              guint         number)
{
  RushesPlayerClipStatus *status;
  GError *error;

  g_return_val_if_fail (RUSHES_IS_PLAYER (self), NULL);

  if (self->engine == NULL)
    return NULL;

  status = _rushes_player_engine_dup_clip_status (self->engine, number);
  if (status == NULL)
    return NULL;

  error = g_steal_pointer (&status->error);
  _rushes_player_clip_status_free (status);

  return error;
}

/**
 * rushes_player_set_pane_view:
 * @self: a player
 * @number: a clip's number
 * @view: what is shown of it
 *
 * Sets what is shown of a clip. May be set before there are clips.
 */
void
rushes_player_set_pane_view (RushesPlayer         *self,
                             guint                 number,
                             const RushesPaneView *view)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);
  g_return_if_fail (view != NULL);

  if (self->engine != NULL)
    _rushes_player_engine_set_view (self->engine, number, view);
}

/**
 * rushes_player_set_clip_proxy:
 * @self: a player
 * @number: a clip's number
 * @path: (type filename) (nullable): its proxy, see [struct@ClipProxy], or %NULL to have none
 *
 * Sets what is shown of the clip while the clips stand and a frame is not decoded yet: the same
 * frame, but coarse. A proxy that cannot be read, or of another clip, counts as none, and clips
 * that are set later have none.
 */
void
rushes_player_set_clip_proxy (RushesPlayer *self,
                              guint         number,
                              const char   *path)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);

  if (self->engine != NULL)
    _rushes_player_engine_set_proxy (self->engine, number, path);
}

/**
 * rushes_player_get_counters:
 * @self: a player
 * @number: a clip's number
 * @counters: (out caller-allocates): the counters
 *
 * Gets what became of the frames of a clip since it was loaded.
 */
void
rushes_player_get_counters (RushesPlayer         *self,
                            guint                 number,
                            RushesPlayerCounters *counters)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);
  g_return_if_fail (counters != NULL);

  *counters = (RushesPlayerCounters) { 0 };
  if (self->engine != NULL)
    _rushes_player_engine_get_counters (self->engine, number, counters);
}

/**
 * rushes_player_find_frame:
 * @self: a player
 * @number: a clip's number
 * @position: a common position in nanoseconds, such as the position that a sink gets with a frame
 *
 * Finds which frame of a clip is shown at a position, with offsets and sync.
 *
 * Returns: the frame's number, or -1 if the clip has none
 */
int
rushes_player_find_frame (RushesPlayer *self,
                          guint         number,
                          gint64        position)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), -1);
  g_return_val_if_fail (number < RUSHES_PLAYER_MAX_CLIPS, -1);

  return self->engine != NULL ? _rushes_player_engine_find_frame (self->engine, number, position)
                              : -1;
}

/**
 * rushes_player_find_position:
 * @self: a player
 * @number: a clip's number
 * @frame: one of its frames
 *
 * Finds where a clip shows a frame, with offsets and sync: the way back of
 * rushes_player_find_frame().
 *
 * Returns: the first common position in nanoseconds, or -1 if the frame is never shown, as for a
 *   clip that is too far ahead of the others
 */
gint64
rushes_player_find_position (RushesPlayer *self,
                             guint         number,
                             int           frame)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), -1);
  g_return_val_if_fail (number < RUSHES_PLAYER_MAX_CLIPS, -1);

  return self->engine != NULL ? _rushes_player_engine_find_position (self->engine, number, frame)
                              : -1;
}

/**
 * rushes_player_find_time:
 * @self: a player
 * @number: a clip's number
 * @position: a common position in nanoseconds
 *
 * Finds how far a clip is at a position, with offsets and sync, also between its frames.
 *
 * Returns: the clip's own time in nanoseconds, or -1 before its start and after its end
 */
gint64
rushes_player_find_time (RushesPlayer *self,
                         guint         number,
                         gint64        position)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), -1);
  g_return_val_if_fail (number < RUSHES_PLAYER_MAX_CLIPS, -1);

  return self->engine != NULL ? _rushes_player_engine_find_time (self->engine, number, position)
                              : -1;
}

/**
 * rushes_player_get_fps:
 * @self: a player
 *
 * Gets the rate that steps go by: the longest clip's.
 *
 * Returns: frames per second, or 0 if there is none
 */
double
rushes_player_get_fps (RushesPlayer *self)
{
  gint64 duration = -1;
  double fps = 0.0;

  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0.0);

  for (guint i = 0; i < self->n_clips; i++)
    {
      g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (self, i);
      g_autoptr (GError) error = rushes_player_dup_clip_error (self, i);

      if (index == NULL || error != NULL || rushes_clip_index_get_duration (index) <= duration)
        continue;

      duration = rushes_clip_index_get_duration (index);
      fps = rushes_clip_index_get_fps (index);
    }

  return fps;
}
