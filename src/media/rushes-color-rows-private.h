/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/**
 * RushesColorMatrix:
 * @dark: the luma of black
 * @luma: what a step of luma counts
 * @red_v: what a step of the second colour counts for red
 * @green_u: what a step of the first counts for green, always less than nothing
 * @green_v: what a step of the second counts for green
 * @blue_u: what a step of the first counts for blue
 *
 * How luma and two colours make red, green and blue, in parts of 8192.
 */
typedef struct
{
  gint16 dark;
  gint16 luma;
  gint16 red_v;
  gint16 green_u;
  gint16 green_v;
  gint16 blue_u;
} RushesColorMatrix;

gboolean _rushes_color_matrix_init  (RushesColorMatrix         *self,
                                     const GstVideoColorimetry *colorimetry);
void     _rushes_color_rows_convert (guint8                    *out,
                                     const guint8              *y,
                                     const guint8              *u,
                                     const guint8              *v,
                                     guint                      width,
                                     const RushesColorMatrix   *matrix,
                                     gboolean                   is_plain);
void     _rushes_color_rows_to_rgb  (guint8                    *out,
                                     const guint8              *y,
                                     const guint8              *u,
                                     const guint8              *v,
                                     guint                      width,
                                     const RushesColorMatrix   *matrix);

G_END_DECLS
