/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-player-output-private.h"
#include "rushes-player-reader-private.h"

G_BEGIN_DECLS

/**
 * RushesPlayerClip:
 *
 * One clip: who decodes it, what it shows and where. Belongs to the engine's control thread.
 */
typedef struct _RushesPlayerClip RushesPlayerClip;

RushesPlayerClip *_rushes_player_clip_new           (guint                   number,
                                                     const char             *path,
                                                     RushesClipIndex        *index,
                                                     GstElement             *sink,
                                                     RushesFrameCache       *cache,
                                                     guint                   n_threads,
                                                     RushesPlayerReaderFunc  wake,
                                                     gpointer                user_data);
void              _rushes_player_clip_stop          (RushesPlayerClip       *self);
void              _rushes_player_clip_free          (RushesPlayerClip       *self);
const char       *_rushes_player_clip_get_path      (RushesPlayerClip       *self);
RushesClipIndex  *_rushes_player_clip_get_index     (RushesPlayerClip       *self);
GError           *_rushes_player_clip_dup_error     (RushesPlayerClip       *self);
guint64           _rushes_player_clip_get_n_decoded (RushesPlayerClip       *self);
void              _rushes_player_clip_set_view      (RushesPlayerClip       *self,
                                                     const RushesPaneView   *view);
void              _rushes_player_clip_set_proxy     (RushesPlayerClip       *self,
                                                     const char             *path);
void              _rushes_player_clip_direct        (RushesPlayerClip       *self,
                                                     const RushesFrameFocus *focus,
                                                     RushesPlayerDemand      demand);
int               _rushes_player_clip_get_shown     (RushesPlayerClip       *self);
gboolean          _rushes_player_clip_is_showing    (RushesPlayerClip       *self,
                                                     guint                   frame);
gboolean          _rushes_player_clip_has           (RushesPlayerClip       *self,
                                                     guint                   frame);
gboolean          _rushes_player_clip_has_proxy     (RushesPlayerClip       *self);
gboolean          _rushes_player_clip_prepare       (RushesPlayerClip       *self,
                                                     guint                   frame);
gboolean          _rushes_player_clip_prepare_proxy (RushesPlayerClip       *self,
                                                     guint                   frame);
gboolean          _rushes_player_clip_show          (RushesPlayerClip       *self,
                                                     guint                   frame,
                                                     gint64                  position);

G_END_DECLS
