/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-time.h"

#include <math.h>

/* Tests set the clocks instead of waiting. Nothing else does. */
static gint64 now_shift_ms;
static gint64 awake_shift_ms;

/**
 * rushes_time_now_ms:
 *
 * Gets the wall clock. Somebody may set it, so it says when something was, never how long ago.
 *
 * Returns: milliseconds since 1970, UTC
 */
gint64
rushes_time_now_ms (void)
{
  return g_get_real_time () / 1000 + now_shift_ms;
}

/**
 * rushes_time_awake_ms:
 *
 * Gets the clock for lengths of time and deadlines. Nobody can set it, it stands still while the
 * computer sleeps, and it is the same for all processes until the computer starts anew.
 *
 * Returns: milliseconds since some moment
 */
gint64
rushes_time_awake_ms (void)
{
  return g_get_monotonic_time () / 1000 + awake_shift_ms;
}

/**
 * rushes_time_shift:
 * @now_ms: how much the wall clock is set forward, or back
 * @awake_ms: how much time passes
 *
 * Sets the clocks of this process, for tests. It adds to what was set before.
 */
void
rushes_time_shift (gint64 now_ms,
                   gint64 awake_ms)
{
  now_shift_ms += now_ms;
  awake_shift_ms += awake_ms;
}

/**
 * rushes_time_to_iso:
 * @unix_ms: milliseconds since 1970, UTC
 *
 * Writes a date as the gateway does (contract §2): `2026-06-12T12:00:00.000Z`.
 *
 * Returns: (transfer full): the date
 */
char *
rushes_time_to_iso (gint64 unix_ms)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autofree char *seconds = NULL;

  if (date == NULL)
    return g_strdup ("1970-01-01T00:00:00.000Z");

  seconds = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (unix_ms % 1000));
}

/**
 * rushes_time_from_iso:
 * @text: (nullable): an ISO 8601 date with an offset or `Z`
 * @unix_ms: (out): milliseconds since 1970, UTC
 *
 * Reads a date from a stranger. A date without an offset is refused, since it names no moment.
 *
 * Returns: %FALSE if @text is not such a date
 */
gboolean
rushes_time_from_iso (const char *text,
                      gint64     *unix_ms)
{
  g_autoptr (GDateTime) date = NULL;

  if (text == NULL)
    return FALSE;

  date = g_date_time_new_from_iso8601 (text, NULL);
  if (date == NULL)
    return FALSE;

  *unix_ms = g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;

  return TRUE;
}

/**
 * rushes_time_to_timecode:
 * @position_ns: a position in nanoseconds, 0 or more
 * @fps: frames per second, or 0 if not known
 *
 * Writes a position as `0:02.04`: minutes, seconds and the frame within the second.
 *
 * Returns: (transfer full): the timecode
 */
char *
rushes_time_to_timecode (gint64 position_ns,
                         double fps)
{
  gint64 seconds = MAX (position_ns, 0) / G_GINT64_CONSTANT (1000000000);
  gint64 rest = MAX (position_ns, 0) % G_GINT64_CONSTANT (1000000000);

  if (fps <= 0.0)
    return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));

  /* Half a microsecond absorbs the rounding of a frame's own time stamp. */
  return g_strdup_printf ("%d:%02d.%02d", (int) (seconds / 60), (int) (seconds % 60),
                          (int) floor (((double) rest + 500.0) * fps / 1e9));
}
