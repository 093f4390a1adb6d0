/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "media/rushes-player-sink.h"

G_BEGIN_DECLS

/* How many frames are kept, a third of a second at most rates. */
#define RUSHES_FRAME_MAILBOX_SIZE 8

/**
 * RushesFrameMailbox:
 *
 * Stands between the thread that decodes a clip and the one that paints it. Nobody ever waits:
 * frames that are not fetched in time make room for newer ones.
 *
 * One frame would do for one clip. Where clips are compared, one thread may run late on a busy
 * machine, and the others' panes must then show what belongs to its frame rather than their newest;
 * so the last few are kept. They are no larger than the pane. When time runs backwards, after a
 * seek or at the start of a loop, what was kept is dropped. Counted references.
 */
typedef struct _RushesFrameMailbox RushesFrameMailbox;

/**
 * RushesFrameArrivedFunc:
 * @user_data: the caller's data
 *
 * Hears, on the thread that paints, that there is a frame to fetch.
 */
typedef void (*RushesFrameArrivedFunc) (gpointer user_data);

RushesFrameMailbox *rushes_frame_mailbox_new          (void);
RushesFrameMailbox *rushes_frame_mailbox_ref          (RushesFrameMailbox     *self);
void                rushes_frame_mailbox_unref        (RushesFrameMailbox     *self);
void                rushes_frame_mailbox_listen       (RushesFrameMailbox     *self,
                                                       RushesFrameArrivedFunc  arrived,
                                                       gpointer                user_data);
void                rushes_frame_mailbox_put          (RushesFrameMailbox     *self,
                                                       GdkTexture             *texture,
                                                       gint64                  position);
guint               rushes_frame_mailbox_peek         (RushesFrameMailbox     *self,
                                                       gint64                 *positions);
GdkTexture         *rushes_frame_mailbox_fetch        (RushesFrameMailbox     *self,
                                                       gint64                  latest,
                                                       gint64                 *position);
void                rushes_frame_mailbox_clear        (RushesFrameMailbox     *self);
void                rushes_frame_mailbox_get_counters (RushesFrameMailbox     *self,
                                                       RushesFrameCounters    *counters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrameMailbox, rushes_frame_mailbox_unref)

G_END_DECLS
