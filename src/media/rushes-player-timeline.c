/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-timeline-private.h"

#include <gst/gst.h>

/* Times of frames are rounded here and there, by as much as the index allows for. */
#define ROUNDING GST_MSECOND

static gint64
get_frame_duration (RushesClipIndex *index)
{
  guint n_frames = rushes_clip_index_get_n_frames (index);

  return MAX (rushes_clip_index_get_duration (index) -
              rushes_clip_index_get_frame_time (index, n_frames - 1), 1);
}

static gboolean
has_time (RushesClipIndex *index)
{
  return index != NULL && !rushes_clip_index_is_still (index);
}

/* As if the clip went on after its end with frames like its last. */
static gint64
count_frames (RushesClipIndex *index,
              gint64           time)
{
  gint64 duration = rushes_clip_index_get_duration (index);

  if (time + (gint64) ROUNDING < duration)
    return rushes_clip_index_find_frame (index, time);

  return rushes_clip_index_get_n_frames (index) +
         (time + (gint64) ROUNDING - duration) / get_frame_duration (index);
}

static gint64
get_time (RushesClipIndex *index,
          gint64           frame)
{
  gint64 n_frames = rushes_clip_index_get_n_frames (index);

  if (frame < n_frames)
    return rushes_clip_index_get_frame_time (index, (guint) MAX (frame, 0));

  return rushes_clip_index_get_duration (index) + (frame - n_frames) * get_frame_duration (index);
}

static gint64
scale (gint64 value,
       gint64 numerator,
       gint64 denominator)
{
  return (gint64) gst_util_uint64_scale_round ((guint64) MAX (value, 0), (guint64) numerator,
                                               (guint64) MAX (denominator, 1));
}

/* Whose frames are counted to know what a clip shows: its own, or those that all follow. */
static RushesClipIndex *
get_base (const RushesPlayerTimeline *self,
          guint                       number)
{
  int reference = _rushes_player_timeline_get_reference (self);

  if (self->settings.sync == RUSHES_PLAYER_SYNC_FRAME && reference >= 0)
    return self->indexes[reference];

  return self->indexes[number];
}

/* From a common position to a clip's time and back. */
static gint64
to_base (const RushesPlayerTimeline *self,
         guint                       number,
         gint64                      position,
         gboolean                    is_back)
{
  int reference = _rushes_player_timeline_get_reference (self);
  gint64 its_own;
  gint64 whole;

  if (self->settings.sync != RUSHES_PLAYER_SYNC_PERCENT || reference < 0)
    return position;

  its_own = rushes_clip_index_get_duration (self->indexes[number]);
  whole = rushes_clip_index_get_duration (self->indexes[reference]);

  return is_back ? scale (position, whole, its_own) : scale (position, its_own, whole);
}

/* When a clip has no frame to come. */
static gint64
get_clip_end (const RushesPlayerTimeline *self,
              guint                       number)
{
  gint64 n_frames = rushes_clip_index_get_n_frames (self->indexes[number]);
  gint64 end = get_time (get_base (self, number), n_frames - self->settings.offsets[number]);

  return to_base (self, number, end, TRUE);
}

/**
 * _rushes_player_timeline_get_duration: (skip)
 * @self: a timeline
 *
 * Gets how long all clips take together: until the last ends, or the first where they are to end
 * together.
 *
 * Returns: nanoseconds
 */
gint64
_rushes_player_timeline_get_duration (const RushesPlayerTimeline *self)
{
  gint64 duration = -1;

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      gint64 end;

      if (!has_time (self->indexes[i]))
        continue;

      end = get_clip_end (self, i);
      if (duration < 0)
        duration = end;
      else
        duration = self->settings.end == RUSHES_PLAYER_END_END ? MIN (duration, end)
                                                               : MAX (duration, end);
    }

  return MAX (duration, 0);
}

/**
 * _rushes_player_timeline_get_reference: (skip)
 * @self: a timeline
 *
 * Gets the clip whose frames are counted: the chosen one if it runs, else the longest, so that
 * steps reach the end.
 *
 * Returns: its number, or -1 if none runs
 */
int
_rushes_player_timeline_get_reference (const RushesPlayerTimeline *self)
{
  int chosen = self->settings.chosen;
  int longest = -1;

  if (chosen >= 0 && has_time (self->indexes[chosen]))
    return chosen;

  for (int i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (has_time (self->indexes[i]) &&
          (longest < 0 || rushes_clip_index_get_duration (self->indexes[i]) >
                            rushes_clip_index_get_duration (self->indexes[longest])))
        longest = i;
    }

  return longest;
}

/**
 * _rushes_player_timeline_find_frame: (skip)
 * @self: a timeline
 * @number: a clip's number
 * @position: nanoseconds
 *
 * Finds what a clip shows at a position.
 *
 * Returns: the frame's number, or -1 if the clip does not play
 */
int
_rushes_player_timeline_find_frame (const RushesPlayerTimeline *self,
                                    guint                       number,
                                    gint64                      position)
{
  RushesClipIndex *index = self->indexes[number];
  gint64 n_frames;
  gint64 frame;

  if (index == NULL)
    return -1;
  if (!has_time (index))
    return 0;

  n_frames = rushes_clip_index_get_n_frames (index);
  frame = count_frames (get_base (self, number), to_base (self, number, position, FALSE)) +
          self->settings.offsets[number];
  if (self->settings.end == RUSHES_PLAYER_END_LOOP)
    return (int) (((frame % n_frames) + n_frames) % n_frames);

  return (int) CLAMP (frame, 0, n_frames - 1);
}

/**
 * _rushes_player_timeline_find_position: (skip)
 * @self: a timeline
 * @number: a clip's number
 * @frame: one of its frames
 *
 * Finds the first position at which a clip shows a frame.
 *
 * Returns: nanoseconds, or -1 if it is never shown: the clip is too far ahead or behind, or all end
 *   before
 */
gint64
_rushes_player_timeline_find_position (const RushesPlayerTimeline *self,
                                       guint                       number,
                                       int                         frame)
{
  RushesClipIndex *index = self->indexes[number];
  gint64 end = _rushes_player_timeline_get_duration (self) - 2 * (gint64) ROUNDING;
  gint64 position;
  gint64 count;

  if (index == NULL || frame < 0 || frame >= (gint64) rushes_clip_index_get_n_frames (index))
    return -1;
  if (!has_time (index))
    return 0;

  count = frame - self->settings.offsets[number];
  if (self->settings.end == RUSHES_PLAYER_END_LOOP)
    {
      gint64 n_frames = rushes_clip_index_get_n_frames (index);

      count = ((count % n_frames) + n_frames) % n_frames;
    }
  position = to_base (self, number, get_time (get_base (self, number), count), TRUE);

  return _rushes_player_timeline_find_frame (self, number, position) == frame &&
         position < end ? position : -1;
}

/**
 * _rushes_player_timeline_find_time: (skip)
 * @self: a timeline
 * @number: a clip's number
 * @position: nanoseconds
 *
 * Finds how far a clip is at a position, also between its frames.
 *
 * Returns: the clip's own time in nanoseconds, or -1 before its start and after its end
 */
gint64
_rushes_player_timeline_find_time (const RushesPlayerTimeline *self,
                                   guint                       number,
                                   gint64                      position)
{
  RushesClipIndex *index = self->indexes[number];
  RushesClipIndex *base = get_base (self, number);
  gint64 n_frames;
  gint64 frame;
  gint64 start;
  gint64 length;
  gint64 within;

  if (!has_time (index))
    return -1;

  n_frames = rushes_clip_index_get_n_frames (index);
  within = to_base (self, number, position, FALSE);
  frame = count_frames (base, within);
  within -= get_time (base, frame);
  length = get_time (base, frame + 1) - get_time (base, frame);
  frame += self->settings.offsets[number];
  if (self->settings.end == RUSHES_PLAYER_END_LOOP)
    frame = ((frame % n_frames) + n_frames) % n_frames;

  if (frame < 0 || frame >= n_frames)
    return -1;

  /* Its frames may be longer or shorter than those that are counted. */
  start = get_time (index, frame);

  return start + scale (within, get_time (index, frame + 1) - start, length);
}

/**
 * _rushes_player_timeline_find_change: (skip)
 * @self: a timeline
 * @number: a clip's number
 * @position: nanoseconds
 * @is_backward: which way it goes
 *
 * Finds when a clip shows another frame than at a position, as if it never ended.
 *
 * Returns: nanoseconds
 */
gint64
_rushes_player_timeline_find_change (const RushesPlayerTimeline *self,
                                     guint                       number,
                                     gint64                      position,
                                     gboolean                    is_backward)
{
  RushesClipIndex *base = get_base (self, number);
  gint64 frame;
  gint64 time;

  if (!has_time (self->indexes[number]))
    return is_backward ? -1 : G_MAXINT64;

  frame = count_frames (base, to_base (self, number, position, FALSE));
  time = to_base (self, number, get_time (base, is_backward ? frame : frame + 1), TRUE);

  return is_backward ? time - (gint64) ROUNDING - 1 : MAX (time, position + 1);
}

/**
 * _rushes_player_timeline_step: (skip)
 * @self: a timeline
 * @position: nanoseconds
 * @n_frames: how many frames of the reference to go, 0 to go to the start of the one at @position
 *
 * Goes some frames, as far as there are any.
 *
 * Returns: where the frame begins
 */
gint64
_rushes_player_timeline_step (const RushesPlayerTimeline *self,
                              gint64                      position,
                              int                         n_frames)
{
  int reference = _rushes_player_timeline_get_reference (self);
  gint64 duration = _rushes_player_timeline_get_duration (self);
  RushesClipIndex *index;
  gint64 last;

  if (reference < 0)
    return 0;

  index = self->indexes[reference];
  last = MAX (count_frames (index, MAX (duration - 1 - 2 * (gint64) ROUNDING, 0)), 0);

  return get_time (index, CLAMP (count_frames (index, position) + n_frames, 0, last));
}

/**
 * _rushes_player_timeline_get_bounds: (skip)
 * @self: a timeline
 * @start: (out): where playing begins
 * @end: (out): where it ends
 *
 * Gets the part that is played: the range, or all.
 */
void
_rushes_player_timeline_get_bounds (const RushesPlayerTimeline *self,
                                    gint64                     *start,
                                    gint64                     *end)
{
  gint64 duration = _rushes_player_timeline_get_duration (self);

  *start = CLAMP (self->settings.range_start, 0, duration);
  *end = self->settings.range_end < 0 ? duration : MIN (self->settings.range_end, duration);
  if (*start >= *end)
    {
      *start = 0;
      *end = duration;
    }
}

/**
 * _rushes_player_timeline_find_sound: (skip)
 * @self: a timeline
 * @number: a clip's number
 * @position: nanoseconds
 *
 * Finds what is to be heard of a clip at a position. A clip is heard at its own speed or not at
 * all, and not while it holds a frame.
 *
 * Returns: the clip's time in nanoseconds, or -1 for nothing
 */
gint64
_rushes_player_timeline_find_sound (const RushesPlayerTimeline *self,
                                    guint                       number,
                                    gint64                      position)
{
  RushesClipIndex *index = self->indexes[number];
  gint64 duration;
  gint64 time;

  if (!has_time (index) || !rushes_clip_index_has_audio (index) ||
      !G_APPROX_VALUE (self->settings.rate, 1.0, 1e-6) ||
      (self->settings.sync != RUSHES_PLAYER_SYNC_TIME &&
       _rushes_player_timeline_get_reference (self) != (int) number))
    return -1;

  duration = rushes_clip_index_get_duration (index);
  time = position + self->settings.offsets[number] * get_frame_duration (index);
  if (self->settings.end == RUSHES_PLAYER_END_LOOP)
    time = ((time % duration) + duration) % duration;

  return time < duration ? MAX (time, -1) : -1;
}
