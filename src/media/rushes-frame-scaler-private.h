/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/video.h>

#include "rushes-clip-index.h"
#include "rushes-player.h"

G_BEGIN_DECLS

/**
 * RushesFrameShape:
 * @id: tells it from others of the same clip
 * @view: what is shown of the picture
 * @width: the width of what is shown, in pixels
 * @height: its height
 * @size: how many bytes that takes
 *
 * How frames of a clip are kept: three bytes for two pixels, as most decoders give them.
 */
typedef struct
{
  guint          id;
  RushesPaneView view;
  int            width;
  int            height;
  gsize          size;
} RushesFrameShape;

/**
 * RushesFrameScaler:
 *
 * Makes of decoded frames what is kept, and of that what is shown. Of one thread at a time.
 */
typedef struct _RushesFrameScaler RushesFrameScaler;

void               _rushes_frame_shape_init   (RushesFrameShape       *self,
                                               guint                   id,
                                               RushesClipIndex        *index,
                                               const RushesPaneView   *view);

RushesFrameScaler *_rushes_frame_scaler_new   (void);
void               _rushes_frame_scaler_free  (RushesFrameScaler      *self);
GBytes            *_rushes_frame_scaler_pack  (RushesFrameScaler      *self,
                                               GstSample              *sample,
                                               const RushesFrameShape *shape);
GstBuffer         *_rushes_frame_scaler_paint (RushesFrameScaler      *self,
                                               GBytes                 *pixels,
                                               const RushesFrameShape *shape,
                                               const GstVideoInfo    **info);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrameScaler, _rushes_frame_scaler_free)

G_END_DECLS
