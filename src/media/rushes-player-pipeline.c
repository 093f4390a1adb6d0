/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-pipeline-private.h"

#include "rushes-player-clip-private.h"
#include "rushes-player-sound-private.h"

struct _RushesPlayerPipeline
{
  GstElement        *element;
  RushesPlayerSound *sound;
  RushesPlayerClip  *clips[RUSHES_PLAYER_MAX_CLIPS];
};

static RushesPlayerClip *
find_reference (RushesPlayerPipeline *self)
{
  RushesPlayerClip *longest = NULL;
  gint64 duration = -1;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      RushesPlayerClip *clip = self->clips[i];
      gint64 its_own;

      if (clip == NULL)
        continue;

      its_own = rushes_clip_index_get_duration (_rushes_player_clip_get_index (clip));
      if (its_own > duration)
        {
          longest = clip;
          duration = its_own;
        }
    }

  return longest;
}

/**
 * _rushes_player_pipeline_new: (skip)
 *
 * Makes an empty pipeline. It goes by the system's clock, not by an audio device's: clips without
 * sound and machines without a sound card then behave as all others.
 *
 * Returns: (transfer full): the pipeline
 */
RushesPlayerPipeline *
_rushes_player_pipeline_new (void)
{
  RushesPlayerPipeline *self = g_new0 (RushesPlayerPipeline, 1);
  g_autoptr (GstClock) clock = gst_system_clock_obtain ();

  self->element = gst_object_ref_sink (gst_pipeline_new (NULL));
  gst_pipeline_use_clock (GST_PIPELINE (self->element), clock);
  /* Tells of each clip's end, where a pipeline by itself only tells of the last one's. */
  g_object_set (self->element, "message-forward", TRUE, NULL);

  return self;
}

/**
 * _rushes_player_pipeline_free: (skip)
 * @self: (transfer full): a pipeline
 *
 * Stops and frees it with all clips.
 */
void
_rushes_player_pipeline_free (RushesPlayerPipeline *self)
{
  gst_element_set_state (self->element, GST_STATE_NULL);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] == NULL)
        continue;

      gst_bin_remove (GST_BIN (self->element), _rushes_player_clip_get_bin (self->clips[i]));
      g_clear_pointer (&self->clips[i], _rushes_player_clip_free);
    }
  g_clear_pointer (&self->sound, _rushes_player_sound_free);
  gst_clear_object (&self->element);
  g_free (self);
}

/**
 * _rushes_player_pipeline_get_element: (skip)
 * @self: a pipeline
 *
 * Gets the element whose state is the state of all.
 *
 * Returns: (transfer none): the element
 */
GstElement *
_rushes_player_pipeline_get_element (RushesPlayerPipeline *self)
{
  return self->element;
}

/**
 * _rushes_player_pipeline_add: (skip)
 * @self: a pipeline that has not started
 * @number: the clip's number
 * @path: (type filename): the file
 * @index: its index
 * @sink: (transfer full): where its pictures go
 * @n_threads: how many threads may decode it
 *
 * Adds a clip.
 */
void
_rushes_player_pipeline_add (RushesPlayerPipeline *self,
                             guint                 number,
                             const char           *path,
                             RushesClipIndex      *index,
                             GstElement           *sink,
                             guint                 n_threads)
{
  gboolean with_sound = rushes_clip_index_has_audio (index);
  RushesPlayerClip *clip;

  g_assert (number < RUSHES_PLAYER_MAX_CLIPS && self->clips[number] == NULL);

  if (with_sound && self->sound == NULL)
    self->sound = _rushes_player_sound_new (self->element);
  with_sound = with_sound && self->sound != NULL;

  clip = _rushes_player_clip_new (path, index, sink, n_threads, with_sound);
  self->clips[number] = clip;
  gst_bin_add (GST_BIN (self->element), _rushes_player_clip_get_bin (clip));
  if (with_sound)
    _rushes_player_sound_add (self->sound, _rushes_player_clip_get_bin (clip));
}

/**
 * _rushes_player_pipeline_detach: (skip)
 * @self: a pipeline
 * @number: a clip's number
 *
 * Takes a clip out, in whatever state the pipeline is.
 */
void
_rushes_player_pipeline_detach (RushesPlayerPipeline *self,
                                guint                 number)
{
  RushesPlayerClip *clip = g_steal_pointer (&self->clips[number]);
  GstElement *bin = _rushes_player_clip_get_bin (clip);

  if (self->sound != NULL)
    _rushes_player_sound_release (self->sound, bin);
  gst_element_set_locked_state (bin, TRUE);
  gst_element_set_state (bin, GST_STATE_NULL);
  if (self->sound != NULL)
    _rushes_player_sound_remove (self->sound, bin);
  gst_bin_remove (GST_BIN (self->element), bin);
  _rushes_player_clip_free (clip);
}

/**
 * _rushes_player_pipeline_is_empty: (skip)
 * @self: a pipeline
 *
 * Tells whether there is no clip left.
 *
 * Returns: %TRUE without clips
 */
gboolean
_rushes_player_pipeline_is_empty (RushesPlayerPipeline *self)
{
  return find_reference (self) == NULL;
}

/**
 * _rushes_player_pipeline_find_owner: (skip)
 * @self: a pipeline
 * @object: the source of a message
 *
 * Finds the clip that a message comes from.
 *
 * Returns: the clip's number, or -1
 */
int
_rushes_player_pipeline_find_owner (RushesPlayerPipeline *self,
                                    GstObject            *object)
{
  for (int i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL && _rushes_player_clip_owns (self->clips[i], object))
        return i;
    }

  return -1;
}

/**
 * _rushes_player_pipeline_find_stuck: (skip)
 * @self: a pipeline
 *
 * Finds a clip that still has no picture to show.
 *
 * Returns: the clip's number, or -1
 */
int
_rushes_player_pipeline_find_stuck (RushesPlayerPipeline *self)
{
  for (int i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL &&
          gst_element_get_state (_rushes_player_clip_get_bin (self->clips[i]), NULL, NULL, 0) ==
            GST_STATE_CHANGE_ASYNC)
        return i;
    }

  return -1;
}

/**
 * _rushes_player_pipeline_drop_sound: (skip)
 * @self: a pipeline
 * @object: the source of an error
 *
 * Goes on without sound if the error comes from the audio device.
 *
 * Returns: %TRUE if it did
 */
gboolean
_rushes_player_pipeline_drop_sound (RushesPlayerPipeline *self,
                                    GstObject            *object)
{
  if (self->sound == NULL || !_rushes_player_sound_owns (self->sound, object))
    return FALSE;

  g_clear_pointer (&self->sound, _rushes_player_sound_free);

  return TRUE;
}

/**
 * _rushes_player_pipeline_get_reference: (skip)
 * @self: a pipeline with a clip
 *
 * Gets the index of the clip whose frames are counted: the longest, so that steps reach the end.
 *
 * Returns: (transfer none): the index
 */
RushesClipIndex *
_rushes_player_pipeline_get_reference (RushesPlayerPipeline *self)
{
  return _rushes_player_clip_get_index (find_reference (self));
}

/**
 * _rushes_player_pipeline_get_held: (skip)
 * @self: a paused pipeline with a clip
 *
 * Gets the time of the frame that the reference clip shows.
 *
 * Returns: nanoseconds
 */
gint64
_rushes_player_pipeline_get_held (RushesPlayerPipeline *self)
{
  RushesPlayerClip *clip = find_reference (self);

  return rushes_clip_index_get_frame_time (_rushes_player_clip_get_index (clip),
                                           _rushes_player_clip_get_frame (clip));
}

/**
 * _rushes_player_pipeline_is_aligned: (skip)
 * @self: a paused pipeline
 * @position: nanoseconds
 *
 * Tells whether each clip shows what belongs to a time. A pause may catch one clip a frame further
 * than another.
 *
 * Returns: %TRUE if all do
 */
gboolean
_rushes_player_pipeline_is_aligned (RushesPlayerPipeline *self,
                                    gint64                position)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      RushesPlayerClip *clip = self->clips[i];

      if (clip != NULL &&
          _rushes_player_clip_get_frame (clip) !=
            rushes_clip_index_find_frame (_rushes_player_clip_get_index (clip), position))
        return FALSE;
    }

  return TRUE;
}

/**
 * _rushes_player_pipeline_is_at_end: (skip)
 * @self: a pipeline
 *
 * Tells whether no clip has a frame to come.
 *
 * Returns: %TRUE at the end of all
 */
gboolean
_rushes_player_pipeline_is_at_end (RushesPlayerPipeline *self)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL &&
          !rushes_clip_index_is_still (_rushes_player_clip_get_index (self->clips[i])) &&
          !_rushes_player_clip_is_at_end (self->clips[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * _rushes_player_pipeline_set_size: (skip)
 * @self: a pipeline
 * @number: a clip's number
 * @width: room for its picture, in pixels
 * @height: room for its picture, in pixels
 *
 * Sets the room that a clip's picture has.
 *
 * Returns: %TRUE if its pictures have another size from now on
 */
gboolean
_rushes_player_pipeline_set_size (RushesPlayerPipeline *self,
                                  guint                 number,
                                  int                   width,
                                  int                   height)
{
  gboolean is_changed = FALSE;

  if (self->clips[number] != NULL)
    _rushes_player_clip_set_size (self->clips[number], width, height, &is_changed);

  return is_changed;
}

/**
 * _rushes_player_pipeline_set_sound: (skip)
 * @self: a pipeline
 * @audible: the number of the clip to be heard, or -1 for none
 * @volume: 0 to 1
 *
 * Lets one clip be heard.
 *
 * Returns: %TRUE if a seek is needed to bring its sound in step
 */
gboolean
_rushes_player_pipeline_set_sound (RushesPlayerPipeline *self,
                                   int                   audible,
                                   double                volume)
{
  for (int i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        _rushes_player_clip_set_sound (self->clips[i], i == audible, volume);
    }

  if (self->sound == NULL || audible < 0 || audible >= RUSHES_PLAYER_MAX_CLIPS ||
      self->clips[audible] == NULL)
    return FALSE;

  return _rushes_player_sound_choose (self->sound,
                                      _rushes_player_clip_get_bin (self->clips[audible]));
}

/**
 * _rushes_player_pipeline_seek: (skip)
 * @self: a paused pipeline
 * @position: nanoseconds
 * @is_exact: whether it must be that frame
 *
 * Seeks each clip by itself. All start together again because the pipeline is paused.
 */
void
_rushes_player_pipeline_seek (RushesPlayerPipeline *self,
                              gint64                position,
                              gboolean              is_exact)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (self->clips[i] != NULL)
        _rushes_player_clip_seek (self->clips[i], position, is_exact);
    }
}

/**
 * _rushes_player_pipeline_can_step: (skip)
 * @self: a paused pipeline
 * @n_frames: how many frames forward
 * @target: the time of the frame where the reference clip arrives
 *
 * Tells whether so many frames further each clip shows what belongs to @target. Clips of different
 * rates do not, and have to be sought.
 *
 * Returns: %TRUE if they do
 */
gboolean
_rushes_player_pipeline_can_step (RushesPlayerPipeline *self,
                                  guint                 n_frames,
                                  gint64                target)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      RushesClipIndex *index;
      guint arrival;

      if (self->clips[i] == NULL)
        continue;

      index = _rushes_player_clip_get_index (self->clips[i]);
      arrival = MIN (_rushes_player_clip_get_frame (self->clips[i]) + n_frames,
                     rushes_clip_index_get_n_frames (index) - 1);
      if (arrival != rushes_clip_index_find_frame (index, target))
        return FALSE;
    }

  return TRUE;
}

/**
 * _rushes_player_pipeline_step: (skip)
 * @self: a paused pipeline
 * @n_frames: how many frames forward
 *
 * Lets each clip go some frames forward.
 *
 * Returns: a bit for each clip that will answer with a message
 */
guint
_rushes_player_pipeline_step (RushesPlayerPipeline *self,
                              guint                 n_frames)
{
  guint stepping = 0;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      /* The answer may come before the call returns, but is not read before. */
      if (self->clips[i] != NULL && _rushes_player_clip_step (self->clips[i], n_frames))
        stepping |= 1u << i;
    }

  return stepping;
}
