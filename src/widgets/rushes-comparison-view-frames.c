/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-view-private.h"
#include "rushes-pane-frames.h"

/* How many milliseconds panes wait for one that is late, before they go on without it. A pane that
 * stands is seen, but two that do not belong together are taken for what the clips are like. */
#define HOLD_TIME 250

/* Clips of one rate differ by nothing, apart from rounding. */
#define EVEN_SKEW (5 * GST_MSECOND)

/* What the panes show: frames that belong together, and together. */

static gboolean hold_cb (gpointer user_data);

static RushesVideoPaintable *
get_paintable (RushesComparisonView *self,
               guint                 number)
{
  return rushes_video_view_get_paintable (RUSHES_VIDEO_VIEW (self->panes[number]));
}

static void
update_frame_numbers (RushesComparisonView *self)
{
  for (guint i = 0; i < self->n_panes; i++)
    {
      g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (self->player, i);
      RushesVideoPaintable *paintable = get_paintable (self, i);
      RushesVideoView *pane = RUSHES_VIDEO_VIEW (self->panes[i]);
      gint64 position = rushes_video_paintable_get_position (paintable);
      gint64 time = 0;
      int frame = -1;

      if (index != NULL && !rushes_clip_index_is_still (index) &&
          rushes_video_paintable_get_texture (paintable) != NULL)
        frame = rushes_player_find_frame (self->player, i, position);
      if (frame >= 0)
        time = rushes_clip_index_get_frame_time (index, (guint) frame);
      rushes_video_view_set_frame (pane, frame, time);
      rushes_video_view_set_offset (pane, rushes_player_get_offset (self->player, i));
    }
}

static void
count_paint (RushesComparisonView *self)
{
  gint64 first = G_MAXINT64;
  gint64 last = 0;

  for (guint i = 0; i < self->n_panes; i++)
    {
      gint64 position = rushes_video_paintable_get_position (get_paintable (self, i));

      if (!_rushes_comparison_view_is_shown (self, i) || !self->is_live[i])
        continue;
      g_debug ("paint %" G_GUINT64_FORMAT " pane %u at %.1f ms", (guint64) self->counters.paints, i,
               (double) position / GST_MSECOND);
      first = MIN (first, position);
      last = MAX (last, position);
    }

  self->counters.paints++;
  rushes_skew_meter_add (&self->skew, MAX (last - first, 0));
  if (last - first < (gint64) EVEN_SKEW)
    self->counters.even++;
}

static void
look_at_panes (RushesComparisonView *self,
               RushesPaneFrames     *panes)
{
  for (guint i = 0; i < self->n_panes; i++)
    {
      rushes_pane_frames_look (&panes[i], get_paintable (self, i), self->player, i);
      panes[i].is_awaited = panes[i].is_awaited && !self->is_stalled[i];
    }
}

/* Clips that stood are awaited again once they are level with the others. */
static void
wake_panes (RushesComparisonView *self)
{
  RushesPaneFrames panes[RUSHES_COMPARISON_VIEW_MAX_PANES];

  look_at_panes (self, panes);
  for (guint i = 0; i < self->n_panes; i++)
    {
      if (self->is_stalled[i] && rushes_pane_frames_is_level (panes, self->n_panes, i))
        self->is_stalled[i] = FALSE;
    }
}

/* Frames may come while it is chosen among those before, and push these out or, after a seek, drop
 * them. Then nothing is shown: what came is looked at next. */
static gboolean
fetch_chosen (RushesComparisonView   *self,
              const RushesPaneFrames *panes,
              GdkTexture            **textures)
{
  gboolean is_complete = TRUE;

  for (guint i = 0; i < self->n_panes; i++)
    {
      gint64 position = -1;

      if (panes[i].chosen < 0)
        continue;
      textures[i] = rushes_video_paintable_fetch (get_paintable (self, i), panes[i].chosen,
                                                  &position);
      is_complete = is_complete && position == panes[i].chosen;
    }

  return is_complete;
}

static void
show_chosen (RushesComparisonView   *self,
             const RushesPaneFrames *panes)
{
  GdkTexture *textures[RUSHES_COMPARISON_VIEW_MAX_PANES] = { NULL };
  gboolean is_complete = fetch_chosen (self, panes, textures);

  for (guint i = 0; i < self->n_panes; i++)
    {
      if (is_complete && textures[i] != NULL)
        rushes_video_paintable_show (get_paintable (self, i), textures[i], panes[i].chosen);
      self->is_live[i] = panes[i].is_awaited && !rushes_pane_frames_is_over (&panes[i]);
      g_clear_object (&textures[i]);
    }

  if (!is_complete)
    return;

  count_paint (self);
  update_frame_numbers (self);
}

static void
update_hold (RushesComparisonView *self)
{
  gint64 positions[RUSHES_FRAME_MAILBOX_SIZE];
  gboolean is_waiting = FALSE;

  for (guint i = 0; i < self->n_panes; i++)
    is_waiting = is_waiting || rushes_video_paintable_peek (get_paintable (self, i), positions) > 0;

  if (!is_waiting)
    g_clear_handle_id (&self->hold_source, g_source_remove);
  else if (self->hold_source == 0)
    self->hold_source = g_timeout_add (HOLD_TIME, hold_cb, self);
}

static gboolean
show_arrivals (RushesComparisonView *self)
{
  RushesPaneFrames panes[RUSHES_COMPARISON_VIEW_MAX_PANES];

  look_at_panes (self, panes);
  if (!rushes_pane_frames_choose (panes, self->n_panes))
    return FALSE;

  g_clear_handle_id (&self->hold_source, g_source_remove);
  show_chosen (self, panes);

  return TRUE;
}

/* Nothing could be shown for too long: goes on without those that are late. */
static gboolean
hold_cb (gpointer user_data)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (user_data);
  int late = 0;

  self->hold_source = 0;
  while (late >= 0 && !show_arrivals (self))
    {
      RushesPaneFrames panes[RUSHES_COMPARISON_VIEW_MAX_PANES];

      look_at_panes (self, panes);
      late = rushes_pane_frames_find_late (panes, self->n_panes);
      if (late >= 0)
        self->is_stalled[late] = TRUE;
    }
  update_hold (self);

  return G_SOURCE_REMOVE;
}

void
_rushes_comparison_view_frame_arrived (RushesComparisonView *self)
{
  wake_panes (self);
  show_arrivals (self);
  update_hold (self);
}

/**
 * rushes_comparison_view_set_offset:
 * @self: a view
 * @number: a clip's number
 * @n_frames: a number of its frames, negative if it is behind; at most all of them
 *
 * Sets how many frames a clip is ahead of the others.
 */
void
rushes_comparison_view_set_offset (RushesComparisonView *self,
                                   guint                 number,
                                   int                   n_frames)
{
  g_autoptr (RushesClipIndex) index = NULL;
  int most;

  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));
  g_return_if_fail (number < self->n_panes);

  index = rushes_player_dup_clip_index (self->player, number);
  if (index == NULL)
    return;

  most = (int) rushes_clip_index_get_n_frames (index) - 1;
  n_frames = CLAMP (n_frames, -most, most);
  rushes_player_set_offset (self->player, number, n_frames);
  /* The number of the frame comes with its picture, and at an end there is no other. */
  rushes_video_view_set_offset (RUSHES_VIDEO_VIEW (self->panes[number]), n_frames);
}
