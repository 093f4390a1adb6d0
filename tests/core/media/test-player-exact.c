/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "media/rushes-player.h"
#include "rushes-number-sink.h"
#include "rushes-numbered-clips.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"

/* How many seeks, and how many steps each way, unless RUSHES_EXACT_ROUNDS says otherwise. */
#define N_ROUNDS 200
/* A move that takes longer has failed. */
#define MOVE_LIMIT (5 * G_USEC_PER_SEC)
#define LOAD_LIMIT (30 * G_USEC_PER_SEC)
#define MAX_FAILURES 5
#define PANE_WIDTH 192
#define PANE_HEIGHT 144
/* Containers count in thousandths of a second, and the index takes a frame for begun as early. */
#define ROUNDING (2 * GST_MSECOND)

typedef struct
{
  RushesPlayer     *player;
  RushesSeenFrames  frames;
  guint             n_panes;

  RushesClipIndex          *indexes[RUSHES_NUMBER_SINKS];
  const RushesNumberedClip *clips[RUSHES_NUMBER_SINKS];

  /* Which frame each pane has to show, which it had to before, how many it had got by then, and
   * what went wrong. */
  guint             wanted[RUSHES_NUMBER_SINKS];
  guint             left[RUSHES_NUMBER_SINKS];
  guint             before[RUSHES_NUMBER_SINKS];
  guint64           n_decoded[RUSHES_NUMBER_SINKS];
  int               offsets[RUSHES_NUMBER_SINKS];
  gint64            start;
  guint             n_moves;
  guint             n_wrong;
} Fixture;

static char *shared_folder;
static guint n_rounds = N_ROUNDS;

static GstElement *
make_sink (guint    number,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  return rushes_number_sink_new (&fixture->frames, number);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_mutex_init (&fixture->frames.lock);
  fixture->player = rushes_player_new (make_sink, fixture);
  for (guint i = 0; i < 4; i++)
    rushes_player_set_pane_view (fixture->player, i,
                                 &(RushesPaneView) { 0, 0, 1, 1, PANE_WIDTH, PANE_HEIGHT });
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  for (guint i = 0; i < RUSHES_NUMBER_SINKS; i++)
    g_clear_object (&fixture->indexes[i]);
  rushes_player_close (fixture->player);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->player);
  g_mutex_clear (&fixture->frames.lock);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_loaded (Fixture *fixture)
{
  return rushes_player_is_loaded (fixture->player);
}

static gboolean
has_moved (Fixture *fixture)
{
  return rushes_player_is_playing (fixture->player) &&
         rushes_player_get_position (fixture->player) > fixture->start + 200 * (gint64) GST_MSECOND;
}

static gboolean
is_standing (Fixture *fixture)
{
  return !rushes_player_is_playing (fixture->player);
}

/* Whether a pane shows the frame it has to, and says so by the frame's time. */
static gboolean
is_right (Fixture *fixture,
          guint    number)
{
  RushesSeenFrame seen;

  rushes_seen_frames_get (&fixture->frames, number, &seen);

  return seen.number == (int) (fixture->wanted[number] + fixture->clips[number]->first) &&
         seen.id == fixture->clips[number]->id &&
         rushes_player_find_frame (fixture->player, number, seen.position) ==
           (int) fixture->wanted[number];
}

static gboolean
is_all_right (Fixture *fixture)
{
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      if (!is_right (fixture, i))
        return FALSE;
    }

  return TRUE;
}

static gboolean
wait_until (Fixture   *fixture,
            gboolean (*condition) (Fixture *fixture),
            gint64     limit)
{
  gint64 end = g_get_monotonic_time () + limit;
  guint tick = g_timeout_add (100, tick_cb, NULL);
  gboolean is_met;

  while (!(is_met = condition (fixture)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);

  return is_met;
}

static void
load (Fixture            *fixture,
      const char * const *names)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (fixture->n_panes = 0; names[fixture->n_panes] != NULL; fixture->n_panes++)
    {
      fixture->clips[fixture->n_panes] = rushes_numbered_clip_find (names[fixture->n_panes]);
      g_ptr_array_add (paths, g_build_filename (shared_folder, names[fixture->n_panes], NULL));
    }
  g_ptr_array_add (paths, NULL);
  rushes_player_set_clips (fixture->player, (const char * const *) paths->pdata, FALSE);
  g_assert_true (wait_until (fixture, is_loaded, LOAD_LIMIT));

  for (guint i = 0; i < fixture->n_panes; i++)
    {
      g_autoptr (GError) error = rushes_player_dup_clip_error (fixture->player, i);

      g_assert_no_error (error);
      fixture->indexes[i] = rushes_player_dup_clip_index (fixture->player, i);
      g_assert_nonnull (fixture->indexes[i]);
    }
}

/* A clip's times are what its maker meant: as many frames, each as long. The first may be under way
 * when the clip begins. */
static void
check_index (RushesClipIndex          *index,
             const RushesNumberedClip *clip)
{
  guint last = clip->n_frames - 1;
  gint64 zero = rushes_clip_index_get_frame_time (index, last) -
                rushes_numbered_clip_get_time (clip, clip->first + last);

  g_assert_cmpuint (rushes_clip_index_get_n_frames (index), ==, clip->n_frames);
  g_assert_cmpint (rushes_clip_index_get_frame_time (index, 0), ==, 0);
  for (guint i = 1; i < clip->n_frames; i++)
    {
      gint64 time = rushes_clip_index_get_frame_time (index, i);

      gint64 expected = zero + rushes_numbered_clip_get_time (clip, clip->first + i);

      g_assert_cmpint (ABS (time - expected), <=, GST_MSECOND);
      g_assert_cmpuint (rushes_clip_index_find_frame (index, time), ==, i);
    }
}

/* Which frame of a clip belongs to a time, as if it went on after its end. */
static int
count_frames (RushesClipIndex *index,
              gint64           time)
{
  guint n_frames = rushes_clip_index_get_n_frames (index);
  gint64 duration = rushes_clip_index_get_duration (index);
  gint64 last = duration - rushes_clip_index_get_frame_time (index, n_frames - 1);

  if (time + (gint64) GST_MSECOND < duration)
    return (int) rushes_clip_index_find_frame (index, time);

  return (int) (n_frames + (time + (gint64) GST_MSECOND - duration) / MAX (last, 1));
}

/* Each pane shows what belongs to a time. */
static void
want_time (Fixture *fixture,
           gint64   time)
{
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      int last = (int) rushes_clip_index_get_n_frames (fixture->indexes[i]) - 1;
      RushesSeenFrame seen;
      int frame;

      rushes_seen_frames_get (&fixture->frames, i, &seen);
      fixture->before[i] = seen.n_frames;
      fixture->left[i] = fixture->wanted[i];
      frame = count_frames (fixture->indexes[i], time) + fixture->offsets[i];
      fixture->wanted[i] = (guint) CLAMP (frame, 0, last);
    }
}

/* Whether the picture before this one is of neither this move nor the one before, and late. */
static gboolean
has_flashed (Fixture               *fixture,
             guint                  number,
             const RushesSeenFrame *seen)
{
  int previous = seen->previous - (int) fixture->clips[number]->first;

  return seen->n_frames > fixture->before[number] + 1 &&
         previous != (int) fixture->wanted[number] && previous != (int) fixture->left[number];
}

/* Waits for what is wanted. A wrong frame on the way counts too: somebody has seen it. */
static void
expect (Fixture    *fixture,
        const char *move)
{
  gboolean is_met = wait_until (fixture, is_all_right, MOVE_LIMIT);

  fixture->n_moves++;
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      RushesSeenFrame seen;

      rushes_seen_frames_get (&fixture->frames, i, &seen);
      if (is_right (fixture, i) && !has_flashed (fixture, i, &seen))
        continue;

      fixture->n_wrong++;
      g_test_message ("%s: %s to frame %u (number %u) %s: it shows %d of clip %u at %.3f ms, "
                      "and %d before",
                      fixture->clips[i]->name, move, fixture->wanted[i],
                      fixture->wanted[i] + fixture->clips[i]->first,
                      is_met ? "went astray" : "failed", seen.number, seen.id,
                      (double) seen.position / GST_MSECOND, seen.previous);
    }
}

/* Somewhere within a frame: at its start, in the middle, or just before the next. */
static gint64
choose_time (RushesClipIndex *index,
             guint            frame)
{
  gint64 start = rushes_clip_index_get_frame_time (index, frame);
  gint64 end = frame + 1 < rushes_clip_index_get_n_frames (index)
                 ? rushes_clip_index_get_frame_time (index, frame + 1)
                 : rushes_clip_index_get_duration (index);
  gint64 room = end - start - (gint64) ROUNDING;

  return start + (room > 0 ? room * g_test_rand_int_range (0, 5) / 4 : 0);
}

static RushesClipIndex *
get_longest (Fixture *fixture)
{
  RushesClipIndex *longest = fixture->indexes[0];

  for (guint i = 1; i < fixture->n_panes; i++)
    {
      if (rushes_clip_index_get_duration (fixture->indexes[i]) >
          rushes_clip_index_get_duration (longest))
        longest = fixture->indexes[i];
    }

  return longest;
}

/* What stands side by side belongs to the start of the longest clip's frame. */
static void
seek_to (Fixture *fixture,
         gint64   time)
{
  RushesClipIndex *index = get_longest (fixture);
  guint frame = rushes_clip_index_find_frame (index, time);

  fixture->start = rushes_clip_index_get_frame_time (index, frame);
  want_time (fixture, fixture->start);
  rushes_player_seek (fixture->player, time, TRUE);
  expect (fixture, "seek");
}

static void
seek_at_random (Fixture *fixture)
{
  RushesClipIndex *index = get_longest (fixture);
  int n_frames = (int) rushes_clip_index_get_n_frames (index);

  for (guint i = 0; i < n_rounds && fixture->n_wrong < MAX_FAILURES; i++)
    {
      guint frame = (guint) g_test_rand_int_range (0, n_frames);

      seek_to (fixture, choose_time (index, frame));
    }
}

/* Step by step through the clip, and from its other end again. */
static void
step_through (Fixture *fixture,
              int      direction)
{
  RushesClipIndex *index = get_longest (fixture);
  int last = (int) rushes_clip_index_get_n_frames (index) - 1;
  int frame = direction > 0 ? 0 : last;

  seek_to (fixture, rushes_clip_index_get_frame_time (index, (guint) frame));
  for (guint i = 0; i < n_rounds && fixture->n_wrong < MAX_FAILURES; i++)
    {
      if (frame + direction < 0 || frame + direction > last)
        {
          frame = direction > 0 ? 0 : last;
          seek_to (fixture, rushes_clip_index_get_frame_time (index, (guint) frame));
        }
      frame += direction;
      want_time (fixture, rushes_clip_index_get_frame_time (index, (guint) frame));
      rushes_player_step (fixture->player, direction);
      expect (fixture, direction > 0 ? "step on" : "step back");
    }
}

static void
report (Fixture *fixture)
{
  g_test_message ("%u seeks and steps, %u panes, %u wrong", fixture->n_moves, fixture->n_panes,
                  fixture->n_wrong);
  g_assert_cmpuint (fixture->n_wrong, ==, 0);
}

static void
test_clip (Fixture       *fixture,
           gconstpointer  user_data)
{
  const RushesNumberedClip *clip = user_data;
  const char *names[] = { clip->name, NULL };

  load (fixture, names);
  check_index (fixture->indexes[0], clip);
  want_time (fixture, 0);
  fixture->before[0] = 0;
  expect (fixture, "load");
  if (clip->n_frames > 1)
    {
      seek_at_random (fixture);
      step_through (fixture, 1);
      step_through (fixture, -1);
    }
  report (fixture);
}

/* Clips that ran and stand again show what belongs to one moment, whenever they were stopped. */
static void
pause_at_random (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      seek_to (fixture, g_test_rand_int_range (0, 500) * (gint64) GST_MSECOND);
      rushes_player_set_playing (fixture->player, TRUE);
      g_assert_true (wait_until (fixture, has_moved, MOVE_LIMIT));
      rushes_player_set_playing (fixture->player, FALSE);
      g_assert_true (wait_until (fixture, is_standing, MOVE_LIMIT));

      want_time (fixture, rushes_player_get_position (fixture->player));
      for (guint j = 0; j < fixture->n_panes; j++)
        fixture->before[j] = G_MAXUINT - 1;
      expect (fixture, "pause");
    }
}

/* Clips of different codecs, rates and lengths, side by side. */
static void
test_mixed (Fixture       *fixture,
            gconstpointer  user_data)
{
  const char * const *names = user_data;

  load (fixture, names);
  seek_at_random (fixture);
  step_through (fixture, 1);
  step_through (fixture, -1);
  pause_at_random (fixture);
  report (fixture);
}

/* Offsets move one clip at once, and outlive whatever the others do. The last is the longest, whose
 * frames are counted, and stays. */
static void
test_offsets (Fixture       *fixture,
              gconstpointer  user_data)
{
  const char * const *names = user_data;
  gint64 position;

  load (fixture, names);
  seek_to (fixture, GST_SECOND);
  position = rushes_player_get_position (fixture->player);
  for (guint i = 0; i < 3 * (fixture->n_panes - 1); i++)
    {
      guint number = i % (fixture->n_panes - 1);

      fixture->offsets[number] = (int) g_test_rand_int_range (-9, 10);
      want_time (fixture, position);
      rushes_player_set_offset (fixture->player, number, fixture->offsets[number]);
      expect (fixture, "offset");
    }

  seek_at_random (fixture);
  step_through (fixture, 1);
  step_through (fixture, -1);
  pause_at_random (fixture);
  for (guint i = 0; i < fixture->n_panes; i++)
    g_assert_cmpint (rushes_player_get_offset (fixture->player, i), ==, fixture->offsets[i]);
  report (fixture);
}

static guint64
count_from_proxy (Fixture *fixture,
                  guint    number)
{
  RushesPlayerCounters counters;

  rushes_player_get_counters (fixture->player, number, &counters);

  return counters.from_proxy;
}

static void
set_proxies (Fixture    *fixture,
             const char *folder)
{
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      const char *name = fixture->clips[i]->name;
      g_autofree char *path = g_build_filename (shared_folder, name, NULL);
      g_autofree char *proxy = g_build_filename (folder, name, NULL);
      g_autoptr (JsonObject) request = json_object_new ();
      g_autoptr (JsonObject) answer = NULL;
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (request, "path", path);
      json_object_set_string_member (request, "output", proxy);
      answer = rushes_test_worker_run ("proxy", request, &error);
      g_assert_no_error (error);
      rushes_player_set_clip_proxy (fixture->player, i, proxy);
    }
}

/* Wherever the bar is dragged to, it is that frame. */
static void
drag_at_random (Fixture *fixture)
{
  RushesClipIndex *index = get_longest (fixture);
  int n_frames = (int) rushes_clip_index_get_n_frames (index);

  for (guint i = 0; i < n_rounds / 4 && fixture->n_wrong < MAX_FAILURES; i++)
    {
      guint frame = (guint) g_test_rand_int_range (0, n_frames);

      fixture->start = rushes_clip_index_get_frame_time (index, frame);
      want_time (fixture, fixture->start);
      rushes_player_seek (fixture->player, fixture->start, FALSE);
      expect (fixture, "drag");
    }
}

static gboolean
is_decoded (Fixture *fixture)
{
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, i, &counters);
      if (counters.shown <= fixture->n_decoded[i])
        return FALSE;
    }

  return TRUE;
}

/* It does not stay coarse. */
static void
expect_decoded (Fixture *fixture)
{
  seek_to (fixture, 0);
  for (guint i = 0; i < fixture->n_panes; i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (fixture->player, i, &counters);
      fixture->n_decoded[i] = counters.shown;
    }
  seek_to (fixture, GST_SECOND);
  g_assert_true (wait_until (fixture, is_decoded, MOVE_LIMIT));
}

/* What is shown of a frame before it is decoded is that frame: with no memory for any others, so
 * that none of them is there. A proxy of something else counts as none. */
static void
test_proxies (Fixture       *fixture,
              gconstpointer  user_data)
{
  const char * const *names = user_data;
  g_autofree char *folder = rushes_test_folder_new ("proxies");
  guint64 n_from_proxy;

  rushes_player_set_cache_budget (fixture->player, 1);
  load (fixture, names);
  set_proxies (fixture, folder);
  seek_at_random (fixture);
  drag_at_random (fixture);
  expect_decoded (fixture);
  step_through (fixture, -1);
  pause_at_random (fixture);
  n_from_proxy = count_from_proxy (fixture, 0);
  g_test_message ("%" G_GUINT64_FORMAT " frames from a proxy", n_from_proxy);
  g_assert_cmpuint (n_from_proxy, >=, n_rounds / 2);

  rushes_player_set_clip_proxy (fixture->player, 0, shared_folder);
  seek_at_random (fixture);
  g_assert_cmpuint (count_from_proxy (fixture, 0), ==, n_from_proxy);
  report (fixture);
  rushes_test_folder_free (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  static const char * const same_rate[] = { "h264.mp4", "av1.mp4", "h264.mp4", NULL };
  static const char * const containers[] =
    { "h264-uneven.mp4", "h264-uneven.mkv", "hevc-uneven.mov", "vp9-uneven.webm", NULL };
  static const char * const rates[] =
    { "h264-long.mp4", "h264-60.mov", "vp9.webm", "hevc.mp4", NULL };
  static const char * const offsets[] =
    { "h264.mp4", "hevc-uneven.mov", "vp9.webm", "h264-long.mp4", NULL };
  const char *rounds = g_getenv ("RUSHES_EXACT_ROUNDS");
  gsize n_clips;
  const RushesNumberedClip *clips = rushes_numbered_clip_list (&n_clips);
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (rounds != NULL)
    n_rounds = (guint) atoi (rounds);

  for (gsize i = 0; i < n_clips; i++)
    {
      g_autofree char *path = g_strdup_printf ("/player/exact/%s", clips[i].name);

      g_test_add (path, Fixture, &clips[i], set_up, test_clip, tear_down);
    }
  g_test_add ("/player/exact/same-rate", Fixture, same_rate, set_up, test_mixed, tear_down);
  g_test_add ("/player/exact/containers", Fixture, containers, set_up, test_mixed, tear_down);
  g_test_add ("/player/exact/rates", Fixture, rates, set_up, test_mixed, tear_down);
  g_test_add ("/player/exact/proxies", Fixture, rates, set_up, test_proxies, tear_down);
  g_test_add ("/player/exact/offsets", Fixture, offsets, set_up, test_offsets, tear_down);

  shared_folder = rushes_numbered_clips_make ();
  status = g_test_run ();
  g_free (shared_folder);

  return status;
}
