/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtk/gtk.h>
#include <stdio.h>

/* Loaded into the window by LD_PRELOAD: asks for every frame, as an animation does, and writes how
 * many milliseconds lie between each and the next into the file named by RUSHES_FRAME_TIMES. */

#define LOOK_EVERY_MS 200

static FILE *output;
static gint64 last;

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gint64 now = g_get_monotonic_time ();

  if (last > 0)
    fprintf (output, "%.2f\n", (double) (now - last) / 1000);
  last = now;

  return G_SOURCE_CONTINUE;
}

static gboolean
look_cb (gpointer user_data)
{
  GListModel *windows = gtk_is_initialized () ? gtk_window_get_toplevels () : NULL;
  g_autoptr (GtkWidget) window = windows != NULL ? g_list_model_get_item (windows, 0) : NULL;

  if (window == NULL || !gtk_widget_get_mapped (window))
    return G_SOURCE_CONTINUE;

  gtk_widget_add_tick_callback (window, tick_cb, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void __attribute__ ((constructor))
start (void)
{
  const char *path = g_getenv ("RUSHES_FRAME_TIMES");

  /* The programs that the window starts are not measured. */
  g_unsetenv ("LD_PRELOAD");
  output = path != NULL ? fopen (path, "w") : NULL;
  if (output == NULL)
    return;

  setvbuf (output, NULL, _IOLBF, 0);
  g_timeout_add (LOOK_EVERY_MS, look_cb, NULL);
}
