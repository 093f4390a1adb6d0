/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-loudness.h"

/**
 * rushes_loudness_match:
 * @lufs: (array length=n_clips): how loud each clip is, by EBU R 128; %RUSHES_LOUDNESS_UNKNOWN for
 *   one that is silent
 * @n_clips: how many
 * @gains: (array length=n_clips) (out caller-allocates): decibels for each
 *
 * Finds out how much quieter clips have to be played so that none is preferred for being loud. All
 * follow the quietest: nothing is made louder, so nothing can be clipped.
 */
void
rushes_loudness_match (const double *lufs,
                       guint         n_clips,
                       double       *gains)
{
  double quietest = G_MAXDOUBLE;

  g_return_if_fail (lufs != NULL || n_clips == 0);
  g_return_if_fail (gains != NULL || n_clips == 0);

  for (guint i = 0; i < n_clips; i++)
    if (lufs[i] > RUSHES_LOUDNESS_UNKNOWN)
      quietest = MIN (quietest, lufs[i]);
  for (guint i = 0; i < n_clips; i++)
    gains[i] = lufs[i] > RUSHES_LOUDNESS_UNKNOWN ? quietest - lufs[i] : 0;
}
