/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GdkTexture *rushes_frame_texture_new        (int          width,
                                             int          height,
                                             GBytes      *pixels,
                                             gsize        stride);
GBytes     *rushes_frame_texture_get_pixels (GdkTexture  *texture,
                                             gsize       *stride);
void        rushes_frame_texture_snapshot   (GdkTexture  *texture,
                                             GtkSnapshot *snapshot,
                                             double       width,
                                             double       height,
                                             gboolean     is_software);

G_END_DECLS
