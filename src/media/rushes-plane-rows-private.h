/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a plane of a picture is made smaller with, a line of bytes at a time. On x86 sixteen bytes
 * are taken at once; elsewhere, and where fewer are left, one. Both give the same bytes. */

/* As many neighbours as are averaged in each direction. */
#define RUSHES_PLANE_TAPS 4
/* What their weights add up to. None is as much as that: a single neighbour counts twice. */
#define RUSHES_PLANE_SHIFT 7
#define RUSHES_PLANE_WEIGHT (1 << RUSHES_PLANE_SHIFT)
/* Pixels that are made together, from as many bytes after the first one's first neighbour. */
#define RUSHES_PLANE_GROUP 4
#define RUSHES_PLANE_REACH 16

/**
 * RushesPlaneTaps:
 * @first: where the first neighbour of the first pixel lies
 * @places: the neighbours of four pixels, counted from there
 * @weights: their weights
 *
 * What four pixels in a row are made from.
 */
typedef struct
{
  guint  first;
  guint8 places[RUSHES_PLANE_GROUP * RUSHES_PLANE_TAPS];
  gint8  weights[RUSHES_PLANE_GROUP * RUSHES_PLANE_TAPS];
} RushesPlaneTaps;

void _rushes_plane_rows_halve  (guint8                *out,
                                const guint8          *upper,
                                const guint8          *lower,
                                guint                  width,
                                gboolean               is_plain);
void _rushes_plane_rows_blend  (guint8                *out,
                                const guint8 * const  *rows,
                                const gint8           *weights,
                                guint                  width,
                                gboolean               is_plain);
void _rushes_plane_rows_gather (guint8                *out,
                                const guint8          *row,
                                const RushesPlaneTaps *taps,
                                guint                  width,
                                gboolean               is_plain);

G_END_DECLS
