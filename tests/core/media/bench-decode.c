/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gst/gst.h>
#include <stdio.h>

/* The floor under what bench/compare.py measures: decodes the clips that it is given and shows
 * nothing. Lines of JSON say when a measurement begins and ends, or how long a seek took.
 *
 * bench-decode play SECONDS CLIP…              plays by the clock
 * bench-decode seek SECONDS,SECONDS… CLIP…     seeks until all clips have that frame decoded */

#define MAX_CLIPS 9

static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  g_atomic_int_inc ((int *) user_data);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  g_autoptr (GstPad) sink_pad = gst_element_get_static_pad (user_data, "sink");

  gst_pad_link (pad, sink_pad);
}

static void
add_clip (GstElement *pipeline,
          const char *path,
          int        *n_frames)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *decoder = gst_element_factory_make ("decodebin", NULL);
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  g_object_set (source, "location", path, NULL);
  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  gst_bin_add_many (GST_BIN (pipeline), source, decoder, sink, NULL);
  gst_element_link (source, decoder);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), sink);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), n_frames);
}

static void
play (GstElement *pipeline,
      double      seconds,
      int        *n_frames)
{
  int before;
  gint64 start;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  before = g_atomic_int_get (n_frames);
  start = g_get_monotonic_time ();
  g_print ("{\"event\":\"begin\"}\n");
  g_usleep ((gulong) (seconds * G_USEC_PER_SEC));
  g_print ("{\"event\":\"end\",\"seconds\":%.3f,\"shown\":%d}\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           g_atomic_int_get (n_frames) - before);
}

static void
seek (GstElement *pipeline,
      const char *places)
{
  g_auto (GStrv) all = g_strsplit (places, ",", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      gint64 position = (gint64) (g_ascii_strtod (all[i], NULL) * GST_SECOND);
      gint64 start = g_get_monotonic_time ();

      gst_element_seek (pipeline, 1.0, GST_FORMAT_TIME,
                        GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET, position,
                        GST_SEEK_TYPE_END, 0);
      gst_element_get_state (pipeline, NULL, NULL, GST_CLOCK_TIME_NONE);
      g_print ("{\"time\":%.2f}\n", (double) (g_get_monotonic_time () - start) / 1000.0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GstElement) pipeline = NULL;
  int n_frames = 0;

  if (argc < 4 || argc > MAX_CLIPS + 3)
    {
      g_printerr ("usage: bench-decode play|seek SECONDS CLIP…\n");
      return 2;
    }

  gst_init (NULL, NULL);
  setvbuf (stdout, NULL, _IOLBF, 0);
  pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  for (int i = 3; i < argc; i++)
    add_clip (pipeline, argv[i], &n_frames);
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  gst_element_get_state (pipeline, NULL, NULL, GST_CLOCK_TIME_NONE);
  if (g_str_equal (argv[1], "play"))
    play (pipeline, g_ascii_strtod (argv[2], NULL), &n_frames);
  else
    seek (pipeline, argv[2]);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return 0;
}
