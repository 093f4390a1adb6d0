/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "media/rushes-frame-cache.h"

#define SIZE 100
#define N_FRAMES 50

/* A cache for one clip with room for ten frames. */
static RushesFrameCache *
make_cache (void)
{
  return rushes_frame_cache_new (10 * SIZE);
}

static void
focus_on (RushesFrameCache *cache,
          guint             frame,
          int               direction,
          gboolean          is_loop)
{
  RushesFrameFocus focus = { .view = 1, .frame_size = SIZE, .frame = frame, .direction = direction,
                             .first = 0, .last = N_FRAMES - 1, .is_loop = is_loop,
                             .n_frames = N_FRAMES };

  rushes_frame_cache_set_focus (cache, 0, &focus);
}

static gboolean
insert (RushesFrameCache *cache,
        guint             view,
        guint             frame)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (SIZE), SIZE);

  return rushes_frame_cache_insert (cache, 0, view, frame, pixels);
}

static gboolean
has (RushesFrameCache *cache,
     guint             view,
     guint             frame)
{
  g_autoptr (GBytes) pixels = rushes_frame_cache_lookup (cache, 0, view, frame);

  return pixels != NULL;
}

/* Decodes what is missing, in the order in which it is asked for. */
static void
fill (RushesFrameCache *cache,
      int              *order,
      guint             n_expected)
{
  guint n = 0;
  int frame;

  while ((frame = rushes_frame_cache_find_missing (cache, 0)) >= 0)
    {
      g_assert_cmpuint (n, <, n_expected);
      order[n++] = frame;
      g_assert_true (rushes_frame_cache_is_wanted (cache, 0, 1, (guint) frame));
      g_assert_true (insert (cache, 1, (guint) frame));
    }
  g_assert_cmpuint (n, ==, n_expected);
}

static void
test_standing (void)
{
  g_autoptr (RushesFrameCache) cache = make_cache ();
  static const int expected[] = { 20, 21, 22, 23, 24, 25, 26, 27, 19, 18 };
  int order[10];

  focus_on (cache, 20, 0, FALSE);
  fill (cache, order, 10);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (order[i], ==, expected[i]);
  g_assert_cmpuint (rushes_frame_cache_get_size (cache), ==, 10 * SIZE);

  /* What is farther away finds no room. */
  g_assert_false (insert (cache, 1, 40));
  g_assert_false (rushes_frame_cache_is_wanted (cache, 0, 1, 40));

  /* A frame further on, what is farthest makes room. */
  focus_on (cache, 22, 0, FALSE);
  g_assert_cmpint (rushes_frame_cache_find_missing (cache, 0), ==, 28);
  g_assert_true (insert (cache, 1, 28));
  g_assert_false (has (cache, 1, 18));
  g_assert_true (has (cache, 1, 20));
}

static void
test_running (void)
{
  g_autoptr (RushesFrameCache) cache = make_cache ();
  int order[10];

  focus_on (cache, 45, 1, FALSE);
  fill (cache, order, 5);
  g_assert_cmpint (order[4], ==, 49);

  /* In a loop the start follows. */
  focus_on (cache, 45, 1, TRUE);
  fill (cache, order, 5);
  g_assert_cmpint (order[0], ==, 0);
  g_assert_cmpint (order[4], ==, 4);

  /* As time goes on, what was shown makes room. */
  focus_on (cache, 47, 1, TRUE);
  g_assert_true (insert (cache, 1, 5));
  g_assert_false (has (cache, 1, 46));
  g_assert_true (has (cache, 1, 4));
}

static void
test_backward (void)
{
  g_autoptr (RushesFrameCache) cache = make_cache ();
  int order[10];

  focus_on (cache, 4, -1, FALSE);
  fill (cache, order, 5);
  g_assert_cmpint (order[0], ==, 4);
  g_assert_cmpint (order[4], ==, 0);
  focus_on (cache, 4, -1, TRUE);
  fill (cache, order, 5);
  g_assert_cmpint (order[0], ==, 49);
  g_assert_true (rushes_frame_cache_has_room (cache, 0, 45));
  g_assert_false (rushes_frame_cache_has_room (cache, 0, 44));
}

static void
test_views (void)
{
  g_autoptr (RushesFrameCache) cache = make_cache ();
  RushesFrameFocus focus = { .view = 2, .frame_size = SIZE, .last = N_FRAMES - 1,
                             .n_frames = N_FRAMES };
  int order[10];

  focus_on (cache, 0, 0, FALSE);
  fill (cache, order, 10);

  /* Pictures of another view are others, and these go first. */
  rushes_frame_cache_set_focus (cache, 0, &focus);
  g_assert_false (has (cache, 2, 0));
  g_assert_false (insert (cache, 1, 12));
  g_assert_true (insert (cache, 2, 0));
  g_assert_true (has (cache, 2, 0));
  g_assert_cmpuint (rushes_frame_cache_get_size (cache), ==, 10 * SIZE);
}

static void
test_budget (void)
{
  g_autoptr (RushesFrameCache) cache = make_cache ();
  int order[20];

  focus_on (cache, 20, 0, FALSE);
  fill (cache, order, 10);
  rushes_frame_cache_set_budget (cache, 5 * SIZE);
  g_assert_cmpuint (rushes_frame_cache_get_size (cache), ==, 5 * SIZE);
  g_assert_true (has (cache, 1, 20));
  g_assert_false (has (cache, 1, 27));

  /* Two clips share it, but for a few frames that each has in any case. */
  rushes_frame_cache_set_n_clips (cache, 2);
  g_assert_cmpuint (rushes_frame_cache_get_size (cache), ==, 0);
  focus_on (cache, 20, 0, FALSE);
  fill (cache, order, 4);
  rushes_frame_cache_set_budget (cache, 20 * SIZE);
  fill (cache, order, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/frame-cache/standing", test_standing);
  g_test_add_func ("/media/frame-cache/running", test_running);
  g_test_add_func ("/media/frame-cache/backward", test_backward);
  g_test_add_func ("/media/frame-cache/views", test_views);
  g_test_add_func ("/media/frame-cache/budget", test_budget);

  return g_test_run ();
}
