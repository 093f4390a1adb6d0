/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "rushes-frame-mailbox.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_VIDEO_PAINTABLE (rushes_video_paintable_get_type ())

G_DECLARE_FINAL_TYPE (RushesVideoPaintable, rushes_video_paintable, RUSHES, VIDEO_PAINTABLE,
                      GObject)

RushesVideoPaintable *rushes_video_paintable_new          (void);
void                  rushes_video_paintable_set_mailbox  (RushesVideoPaintable *self,
                                                           RushesFrameMailbox   *mailbox);
void                  rushes_video_paintable_get_counters (RushesVideoPaintable *self,
                                                           RushesFrameCounters  *counters);
guint                 rushes_video_paintable_peek         (RushesVideoPaintable *self,
                                                           gint64               *positions);
GdkTexture           *rushes_video_paintable_fetch        (RushesVideoPaintable *self,
                                                           gint64                latest,
                                                           gint64               *position);
void                  rushes_video_paintable_show         (RushesVideoPaintable *self,
                                                           GdkTexture           *texture,
                                                           gint64                position);
void                  rushes_video_paintable_set_software (RushesVideoPaintable *self,
                                                           gboolean              is_software);
void                  rushes_video_paintable_clear        (RushesVideoPaintable *self);
gint64                rushes_video_paintable_get_position (RushesVideoPaintable *self);
GdkTexture           *rushes_video_paintable_get_texture  (RushesVideoPaintable *self);
void                  rushes_video_paintable_set_cover    (RushesVideoPaintable *self,
                                                           double                part);

G_END_DECLS
