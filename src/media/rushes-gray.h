/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_GRAY_SIDE:
 *
 * How wide and how high the pictures are that are checked, whatever the shape of the clip: so small
 * that each pixel is the mean of many, and noise and coding do not count.
 */
#define RUSHES_GRAY_SIDE 48

double rushes_gray_get_light          (const guint8 *gray);
double rushes_gray_get_distance       (const guint8 *a,
                                       const guint8 *b);
double rushes_gray_get_likeness       (const guint8 *a,
                                       const guint8 *b);
double rushes_gray_get_moved_likeness (const guint8 *a,
                                       const guint8 *b);

G_END_DECLS
