/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_SIDE_MAX_PANES:
 *
 * How many clips stand side by side at most.
 */
#define RUSHES_SIDE_MAX_PANES 9

/**
 * RushesSideBox:
 * @x: from the left, even
 * @y: from the top, even
 * @width: even
 * @height: even
 *
 * A rectangle in pixels, where pairs of pixels begin.
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} RushesSideBox;

typedef struct _RushesSide RushesSide;

RushesSide          *rushes_side_new         (const char    *title,
                                              gboolean       has_labels,
                                              int            columns,
                                              int            max_side);
void                 rushes_side_free        (RushesSide    *self);
void                 rushes_side_add         (RushesSide    *self,
                                              const char    *title,
                                              const char    *subtitle,
                                              int            width,
                                              int            height);
void                 rushes_side_lay_out     (RushesSide    *self);
int                  rushes_side_get_width   (RushesSide    *self);
int                  rushes_side_get_height  (RushesSide    *self);
const RushesSideBox *rushes_side_get_picture (RushesSide    *self,
                                              guint          number);
const RushesSideBox *rushes_side_get_note    (RushesSide    *self,
                                              guint          number);
cairo_surface_t     *rushes_side_draw        (RushesSide    *self);
cairo_surface_t     *rushes_side_draw_note   (RushesSide    *self,
                                              guint          number,
                                              const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSide, rushes_side_free)

G_END_DECLS
