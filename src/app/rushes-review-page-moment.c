/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-review-page-private.h"

/* The way to a moment of one take, whether it plays yet or not. */

/* The frame, where it is known; else the one that is shown at the time. */
static int
find_frame (RushesReviewPage *self,
            RushesClipIndex  *index)
{
  if (self->moment_frame >= 0 &&
      self->moment_frame < (int) rushes_clip_index_get_n_frames (index))
    return self->moment_frame;

  return (int) rushes_clip_index_find_frame (index, self->moment);
}

static void
go_to_moment (RushesReviewPage *self)
{
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);
  g_autoptr (RushesClipIndex) index = NULL;
  gint64 position;
  guint number;

  if (self->moment_item == NULL || !rushes_player_is_loaded (player) ||
      !g_ptr_array_find (self->playing, self->moment_item, &number))
    return;

  g_clear_object (&self->moment_item);
  index = rushes_player_dup_clip_index (player, number);
  if (index == NULL)
    return;

  rushes_player_set_playing (player, FALSE);
  position = rushes_player_find_position (player, number, find_frame (self, index));
  if (position >= 0)
    rushes_player_seek (player, position, TRUE);
  else
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_("This frame is not shown while the clips stand "
                                                  "against each other like this")));
}

/**
 * _rushes_review_page_go_to: (skip)
 * @self: the page
 * @item: a take
 * @frame: one of its frames, or -1
 * @ms: without a frame, a time of its in milliseconds
 *
 * Shows a moment of a take, exactly, however it is set off against the others. A take that does
 * not play yet is ticked first; its clip is there a moment later.
 */
void
_rushes_review_page_go_to (RushesReviewPage *self,
                           RushesReviewItem *item,
                           int               frame,
                           gint64            ms)
{
  g_set_object (&self->moment_item, item);
  self->moment_frame = frame;
  self->moment = ms * GST_MSECOND;
  rushes_review_item_set_ticked (item, TRUE);
  go_to_moment (self);
}

void
_rushes_review_page_setup_moment (RushesReviewPage *self)
{
  g_signal_connect_object (rushes_comparison_view_get_player (self->comparison),
                           "notify::is-loaded", G_CALLBACK (go_to_moment), self,
                           G_CONNECT_SWAPPED);
}
