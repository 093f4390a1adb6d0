/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pane-frames.h"

/* Times of frames are rounded here and there. */
#define ROUNDING GST_MSECOND
#define DEFAULT_FPS 24.0

static gint64
get_newest (const RushesPaneFrames *pane)
{
  return pane->n_arrivals > 0 ? pane->arrivals[pane->n_arrivals - 1] : pane->shown;
}

static gboolean
is_last (const RushesPaneFrames *pane,
         gint64                  position)
{
  return position >= 0 && position + pane->frame_time / 2 >= pane->last;
}

/* What a pane would show at a moment. Half a frame early is right where clips differ in rate. */
static gint64
find_frame (const RushesPaneFrames *pane,
            gint64                  moment,
            gboolean               *is_arrival)
{
  gint64 limit = moment + pane->frame_time / 2;

  *is_arrival = TRUE;
  for (guint i = pane->n_arrivals; i > 0; i--)
    {
      if (pane->arrivals[i - 1] <= limit)
        return pane->arrivals[i - 1];
    }

  *is_arrival = FALSE;

  return pane->shown <= limit ? pane->shown : -1;
}

/* Whether all that are awaited have a frame for the moment, at most one frame apart, and any of
 * them a new one. */
static gboolean
try_moment (RushesPaneFrames *panes,
            guint             n_panes,
            gint64            moment)
{
  gint64 first = G_MAXINT64;
  gint64 last = -1;
  gint64 frame_time = 0;
  gboolean is_new = FALSE;

  for (guint i = 0; i < n_panes; i++)
    {
      RushesPaneFrames *pane = &panes[i];
      gboolean is_arrival;
      gint64 position = find_frame (pane, moment, &is_arrival);

      pane->chosen = is_arrival ? position : -1;
      is_new = is_new || is_arrival;
      if (!pane->is_awaited)
        continue;
      if (position < 0)
        return FALSE;

      /* The last frame stands for all that would come after it. */
      if (is_last (pane, position))
        position = MAX (position, moment);
      first = MIN (first, position);
      last = MAX (last, position);
      frame_time = MAX (frame_time, pane->frame_time);
    }

  return is_new && (last < 0 || last - first <= frame_time + ROUNDING);
}

/* The newest moment before another one that has a frame, or -1. */
static gint64
find_moment_before (const RushesPaneFrames *panes,
                    guint                   n_panes,
                    gint64                  limit)
{
  gint64 found = -1;

  for (guint i = 0; i < n_panes; i++)
    {
      if (panes[i].shown < limit)
        found = MAX (found, panes[i].shown);
      for (guint j = 0; j < panes[i].n_arrivals; j++)
        {
          if (panes[i].arrivals[j] < limit)
            found = MAX (found, panes[i].arrivals[j]);
        }
    }

  return found;
}

/**
 * rushes_pane_frames_look:
 * @self: (out caller-allocates): a pane
 * @paintable: its paintable
 * @player: the player of all panes
 * @number: its number
 *
 * Looks how things stand. Stills and clips that do not play are not awaited.
 */
void
rushes_pane_frames_look (RushesPaneFrames     *self,
                         RushesVideoPaintable *paintable,
                         RushesPlayer         *player,
                         guint                 number)
{
  g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (player, number);
  g_autoptr (GError) error = rushes_player_dup_clip_error (player, number);
  gboolean has_picture = rushes_video_paintable_get_texture (paintable) != NULL;
  double fps = index != NULL ? rushes_clip_index_get_fps (index) : 0.0;
  guint n_frames = index != NULL ? rushes_clip_index_get_n_frames (index) : 0;

  self->n_arrivals = rushes_video_paintable_peek (paintable, self->arrivals);
  self->shown = has_picture ? rushes_video_paintable_get_position (paintable) : -1;
  self->frame_time = (gint64) (GST_SECOND / (fps > 0.0 ? fps : DEFAULT_FPS));
  self->last = n_frames > 0 ? rushes_clip_index_get_frame_time (index, n_frames - 1) : G_MAXINT64;
  self->is_awaited = error == NULL && (index == NULL || !rushes_clip_index_is_still (index));
  self->chosen = -1;
}

/**
 * rushes_pane_frames_is_over:
 * @self: a pane
 *
 * Gets whether the pane shows its clip's last frame, or is to.
 *
 * Returns: %TRUE if no frame comes after it
 */
gboolean
rushes_pane_frames_is_over (const RushesPaneFrames *self)
{
  return is_last (self, self->chosen >= 0 ? self->chosen : self->shown);
}

/**
 * rushes_pane_frames_choose:
 * @panes: (array length=n_panes) (inout): the panes
 * @n_panes: how many
 *
 * Chooses what to show in one paint: the frames of the newest moment that no awaited pane is behind
 * of, and at which these are at most one frame apart. A clip that has ended is never behind.
 *
 * Returns: %TRUE if there is something new to show, %FALSE to wait for more frames
 */
gboolean
rushes_pane_frames_choose (RushesPaneFrames *panes,
                           guint             n_panes)
{
  gint64 limit = G_MAXINT64;

  g_return_val_if_fail (panes != NULL || n_panes == 0, FALSE);

  for (guint i = 0; i < n_panes; i++)
    {
      gint64 newest = get_newest (&panes[i]);

      if (panes[i].is_awaited && !is_last (&panes[i], newest))
        limit = MIN (limit, newest + 1);
    }

  for (gint64 moment = find_moment_before (panes, n_panes, limit); moment >= 0;
       moment = find_moment_before (panes, n_panes, moment))
    {
      if (try_moment (panes, n_panes, moment))
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_pane_frames_find_late:
 * @panes: (array length=n_panes): the panes
 * @n_panes: how many
 *
 * Finds the awaited pane that keeps the others waiting: one that got nothing, before one that is
 * furthest behind.
 *
 * Returns: its number, or -1 if none is awaited
 */
int
rushes_pane_frames_find_late (const RushesPaneFrames *panes,
                              guint                   n_panes)
{
  int late = -1;

  for (guint i = 0; i < n_panes; i++)
    {
      gboolean is_empty = panes[i].n_arrivals == 0;

      if (!panes[i].is_awaited)
        continue;
      if (late < 0 || (is_empty && panes[late].n_arrivals > 0) ||
          (is_empty == (panes[late].n_arrivals == 0) &&
           get_newest (&panes[i]) < get_newest (&panes[late])))
        late = (int) i;
    }

  return late;
}

/**
 * rushes_pane_frames_is_level:
 * @panes: (array length=n_panes): the panes
 * @n_panes: how many
 * @number: the pane asked for
 *
 * Gets whether a pane has got new frames and is not behind those that are awaited.
 *
 * Returns: %TRUE if it can be awaited as they are
 */
gboolean
rushes_pane_frames_is_level (const RushesPaneFrames *panes,
                             guint                   n_panes,
                             guint                   number)
{
  gint64 others = G_MAXINT64;
  gint64 newest;

  g_return_val_if_fail (number < n_panes, FALSE);

  if (panes[number].n_arrivals == 0)
    return FALSE;

  newest = get_newest (&panes[number]);
  for (guint i = 0; i < n_panes; i++)
    {
      if (panes[i].is_awaited)
        others = MIN (others, get_newest (&panes[i]));
    }

  return others == G_MAXINT64 || is_last (&panes[number], newest) ||
         newest + panes[number].frame_time + ROUNDING >= others;
}
