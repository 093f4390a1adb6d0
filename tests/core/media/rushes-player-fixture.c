/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-fixture.h"

#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-wait.h"

static char *folder;

/* A condition, and whom to ask. */
typedef struct
{
  RushesPlayerFixture   *fixture;
  RushesPlayerCondition  condition;
} Question;

static gboolean
ask (gpointer data)
{
  Question *question = data;

  return question->condition (question->fixture);
}

static GstElement *
make_sink (guint    number,
           gpointer user_data)
{
  RushesPlayerFixture *fixture = user_data;

  return rushes_counting_sink_new (fixture->group, number);
}

static void
ended_cb (RushesPlayer        *player,
          RushesPlayerFixture *fixture)
{
  fixture->n_ended++;
}

static gboolean
is_loaded (RushesPlayerFixture *fixture)
{
  return rushes_player_is_loaded (fixture->player);
}

static gboolean
shows_wanted (RushesPlayerFixture *fixture)
{
  for (guint i = 0; i < rushes_sink_group_get_size (fixture->group); i++)
    if (rushes_sink_group_get_frame (fixture->group, i) != fixture->wanted[i])
      return FALSE;

  return TRUE;
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
  g_autofree char *garbage = rushes_player_fixture_clip_path ("garbage.mp4");
  g_autofree char *still = rushes_player_fixture_clip_path ("still.png");
  g_autofree char *draw_still =
    g_strdup_printf ("videotestsrc num-buffers=1 ! pngenc ! filesink location=\"%s\"", still);

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = rushes_player_fixture_clip_path (clips[i].name);

      rushes_test_clip_make (path, &clips[i].clip);
    }
  g_assert_true (g_file_set_contents (garbage, "this is no clip at all", -1, NULL));
  rushes_test_clip_launch (draw_still);
}

/**
 * rushes_player_fixture_run:
 *
 * Makes the clips, runs all tests, and takes the clips away.
 *
 * Returns: what main() returns
 */
int
rushes_player_fixture_run (void)
{
  int status;

  folder = rushes_test_folder_new ("player");
  make_clips ();
  status = g_test_run ();
  g_clear_pointer (&folder, rushes_test_folder_free);

  return status;
}

/**
 * rushes_player_fixture_clip_path:
 * @name: a clip's
 *
 * Finds a clip.
 *
 * Returns: (transfer full): its path
 */
char *
rushes_player_fixture_clip_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
rushes_player_fixture_set_up (RushesPlayerFixture *fixture,
                              gconstpointer        user_data)
{
  fixture->group = rushes_sink_group_new ();
  fixture->player = rushes_player_new (make_sink, fixture);
  g_signal_connect (fixture->player, "ended", G_CALLBACK (ended_cb), fixture);
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    rushes_player_set_pane_view (fixture->player, i,
                                 &(RushesPaneView) { 0, 0, 1, 1, PANE_SIZE, PANE_SIZE });
}

void
rushes_player_fixture_tear_down (RushesPlayerFixture *fixture,
                                 gconstpointer        user_data)
{
  rushes_player_close (fixture->player);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->player);
  g_assert_cmpuint (rushes_sink_group_get_n_alive (fixture->group), ==, 0);
  rushes_sink_group_free (fixture->group);
}

/**
 * rushes_player_fixture_load:
 * @fixture: a fixture
 * @names: (array zero-terminated=1): clips of the fixture
 *
 * Gives clips to the player and waits until it knows them.
 */
void
rushes_player_fixture_load (RushesPlayerFixture *fixture,
                            const char *const   *names)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (paths, rushes_player_fixture_clip_path (names[i]));
  rushes_sink_group_set_size (fixture->group, paths->len);
  g_ptr_array_add (paths, NULL);
  rushes_player_set_clips (fixture->player, (const char *const *) paths->pdata, FALSE);
  rushes_player_fixture_wait (fixture, is_loaded);
}

void
rushes_player_fixture_wait (RushesPlayerFixture   *fixture,
                            RushesPlayerCondition  condition)
{
  Question question = { fixture, condition };

  rushes_test_wait (ask, &question);
}

gboolean
rushes_player_fixture_has_ended (RushesPlayerFixture *fixture)
{
  return fixture->n_ended > 0;
}

/**
 * rushes_player_fixture_expect:
 * @fixture: a fixture
 * @wanted: a frame for each clip, -1 for none
 *
 * Waits until each pane shows its frame.
 */
void
rushes_player_fixture_expect (RushesPlayerFixture *fixture,
                              const int           *wanted)
{
  for (guint i = 0; i < rushes_sink_group_get_size (fixture->group); i++)
    fixture->wanted[i] = wanted[i];
  rushes_player_fixture_wait (fixture, shows_wanted);
}

/**
 * rushes_player_fixture_expect_all:
 * @fixture: a fixture
 * @frame: a frame
 *
 * Waits until all panes show the same frame.
 */
void
rushes_player_fixture_expect_all (RushesPlayerFixture *fixture,
                                  int                  frame)
{
  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    fixture->wanted[i] = frame;
  rushes_player_fixture_wait (fixture, shows_wanted);
}
