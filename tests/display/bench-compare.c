/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "rushes-test-display.h"
#include "rushes-test-worker.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-seek-bar.h"
#include "widgets/rushes-transport.h"

/* Shows the clips that it is given side by side, for bench/compare.py, which watches from outside
 * what that costs: lines of JSON say when a measurement begins and ends.
 *
 * bench-compare play 1 CLIP…          runs them once, and counts frames and paints
 * bench-compare seek MOVES CLIP…      how long seeks and steps take until they are painted, and
 *                                     until all that is painted is decoded, not coarse any more;
 *                                     each is a line, with whether all frames were in memory */

/* So far from a place that was sought out one looks around. */
#define NEAR_FRAMES 12
/* For what is done in the background after a seek. */
#define REST_TIME G_USEC_PER_SEC
/* For what is still decoded when the memory is taken away. */
#define FORGET_TIME (G_USEC_PER_SEC / 4)

typedef struct
{
  GtkWidget            *window;
  RushesComparisonView *view;
  RushesPlayer         *player;
  gint64                end;
  int                   wanted;
  guint64               n_decoded;
  gboolean              is_painted;
  gboolean              is_sharp;
  gboolean              has_ended;
} Bench;

static gboolean
is_loaded (gpointer data)
{
  Bench *bench = data;

  return rushes_player_is_loaded (bench->player);
}

static gboolean
is_over (gpointer data)
{
  Bench *bench = data;

  return g_get_monotonic_time () >= bench->end;
}

static gboolean
is_painted (gpointer data)
{
  Bench *bench = data;

  return bench->is_painted;
}

static gboolean
is_sharp (gpointer data)
{
  Bench *bench = data;

  return bench->is_sharp;
}

static void
wait_for (Bench  *bench,
          gint64  time)
{
  bench->end = g_get_monotonic_time () + time;
  rushes_test_display_wait (is_over, bench);
}

/* What the player has shown of its clips: how many frames, and how many of these were there when
 * they were wanted. It counts one for a clip and a move, coarse pictures apart. */
static void
count_frames (Bench   *bench,
              guint64 *n_shown,
              guint64 *n_cached)
{
  *n_shown = 0;
  *n_cached = 0;
  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      RushesPlayerCounters counters;

      rushes_player_get_counters (bench->player, i, &counters);
      *n_shown += counters.shown;
      *n_cached += counters.from_cache;
    }
}

/* Whether something is to be painted yet. */
static gboolean
has_mail (Bench *bench)
{
  gint64 positions[RUSHES_FRAME_MAILBOX_SIZE];

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      RushesVideoView *pane = rushes_comparison_view_get_pane (bench->view, i);

      if (rushes_video_paintable_peek (rushes_video_view_get_paintable (pane), positions) > 0)
        return TRUE;
    }

  return FALSE;
}

/* After each paint: whether all panes show what is wanted, and whether that is decoded. */
static void
painted_cb (GdkFrameClock *clock,
            Bench         *bench)
{
  guint64 n_shown;
  guint64 n_cached;

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      if (rushes_video_view_get_frame (rushes_comparison_view_get_pane (bench->view, i)) !=
          bench->wanted)
        return;
    }

  bench->is_painted = TRUE;
  count_frames (bench, &n_shown, &n_cached);
  bench->is_sharp = n_shown >= bench->n_decoded && !has_mail (bench);
}

static guint64
count_shown (Bench *bench)
{
  guint64 shown = 0;

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      RushesVideoView *pane = rushes_comparison_view_get_pane (bench->view, i);
      RushesFrameCounters counters;

      rushes_video_paintable_get_counters (rushes_video_view_get_paintable (pane), &counters);
      shown += counters.shown;
    }

  return shown;
}

/* How large each picture is, and how many stand in a row: for who is to do the same. */
static void
tell_layout (Bench *bench)
{
  GtkWidget *first = GTK_WIDGET (rushes_comparison_view_get_pane (bench->view, 0));
  guint n_columns = 0;

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      GtkWidget *pane = GTK_WIDGET (rushes_comparison_view_get_pane (bench->view, i));
      graphene_rect_t place;

      if (gtk_widget_compute_bounds (pane, first, &place) && place.origin.y < 1.f)
        n_columns++;
    }

  g_print ("{\"event\":\"layout\",\"width\":%d,\"height\":%d,\"columns\":%u}\n",
           gtk_widget_get_width (first), gtk_widget_get_height (first), n_columns);
}

static void
ended_cb (RushesPlayer *player,
          Bench        *bench)
{
  bench->has_ended = TRUE;
}

static gboolean
has_ended (gpointer data)
{
  Bench *bench = data;

  return bench->has_ended;
}

static gboolean
has_started (gpointer data)
{
  Bench *bench = data;

  return rushes_player_get_position (bench->player) > 0;
}

static void
measure_playing (Bench *bench)
{
  RushesPaintCounters before;
  RushesPaintCounters after;
  guint64 shown;
  gint64 start;

  tell_layout (bench);
  /* From the first frame to the last: what is decoded ahead of its time is shown by then. */
  g_signal_connect (bench->player, "ended", G_CALLBACK (ended_cb), bench);
  rushes_player_set_playing (bench->player, TRUE);
  rushes_comparison_view_get_counters (bench->view, &before);
  shown = count_shown (bench);
  g_print ("{\"event\":\"begin\"}\n");
  /* What is prepared before the clips start costs, but it is not time in which frames are shown. */
  rushes_test_display_wait (has_started, bench);
  start = g_get_monotonic_time ();
  rushes_test_display_wait (has_ended, bench);
  rushes_comparison_view_get_counters (bench->view, &after);
  g_print ("{\"event\":\"end\",\"seconds\":%.3f,\"shown\":%" G_GUINT64_FORMAT
           ",\"paints\":%" G_GUINT64_FORMAT ",\"even\":%" G_GUINT64_FORMAT "}\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           count_shown (bench) - shown, after.paints - before.paints, after.even - before.even);
}

/* Tells how long it takes from the call to the end of the paint that shows it. */
static void
move_to (Bench    *bench,
         int       frame,
         gboolean  is_step)
{
  double fps = rushes_player_get_fps (bench->player);
  guint n_panes = rushes_comparison_view_get_n_panes (bench->view);
  gint64 start = g_get_monotonic_time ();
  int step = frame - bench->wanted;
  const char *name = step > 0 ? "forward" : "back";
  guint64 n_cached_before;
  guint64 n_cached;
  guint64 n_shown;
  double time;
  double sharp;

  count_frames (bench, &n_shown, &n_cached_before);
  bench->n_decoded = n_shown + n_panes;
  bench->wanted = frame;
  bench->is_painted = FALSE;
  bench->is_sharp = FALSE;
  if (is_step)
    rushes_player_step (bench->player, step);
  else
    rushes_player_seek (bench->player, (gint64) (frame * GST_SECOND / fps + 1e6), TRUE);
  rushes_test_display_wait (is_painted, bench);

  time = (double) (g_get_monotonic_time () - start) / 1000.0;
  rushes_test_display_wait (is_sharp, bench);
  sharp = (double) (g_get_monotonic_time () - start) / 1000.0;
  count_frames (bench, &n_shown, &n_cached);
  g_print ("{\"move\":\"%s\",\"inside\":%s,\"frame\":%d,\"time\":%.2f,\"sharp\":%.2f}\n",
           is_step ? name : "seek", n_cached - n_cached_before == n_panes ? "true" : "false",
           frame, time, sharp);
}

/* Nothing is in memory but what is shown. */
static void
forget (Bench *bench)
{
  gsize budget = rushes_player_get_cache_budget (bench->player);

  rushes_player_set_cache_budget (bench->player, 0);
  wait_for (bench, FORGET_TIME);
  rushes_player_set_cache_budget (bench->player, budget);
}

/* Each time somewhere else, and from there a few frames back and forth. */
static void
measure_moves (Bench *bench,
               int    n_moves)
{
  double fps = rushes_player_get_fps (bench->player);
  int last = (int) (rushes_player_get_duration (bench->player) * fps / GST_SECOND) - 1;

  for (int i = 0; i < n_moves; i++)
    {
      int frame = NEAR_FRAMES + (i * 89 + 31) % (last - 2 * NEAR_FRAMES);

      forget (bench);
      move_to (bench, frame, FALSE);
      wait_for (bench, REST_TIME);
      for (int j = 1; j <= 4; j++)
        move_to (bench, frame + (j % 2 == 0 ? j : -j) * NEAR_FRAMES / 8, FALSE);
      for (int j = 1; j <= 4; j++)
        move_to (bench, bench->wanted + 1, TRUE);
      for (int j = 1; j <= 4; j++)
        move_to (bench, bench->wanted - 1, TRUE);
    }
}

/* A proxy of each clip, as Review has them made. */
static void
add_proxies (Bench  *bench,
             char  **paths,
             guint   n_paths)
{
  for (guint i = 0; i < n_paths; i++)
    {
      g_autofree char *proxy = g_strconcat (paths[i], ".proxy", NULL);
      g_autoptr (JsonObject) request = json_object_new ();
      g_autoptr (JsonObject) answer = NULL;
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (request, "path", paths[i]);
      json_object_set_string_member (request, "output", proxy);
      if (!g_file_test (proxy, G_FILE_TEST_EXISTS))
        {
          answer = rushes_test_worker_run ("proxy", request, &error);
          g_assert_no_error (error);
        }
      rushes_player_set_clip_proxy (bench->player, i, proxy);
    }
}

static void
show (Bench       *bench,
      char       **paths,
      guint        n_paths)
{
  RushesPaneInfo panes[RUSHES_COMPARISON_VIEW_MAX_PANES] = { 0 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *transport = rushes_transport_new ();
  GtkWidget *seek_bar = rushes_seek_bar_new ();

  bench->window = gtk_window_new ();
  bench->view = RUSHES_COMPARISON_VIEW (rushes_comparison_view_new ());
  bench->player = rushes_comparison_view_get_player (bench->view);
  rushes_transport_set_player (RUSHES_TRANSPORT (transport), bench->player);
  rushes_seek_bar_set_player (RUSHES_SEEK_BAR (seek_bar), bench->player);
  gtk_widget_set_hexpand (seek_bar, TRUE);
  gtk_box_append (GTK_BOX (controls), transport);
  gtk_box_append (GTK_BOX (controls), seek_bar);
  gtk_widget_set_vexpand (GTK_WIDGET (bench->view), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench->view));
  gtk_box_append (GTK_BOX (box), controls);
  gtk_window_set_child (GTK_WINDOW (bench->window), box);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1600, 900);
  gtk_window_present (GTK_WINDOW (bench->window));
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (painted_cb), bench);

  for (guint i = 0; i < n_paths; i++)
    {
      panes[i].path = paths[i];
      panes[i].title = paths[i];
    }
  rushes_comparison_view_set_panes (bench->view, panes, n_paths, FALSE);
  rushes_test_display_wait (is_loaded, bench);
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { NULL };

  if (!gtk_init_check () || argc < 4 || argc > RUSHES_COMPARISON_VIEW_MAX_PANES + 3)
    {
      g_printerr ("usage, on a display: bench-compare play|seek NUMBER CLIP… (at most %d)\n",
                  RUSHES_COMPARISON_VIEW_MAX_PANES);
      return 2;
    }

  setvbuf (stdout, NULL, _IOLBF, 0);
  adw_init ();
  gst_init (NULL, NULL);
  show (&bench, argv + 3, (guint) argc - 3);
  if (g_str_equal (argv[1], "play"))
    measure_playing (&bench);
  else
    {
      add_proxies (&bench, argv + 3, (guint) argc - 3);
      measure_moves (&bench, atoi (argv[2]));
    }
  gtk_window_destroy (GTK_WINDOW (bench.window));

  return 0;
}
