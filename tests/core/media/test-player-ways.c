/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-fixture.h"

/* The ways in which clips may play, and what they show to each other. */

/* Microseconds. */
#define LOOK_INTERVAL (G_USEC_PER_SEC / 10)

/* What was seen while a clip looped. */
static struct
{
  int     lowest;
  int     highest;
  guint64 n_shown;
} seen;

static gboolean
is_all_decoded (RushesPlayerFixture *fixture)
{
  static gint64 next_look;
  gint64 now = g_get_monotonic_time ();
  RushesPlayerCounters counters;

  if (now < next_look)
    return FALSE;

  /* Counted when something is shown; while somebody goes from place to place nothing is read. */
  next_look = now + LOOK_INTERVAL;
  rushes_player_get_counters (fixture->player, 0, &counters);
  rushes_player_seek (fixture->player,
                      rushes_player_get_position (fixture->player) > 0 ? 0 : FRAME_TIME (1), TRUE);

  return counters.decoded >= N_FRAMES;
}

static void
test_cached (RushesPlayerFixture *fixture,
             gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const int frames[] = { 40, 3, 17, 47, 0, 25 };
  RushesPlayerCounters before;
  RushesPlayerCounters after;

  /* While the clips stand, all of them comes into the cache. Then nothing is decoded any more. */
  rushes_player_fixture_load (fixture, names);
  rushes_player_fixture_wait (fixture, is_all_decoded);
  rushes_player_fixture_expect (fixture, (int[]) { 0, 0 });
  rushes_player_get_counters (fixture->player, 0, &before);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      rushes_player_fixture_expect (fixture, (int[]) { frames[i], frames[i] });
    }
  rushes_player_get_counters (fixture->player, 0, &after);
  g_assert_cmpuint (after.decoded, ==, before.decoded);
  g_assert_cmpuint (after.from_cache - before.from_cache, >=, 5);
  g_assert_cmpuint (after.from_cache - before.from_cache, ==, after.shown - before.shown);
  g_assert_cmpuint (after.dropped, ==, 0);
}

static void
test_small_budget (RushesPlayerFixture *fixture,
                   gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const int frames[] = { 40, 3, 17, 47, 0, 25 };

  rushes_player_set_cache_budget (fixture->player, 1);
  g_assert_cmpuint (rushes_player_get_cache_budget (fixture->player), ==, 1);
  rushes_player_fixture_load (fixture, names);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      rushes_player_fixture_expect (fixture, (int[]) { frames[i], frames[i] });
    }
  rushes_player_seek (fixture->player, FRAME_TIME (40), TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect (fixture, (int[]) { N_FRAMES - 1, N_FRAMES - 1 });
  fixture->n_ended = 0;
  rushes_player_set_rate (fixture->player, -1.0);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect (fixture, (int[]) { 0, 0 });
}

static void
test_rates (RushesPlayerFixture *fixture,
            gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const double rates[] = { 4.0, -4.0, 2.0, -2.0 };
  RushesPlayerCounters counters;

  rushes_player_fixture_load (fixture, names);
  rushes_player_fixture_wait (fixture, is_all_decoded);
  rushes_player_seek (fixture->player, 0, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      gint64 start = g_get_monotonic_time ();
      int last = rates[i] > 0.0 ? N_FRAMES - 1 : 0;
      double wanted = 2.0 / ABS (rates[i]);

      fixture->n_ended = 0;
      rushes_player_set_rate (fixture->player, rates[i]);
      g_assert_cmpfloat (rushes_player_get_rate (fixture->player), ==, rates[i]);
      rushes_player_set_playing (fixture->player, TRUE);
      rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
      rushes_player_fixture_expect (fixture, (int[]) { last, last });
      g_assert_cmpfloat ((double) (g_get_monotonic_time () - start) / 1e6, >, 0.9 * wanted - 0.05);
    }
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  rushes_player_get_counters (fixture->player, 1, &counters);
  g_assert_cmpuint (counters.dropped, ==, 0);
}

static gboolean
has_looped (RushesPlayerFixture *fixture)
{
  RushesPlayerCounters counters;
  int frame = rushes_sink_group_get_frame (fixture->group, 0);

  seen.lowest = MIN (seen.lowest, frame);
  seen.highest = MAX (seen.highest, frame);
  rushes_player_get_counters (fixture->player, 0, &counters);

  return counters.shown > seen.n_shown + 30;
}

static void
test_range (RushesPlayerFixture *fixture,
            gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const double rates[] = { 2.0, -2.0 };
  gint64 start;
  gint64 end;

  rushes_player_fixture_load (fixture, names);
  rushes_player_set_range (fixture->player, FRAME_TIME (10), FRAME_TIME (20));
  rushes_player_get_range (fixture->player, &start, &end);
  g_assert_cmpint (start, ==, FRAME_TIME (10));
  g_assert_cmpint (end, ==, FRAME_TIME (20));
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect (fixture, (int[]) { 19, 19 });

  rushes_player_set_loop (fixture->player, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, 0, &counters);
      seen.n_shown = counters.shown;
      seen.lowest = seen.highest = 19;
      rushes_player_set_rate (fixture->player, rates[i]);
      rushes_player_set_playing (fixture->player, TRUE);
      rushes_player_fixture_wait (fixture, has_looped);
      g_assert_cmpint (seen.lowest, ==, 10);
      g_assert_cmpint (seen.highest, ==, 19);
    }

  /* A seek goes beyond it. */
  rushes_player_set_playing (fixture->player, FALSE);
  rushes_player_seek (fixture->player, FRAME_TIME (30), TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 30, 30 });
}

static gboolean
is_short (RushesPlayerFixture *fixture)
{
  return rushes_player_get_duration (fixture->player) == GST_SECOND;
}

static void
test_end (RushesPlayerFixture *fixture,
          gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "short.mp4", NULL };

  rushes_player_fixture_load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (30), TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 30, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_LOOP);
  rushes_player_fixture_expect (fixture, (int[]) { 30, 6 });
  rushes_player_step (fixture->player, -7);
  rushes_player_fixture_expect (fixture, (int[]) { 23, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_END);
  rushes_player_fixture_wait (fixture, is_short);
  /* Steps that are asked for at once are taken at once, so each has to be seen. */
  rushes_player_step (fixture->player, -10);
  rushes_player_fixture_expect (fixture, (int[]) { 13, 13 });
  rushes_player_step (fixture->player, 20);
  rushes_player_fixture_expect (fixture, (int[]) { 23, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_HOLD);
  rushes_player_step (fixture->player, 10);
  rushes_player_fixture_expect (fixture, (int[]) { 33, 23 });
}

static void
test_sync (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "fast.mp4", "short.mp4", NULL };

  rushes_player_fixture_load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (12), TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 12, 15, 12 });
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_FRAME);
  rushes_player_fixture_expect (fixture, (int[]) { 12, 12, 12 });
  rushes_player_step (fixture->player, 1);
  rushes_player_fixture_expect (fixture, (int[]) { 13, 13, 13 });
  rushes_player_step (fixture->player, -1);
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_PERCENT);
  rushes_player_fixture_expect (fixture, (int[]) { 12, 13, 6 });

  /* A step counts the chosen clip's frames. */
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_TIME);
  rushes_player_set_chosen (fixture->player, 1);
  rushes_player_seek (fixture->player, 0, TRUE);
  rushes_player_step (fixture->player, 5);
  rushes_player_fixture_expect (fixture, (int[]) { 4, 5, 4 });
  rushes_player_step (fixture->player, 1);
  rushes_player_fixture_expect (fixture, (int[]) { 4, 6, 4 });
}

static void
test_offset (RushesPlayerFixture *fixture,
             gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };

  rushes_player_fixture_load (fixture, names);
  rushes_player_set_offset (fixture->player, 1, 5);
  rushes_player_fixture_expect (fixture, (int[]) { 0, 5 });
  rushes_player_seek (fixture->player, FRAME_TIME (20), TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 20, 25 });
  g_assert_cmpint (rushes_player_find_frame (fixture->player, 1, FRAME_TIME (20)), ==, 25);
  rushes_player_step (fixture->player, -1);
  rushes_player_fixture_expect (fixture, (int[]) { 19, 24 });
  rushes_player_set_offset (fixture->player, 1, -30);
  rushes_player_fixture_expect (fixture, (int[]) { 19, 0 });
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect (fixture, (int[]) { N_FRAMES - 1, N_FRAMES - 1 });

  /* Other clips begin without. */
  rushes_player_fixture_load (fixture, names);
  g_assert_cmpint (rushes_player_get_offset (fixture->player, 1), ==, 0);
  rushes_player_fixture_expect (fixture, (int[]) { 0, 0 });
}

/* The way to each frame of a clip and back, as far as there is one. */
static void
check_ways (RushesPlayer *player,
            guint         number)
{
  g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (player, number);
  int n_frames = (int) rushes_clip_index_get_n_frames (index);
  g_autofree gboolean *is_shown = g_new0 (gboolean, n_frames);
  /* Frames begin a millisecond early where times are rounded. */
  gint64 end = rushes_player_get_duration (player) - 2 * (gint64) GST_MSECOND;

  for (gint64 position = 0; position < end; position += GST_SECOND / 480)
    {
      int frame = rushes_player_find_frame (player, number, position);
      gint64 time = rushes_player_find_time (player, number, position);

      is_shown[frame] = TRUE;
      if (time >= 0)
        g_assert_cmpuint (rushes_clip_index_find_frame (index, time), ==, (guint) frame);
      else
        g_assert_true (frame == 0 || frame == n_frames - 1);
    }

  for (int frame = 0; frame < n_frames; frame++)
    {
      gint64 position = rushes_player_find_position (player, number, frame);

      g_assert_cmpint (position >= 0, ==, is_shown[frame]);
      if (position >= 0)
        g_assert_cmpint (rushes_player_find_frame (player, number, position), ==, frame);
    }
}

/* How long a.mp4, fast.mp4, which may be set off, and short.mp4 take together, in seconds. */
static double
get_whole (RushesPlayer *player)
{
  RushesPlayerSync sync = rushes_player_get_sync (player);
  double n_fast = MAX (54 - rushes_player_get_offset (player, 1), 0);
  double fast = sync == RUSHES_PLAYER_SYNC_TIME ? n_fast / 30
                : sync == RUSHES_PLAYER_SYNC_FRAME ? n_fast / FPS : n_fast / 54 * N_FRAMES / FPS;
  double half = sync == RUSHES_PLAYER_SYNC_PERCENT ? 2 : 1;

  return rushes_player_get_end (player) == RUSHES_PLAYER_END_END ? MIN (fast, half)
                                                                 : MAX (fast, 2);
}

static gboolean
is_aligned (RushesPlayerFixture *fixture)
{
  return ABS ((double) rushes_player_get_duration (fixture->player) / GST_SECOND -
              get_whole (fixture->player)) < 0.001;
}

static void
test_positions (RushesPlayerFixture *fixture,
                gconstpointer        user_data)
{
  static const int offsets[] = { 0, 5, -7, 100 };

  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("a.mp4", "fast.mp4", "short.mp4"));
  for (int sync = RUSHES_PLAYER_SYNC_TIME; sync <= RUSHES_PLAYER_SYNC_PERCENT; sync++)
    for (int end = RUSHES_PLAYER_END_HOLD; end <= RUSHES_PLAYER_END_END; end++)
      for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
        {
          rushes_player_set_sync (fixture->player, (RushesPlayerSync) sync);
          rushes_player_set_end (fixture->player, (RushesPlayerEnd) end);
          rushes_player_set_offset (fixture->player, 1, offsets[i]);
          rushes_player_fixture_wait (fixture, is_aligned);
          for (guint number = 0; number < 3; number++)
            check_ways (fixture->player, number);
        }
  g_assert_cmpint (rushes_player_find_position (fixture->player, 0, -1), ==, -1);
  g_assert_cmpint (rushes_player_find_position (fixture->player, 0, 1000), ==, -1);
  g_assert_cmpint (rushes_player_find_position (fixture->player, 8, 0), ==, -1);
}

static gboolean
has_moved (RushesPlayerFixture *fixture)
{
  RushesPlayerCounters counters;

  rushes_player_get_counters (fixture->player, 0, &counters);

  return counters.shown > seen.n_shown;
}

/* With sound, the first picture after a seek to a key frame may be the one before it. */
static void
test_long_run (RushesPlayerFixture *fixture,
               gconstpointer        user_data)
{
  static const char * const names[] = { "run.mp4", NULL };
  static const int frames[] = { 112, 60, 30, 117 };
  g_autofree char *path = rushes_player_fixture_clip_path (names[0]);
  const char *command[] = { "ffmpeg", "-v", "error", "-y",
                            "-f", "lavfi", "-i", "testsrc2=size=160x120:rate=30:duration=5",
                            "-f", "lavfi", "-i", "sine=d=5", "-c:v", "libx264", "-preset",
                            "veryfast", "-g", "60", "-pix_fmt", "yuv420p", "-c:a", "aac", path,
                            NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  rushes_player_set_cache_budget (fixture->player, 1);
  rushes_player_fixture_load (fixture, names);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, 0, &counters);
      seen.n_shown = counters.shown;
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      rushes_player_fixture_wait (fixture, has_moved);
    }
}

static gboolean
is_resized (RushesPlayerFixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 60;
}

static void
test_view (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };

  /* A quarter of the width and half of the height: a part that is higher than wide. */
  rushes_player_fixture_load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (10), TRUE);
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0.5, 0.25, 0.25, 0.5, 90, 90 });
  rushes_player_fixture_wait (fixture, is_resized);
  rushes_player_fixture_expect (fixture, (int[]) { 10, 10 });
}

static void
test_nine (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", "a.mp4", "b.mp4", "garbage.mp4", "b.mp4",
                                        "a.mp4", "b.mp4", "a.mp4", NULL };
  g_autoptr (GError) error = NULL;

  rushes_player_fixture_load (fixture, names);
  error = rushes_player_dup_clip_error (fixture->player, 4);
  g_assert_nonnull (error);
  rushes_player_set_offset (fixture->player, 8, 1);
  rushes_player_seek (fixture->player, FRAME_TIME (20), TRUE);
  rushes_player_fixture_expect (fixture, (int[]) { 20, 20, 20, 20, -1, 20, 20, 20, 21 });
  rushes_player_set_offset (fixture->player, 8, 0);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect (fixture, (int[]) { 47, 47, 47, 47, -1, 47, 47, 47, 47 });
}

#define ADD(path, function) \
  g_test_add ("/media/player-ways/" path, RushesPlayerFixture, NULL, rushes_player_fixture_set_up, \
              function, rushes_player_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  ADD ("cached", test_cached);
  ADD ("small-budget", test_small_budget);
  ADD ("rates", test_rates);
  ADD ("range", test_range);
  ADD ("end", test_end);
  ADD ("sync", test_sync);
  ADD ("offset", test_offset);
  ADD ("positions", test_positions);
  ADD ("long-run", test_long_run);
  ADD ("view", test_view);
  ADD ("nine", test_nine);

  return rushes_player_fixture_run ();
}
