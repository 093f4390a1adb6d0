/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_CLIP_INDEX (rushes_clip_index_get_type ())

G_DECLARE_FINAL_TYPE (RushesClipIndex, rushes_clip_index, RUSHES, CLIP_INDEX, GObject)

RushesClipIndex *rushes_clip_index_load           (const char       *path,
                                                   GCancellable     *cancellable,
                                                   GError          **error);
guint            rushes_clip_index_get_n_frames   (RushesClipIndex  *self);
double           rushes_clip_index_get_fps        (RushesClipIndex  *self);
gint64           rushes_clip_index_get_duration   (RushesClipIndex  *self);
int              rushes_clip_index_get_width      (RushesClipIndex  *self);
int              rushes_clip_index_get_height     (RushesClipIndex  *self);
gboolean         rushes_clip_index_has_audio      (RushesClipIndex  *self);
gboolean         rushes_clip_index_is_turned      (RushesClipIndex  *self);
gboolean         rushes_clip_index_is_still       (RushesClipIndex  *self);
guint            rushes_clip_index_find_frame     (RushesClipIndex  *self,
                                                   gint64            position);
int              rushes_clip_index_find_sample    (RushesClipIndex  *self,
                                                   GstSample        *sample);
gint64           rushes_clip_index_get_frame_time (RushesClipIndex  *self,
                                                   guint             frame);
gint64           rushes_clip_index_get_entry      (RushesClipIndex  *self,
                                                   guint             frame);
guint            rushes_clip_index_find_key       (RushesClipIndex  *self,
                                                   guint             frame);
void             rushes_clip_index_fit            (RushesClipIndex  *self,
                                                   int               room_width,
                                                   int               room_height,
                                                   int              *width,
                                                   int              *height);

G_END_DECLS
