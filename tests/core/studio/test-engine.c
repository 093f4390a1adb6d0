/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

static RushesTake *
ask_for (RushesStudioFixture *fixture,
         const char          *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief (prompt);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_studio_generate_async (fixture->studio, fixture->shot, brief, NULL,
                                rushes_studio_fixture_cb, &result);
  takes = rushes_studio_generate_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         NULL);

  return g_ptr_array_index (takes, 0);
}

static void
set_limits (RushesStudioFixture *fixture,
            guint                in_all,
            guint                per_model)
{
  RushesQueueLimits limits = { in_all, per_model, NULL };

  rushes_engine_set_limits (rushes_studio_get_engine (fixture->studio), &limits);
}

static void
wait_for (RushesTake      *take,
          RushesTakeState  state)
{
  while (rushes_take_get_state (take) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* Lets everything happen that happens without time. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_limit (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesTake *takes[5];
  RushesEngineLoad load;

  set_limits (fixture, 2, 2);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    takes[i] = ask_for (fixture, "endless");
  wait_for (takes[1], RUSHES_TAKE_STATE_RUNNING);
  settle ();
  g_assert_cmpint (rushes_take_get_state (takes[2]), ==, RUSHES_TAKE_STATE_QUEUED);
  rushes_engine_get_load (rushes_studio_get_engine (fixture->studio), &load);
  g_assert_cmpint (load.n_rows, ==, 5);
  g_assert_cmpint (load.n_waiting, ==, 3);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 2);

  /* The order can be changed, and whoever is on hold is passed over. */
  g_assert_true (rushes_library_move_in_queue (fixture->library, takes[4], takes[2], NULL));
  g_assert_true (rushes_library_hold_take (fixture->library, takes[2], RUSHES_HOLD_PERSON, NULL));
  rushes_studio_cancel_take (fixture->studio, takes[0]);
  wait_for (takes[4], RUSHES_TAKE_STATE_RUNNING);
  rushes_studio_cancel_take (fixture->studio, takes[1]);
  wait_for (takes[3], RUSHES_TAKE_STATE_RUNNING);
  rushes_studio_cancel_take (fixture->studio, takes[3]);
  settle ();
  g_assert_cmpint (rushes_take_get_state (takes[2]), ==, RUSHES_TAKE_STATE_QUEUED);
  g_assert_true (rushes_studio_resume_take (fixture->studio, takes[2], NULL));
  wait_for (takes[2], RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 5);
}

static void
test_pause (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  g_autoptr (GPtrArray) takes = NULL;
  RushesTake *take;

  g_assert_true (rushes_library_pause_queue (fixture->library, TRUE, NULL));
  take = ask_for (fixture, "paused");
  settle ();
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_QUEUED);
  takes = rushes_studio_resume_queue (fixture->studio, NULL);
  g_assert_cmpint (takes->len, ==, 1);
  wait_for (take, RUSHES_TAKE_STATE_READY);
}

static void
carry_on (RushesStudioFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_studio_carry_on_async (fixture->studio, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_carry_on_finish (fixture->studio, rushes_studio_fixture_wait (&result), &error);
  g_assert_no_error (error);
}

/* The queue of a window that is closed: nothing of it is lost, and opening it again sends nothing
 * before somebody says so. */
static void
test_restart (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  RushesTake *take;

  rushes_library_pause_queue (fixture->library, TRUE, NULL);
  other = g_strdup (rushes_take_get_id (ask_for (fixture, "a command's")));
  rushes_studio_set_keeps_queue (fixture->studio, TRUE);
  kept = g_strdup (rushes_take_get_id (ask_for (fixture, "a window's")));
  rushes_library_pause_queue (fixture->library, FALSE, NULL);
  g_assert_finalize_object (fixture->studio);
  fixture->studio = rushes_studio_fixture_new (fixture->home, fixture->url, TRUE);
  fixture->library = rushes_studio_get_library (fixture->studio);

  carry_on (fixture);
  carry_on (fixture);
  take = rushes_library_find_take (fixture->library, kept);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_QUEUED);
  g_assert_cmpstr (rushes_take_get_hold (take), ==, RUSHES_HOLD_INTERRUPTED);
  g_assert_cmpint (rushes_take_get_state (rushes_library_find_take (fixture->library, other)), ==,
                   RUSHES_TAKE_STATE_CANCELED);
  settle ();
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 0);

  takes = rushes_studio_resume_queue (fixture->studio, NULL);
  g_assert_cmpint (takes->len, ==, 1);
  wait_for (take, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

/* A service that is asked too much: a take of a window goes back and is sent when its time has
 * come; that of a command ends, since somebody waits for the answer. */
static void
test_refused (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  RushesTake *take = ask_for (fixture, "busy");

  wait_for (take, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpstr (rushes_take_get_error_code (take), ==, "rate_limit_exceeded");

  rushes_studio_set_keeps_queue (fixture->studio, TRUE);
  take = ask_for (fixture, "busy twice");
  wait_for (take, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, "busy twice"), ==, 1);
}

/* A job that takes long is called slow and lives on. */
static void
test_slow (RushesStudioFixture *fixture,
           gconstpointer        data)
{
  RushesTake *take = ask_for (fixture, "endless");

  wait_for (take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_false (rushes_take_is_slow (take));
  rushes_time_shift (0, 60 * 60 * 1000);
  while (!rushes_take_is_slow (take))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);

  rushes_test_gateway_end_all (fixture->gateway);
  rushes_time_shift (0, 60 * 1000);
  wait_for (take, RUSHES_TAKE_STATE_READY);
}

/* The budget holds for everything that is sent, and keeps the order. */
static void
test_budget (RushesStudioFixture *fixture,
             gconstpointer        data)
{
  RushesTake *takes[8];

  set_limits (fixture, 100, 100);
  rushes_engine_set_rate (rushes_studio_get_engine (fixture->studio), 4);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    takes[i] = ask_for (fixture, "endless");
  wait_for (takes[0], RUSHES_TAKE_STATE_RUNNING);
  settle ();
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
  g_assert_cmpint (rushes_take_get_state (takes[1]), ==, RUSHES_TAKE_STATE_QUEUED);
}

#define ADD(name, function) \
  g_test_add (name, RushesStudioFixture, NULL, rushes_studio_fixture_set_up, function, \
              rushes_studio_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/engine/limit", test_limit);
  ADD ("/studio/engine/pause", test_pause);
  ADD ("/studio/engine/restart", test_restart);
  ADD ("/studio/engine/refused", test_refused);
  ADD ("/studio/engine/slow", test_slow);
  ADD ("/studio/engine/budget", test_budget);

  return g_test_run ();
}
