/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-video-paintable.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_VIDEO_VIEW (rushes_video_view_get_type ())

G_DECLARE_FINAL_TYPE (RushesVideoView, rushes_video_view, RUSHES, VIDEO_VIEW, GtkWidget)

GtkWidget            *rushes_video_view_new           (void);
RushesVideoPaintable *rushes_video_view_get_paintable (RushesVideoView *self);
const char           *rushes_video_view_get_title     (RushesVideoView *self);
void                  rushes_video_view_set_title     (RushesVideoView *self,
                                                       const char      *title);
const char           *rushes_video_view_get_message   (RushesVideoView *self);
void                  rushes_video_view_set_message   (RushesVideoView *self,
                                                       const char      *message);
int                   rushes_video_view_get_frame     (RushesVideoView *self);
void                  rushes_video_view_set_frame     (RushesVideoView *self,
                                                       int              frame,
                                                       gint64           time_ns);
void                  rushes_video_view_set_offset    (RushesVideoView *self,
                                                       int              offset);
gboolean              rushes_video_view_is_audible    (RushesVideoView *self);
void                  rushes_video_view_set_audible   (RushesVideoView *self,
                                                       gboolean         is_audible);
void                  rushes_video_view_set_labelled  (RushesVideoView *self,
                                                       gboolean         is_labelled);
void                  rushes_video_view_set_exact     (RushesVideoView *self,
                                                       gboolean         is_exact);
void                  rushes_video_view_set_loupe     (RushesVideoView *self,
                                                       const graphene_point_t *spot);
char                 *rushes_video_view_dup_info      (RushesVideoView *self);

G_END_DECLS
