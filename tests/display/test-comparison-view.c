/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "rushes-test-clip.h"
#include "rushes-test-display.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-seek-bar.h"
#include "widgets/rushes-transport.h"

#define N_FRAMES 48
#define N_SHORT 24
#define FPS 24

typedef struct
{
  GtkWidget            *window;
  RushesComparisonView *view;
  RushesTransport      *transport;
  RushesSeekBar        *seek_bar;
  RushesPlayer         *player;
} Fixture;

static char *folder;

static int wanted_frame;

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_is_loaded (fixture->player);
}

static gboolean
is_playing (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_is_playing (fixture->player) &&
         rushes_player_get_position (fixture->player) > 800 * GST_MSECOND;
}

static gboolean
is_paused (gpointer data)
{
  Fixture *fixture = data;

  return !rushes_player_is_playing (fixture->player);
}

/* All panes say and show the wanted frame. */
static gboolean
shows_wanted (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (fixture->view); i++)
    {
      RushesVideoView *pane = rushes_comparison_view_get_pane (fixture->view, i);
      GdkTexture *texture =
        rushes_video_paintable_get_texture (rushes_video_view_get_paintable (pane));

      if (texture == NULL || rushes_video_view_get_frame (pane) != wanted_frame ||
          rushes_test_display_read_frame (texture) != wanted_frame)
        return FALSE;
    }

  return TRUE;
}

static void
expect_frame (Fixture *fixture,
              int      frame)
{
  wanted_frame = frame;
  rushes_test_display_wait (shows_wanted, fixture);
}

static void
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  rushes_test_display_press (GTK_WIDGET (fixture->view), key, modifiers);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->view = RUSHES_COMPARISON_VIEW (rushes_comparison_view_new ());
  fixture->transport = RUSHES_TRANSPORT (rushes_transport_new ());
  fixture->player = g_object_ref (rushes_comparison_view_get_player (fixture->view));

  gtk_widget_set_vexpand (GTK_WIDGET (fixture->view), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->transport));
  fixture->seek_bar = RUSHES_SEEK_BAR (rushes_seek_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->seek_bar));
  rushes_seek_bar_set_player (fixture->seek_bar, fixture->player);
  rushes_transport_set_player (fixture->transport, fixture->player);
  rushes_transport_add_shortcuts (fixture->transport, box);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  rushes_player_close (fixture->player);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_null (fixture->view);
  g_assert_finalize_object (fixture->player);
}

static void
show_clips (Fixture *fixture,
            guint    n_clips)
{
  g_autofree char *first = g_build_filename (folder, "a.mp4", NULL);
  g_autofree char *second = g_build_filename (folder, "b.mp4", NULL);
  const RushesPaneInfo panes[] = {
    { first, "kling_3_pro · $1.68", 180, 320 },
    { second, "sora2 · $0.80", 180, 320 },
    { first, "veo3_1 · $2.40", 180, 320 },
    { second, "seedance · $0.30", 180, 320 },
  };

  rushes_comparison_view_set_panes (fixture->view, panes, n_clips, FALSE);
  rushes_test_display_wait (is_loaded, fixture);
}

static void
test_two (Fixture       *fixture,
          gconstpointer  user_data)
{
  RushesPaintCounters counters;

  show_clips (fixture, 2);
  expect_frame (fixture, 0);

  rushes_player_set_playing (fixture->player, TRUE);
  rushes_test_display_wait (is_playing, fixture);
  rushes_player_set_playing (fixture->player, FALSE);
  rushes_test_display_wait (is_paused, fixture);
  expect_frame (fixture, (int) ((double) rushes_player_get_position (fixture->player) * FPS /
                                GST_SECOND + 0.5));

  rushes_comparison_view_get_counters (fixture->view, &counters);
  g_test_message ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " paints even", counters.even,
                  counters.paints);
  /* On an idle machine it is nearly all; a busy one may keep a clip's thread waiting for longer
   * than a paint may be held back. */
  g_assert_cmpuint (counters.paints, >, 3);
  g_assert_cmpuint (counters.even * 2, >=, counters.paints);
  rushes_test_display_keep (fixture->window, "comparison-two");
}

/* Frames may come before the window has given room to new panes. */
static gboolean
is_laid_out (gpointer data)
{
  Fixture *fixture = data;
  guint n_panes = rushes_comparison_view_get_n_panes (fixture->view);

  return gtk_widget_get_width (
           GTK_WIDGET (rushes_comparison_view_get_pane (fixture->view, n_panes - 1))) > 1;
}

static void
test_layout (Fixture       *fixture,
             gconstpointer  user_data)
{
  graphene_rect_t bounds[4];

  show_clips (fixture, 4);
  expect_frame (fixture, 0);
  rushes_test_display_wait (is_laid_out, fixture);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *pane = GTK_WIDGET (rushes_comparison_view_get_pane (fixture->view, i));

      g_assert_true (gtk_widget_compute_bounds (pane, GTK_WIDGET (fixture->view), &bounds[i]));
      g_assert_cmpfloat (bounds[i].size.height, ==, bounds[0].size.height);
    }
  g_assert_cmpfloat (bounds[1].origin.y, ==, bounds[0].origin.y);
  g_assert_cmpfloat (bounds[1].origin.x, >, bounds[0].origin.x);
  rushes_test_display_keep (fixture->window, "comparison-four");
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  user_data)
{
  show_clips (fixture, 2);
  expect_frame (fixture, 0);

  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Right, 0);
  expect_frame (fixture, 3);
  press (fixture, GDK_KEY_Left, 0);
  expect_frame (fixture, 2);
  press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  expect_frame (fixture, 2 + FPS);
  press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  expect_frame (fixture, 2);
  press (fixture, GDK_KEY_End, 0);
  expect_frame (fixture, N_FRAMES - 1);
  press (fixture, GDK_KEY_Home, 0);
  expect_frame (fixture, 0);

  press (fixture, GDK_KEY_l, 0);
  g_assert_true (rushes_player_get_loop (fixture->player));
  press (fixture, GDK_KEY_m, 0);
  g_assert_true (rushes_player_get_muted (fixture->player));
  press (fixture, GDK_KEY_space, 0);
  rushes_test_display_wait (is_playing, fixture);
  press (fixture, GDK_KEY_space, 0);
  rushes_test_display_wait (is_paused, fixture);
}

static void
test_solo (Fixture       *fixture,
           gconstpointer  user_data)
{
  show_clips (fixture, 2);
  rushes_comparison_view_set_solo (fixture->view, 1);
  g_assert_false (gtk_widget_get_child_visible (
    GTK_WIDGET (rushes_comparison_view_get_pane (fixture->view, 0))));
  rushes_player_seek (fixture->player, GST_SECOND, TRUE);
  expect_frame (fixture, FPS);
  rushes_comparison_view_set_solo (fixture->view, -1);
  expect_frame (fixture, FPS);
  rushes_comparison_view_set_solo (fixture->view, 3);
  g_assert_cmpint (rushes_comparison_view_get_solo (fixture->view), ==, -1);
}

static gboolean
has_message (gpointer data)
{
  Fixture *fixture = data;

  return rushes_video_view_get_message (rushes_comparison_view_get_pane (fixture->view, 1)) != NULL;
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autofree char *first = g_build_filename (folder, "a.mp4", NULL);
  const RushesPaneInfo panes[] = {
    { first, "good", 180, 320 },
    { "/nowhere/at/all.mp4", "broken", 180, 320 },
  };

  rushes_comparison_view_set_panes (fixture->view, panes, 2, FALSE);
  rushes_test_display_wait (has_message, fixture);
  rushes_test_display_wait (is_loaded, fixture);
  press (fixture, GDK_KEY_Right, 0);
  while (rushes_video_view_get_frame (rushes_comparison_view_get_pane (fixture->view, 0)) != 1)
    g_main_context_iteration (NULL, TRUE);
  rushes_test_display_keep (fixture->window, "comparison-broken");
}

typedef struct
{
  Fixture            *fixture;
  RushesFrameMailbox *mailboxes[2];
  GdkTexture         *texture;
  gint64              worst;
} Feed;

static gint64
get_shown (Feed  *feed,
           guint  number)
{
  RushesVideoView *pane = rushes_comparison_view_get_pane (feed->fixture->view, number);

  return rushes_video_paintable_get_position (rushes_video_view_get_paintable (pane));
}

/* What is seen between two turns of the main loop is what would be painted. */
static void
look (Feed *feed)
{
  while (g_main_context_iteration (NULL, FALSE))
    feed->worst = MAX (feed->worst, ABS (get_shown (feed, 0) - get_shown (feed, 1)));
}

static void
feed_frame (Feed  *feed,
            guint  number,
            guint  frame)
{
  rushes_frame_mailbox_put (feed->mailboxes[number], g_object_ref (feed->texture),
                            (gint64) gst_util_uint64_scale (frame, GST_SECOND, FPS));
}

static gboolean
shows_first (gpointer data)
{
  Feed *feed = data;

  return get_shown (feed, 0) == (gint64) gst_util_uint64_scale (wanted_frame, GST_SECOND, FPS);
}

/* The player stands with its first frames shown; from here on frames come by hand. */
static void
start_feed (Feed       *feed,
            Fixture    *fixture,
            const char *second_name)
{
  g_autofree char *first = g_build_filename (folder, "a.mp4", NULL);
  g_autofree char *second = g_build_filename (folder, second_name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (4 * 4 * 4), 4 * 4 * 4);
  const RushesPaneInfo panes[] = { { first, "a", 180, 320 }, { second, "b", 180, 320 } };

  *feed = (Feed) { .fixture = fixture };
  rushes_comparison_view_set_panes (fixture->view, panes, 2, FALSE);
  rushes_test_display_wait (is_loaded, fixture);
  expect_frame (fixture, 0);
  feed->texture = gdk_memory_texture_new (4, 4, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, 16);
  for (guint i = 0; i < 2; i++)
    {
      RushesVideoView *pane = rushes_comparison_view_get_pane (fixture->view, i);

      feed->mailboxes[i] = rushes_frame_mailbox_new ();
      rushes_video_paintable_set_mailbox (rushes_video_view_get_paintable (pane),
                                          feed->mailboxes[i]);
    }
}

static void
end_feed (Feed *feed)
{
  g_clear_object (&feed->texture);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&feed->mailboxes[i], rushes_frame_mailbox_unref);
}

/* The second clip's frames come up to five late, and some never. */
static void
test_late (Fixture       *fixture,
           gconstpointer  user_data)
{
  const gint64 limit = GST_SECOND / FPS + GST_MSECOND;
  Feed feed;

  start_feed (&feed, fixture, "b.mp4");
  for (guint frame = 1; frame < 40; frame++)
    {
      guint delay = frame % 6;

      feed_frame (&feed, 0, frame);
      look (&feed);
      if (delay == 5)
        {
          for (guint late = frame - 4; late <= frame; late++)
            {
              if (late % 7 < 5)
                feed_frame (&feed, 1, late);
              look (&feed);
            }
        }
      g_assert_cmpint (feed.worst, <=, limit);
    }
  g_assert_cmpint (get_shown (&feed, 0), >=, 30 * GST_SECOND / FPS);

  /* A loop: nobody starts over alone. */
  feed_frame (&feed, 0, 0);
  look (&feed);
  feed_frame (&feed, 0, 1);
  look (&feed);
  feed_frame (&feed, 1, 0);
  look (&feed);
  g_assert_cmpint (feed.worst, <=, limit);
  g_assert_cmpint (get_shown (&feed, 1), ==, 0);

  /* One that stands is given up in the end, and taken back. */
  feed_frame (&feed, 0, 6);
  wanted_frame = 6;
  rushes_test_display_wait (shows_first, &feed);
  feed.worst = 0;
  feed_frame (&feed, 1, 7);
  feed_frame (&feed, 0, 7);
  look (&feed);
  g_assert_cmpint (get_shown (&feed, 0), ==, get_shown (&feed, 1));
  end_feed (&feed);
}

/* The shorter clip holds its last frame, and the other one does not wait. */
static void
test_ended (Fixture       *fixture,
            gconstpointer  user_data)
{
  Feed feed;

  start_feed (&feed, fixture, "short.mp4");
  for (guint frame = 1; frame < N_FRAMES; frame++)
    {
      feed_frame (&feed, 0, frame);
      if (frame < N_SHORT)
        feed_frame (&feed, 1, frame);
      look (&feed);
      g_assert_cmpint (get_shown (&feed, 0), ==,
                       (gint64) gst_util_uint64_scale (frame, GST_SECOND, FPS));
    }
  feed_frame (&feed, 0, 0);
  look (&feed);
  g_assert_cmpint (get_shown (&feed, 0), >, 0);
  feed_frame (&feed, 1, 0);
  look (&feed);
  g_assert_cmpint (get_shown (&feed, 0), ==, 0);
  g_assert_cmpint (get_shown (&feed, 1), ==, 0);
  end_feed (&feed);
}

static const char * const names[] = { "a.mp4", "b.mp4", "short.mp4" };

static void
make_clips (void)
{

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      RushesTestClip clip = { .width = 180, .height = 320, .fps = FPS, .n_frames = N_FRAMES };

      if (i == 2)
        clip.n_frames = N_SHORT;
      rushes_test_clip_make (path, &clip);
    }
}

#define ADD(path, function) \
  g_test_add ("/widgets/comparison-view/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  rushes_test_display_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("view");
  make_clips ();

  ADD ("two", test_two);
  ADD ("layout", test_layout);
  ADD ("keys", test_keys);
  ADD ("solo", test_solo);
  ADD ("broken", test_broken);
  ADD ("late", test_late);
  ADD ("ended", test_ended);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
