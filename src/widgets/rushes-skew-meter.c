/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-skew-meter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare (const void *a,
         const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/**
 * rushes_skew_meter_add:
 * @self: a meter
 * @skew: nanoseconds
 *
 * Notes how far the clips are apart at a paint.
 */
void
rushes_skew_meter_add (RushesSkewMeter *self,
                       gint64           skew)
{
  g_return_if_fail (self != NULL);

  self->values[self->n_values++ % RUSHES_SKEW_METER_SIZE] = skew;
}

/**
 * rushes_skew_meter_get:
 * @self: a meter
 * @share: from 0 to 1
 *
 * Gets what the skew did not exceed in a share of the last paints: 0.5 for the median, 0.99 for
 * the 99th percentile.
 *
 * Returns: nanoseconds, or 0 before the first paint
 */
gint64
rushes_skew_meter_get (const RushesSkewMeter *self,
                       double                 share)
{
  gint64 sorted[RUSHES_SKEW_METER_SIZE];
  guint n;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (share >= 0 && share <= 1, 0);

  n = (guint) MIN (self->n_values, RUSHES_SKEW_METER_SIZE);
  if (n == 0)
    return 0;

  memcpy (sorted, self->values, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare);

  return sorted[(guint) MAX (ceil (n * share), 1) - 1];
}
