/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "media/rushes-player-sink.h"

G_BEGIN_DECLS

/**
 * RushesFrameMailbox:
 *
 * The one slot between the thread that decodes a clip and the one that paints it. A frame that
 * is not fetched in time is replaced by the next; nobody ever waits. Counted references.
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
GdkTexture         *rushes_frame_mailbox_fetch        (RushesFrameMailbox     *self,
                                                       gint64                 *position);
void                rushes_frame_mailbox_get_counters (RushesFrameMailbox     *self,
                                                       RushesFrameCounters    *counters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrameMailbox, rushes_frame_mailbox_unref)

G_END_DECLS
