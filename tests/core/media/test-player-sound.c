/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "rushes-player-fixture.h"
#include "rushes-test-slow-decoder.h"
#include "rushes-test-speaker.h"

/* Clips that beep on the fourth frame of six: what is heard and what is seen belong together, after
 * all that may come between them. */

#define BEEP_EVERY 6
#define BEEP_ON 3
#define N_BEEPS 4
/* ITU-R BT.1359: sound that is 45 ms early or 125 ms late is noticed. Less than a frame, so that a
 * sound that belongs to the one beside is found. */
#define MAX_APART_MS 30
/* Sound that went on would be ahead by seconds in the end. */
#define MAX_RUNAWAY_MS 250

/* Which clip is heard, and since when that is looked at. */
static guint heard;
static gint64 since;

static void
make_beeps (void)
{
  g_autofree char *source = rushes_player_fixture_clip_path ("a.mp4");
  g_autofree char *target = rushes_player_fixture_clip_path ("beeps.mp4");
  const char *command[] = { "ffmpeg", "-v", "error", "-y", "-i", source, "-f", "lavfi", "-i",
                            "aevalsrc=if(between(mod(t\\,0.25)\\,0.125\\,0.165)\\,"
                            "0.8*sin(2*PI*1000*t)\\,0):d=2:s=48000",
                            "-map", "0:v", "-c:v", "copy", "-map", "1:a", "-c:a", "aac", target,
                            NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static int
find_frame (const RushesTestBeep *beep)
{
  gint64 period = BEEP_EVERY * GST_SECOND / FPS;

  return (int) (beep->pts / period) * BEEP_EVERY + BEEP_ON;
}

/* How much later than the frame that it belongs to a beep is heard; %FALSE if that was not seen. */
static gboolean
measure (RushesPlayerFixture  *fixture,
         const RushesTestBeep *beep,
         gint64               *apart)
{
  gint64 seen = rushes_sink_group_get_shown_at (fixture->group, heard, find_frame (beep));

  *apart = beep->due - seen;
  /* The same frame of another round of the loop is none of its. */
  return seen >= since && llabs (*apart) < (gint64) GST_SECOND;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = llabs (*(const gint64 *) a);
  gint64 second = llabs (*(const gint64 *) b);

  return (first > second) - (first < second);
}

/* A busy machine shows frames late; that one beep comes in time may still be chance, or what was
 * heard before the change: the second best counts. */
static gboolean
find_apart (RushesPlayerFixture *fixture,
            gint64              *apart)
{
  g_autoptr (GArray) beeps = rushes_test_speaker_list_beeps ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < beeps->len; i++)
    {
      gint64 one;

      if (measure (fixture, &g_array_index (beeps, RushesTestBeep, i), &one))
        g_array_append_val (all, one);
    }
  if (all->len < N_BEEPS)
    return FALSE;

  g_array_sort (all, compare_times);
  *apart = g_array_index (all, gint64, 1);

  return TRUE;
}

static gboolean
has_beeped (RushesPlayerFixture *fixture)
{
  gint64 apart;

  return find_apart (fixture, &apart);
}

static void
expect_together (RushesPlayerFixture *fixture,
                 guint                number,
                 const char          *after)
{
  gint64 apart;

  heard = number;
  since = g_get_monotonic_time () * 1000;
  rushes_test_speaker_clear ();
  rushes_player_fixture_wait (fixture, has_beeped);
  find_apart (fixture, &apart);
  g_test_message ("after %s sound is %.1f ms late", after, (double) apart / GST_MSECOND);
  g_assert_cmpfloat (ABS ((double) apart / GST_MSECOND), <=, MAX_APART_MS);
}

static void
test_together (RushesPlayerFixture *fixture,
               gconstpointer        user_data)
{
  make_beeps ();
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("beeps.mp4", "a.mp4", "beeps.mp4"));
  rushes_player_set_loop (fixture->player, TRUE);
  rushes_player_set_audible (fixture->player, 0);
  rushes_player_set_playing (fixture->player, TRUE);
  expect_together (fixture, 0, "the start");

  rushes_player_seek (fixture->player, FRAME_TIME (14), TRUE);
  expect_together (fixture, 0, "a seek");

  rushes_player_set_playing (fixture->player, FALSE);
  rushes_player_step (fixture->player, 1);
  rushes_player_set_playing (fixture->player, TRUE);
  expect_together (fixture, 0, "a pause");

  rushes_player_seek (fixture->player, FRAME_TIME (44), TRUE);
  expect_together (fixture, 0, "a round of the loop");

  rushes_player_set_audible (fixture->player, 2);
  expect_together (fixture, 2, "the sound of another clip");

  rushes_player_set_offset (fixture->player, 2, 1);
  expect_together (fixture, 2, "an offset of one frame");
  rushes_player_set_offset (fixture->player, 2, -9);
  expect_together (fixture, 2, "an offset of nine frames");

  rushes_player_set_rate (fixture->player, 2.0);
  rushes_player_set_rate (fixture->player, 1.0);
  expect_together (fixture, 2, "another speed");
}

/* What was heard since the start, which may be nothing, did not run ahead of what was seen. */
static void
expect_no_runaway (RushesPlayerFixture *fixture)
{
  g_autoptr (GArray) beeps = rushes_test_speaker_list_beeps ();

  g_test_message ("%u beeps were heard", beeps->len);
  for (guint i = 0; i < beeps->len; i++)
    {
      gint64 apart;

      g_assert_true (measure (fixture, &g_array_index (beeps, RushesTestBeep, i), &apart));
      g_assert_cmpfloat (ABS ((double) apart / GST_MSECOND), <=, MAX_RUNAWAY_MS);
    }
}

/* Where decoding does not keep up the sound does not run away from the pictures. */
static void
test_slow (RushesPlayerFixture *fixture,
           gconstpointer        user_data)
{
  RushesPlayerCounters counters;

  make_beeps ();
  heard = 0;
  since = 0;
  rushes_test_speaker_clear ();
  rushes_test_slow_decoder_set_used (TRUE);
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("beeps.mp4", "a.mp4"));
  rushes_player_set_audible (fixture->player, 0);
  rushes_player_set_playing (fixture->player, TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_test_slow_decoder_set_used (FALSE);

  rushes_player_get_counters (fixture->player, 0, &counters);
  g_assert_cmpuint (counters.late, >, 0);
  expect_no_runaway (fixture);

  /* All frames are there now. */
  rushes_player_set_loop (fixture->player, TRUE);
  rushes_player_set_playing (fixture->player, TRUE);
  expect_together (fixture, 0, "slow pictures");
}

/* The pictures go on without sound. */
static void
test_unplugged (RushesPlayerFixture *fixture,
                gconstpointer        user_data)
{
  rushes_player_fixture_load (fixture, RUSHES_TEST_CLIPS ("beeps.mp4", "a.mp4"));
  rushes_player_set_audible (fixture->player, 0);
  rushes_player_set_playing (fixture->player, TRUE);
  expect_together (fixture, 0, "the start");
  rushes_test_speaker_set_failing (TRUE);
  rushes_player_fixture_wait (fixture, rushes_player_fixture_has_ended);
  rushes_player_fixture_expect_all (fixture, N_FRAMES - 1);
  rushes_test_speaker_set_failing (FALSE);
}

#define ADD(path, function) \
  g_test_add ("/media/player-sound/" path, RushesPlayerFixture, NULL, \
              rushes_player_fixture_set_up, function, rushes_player_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  rushes_test_speaker_install ();
  rushes_test_slow_decoder_register ();
  ADD ("together", test_together);
  ADD ("slow", test_slow);
  ADD ("unplugged", test_unplugged);

  return rushes_player_fixture_run ();
}
