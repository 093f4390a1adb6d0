/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rushes-test-wait.h"

#define WAIT_LIMIT (30 * G_USEC_PER_SEC)

/* Some conditions come about without an event of the main loop. */
#define POLL_INTERVAL_MS 2

static gboolean
poll_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * rushes_test_wait:
 * @condition: what is waited for
 * @data: data for @condition
 *
 * Runs the main loop until something has come about; a failure to do so within half a minute ends
 * the test.
 */
void
rushes_test_wait (RushesTestCondition condition,
                  gpointer            data)
{
  g_assert_true (rushes_test_wait_within (condition, data, WAIT_LIMIT));
}

/**
 * rushes_test_wait_within:
 * @condition: what is waited for
 * @data: data for @condition
 * @limit_us: for how long
 *
 * Runs the main loop until something has come about, or the time is over.
 *
 * Returns: whether it has
 */
gboolean
rushes_test_wait_within (RushesTestCondition condition,
                         gpointer            data,
                         gint64              limit_us)
{
  gint64 end = g_get_monotonic_time () + limit_us;
  guint poll = g_timeout_add (POLL_INTERVAL_MS, poll_cb, NULL);
  gboolean is_met;

  while (!(is_met = condition (data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (poll);

  return is_met;
}
