/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One more than the largest number, and than the largest id of a clip. */
#define RUSHES_NUMBERED_FRAME_MAX 1024
#define RUSHES_NUMBERED_FRAME_MAX_ID 16

void     rushes_numbered_frame_draw (guint8       *luma,
                                     int           width,
                                     int           height,
                                     guint         number,
                                     guint         id);
gboolean rushes_numbered_frame_read (const guint8 *pixels,
                                     int           width,
                                     int           height,
                                     gsize         stride,
                                     guint        *number,
                                     guint        *id);

G_END_DECLS
