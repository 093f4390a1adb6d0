/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * RushesPaint:
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @alpha: 0 to 1
 *
 * A colour.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} RushesPaint;

#define RUSHES_PAINT_PAPER ((RushesPaint) { 0.086, 0.086, 0.102, 1 })
#define RUSHES_PAINT_WHITE ((RushesPaint) { 1, 1, 1, 1 })
#define RUSHES_PAINT_GREY ((RushesPaint) { 0.66, 0.66, 0.71, 1 })

PangoLayout *rushes_drawing_layout  (cairo_t     *cr,
                                     const char  *text,
                                     double       size,
                                     gboolean     is_bold,
                                     int          max_width);
void         rushes_drawing_paint   (cairo_t     *cr,
                                     RushesPaint  paint);
void         rushes_drawing_rounded (cairo_t     *cr,
                                     double       x,
                                     double       y,
                                     double       width,
                                     double       height,
                                     double       radius);
int          rushes_drawing_text    (cairo_t     *cr,
                                     const char  *text,
                                     double       size,
                                     gboolean     is_bold,
                                     RushesPaint  paint,
                                     double       x,
                                     double       middle,
                                     int          max_width);
void         rushes_drawing_badge   (cairo_t     *cr,
                                     guint        number,
                                     double       size,
                                     double       x,
                                     double       middle);

G_END_DECLS
