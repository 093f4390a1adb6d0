/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RUSHES_SKEW_METER_SIZE 256

/**
 * RushesSkewMeter:
 * @values: the last of what was measured, in nanoseconds
 * @n_values: how much was measured so far
 *
 * How far clips were apart at the last paints. Zeroed, it is empty; it owns nothing.
 */
typedef struct
{
  gint64  values[RUSHES_SKEW_METER_SIZE];
  guint64 n_values;
} RushesSkewMeter;

void   rushes_skew_meter_add (RushesSkewMeter       *self,
                              gint64                 skew);
gint64 rushes_skew_meter_get (const RushesSkewMeter *self,
                              double                 share);

G_END_DECLS
