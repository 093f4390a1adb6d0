/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesFramePool:
 *
 * Memory for frames of one size, mapped some megabytes at a time. To be given a frame's pages by
 * the system costs as much as to scale the frame, so what is dropped is used for the next; what no
 * frame uses any more goes back. For any thread. Lives until its owner and its frames are gone.
 */
typedef struct _RushesFramePool RushesFramePool;

RushesFramePool *_rushes_frame_pool_new      (gsize            frame_size);
void             _rushes_frame_pool_unref    (RushesFramePool *self);
gsize            _rushes_frame_pool_get_size (RushesFramePool *self);
GBytes          *_rushes_frame_pool_take     (RushesFramePool *self,
                                              guint8         **memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFramePool, _rushes_frame_pool_unref)

G_END_DECLS
