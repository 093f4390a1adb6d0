/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-player.h"
#include "rushes-video-paintable.h"

G_BEGIN_DECLS

/**
 * RushesPaneFrames:
 * @arrivals: the positions of the frames that could be shown, oldest first
 * @n_arrivals: how many
 * @shown: the position of the frame on the screen, or -1 without one
 * @last: the position of the clip's last frame
 * @frame_time: how long a frame of the clip lasts
 * @is_awaited: whether the other panes wait for this one
 * @chosen: what to show, or -1 to leave it
 *
 * What a pane has to choose from when several panes are painted together. In nanoseconds.
 */
typedef struct
{
  gint64   arrivals[RUSHES_FRAME_MAILBOX_SIZE];
  guint    n_arrivals;
  gint64   shown;
  gint64   last;
  gint64   frame_time;
  gboolean is_awaited;
  gint64   chosen;
} RushesPaneFrames;

void     rushes_pane_frames_look      (RushesPaneFrames       *self,
                                       RushesVideoPaintable   *paintable,
                                       RushesPlayer           *player,
                                       guint                   number);
gboolean rushes_pane_frames_is_over   (const RushesPaneFrames *self);
gboolean rushes_pane_frames_choose    (RushesPaneFrames       *panes,
                                       guint                   n_panes);
int      rushes_pane_frames_find_late (const RushesPaneFrames *panes,
                                       guint                   n_panes);
gboolean rushes_pane_frames_is_level  (const RushesPaneFrames *panes,
                                       guint                   n_panes,
                                       guint                   number);

G_END_DECLS
