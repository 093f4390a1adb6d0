/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-fixture.h"

static gboolean
is_standing (RushesPlayerFixture *fixture)
{
  return !rushes_player_is_playing (fixture->player);
}

static gboolean
is_running_late (RushesPlayerFixture *fixture)
{
  return rushes_player_is_playing (fixture->player) &&
         rushes_player_get_position (fixture->player) > 500 * GST_MSECOND;
}

static void
play_together (RushesPlayerFixture *fixture)
{
  double frame;

  rushes_sink_group_reset_skew (fixture->group);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, is_running_late);
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  rushes_player_set_playing (fixture->player, FALSE);
  rushes_player_fixture_wait (fixture, is_standing);

  /* What stands side by side after a pause is the same frame. */
  frame = (double) rushes_player_get_position (fixture->player) * FPS / GST_SECOND;
  rushes_player_fixture_expect_all (fixture, (int) (frame + 0.5));
}

static void
test_two (RushesPlayerFixture *fixture,
          gconstpointer        user_data)
{
  g_autoptr (RushesClipIndex) index = NULL;

  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  rushes_player_fixture_expect_all (fixture, 0);
  index = rushes_player_dup_clip_index (fixture->player, 1);
  g_assert_cmpuint (rushes_clip_index_get_n_frames (index), ==, N_FRAMES);
  g_assert_cmpfloat_with_epsilon (rushes_player_get_fps (fixture->player), FPS, 0.01);
  g_assert_cmpint (rushes_player_get_duration (fixture->player) / GST_USECOND, ==, 2000000);
  play_together (fixture);
}

static void
test_four (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4", "a.mp4", "b.mp4"));
  play_together (fixture);
}

static void
test_seek (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  static const int frames[] = { 30, 7, 47, 0, 12, 11, 13, 46, 1, 24 };

  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, frames[i] * GST_SECOND / FPS, TRUE);
      rushes_player_fixture_expect_all (fixture, frames[i]);
    }

  /* In the middle of a frame it is that frame, and beyond the end the last. */
  rushes_player_seek (fixture->player, 20 * GST_SECOND / FPS + 30 * GST_MSECOND, TRUE);
  rushes_player_fixture_expect_all (fixture, 20);
  rushes_player_seek (fixture->player, 100 * GST_SECOND, TRUE);
  rushes_player_fixture_expect_all (fixture, N_FRAMES - 1);
}

static void
test_last_seek_wins (RushesPlayerFixture *fixture,
                     gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  for (int i = 0; i < 100; i++)
    rushes_player_seek (fixture->player, (i * 7 % N_FRAMES) * GST_SECOND / FPS, i % 3 == 0);
  rushes_player_seek (fixture->player, 33 * GST_SECOND / FPS, TRUE);
  g_assert_cmpint (rushes_player_get_position (fixture->player), ==, 33 * GST_SECOND / FPS);
  rushes_player_fixture_expect_all (fixture, 33);
}

/* What lies just before a place that was sought is there as soon as that is. */
static void
test_steps_back (RushesPlayerFixture *fixture,
                 gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  RushesPlayerCounters before;
  RushesPlayerCounters after;

  rushes_player_fixture_load (fixture, names);
  rushes_player_seek (fixture->player, 46 * GST_SECOND / FPS, TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 46, 46 });
  rushes_player_get_counters (fixture->player, 0, &before);
  for (int i = 45; i >= 40; i--)
    {
      rushes_player_step (fixture->player, -1);
      rushes_player_fixture_expect (fixture, (int[]) { i, i });
    }
  /* A frame is counted when it was given to its sink, so the last one may not be counted yet. */
  rushes_player_get_counters (fixture->player, 0, &after);
  g_assert_cmpuint (after.from_cache - before.from_cache, >=, 5);
}

static void
test_step (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  for (int i = 1; i <= 20; i++)
    {
      rushes_player_step (fixture->player, 1);
      rushes_player_fixture_expect_all (fixture, i);
    }
  for (int i = 19; i >= 15; i--)
    {
      rushes_player_step (fixture->player, -1);
      rushes_player_fixture_expect_all (fixture, i);
    }

  for (int i = 0; i < 10; i++)
    rushes_player_step (fixture->player, 1);
  rushes_player_fixture_expect_all (fixture, 25);
  rushes_player_step (fixture->player, 100);
  rushes_player_fixture_expect_all (fixture, N_FRAMES - 1);
  /* A step beyond the end goes nowhere, so that only steps back add up here whenever they are
   * taken. */
  rushes_player_step (fixture->player, -1);
  rushes_player_step (fixture->player, -1);
  rushes_player_fixture_expect_all (fixture, N_FRAMES - 3);
  rushes_player_step (fixture->player, -100);
  rushes_player_fixture_expect_all (fixture, 0);

  rushes_player_step (fixture->player, 5);
  rushes_player_fixture_expect_all (fixture, 5);
  play_together (fixture);
}

static void
test_step_rates (RushesPlayerFixture *fixture,
                 gconstpointer        user_data)
{
  /* 24 and 30 frames a second: a step is one of the longer clip, and the other follows in time. */
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "fast.mp4"));
  for (int i = 1; i <= 8; i++)
    {
      rushes_player_step (fixture->player, 1);
      while (rushes_sink_group_get_frame (fixture->group, 0) != i ||
             rushes_sink_group_get_frame (fixture->group, 1) != i * 30 / 24)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_end (RushesPlayerFixture *fixture,
          gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "short.mp4"));
  rushes_player_seek (fixture->player, 36 * GST_SECOND / FPS, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  g_assert_false (rushes_player_is_playing (fixture->player));
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), ==, N_FRAMES / 2 - 1);

  /* Back from the end, and from the start again. */
  rushes_player_step (fixture->player, -1);
  while (rushes_sink_group_get_frame (fixture->group, 0) != N_FRAMES - 2)
    g_main_context_iteration (NULL, FALSE);
  rushes_player_step (fixture->player, 1);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, is_running_late);
  g_assert_cmpint (rushes_player_get_position (fixture->player), <, 2 * GST_SECOND);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static gboolean
has_looped (RushesPlayerFixture *fixture)
{
  return rushes_sink_group_get_n_starts (fixture->group, 0) >= 3 &&
         rushes_sink_group_get_n_starts (fixture->group, 1) >= 3;
}

static void
test_loop (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("short.mp4", "short.mp4"));
  rushes_player_set_loop (fixture->player, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, has_looped);
  g_assert_true (rushes_player_is_playing (fixture->player));
  g_assert_cmpuint (fixture->n_ended, ==, 0);
}

static gboolean
good_ones_run (RushesPlayerFixture *fixture)
{
  return rushes_sink_group_get_frame (fixture->group, 0) > 5 &&
         rushes_sink_group_get_frame (fixture->group, 3) > 5;
}

static void
test_broken (RushesPlayerFixture *fixture,
             gconstpointer        user_data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) garbage = NULL;
  g_autoptr (GError) good = NULL;
  static const char * const names[] = { "a.mp4", "missing.mp4", "garbage.mp4", "b.mp4", NULL };

  rushes_player_fixture_load (fixture, names);
  good = rushes_player_dup_clip_error (fixture->player, 0);
  missing = rushes_player_dup_clip_error (fixture->player, 1);
  garbage = rushes_player_dup_clip_error (fixture->player, 2);
  g_assert_no_error (good);
  g_assert_nonnull (missing);
  g_assert_nonnull (garbage);

  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, good_ones_run);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), ==, -1);
}

static gboolean
has_second_error (RushesPlayerFixture *fixture)
{
  g_autoptr (GError) error = rushes_player_dup_clip_error (fixture->player, 1);

  return error != NULL;
}

static void
test_breaks_midway (RushesPlayerFixture *fixture,
                    gconstpointer        user_data)
{
  rushes_sink_group_set_failing (fixture->group, 1, 4);
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, has_second_error);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), <=, 6);

  /* The same with the very first picture. */
  rushes_sink_group_set_failing (fixture->group, 1, 0);
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  rushes_player_fixture_wait (fixture, has_second_error);
  rushes_player_seek (fixture->player, 10 * GST_SECOND / FPS, TRUE);
  while (rushes_sink_group_get_frame (fixture->group, 0) != 10)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), <=, 1);
}

static void
test_only_broken (RushesPlayerFixture *fixture,
                  gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("garbage.mp4"));
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_step (fixture->player, 1);
  rushes_player_seek (fixture->player, GST_SECOND, TRUE);
  g_assert_cmpint (rushes_player_get_duration (fixture->player), ==, 0);
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4"));
  rushes_player_fixture_expect_all (fixture, 0);
}

static void
test_still (RushesPlayerFixture *fixture,
            gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "still.png"));
  rushes_player_seek (fixture->player, GST_SECOND, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);

  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("still.png"));
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, is_standing);
  g_assert_cmpint (rushes_player_get_duration (fixture->player), ==, 0);
}

static gboolean
is_resized (RushesPlayerFixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 2 * PANE_SIZE &&
         rushes_sink_group_get_frame (fixture->group, 0) == 10;
}

static gboolean
is_large (RushesPlayerFixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 2 * PANE_SIZE;
}

static gboolean
is_small_again (RushesPlayerFixture *fixture)
{
  g_autoptr (GError) error = rushes_player_dup_clip_error (fixture->player, 0);

  g_assert_no_error (error);

  return rushes_sink_group_get_width (fixture->group, 0) == PANE_SIZE;
}

static void
test_size (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "b.mp4"));
  rushes_player_seek (fixture->player, 10 * GST_SECOND / FPS, TRUE);
  rushes_player_fixture_expect_all (fixture, 10);
  g_assert_cmpint (rushes_sink_group_get_width (fixture->group, 0), ==, PANE_SIZE);

  /* Also while paused a new size brings a new picture, of the same frame. */
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0, 0, 1, 1, 2 * PANE_SIZE, 2 * PANE_SIZE });
  rushes_player_fixture_wait (fixture, is_resized);

  /* A picture, too, though it is decoded only once. */
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("still.png"));
  rushes_player_fixture_wait (fixture, is_large);
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0, 0, 1, 1, PANE_SIZE, PANE_SIZE });
  rushes_player_fixture_wait (fixture, is_small_again);
}

static void
test_sound (RushesPlayerFixture *fixture,
            gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("sound.mp4", "a.mp4", "sound.mp4"));
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, is_running_late);
  rushes_player_set_audible (fixture->player, 2);
  rushes_player_set_muted (fixture->player, TRUE);
  rushes_player_set_volume (fixture->player, 0.5);
  rushes_player_set_muted (fixture->player, FALSE);
  rushes_player_set_audible (fixture->player, 1);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  rushes_player_fixture_expect_all (fixture, N_FRAMES - 1);
}

static void
test_teardown (RushesPlayerFixture *fixture,
               gconstpointer        user_data)
{
  for (guint i = 0; i < 30; i++)
    {
      RushesPlayerFixture other = { NULL };

      rushes_player_fixture_set_up (&other, NULL);
      if (i % 3 == 0)
        {
          g_autofree char *path = rushes_player_fixture_clip_path ("a.mp4");
          const char *paths[] = { path, path, NULL };

          rushes_sink_group_set_size (other.group, 2);
          rushes_player_set_clips (other.player, paths, FALSE);
        }
      else
        {
          rushes_player_fixture_load (&other, RUSHES_TEST_CLIPS ("a.mp4", "sound.mp4"));
          rushes_player_set_playing (other.player, TRUE);
        }
      if (i % 3 == 2)
        rushes_player_seek (other.player, GST_SECOND, TRUE);
      rushes_player_fixture_tear_down (&other, NULL);
    }
}

#define ADD(path, function) \
  g_test_add ("/media/player/" path, RushesPlayerFixture, NULL, rushes_player_fixture_set_up, \
              function, rushes_player_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  ADD ("two", test_two);
  ADD ("four", test_four);
  ADD ("seek", test_seek);
  ADD ("last-seek-wins", test_last_seek_wins);
  ADD ("steps-back", test_steps_back);
  ADD ("step", test_step);
  ADD ("step-rates", test_step_rates);
  ADD ("end", test_end);
  ADD ("loop", test_loop);
  ADD ("broken", test_broken);
  ADD ("breaks-midway", test_breaks_midway);
  ADD ("only-broken", test_only_broken);
  ADD ("still", test_still);
  ADD ("size", test_size);
  ADD ("sound", test_sound);
  ADD ("teardown", test_teardown);

  return rushes_player_fixture_run ();
}
