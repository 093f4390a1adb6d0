/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "rushes-test-display.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-transport.h"

/* Plays the clips that it is given side by side for some seconds and prints how well that went:
 * frames shown a second, processor seconds a second, paints with all clips on the same frame, and
 * how long seeks and steps take until they are seen. */

#define PLAY_SECONDS 4
#define N_SEEKS 20

typedef struct
{
  RushesComparisonView *view;
  RushesPlayer         *player;
  gint64                end;
  int                   wanted;
} Bench;

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

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
shows_wanted (gpointer data)
{
  Bench *bench = data;

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      if (rushes_video_view_get_frame (rushes_comparison_view_get_pane (bench->view, i)) !=
          bench->wanted)
        return FALSE;
    }

  return TRUE;
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
measure_playing (Bench *bench)
{
  RushesFrameCounters before[RUSHES_COMPARISON_VIEW_MAX_PANES];
  RushesFrameCounters after;
  RushesPaintCounters paints_before;
  RushesPaintCounters paints;
  double processor;

  rushes_player_set_loop (bench->player, TRUE);
  rushes_player_set_playing (bench->player, TRUE);
  bench->end = g_get_monotonic_time () + G_USEC_PER_SEC;
  rushes_test_display_wait (is_over, bench);

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    rushes_video_paintable_get_counters (rushes_video_view_get_paintable (
      rushes_comparison_view_get_pane (bench->view, i)), &before[i]);
  rushes_comparison_view_get_counters (bench->view, &paints_before);
  processor = get_processor_time ();
  bench->end = g_get_monotonic_time () + PLAY_SECONDS * G_USEC_PER_SEC;
  rushes_test_display_wait (is_over, bench);
  processor = get_processor_time () - processor;

  rushes_comparison_view_get_counters (bench->view, &paints);
  for (guint i = 0; i < rushes_comparison_view_get_n_panes (bench->view); i++)
    {
      rushes_video_paintable_get_counters (rushes_video_view_get_paintable (
        rushes_comparison_view_get_pane (bench->view, i)), &after);
      g_print ("pane %u: %.1f shown/s, %.1f replaced/s\n", i,
               (double) (after.shown - before[i].shown) / PLAY_SECONDS,
               (double) (after.replaced - before[i].replaced) / PLAY_SECONDS);
    }
  g_print ("%.2f s/s, %.1f paints/s, %.1f %% even\n", processor / PLAY_SECONDS,
           (double) (paints.paints - paints_before.paints) / PLAY_SECONDS,
           100.0 * (double) (paints.even - paints_before.even) /
             (double) MAX (paints.paints - paints_before.paints, 1));
}

static void
measure_moves (Bench      *bench,
               const char *name,
               gboolean    is_step)
{
  double times[N_SEEKS];
  double fps = rushes_player_get_fps (bench->player);
  int last = (int) (rushes_player_get_duration (bench->player) * fps / GST_SECOND) - 2;

  for (guint i = 0; i < N_SEEKS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      bench->wanted = is_step ? bench->wanted + 1 : (int) (i * 37 + 11) % last;
      if (is_step)
        rushes_player_step (bench->player, 1);
      else
        rushes_player_seek (bench->player, (gint64) (bench->wanted * GST_SECOND / fps + 1e6), TRUE);
      rushes_test_display_wait (shows_wanted, bench);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  qsort (times, N_SEEKS, sizeof times[0], compare_doubles);
  g_print ("%s: median %.0f ms, p95 %.0f ms\n", name, times[N_SEEKS / 2],
           times[N_SEEKS * 95 / 100]);
}

int
main (int   argc,
      char *argv[])
{
  RushesPaneInfo panes[RUSHES_COMPARISON_VIEW_MAX_PANES] = { 0 };
  GtkWidget *box = gtk_init_check () ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 6) : NULL;
  GtkWidget *transport;
  GtkWidget *window;
  Bench bench = { NULL };
  double fps;

  if (box == NULL || argc < 2 || argc > RUSHES_COMPARISON_VIEW_MAX_PANES + 1)
    {
      g_printerr ("usage, on a display: bench-compare CLIP… (at most four)\n");
      return 2;
    }

  adw_init ();
  gst_init (NULL, NULL);
  window = gtk_window_new ();
  transport = rushes_transport_new ();
  bench.view = RUSHES_COMPARISON_VIEW (rushes_comparison_view_new ());
  bench.player = rushes_comparison_view_get_player (bench.view);
  rushes_transport_set_player (RUSHES_TRANSPORT (transport), bench.player);
  gtk_widget_set_vexpand (GTK_WIDGET (bench.view), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench.view));
  gtk_box_append (GTK_BOX (box), transport);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 900);
  gtk_window_present (GTK_WINDOW (window));

  for (int i = 1; i < argc; i++)
    {
      panes[i - 1].path = argv[i];
      panes[i - 1].title = argv[i];
    }
  rushes_comparison_view_set_panes (bench.view, panes, (guint) argc - 1, FALSE);
  rushes_test_display_wait (is_loaded, &bench);

  measure_playing (&bench);
  rushes_player_set_playing (bench.player, FALSE);
  measure_moves (&bench, "exact seek until painted", FALSE);
  bench.wanted = 10;
  fps = rushes_player_get_fps (bench.player);
  rushes_player_seek (bench.player, (gint64) (bench.wanted * GST_SECOND / fps + 1e6), TRUE);
  rushes_test_display_wait (shows_wanted, &bench);
  measure_moves (&bench, "step until painted", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
