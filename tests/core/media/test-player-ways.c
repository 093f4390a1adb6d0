/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "media/rushes-player.h"
#include "rushes-counting-sink.h"
#include "rushes-test-clip.h"

/* The ways in which clips may play, and what they show to each other. */

#define N_FRAMES 48
#define FPS 24
#define WAIT_LIMIT 30
#define PANE_SIZE 120
#define FRAME_TIME(n) ((gint64) (n) * GST_SECOND / FPS)

typedef struct
{
  RushesPlayer    *player;
  RushesSinkGroup *group;
  guint            n_ended;
  guint            n_clips;
  const int       *wanted;
  int              lowest;
  int              highest;
  guint64          n_shown;
} Fixture;

typedef gboolean (*Condition) (Fixture *fixture);

static char *shared_folder;

static gboolean
limit_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;

  return G_SOURCE_CONTINUE;
}

static gboolean
poll_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until (Fixture   *fixture,
            Condition  condition)
{
  gboolean is_over = FALSE;
  guint limit = g_timeout_add_seconds (WAIT_LIMIT, limit_cb, &is_over);
  guint poll = g_timeout_add (2, poll_cb, NULL);

  while (!condition (fixture) && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  g_source_remove (poll);
  g_assert_false (is_over);
}

static GstElement *
make_sink (guint    number,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  return rushes_counting_sink_new (fixture->group, number);
}

static void
ended_cb (RushesPlayer *player,
          Fixture      *fixture)
{
  fixture->n_ended++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->group = rushes_sink_group_new ();
  fixture->player = rushes_player_new (make_sink, fixture);
  g_signal_connect (fixture->player, "ended", G_CALLBACK (ended_cb), fixture);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    rushes_player_set_pane_view (fixture->player, i,
                                 &(RushesPaneView) { 0, 0, 1, 1, PANE_SIZE, PANE_SIZE });
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_player_close (fixture->player);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->player);
  g_assert_cmpuint (rushes_sink_group_get_n_alive (fixture->group), ==, 0);
  rushes_sink_group_free (fixture->group);
}

static gboolean
is_loaded (Fixture *fixture)
{
  return rushes_player_is_loaded (fixture->player);
}

static gboolean
has_ended (Fixture *fixture)
{
  return fixture->n_ended > 0;
}

static gboolean
shows_wanted (Fixture *fixture)
{
  for (guint i = 0; i < fixture->n_clips; i++)
    {
      if (rushes_sink_group_get_frame (fixture->group, i) != fixture->wanted[i])
        return FALSE;
    }

  return TRUE;
}

static void
expect (Fixture   *fixture,
        const int *wanted)
{
  fixture->wanted = wanted;
  wait_until (fixture, shows_wanted);
}

static void
load (Fixture            *fixture,
      const char * const *names)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  fixture->n_clips = g_strv_length ((char **) names);
  for (guint i = 0; i < fixture->n_clips; i++)
    g_ptr_array_add (paths, g_build_filename (shared_folder, names[i], NULL));
  g_ptr_array_add (paths, NULL);
  rushes_sink_group_set_size (fixture->group, fixture->n_clips);
  rushes_player_set_clips (fixture->player, (const char * const *) paths->pdata, FALSE);
  wait_until (fixture, is_loaded);
}

static gboolean
is_all_decoded (Fixture *fixture)
{
  RushesPlayerCounters counters;

  /* Counted when something is shown. */
  rushes_player_get_counters (fixture->player, 0, &counters);
  rushes_player_seek (fixture->player,
                      rushes_player_get_position (fixture->player) > 0 ? 0 : FRAME_TIME (1), TRUE);

  return counters.decoded >= N_FRAMES;
}

static void
test_cached (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const int frames[] = { 40, 3, 17, 47, 0, 25 };
  RushesPlayerCounters before;
  RushesPlayerCounters after;

  /* While the clips stand, all of them comes into the cache. Then nothing is decoded any more. */
  load (fixture, names);
  wait_until (fixture, is_all_decoded);
  expect (fixture, (int[]) { 0, 0 });
  rushes_player_get_counters (fixture->player, 0, &before);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      expect (fixture, (int[]) { frames[i], frames[i] });
    }
  rushes_player_get_counters (fixture->player, 0, &after);
  g_assert_cmpuint (after.decoded, ==, before.decoded);
  g_assert_cmpuint (after.from_cache - before.from_cache, >=, 5);
  g_assert_cmpuint (after.from_cache - before.from_cache, ==, after.shown - before.shown);
  g_assert_cmpuint (after.dropped, ==, 0);
}

static void
test_small_budget (Fixture       *fixture,
                   gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const int frames[] = { 40, 3, 17, 47, 0, 25 };

  rushes_player_set_cache_budget (fixture->player, 1);
  g_assert_cmpuint (rushes_player_get_cache_budget (fixture->player), ==, 1);
  load (fixture, names);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      expect (fixture, (int[]) { frames[i], frames[i] });
    }
  rushes_player_seek (fixture->player, FRAME_TIME (40), TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  expect (fixture, (int[]) { N_FRAMES - 1, N_FRAMES - 1 });
  fixture->n_ended = 0;
  rushes_player_set_rate (fixture->player, -1.0);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  expect (fixture, (int[]) { 0, 0 });
}

static void
test_rates (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const double rates[] = { 4.0, -4.0, 2.0, -2.0 };
  RushesPlayerCounters counters;

  load (fixture, names);
  wait_until (fixture, is_all_decoded);
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
      wait_until (fixture, has_ended);
      expect (fixture, (int[]) { last, last });
      g_assert_cmpfloat ((double) (g_get_monotonic_time () - start) / 1e6, >, 0.9 * wanted - 0.05);
    }
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  rushes_player_get_counters (fixture->player, 1, &counters);
  g_assert_cmpuint (counters.dropped, ==, 0);
}

static gboolean
has_looped (Fixture *fixture)
{
  RushesPlayerCounters counters;
  int frame = rushes_sink_group_get_frame (fixture->group, 0);

  fixture->lowest = MIN (fixture->lowest, frame);
  fixture->highest = MAX (fixture->highest, frame);
  rushes_player_get_counters (fixture->player, 0, &counters);

  return counters.shown > fixture->n_shown + 30;
}

static void
test_range (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };
  static const double rates[] = { 2.0, -2.0 };
  gint64 start;
  gint64 end;

  load (fixture, names);
  rushes_player_set_range (fixture->player, FRAME_TIME (10), FRAME_TIME (20));
  rushes_player_get_range (fixture->player, &start, &end);
  g_assert_cmpint (start, ==, FRAME_TIME (10));
  g_assert_cmpint (end, ==, FRAME_TIME (20));
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  expect (fixture, (int[]) { 19, 19 });

  rushes_player_set_loop (fixture->player, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, 0, &counters);
      fixture->n_shown = counters.shown;
      fixture->lowest = fixture->highest = 19;
      rushes_player_set_rate (fixture->player, rates[i]);
      rushes_player_set_playing (fixture->player, TRUE);
      wait_until (fixture, has_looped);
      g_assert_cmpint (fixture->lowest, ==, 10);
      g_assert_cmpint (fixture->highest, ==, 19);
    }

  /* A seek goes beyond it. */
  rushes_player_set_playing (fixture->player, FALSE);
  rushes_player_seek (fixture->player, FRAME_TIME (30), TRUE);
  expect (fixture, (int[]) { 30, 30 });
}

static gboolean
is_short (Fixture *fixture)
{
  return rushes_player_get_duration (fixture->player) == GST_SECOND;
}

static void
test_end (Fixture       *fixture,
          gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "short.mp4", NULL };

  load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (30), TRUE);
  expect (fixture, (int[]) { 30, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_LOOP);
  expect (fixture, (int[]) { 30, 6 });
  rushes_player_step (fixture->player, -7);
  expect (fixture, (int[]) { 23, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_END);
  rushes_player_step (fixture->player, 10);
  wait_until (fixture, is_short);
  expect (fixture, (int[]) { 23, 23 });
  rushes_player_set_end (fixture->player, RUSHES_PLAYER_END_HOLD);
  rushes_player_step (fixture->player, 10);
  expect (fixture, (int[]) { 33, 23 });
}

static void
test_sync (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "fast.mp4", "short.mp4", NULL };

  load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (12), TRUE);
  expect (fixture, (int[]) { 12, 15, 12 });
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_FRAME);
  expect (fixture, (int[]) { 12, 12, 12 });
  rushes_player_step (fixture->player, 1);
  expect (fixture, (int[]) { 13, 13, 13 });
  rushes_player_step (fixture->player, -1);
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_PERCENT);
  expect (fixture, (int[]) { 12, 13, 6 });

  /* A step counts the chosen clip's frames. */
  rushes_player_set_sync (fixture->player, RUSHES_PLAYER_SYNC_TIME);
  rushes_player_set_chosen (fixture->player, 1);
  rushes_player_seek (fixture->player, 0, TRUE);
  rushes_player_step (fixture->player, 5);
  expect (fixture, (int[]) { 4, 5, 4 });
  rushes_player_step (fixture->player, 1);
  expect (fixture, (int[]) { 4, 6, 4 });
}

static void
test_offset (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };

  load (fixture, names);
  rushes_player_set_offset (fixture->player, 1, 5);
  expect (fixture, (int[]) { 0, 5 });
  rushes_player_seek (fixture->player, FRAME_TIME (20), TRUE);
  expect (fixture, (int[]) { 20, 25 });
  g_assert_cmpint (rushes_player_find_frame (fixture->player, 1, FRAME_TIME (20)), ==, 25);
  rushes_player_step (fixture->player, -1);
  expect (fixture, (int[]) { 19, 24 });
  rushes_player_set_offset (fixture->player, 1, -30);
  expect (fixture, (int[]) { 19, 0 });
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  expect (fixture, (int[]) { N_FRAMES - 1, N_FRAMES - 1 });

  /* Other clips begin without. */
  load (fixture, names);
  g_assert_cmpint (rushes_player_get_offset (fixture->player, 1), ==, 0);
  expect (fixture, (int[]) { 0, 0 });
}

static gboolean
has_moved (Fixture *fixture)
{
  RushesPlayerCounters counters;

  rushes_player_get_counters (fixture->player, 0, &counters);

  return counters.shown > fixture->n_shown;
}

/* With sound, the first picture after a seek to a key frame may be the one before it. */
static void
test_long_run (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char * const names[] = { "run.mp4", NULL };
  static const int frames[] = { 112, 60, 30, 117 };
  g_autofree char *path = g_build_filename (shared_folder, names[0], NULL);
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
  load (fixture, names);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, 0, &counters);
      fixture->n_shown = counters.shown;
      rushes_player_seek (fixture->player, FRAME_TIME (frames[i]), TRUE);
      wait_until (fixture, has_moved);
    }
}

static gboolean
is_resized (Fixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 60;
}

static void
test_view (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", NULL };

  /* A quarter of the width and half of the height: a part that is higher than wide. */
  load (fixture, names);
  rushes_player_seek (fixture->player, FRAME_TIME (10), TRUE);
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0.5, 0.25, 0.25, 0.5, 90, 90 });
  wait_until (fixture, is_resized);
  expect (fixture, (int[]) { 10, 10 });
}

static void
test_nine (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char * const names[] = { "a.mp4", "b.mp4", "a.mp4", "b.mp4", "garbage.mp4", "b.mp4",
                                        "a.mp4", "b.mp4", "a.mp4", NULL };
  g_autoptr (GError) error = NULL;

  load (fixture, names);
  error = rushes_player_dup_clip_error (fixture->player, 4);
  g_assert_nonnull (error);
  rushes_player_set_offset (fixture->player, 8, 1);
  rushes_player_seek (fixture->player, FRAME_TIME (20), TRUE);
  expect (fixture, (int[]) { 20, 20, 20, 20, -1, 20, 20, 20, 21 });
  rushes_player_set_offset (fixture->player, 8, 0);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  expect (fixture, (int[]) { 47, 47, 47, 47, -1, 47, 47, 47, 47 });
}

static void
make_clips (void)
{
  static const struct
  {
    const char     *name;
    RushesTestClip  clip;
  } clips[] = {
    { "a.mp4", { .n_frames = N_FRAMES, .fps = FPS } },
    { "b.mp4", { .n_frames = N_FRAMES, .fps = FPS, .width = 180, .height = 320, .gop = 24 } },
    { "short.mp4", { .n_frames = N_FRAMES / 2, .fps = FPS } },
    { "fast.mp4", { .n_frames = 54, .fps = 30 } },
  };
  g_autofree char *garbage = g_build_filename (shared_folder, "garbage.mp4", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = g_build_filename (shared_folder, clips[i].name, NULL);

      rushes_test_clip_make (path, &clips[i].clip);
    }
  g_assert_true (g_file_set_contents (garbage, "this is no clip at all", -1, NULL));
}

static void
remove_clips (void)
{
  g_autoptr (GDir) dir = g_dir_open (shared_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (shared_folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (shared_folder);
}

#define ADD(path, function) \
  g_test_add ("/media/player-ways/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  shared_folder = g_dir_make_tmp ("rushes-ways-XXXXXX", NULL);
  make_clips ();

  ADD ("cached", test_cached);
  ADD ("small-budget", test_small_budget);
  ADD ("rates", test_rates);
  ADD ("range", test_range);
  ADD ("end", test_end);
  ADD ("sync", test_sync);
  ADD ("offset", test_offset);
  ADD ("long-run", test_long_run);
  ADD ("view", test_view);
  ADD ("nine", test_nine);
  status = g_test_run ();

  remove_clips ();
  g_free (shared_folder);

  return status;
}
