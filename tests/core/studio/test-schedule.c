/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "studio/rushes-runner.h"
#include "studio/rushes-schedule.h"

#define WHO(n) GUINT_TO_POINTER ((n) + 1)

static void
test_order (void)
{
  g_autoptr (RushesSchedule) schedule = _rushes_schedule_new ();

  g_assert_cmpint (_rushes_schedule_get_next (schedule, 0), ==, -1);
  for (guint i = 0; i < 1000; i++)
    _rushes_schedule_add (schedule, WHO (i), NULL, (i * 7919) % 1000);
  for (guint i = 0; i < 1000; i += 2)
    g_assert_true (_rushes_schedule_remove (schedule, WHO (i)));
  g_assert_false (_rushes_schedule_remove (schedule, WHO (0)));
  g_assert_cmpint (_rushes_schedule_get_size (schedule), ==, 500);

  for (gint64 now = 0, last = -1; now < 1000; now++)
    {
      gpointer who;

      while ((who = _rushes_schedule_take_due (schedule, now)) != NULL)
        {
          gint64 due = ((GPOINTER_TO_UINT (who) - 1) * 7919) % 1000;

          g_assert_cmpint (due, ==, now);
          g_assert_cmpint (due, >=, last);
          last = due;
        }
    }
  g_assert_cmpint (_rushes_schedule_get_size (schedule), ==, 0);
}

/* Whoever asks anew is there once. */
static void
test_again (void)
{
  g_autoptr (RushesSchedule) schedule = _rushes_schedule_new ();

  _rushes_schedule_add (schedule, WHO (1), NULL, 10);
  _rushes_schedule_add (schedule, WHO (1), "far", 20);
  g_assert_cmpint (_rushes_schedule_get_next (schedule, 0), ==, 20);
  g_assert_null (_rushes_schedule_take_due (schedule, 19));
  g_assert_true (_rushes_schedule_take_due (schedule, 20) == WHO (1));
  g_assert_null (_rushes_schedule_take_due (schedule, 1000));
}

/* A thousand that are due at once go through at the rate of the lane, in their order, and another
 * lane does not wait for them. */
static void
test_rate (void)
{
  g_autoptr (RushesSchedule) schedule = _rushes_schedule_new ();
  guint n_taken = 0;
  guint expected = 0;

  _rushes_schedule_set_rate (schedule, "far", 120, 30);
  for (guint i = 0; i < 1000; i++)
    _rushes_schedule_add (schedule, WHO (i), "far", 0);
  _rushes_schedule_add (schedule, WHO (5000), "near", 0);

  for (gint64 now = 0; now <= 60000; now += 10)
    {
      gpointer who;

      while ((who = _rushes_schedule_take_due (schedule, now)) != NULL)
        {
          if (who == WHO (5000))
            {
              g_assert_cmpint (now, ==, 0);
              continue;
            }
          g_assert_true (who == WHO (expected));
          expected++;
          n_taken++;
        }
      if (now == 0)
        g_assert_cmpint (n_taken, ==, 30);
    }
  g_assert_cmpint (n_taken, >=, 149);
  g_assert_cmpint (n_taken, <=, 151);
}

/* “Not now” holds for everybody who asks this service, and for nobody else. */
static void
test_closed (void)
{
  g_autoptr (RushesSchedule) schedule = _rushes_schedule_new ();

  _rushes_schedule_add (schedule, WHO (1), "far", 0);
  _rushes_schedule_add (schedule, WHO (2), "far", 500);
  _rushes_schedule_add (schedule, WHO (3), "near", 600);
  _rushes_schedule_close (schedule, "far", 30000);
  _rushes_schedule_close (schedule, "far", 10000);
  g_assert_true (_rushes_schedule_is_closed (schedule, "far", 29999));
  g_assert_false (_rushes_schedule_spend (schedule, "far", 29999));
  g_assert_true (_rushes_schedule_take_due (schedule, 600) == WHO (3));
  g_assert_cmpint (_rushes_schedule_get_next (schedule, 600), ==, 30000);
  g_assert_null (_rushes_schedule_take_due (schedule, 29999));
  g_assert_true (_rushes_schedule_take_due (schedule, 30000) == WHO (1));
  g_assert_true (_rushes_schedule_take_due (schedule, 30000) == WHO (2));
}

static void
assert_interval (guint    n_looks,
                 gint64   age_ms,
                 gboolean is_near,
                 gint64   expected)
{
  for (int i = 0; i < 20; i++)
    {
      gint64 interval = rushes_runner_get_interval (n_looks, age_ms, is_near);

      g_assert_cmpint (interval, >=, expected * 9 / 10 - 1);
      g_assert_cmpint (interval, <=, expected * 11 / 10 + 1);
    }
}

/* Contract 6.6, and slower with age. */
static void
test_intervals (void)
{
  assert_interval (0, 0, FALSE, 1000);
  assert_interval (1, 1000, FALSE, 1500);
  assert_interval (2, 2500, FALSE, 2250);
  assert_interval (4, 8000, FALSE, 5000);
  assert_interval (100, 8 * 60 * 1000, FALSE, 5000);
  assert_interval (300, 60 * 60 * 1000, FALSE, 30000);
  assert_interval (900, 24 * 60 * 60 * 1000, FALSE, 60000);
  assert_interval (0, 0, TRUE, 150);
  assert_interval (30, 30000, TRUE, 1000);
  assert_interval (900, 24 * 60 * 60 * 1000, TRUE, 10000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/studio/schedule/order", test_order);
  g_test_add_func ("/studio/schedule/again", test_again);
  g_test_add_func ("/studio/schedule/rate", test_rate);
  g_test_add_func ("/studio/schedule/closed", test_closed);
  g_test_add_func ("/studio/schedule/intervals", test_intervals);

  return g_test_run ();
}
