/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "media/rushes-player.h"
#include "rushes-counting-sink.h"
#include "rushes-test-clip.h"

#define MAX_CLIPS 4
#define N_FRAMES 48
#define FPS 24
#define WAIT_LIMIT 30
#define PANE_SIZE 120

typedef struct
{
  char               *folder;
  char               *paths[MAX_CLIPS + 1];
  RushesPlayer       *player;
  RushesSinkGroup    *group;
  guint               n_ended;
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

static char *
clip_path (const char *name)
{
  return g_build_filename (shared_folder, name, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->group = rushes_sink_group_new ();
  fixture->player = rushes_player_new (make_sink, fixture);
  g_signal_connect (fixture->player, "ended", G_CALLBACK (ended_cb), fixture);
  for (guint i = 0; i < MAX_CLIPS; i++)
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
is_standing (Fixture *fixture)
{
  return !rushes_player_is_playing (fixture->player);
}

static gboolean
is_running_late (Fixture *fixture)
{
  return rushes_player_is_playing (fixture->player) &&
         rushes_player_get_position (fixture->player) > 500 * GST_MSECOND;
}

static gboolean
has_ended (Fixture *fixture)
{
  return fixture->n_ended > 0;
}

static void
load (Fixture    *fixture,
      const char *first,
      ...)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    g_ptr_array_add (paths, clip_path (name));
  va_end (names);
  rushes_sink_group_set_size (fixture->group, paths->len);
  g_ptr_array_add (paths, NULL);

  rushes_player_set_clips (fixture->player, (const char * const *) paths->pdata, FALSE);
  wait_until (fixture, is_loaded);
}

static int wanted_frame;

static gboolean
shows_wanted (Fixture *fixture)
{
  for (guint i = 0; i < rushes_sink_group_get_size (fixture->group); i++)
    {
      if (rushes_sink_group_get_frame (fixture->group, i) != wanted_frame)
        return FALSE;
    }

  return TRUE;
}

static void
expect_frame (Fixture *fixture,
              int      frame)
{
  wanted_frame = frame;
  wait_until (fixture, shows_wanted);
}

static void
play_together (Fixture *fixture)
{
  rushes_sink_group_reset_skew (fixture->group);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, is_running_late);
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  rushes_player_set_playing (fixture->player, FALSE);
  wait_until (fixture, is_standing);

  /* What stands side by side after a pause is the same frame. */
  expect_frame (fixture, (int) ((double) rushes_player_get_position (fixture->player) * FPS /
                                GST_SECOND + 0.5));
}

static void
test_two (Fixture       *fixture,
          gconstpointer  user_data)
{
  g_autoptr (RushesClipIndex) index = NULL;

  load (fixture, "a.mp4", "b.mp4", NULL);
  expect_frame (fixture, 0);
  index = rushes_player_dup_clip_index (fixture->player, 1);
  g_assert_cmpuint (rushes_clip_index_get_n_frames (index), ==, N_FRAMES);
  g_assert_cmpfloat_with_epsilon (rushes_player_get_fps (fixture->player), FPS, 0.01);
  g_assert_cmpint (rushes_player_get_duration (fixture->player) / GST_USECOND, ==, 2000000);
  play_together (fixture);
}

static void
test_four (Fixture       *fixture,
           gconstpointer  user_data)
{
  load (fixture, "a.mp4", "b.mp4", "a.mp4", "b.mp4", NULL);
  play_together (fixture);
}

static void
test_seek (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const int frames[] = { 30, 7, 47, 0, 12, 11, 13, 46, 1, 24 };

  load (fixture, "a.mp4", "b.mp4", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      rushes_player_seek (fixture->player, frames[i] * GST_SECOND / FPS, TRUE);
      expect_frame (fixture, frames[i]);
    }

  /* In the middle of a frame it is that frame, and beyond the end the last. */
  rushes_player_seek (fixture->player, 20 * GST_SECOND / FPS + 30 * GST_MSECOND, TRUE);
  expect_frame (fixture, 20);
  rushes_player_seek (fixture->player, 100 * GST_SECOND, TRUE);
  expect_frame (fixture, N_FRAMES - 1);
}

static void
test_last_seek_wins (Fixture       *fixture,
                     gconstpointer  user_data)
{
  load (fixture, "a.mp4", "b.mp4", NULL);
  for (int i = 0; i < 100; i++)
    rushes_player_seek (fixture->player, (i * 7 % N_FRAMES) * GST_SECOND / FPS, i % 3 == 0);
  rushes_player_seek (fixture->player, 33 * GST_SECOND / FPS, TRUE);
  g_assert_cmpint (rushes_player_get_position (fixture->player), ==, 33 * GST_SECOND / FPS);
  expect_frame (fixture, 33);
}

static void
test_step (Fixture       *fixture,
           gconstpointer  user_data)
{
  load (fixture, "a.mp4", "b.mp4", NULL);
  for (int i = 1; i <= 20; i++)
    {
      rushes_player_step (fixture->player, 1);
      expect_frame (fixture, i);
    }
  for (int i = 19; i >= 15; i--)
    {
      rushes_player_step (fixture->player, -1);
      expect_frame (fixture, i);
    }

  for (int i = 0; i < 10; i++)
    rushes_player_step (fixture->player, 1);
  expect_frame (fixture, 25);
  rushes_player_step (fixture->player, 100);
  expect_frame (fixture, N_FRAMES - 1);
  /* A step beyond the end goes nowhere, so that only steps back add up here whenever they are
   * taken. */
  rushes_player_step (fixture->player, -1);
  rushes_player_step (fixture->player, -1);
  expect_frame (fixture, N_FRAMES - 3);
  rushes_player_step (fixture->player, -100);
  expect_frame (fixture, 0);

  rushes_player_step (fixture->player, 5);
  expect_frame (fixture, 5);
  play_together (fixture);
}

static void
test_step_rates (Fixture       *fixture,
                 gconstpointer  user_data)
{
  /* 24 and 30 frames a second: a step is one of the longer clip, and the other follows in time. */
  load (fixture, "a.mp4", "fast.mp4", NULL);
  for (int i = 1; i <= 8; i++)
    {
      rushes_player_step (fixture->player, 1);
      while (rushes_sink_group_get_frame (fixture->group, 0) != i ||
             rushes_sink_group_get_frame (fixture->group, 1) != i * 30 / 24)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_end (Fixture       *fixture,
          gconstpointer  user_data)
{
  load (fixture, "a.mp4", "short.mp4", NULL);
  rushes_player_seek (fixture->player, 36 * GST_SECOND / FPS, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  g_assert_false (rushes_player_is_playing (fixture->player));
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), ==, N_FRAMES / 2 - 1);

  /* Back from the end, and from the start again. */
  rushes_player_step (fixture->player, -1);
  while (rushes_sink_group_get_frame (fixture->group, 0) != N_FRAMES - 2)
    g_main_context_iteration (NULL, FALSE);
  rushes_player_step (fixture->player, 1);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, is_running_late);
  g_assert_cmpint (rushes_player_get_position (fixture->player), <, 2 * GST_SECOND);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static gboolean
has_looped (Fixture *fixture)
{
  return rushes_sink_group_get_n_starts (fixture->group, 0) >= 3 &&
         rushes_sink_group_get_n_starts (fixture->group, 1) >= 3;
}

static void
test_loop (Fixture       *fixture,
           gconstpointer  user_data)
{
  load (fixture, "short.mp4", "short.mp4", NULL);
  rushes_player_set_loop (fixture->player, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_looped);
  g_assert_true (rushes_player_is_playing (fixture->player));
  g_assert_cmpuint (fixture->n_ended, ==, 0);
}

static gboolean
good_ones_run (Fixture *fixture)
{
  return rushes_sink_group_get_frame (fixture->group, 0) > 5 &&
         rushes_sink_group_get_frame (fixture->group, 3) > 5;
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) garbage = NULL;
  g_autoptr (GError) good = NULL;
  static const char * const names[] = { "a.mp4", "missing.mp4", "garbage.mp4", "b.mp4", NULL };
  g_auto (GStrv) paths = g_new0 (char *, G_N_ELEMENTS (names));

  for (guint i = 0; names[i] != NULL; i++)
    paths[i] = clip_path (names[i]);
  rushes_sink_group_set_size (fixture->group, 4);
  rushes_player_set_clips (fixture->player, (const char * const *) paths, FALSE);
  wait_until (fixture, is_loaded);

  good = rushes_player_dup_clip_error (fixture->player, 0);
  missing = rushes_player_dup_clip_error (fixture->player, 1);
  garbage = rushes_player_dup_clip_error (fixture->player, 2);
  g_assert_no_error (good);
  g_assert_nonnull (missing);
  g_assert_nonnull (garbage);

  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, good_ones_run);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), ==, -1);
}

static gboolean
has_second_error (Fixture *fixture)
{
  g_autoptr (GError) error = rushes_player_dup_clip_error (fixture->player, 1);

  return error != NULL;
}

static void
test_breaks_midway (Fixture       *fixture,
                    gconstpointer  user_data)
{
  rushes_sink_group_set_failing (fixture->group, 1, 4);
  load (fixture, "a.mp4", "b.mp4", NULL);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_second_error);
  wait_until (fixture, has_ended);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), <=, 6);

  /* The same with the very first picture. */
  rushes_sink_group_set_failing (fixture->group, 1, 0);
  load (fixture, "a.mp4", "b.mp4", NULL);
  wait_until (fixture, has_second_error);
  rushes_player_seek (fixture->player, 10 * GST_SECOND / FPS, TRUE);
  while (rushes_sink_group_get_frame (fixture->group, 0) != 10)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 1), <=, 1);
}

static void
test_only_broken (Fixture       *fixture,
                  gconstpointer  user_data)
{
  load (fixture, "garbage.mp4", NULL);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_step (fixture->player, 1);
  rushes_player_seek (fixture->player, GST_SECOND, TRUE);
  g_assert_cmpint (rushes_player_get_duration (fixture->player), ==, 0);
  load (fixture, "a.mp4", NULL);
  expect_frame (fixture, 0);
}

static void
test_still (Fixture       *fixture,
            gconstpointer  user_data)
{
  load (fixture, "a.mp4", "still.png", NULL);
  rushes_player_seek (fixture->player, GST_SECOND, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, has_ended);
  g_assert_cmpint (rushes_sink_group_get_frame (fixture->group, 0), ==, N_FRAMES - 1);

  load (fixture, "still.png", NULL);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, is_standing);
  g_assert_cmpint (rushes_player_get_duration (fixture->player), ==, 0);
}

static gboolean
is_resized (Fixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 2 * PANE_SIZE &&
         rushes_sink_group_get_frame (fixture->group, 0) == 10;
}

static gboolean
is_large (Fixture *fixture)
{
  return rushes_sink_group_get_width (fixture->group, 0) == 2 * PANE_SIZE;
}

static gboolean
is_small_again (Fixture *fixture)
{
  g_autoptr (GError) error = rushes_player_dup_clip_error (fixture->player, 0);

  g_assert_no_error (error);

  return rushes_sink_group_get_width (fixture->group, 0) == PANE_SIZE;
}

static void
test_size (Fixture       *fixture,
           gconstpointer  user_data)
{
  load (fixture, "a.mp4", "b.mp4", NULL);
  rushes_player_seek (fixture->player, 10 * GST_SECOND / FPS, TRUE);
  expect_frame (fixture, 10);
  g_assert_cmpint (rushes_sink_group_get_width (fixture->group, 0), ==, PANE_SIZE);

  /* Also while paused a new size brings a new picture, of the same frame. */
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0, 0, 1, 1, 2 * PANE_SIZE, 2 * PANE_SIZE });
  wait_until (fixture, is_resized);

  /* A picture, too, though it is decoded only once. */
  load (fixture, "still.png", NULL);
  wait_until (fixture, is_large);
  rushes_player_set_pane_view (fixture->player, 0,
                               &(RushesPaneView) { 0, 0, 1, 1, PANE_SIZE, PANE_SIZE });
  wait_until (fixture, is_small_again);
}

static void
test_sound (Fixture       *fixture,
            gconstpointer  user_data)
{
  load (fixture, "sound.mp4", "a.mp4", "sound.mp4", NULL);
  rushes_player_set_playing (fixture->player, TRUE);
  wait_until (fixture, is_running_late);
  rushes_player_set_audible (fixture->player, 2);
  rushes_player_set_muted (fixture->player, TRUE);
  rushes_player_set_volume (fixture->player, 0.5);
  rushes_player_set_muted (fixture->player, FALSE);
  rushes_player_set_audible (fixture->player, 1);
  wait_until (fixture, has_ended);
  g_assert_cmpint (rushes_sink_group_get_skew (fixture->group), <=, 1);
  expect_frame (fixture, N_FRAMES - 1);
}

static void
test_teardown (Fixture       *fixture,
               gconstpointer  user_data)
{
  for (guint i = 0; i < 30; i++)
    {
      Fixture other = { NULL };

      set_up (&other, NULL);
      if (i % 3 == 0)
        {
          g_autofree char *path = clip_path ("a.mp4");
          const char *paths[] = { path, path, NULL };

          rushes_sink_group_set_size (other.group, 2);
          rushes_player_set_clips (other.player, paths, FALSE);
        }
      else
        {
          load (&other, "a.mp4", "sound.mp4", NULL);
          rushes_player_set_playing (other.player, TRUE);
        }
      if (i % 3 == 2)
        rushes_player_seek (other.player, GST_SECOND, TRUE);
      tear_down (&other, NULL);
    }
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
    { "sound.mp4", { .n_frames = N_FRAMES, .fps = FPS, .has_audio = TRUE } },
  };
  g_autofree char *garbage = clip_path ("garbage.mp4");
  g_autofree char *still = clip_path ("still.png");
  g_autofree char *launch_still = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = clip_path (clips[i].name);

      rushes_test_clip_make (path, &clips[i].clip);
    }

  g_assert_true (g_file_set_contents (garbage, "this is no clip at all", -1, NULL));
  launch_still = g_strdup_printf ("videotestsrc num-buffers=1 ! pngenc ! filesink location=\"%s\"",
                                  still);
  rushes_test_clip_launch (launch_still);
}

static void
remove_clips (void)
{
  g_autoptr (GDir) dir = g_dir_open (shared_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = clip_path (name);

      g_unlink (path);
    }
  g_rmdir (shared_folder);
}

#define ADD(path, function) \
  g_test_add ("/media/player/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  shared_folder = g_dir_make_tmp ("rushes-player-XXXXXX", NULL);
  make_clips ();

  ADD ("two", test_two);
  ADD ("four", test_four);
  ADD ("seek", test_seek);
  ADD ("last-seek-wins", test_last_seek_wins);
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
  status = g_test_run ();

  remove_clips ();
  g_free (shared_folder);

  return status;
}
