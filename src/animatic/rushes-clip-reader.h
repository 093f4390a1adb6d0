/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

typedef struct _RushesClipReader RushesClipReader;

RushesClipReader *rushes_clip_reader_new          (const char        *path,
                                                   int                fps,
                                                   GCancellable      *cancellable,
                                                   GError           **error);
RushesClipReader *rushes_clip_reader_new_sized    (const char        *path,
                                                   int                width,
                                                   int                height,
                                                   GCancellable      *cancellable,
                                                   GError           **error);
void              rushes_clip_reader_free         (RushesClipReader  *self);
int               rushes_clip_reader_get_width    (RushesClipReader  *self);
int               rushes_clip_reader_get_height   (RushesClipReader  *self);
double            rushes_clip_reader_get_duration (RushesClipReader  *self);
gboolean          rushes_clip_reader_next         (RushesClipReader  *self,
                                                   RushesFrame      **frame,
                                                   GError           **error);
gboolean          rushes_clip_reader_next_timed   (RushesClipReader  *self,
                                                   RushesFrame      **frame,
                                                   gint64            *time,
                                                   GError           **error);
gboolean          rushes_clip_reader_read_sound   (const char        *path,
                                                   gsize              max_samples,
                                                   GCancellable      *cancellable,
                                                   GArray           **samples,
                                                   GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipReader, rushes_clip_reader_free)

G_END_DECLS
