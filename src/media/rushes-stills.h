/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _RushesStills RushesStills;

RushesStills *rushes_stills_open         (const char    *path,
                                          GCancellable  *cancellable,
                                          GError       **error);
gint64        rushes_stills_get_duration (RushesStills  *self);
GdkPixbuf    *rushes_stills_grab         (RushesStills  *self,
                                          gint64         position_ns,
                                          int            max_side,
                                          GError       **error);
void          rushes_stills_start        (RushesStills  *self,
                                          gint64         position_ns);
GstSample    *rushes_stills_pull         (RushesStills  *self,
                                          GError       **error);
GdkPixbuf    *rushes_stills_make_picture (GstSample     *sample,
                                          int            max_side,
                                          GError       **error);
GdkPixbuf    *rushes_stills_scale        (GdkPixbuf     *pixbuf,
                                          int            max_side);
void          rushes_stills_free         (RushesStills  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesStills, rushes_stills_free)

G_END_DECLS
