/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/gst.h>

#include "rushes-numbered-clips.h"
#include "rushes-numbered-frame.h"
#include "rushes-test-display.h"
#include "widgets/rushes-comparison-view.h"

/* What is painted together belongs together: the numbers in the pictures of all panes, read at each
 * paint while the clips run. */

#define MAX_PANES 4
#define PLAY_UNTIL (2400 * GST_MSECOND)

typedef struct
{
  GtkWidget            *window;
  RushesComparisonView *view;
  RushesPlayer         *player;
  GdkFrameClock        *clock;
  const char * const   *names;
  guint                 n_panes;

  int                   last[MAX_PANES];
  GArray               *skews;
  gint64                longest;
  guint                 n_unread;
} Fixture;

static char *folder;

/* The time of the frame that is painted in a pane, by the number in its picture. */
static gint64
read_time (Fixture *fixture,
           guint    number)
{
  RushesVideoView *pane = rushes_comparison_view_get_pane (fixture->view, number);
  GdkTexture *texture = rushes_video_paintable_get_texture (rushes_video_view_get_paintable (pane));
  const RushesNumberedClip *clip = rushes_numbered_clip_find (fixture->names[number]);
  g_autofree guchar *pixels = NULL;
  guint frame = 0;
  guint id = 0;
  gsize stride;

  if (texture == NULL)
    return -1;

  stride = (gsize) gdk_texture_get_width (texture) * 4;
  pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, stride);
  if (!rushes_numbered_frame_read (pixels, gdk_texture_get_width (texture),
                                   gdk_texture_get_height (texture), stride, &frame, &id) ||
      id != clip->id || rushes_video_view_get_frame (pane) != (int) (frame - clip->first))
    {
      fixture->n_unread++;
      return -1;
    }
  fixture->last[number] = (int) frame;

  return rushes_numbered_clip_get_time (clip, frame);
}

/* After each paint: how far the panes are apart, in frames of the one with the longest frames. */
static void
painted_cb (GdkFrameClock *clock,
            Fixture       *fixture)
{
  gint64 first = G_MAXINT64;
  gint64 last = -1;
  gint64 longest = 0;
  double skew;

  if (!rushes_player_is_playing (fixture->player))
    return;

  for (guint i = 0; i < fixture->n_panes; i++)
    {
      gint64 time = read_time (fixture, i);

      if (time < 0)
        return;
      first = MIN (first, time);
      last = MAX (last, time);
      longest = MAX (longest, rushes_numbered_clip_get_time (
                                rushes_numbered_clip_find (fixture->names[i]), 1));
    }
  fixture->longest = longest;
  skew = (double) (last - first) / (double) longest;
  g_array_append_val (fixture->skews, skew);
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_is_loaded (fixture->player);
}

static gboolean
has_played (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_get_position (fixture->player) >= (gint64) PLAY_UNTIL;
}

static gboolean
is_paused (gpointer data)
{
  Fixture *fixture = data;

  return !rushes_player_is_playing (fixture->player);
}

/* What stands side by side: each pane shows the frame that belongs to the position. */
static gboolean
is_aligned (gpointer data)
{
  Fixture *fixture = data;
  gint64 position = rushes_player_get_position (fixture->player);

  for (guint i = 0; i < fixture->n_panes; i++)
    {
      g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (fixture->player, i);

      if (read_time (fixture, i) < 0 ||
          fixture->last[i] != (int) rushes_clip_index_find_frame (index, position))
        return FALSE;
    }

  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  RushesPaneInfo panes[MAX_PANES] = { 0 };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  fixture->names = user_data;
  fixture->skews = g_array_new (FALSE, FALSE, sizeof (double));
  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->view = RUSHES_COMPARISON_VIEW (rushes_comparison_view_new ());
  fixture->player = g_object_ref (rushes_comparison_view_get_player (fixture->view));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 260);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->clock = g_object_ref (gtk_widget_get_frame_clock (fixture->window));
  g_signal_connect (fixture->clock, "after-paint", G_CALLBACK (painted_cb), fixture);

  for (guint i = 0; fixture->names[i] != NULL; i++)
    {
      g_ptr_array_add (paths, g_build_filename (folder, fixture->names[i], NULL));
      panes[i].path = g_ptr_array_index (paths, i);
      panes[i].title = fixture->names[i];
      fixture->n_panes++;
    }
  rushes_comparison_view_set_panes (fixture->view, panes, fixture->n_panes, FALSE);
  rushes_test_display_wait (is_loaded, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_signal_handlers_disconnect_by_func (fixture->clock, painted_cb, fixture);
  g_clear_object (&fixture->clock);
  rushes_player_close (fixture->player);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->player);
  g_array_unref (fixture->skews);
}

/* What a pane looks like on the screen: there too it is that frame, and not only in memory. */
static void
check_drawing (Fixture *fixture,
               guint    number)
{
  GtkWidget *pane = GTK_WIDGET (rushes_comparison_view_get_pane (fixture->view, number));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guchar *pixels = NULL;
  graphene_rect_t area;
  guint frame = 0;
  guint id = 0;
  gsize stride;

  g_assert_true (gtk_widget_compute_bounds (pane, GTK_WIDGET (fixture->view), &area));
  gtk_widget_snapshot_child (GTK_WIDGET (fixture->view), pane, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)),
                                         node, &area);
  stride = (gsize) gdk_texture_get_width (texture) * 4;
  pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, stride);
  g_assert_true (rushes_numbered_frame_read (pixels, gdk_texture_get_width (texture),
                                             gdk_texture_get_height (texture), stride, &frame,
                                             &id));
  g_assert_cmpint ((int) frame, ==, fixture->last[number]);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
test_skew (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesPaintCounters counters;
  double median;
  double p99;

  rushes_player_set_playing (fixture->player, TRUE);
  rushes_test_display_wait (has_played, fixture);
  rushes_player_set_playing (fixture->player, FALSE);
  rushes_test_display_wait (is_paused, fixture);
  rushes_comparison_view_get_counters (fixture->view, &counters);

  g_assert_cmpuint (fixture->skews->len, >, 10);
  g_array_sort (fixture->skews, compare_doubles);
  median = g_array_index (fixture->skews, double, fixture->skews->len / 2);
  p99 = g_array_index (fixture->skews, double, (fixture->skews->len * 99 - 1) / 100);
  g_test_message ("%u paints read, %u not; skew in frames: median %.2f, p99 %.2f; even %"
                  G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT,
                  fixture->skews->len, fixture->n_unread,
                  median, p99,
                  counters.even, counters.paints);
  /* A little more: containers round to thousandths of a second. */
  g_assert_cmpfloat (p99, <=, 1.05);
  g_assert_cmpuint (fixture->n_unread, ==, 0);
  /* What the view says of itself is what the pictures say. */
  g_assert_cmpfloat (ABS ((double) counters.skew / (double) fixture->longest - median), <=, 0.25);
  g_assert_cmpint (counters.skew_p99, >=, counters.skew);

  /* Standing, there is no skew at all. */
  rushes_test_display_wait (is_aligned, fixture);
  for (guint i = 0; i < fixture->n_panes; i++)
    check_drawing (fixture, i);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const alike[] = { "h264.mp4", "av1.mp4", "h264.mp4", "av1.mp4", NULL };
  static const char * const rates[] = { "hevc.mp4", "h264-long.mp4", "vp9.webm", NULL };
  int status;

  rushes_test_display_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_numbered_clips_make ();
  g_test_add ("/widgets/skew/alike", Fixture, alike, set_up, test_skew, tear_down);
  g_test_add ("/widgets/skew/rates", Fixture, rates, set_up, test_skew, tear_down);
  status = g_test_run ();
  g_free (folder);

  return status;
}
