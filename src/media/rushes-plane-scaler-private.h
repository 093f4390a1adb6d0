/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesPlaneScaler:
 *
 * Makes planes of bytes smaller, all from one size to another. A pixel is the mean of what lies
 * under it, so that nothing flickers where many pixels become one. Of one thread at a time.
 */
typedef struct _RushesPlaneScaler RushesPlaneScaler;

RushesPlaneScaler *_rushes_plane_scaler_new       (guint              from_width,
                                                   guint              from_height,
                                                   guint              width,
                                                   guint              height);
void               _rushes_plane_scaler_free      (RushesPlaneScaler *self);
void               _rushes_plane_scaler_set_plain (RushesPlaneScaler *self,
                                                   gboolean           is_plain);
void               _rushes_plane_scaler_scale     (RushesPlaneScaler *self,
                                                   const guint8      *from,
                                                   gsize              from_stride,
                                                   guint8            *to,
                                                   gsize              stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPlaneScaler, _rushes_plane_scaler_free)

G_END_DECLS
