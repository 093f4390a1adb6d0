/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesFrame:
 *
 * One picture in three planes, I420 in the layout that GStreamer expects by default, BT.709 with
 * limited range. Both sides are even.
 */
typedef struct
{
  int width;
  int height;
  int y_stride;
  int uv_stride;
  guint8 *y;
  guint8 *u;
  guint8 *v;
  gsize size;
} RushesFrame;

RushesFrame     *rushes_frame_new         (int                width,
                                           int                height);
void             rushes_frame_free        (RushesFrame       *self);
void             rushes_frame_fill        (RushesFrame       *self,
                                           int                y,
                                           int                u,
                                           int                v);
cairo_surface_t *rushes_frame_to_surface  (const RushesFrame *self);
void             rushes_frame_put_surface (RushesFrame       *self,
                                           cairo_surface_t   *surface,
                                           int                x,
                                           int                y);
void             rushes_frame_put_frame   (RushesFrame       *self,
                                           const RushesFrame *other,
                                           int                x,
                                           int                y);
void             rushes_frame_rgb_to_yuv  (int                red,
                                           int                green,
                                           int                blue,
                                           int               *y,
                                           int               *u,
                                           int               *v);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrame, rushes_frame_free)

G_END_DECLS
