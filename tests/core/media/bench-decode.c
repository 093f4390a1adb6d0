/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gst/gst.h>
#include <stdio.h>
#include <stdlib.h>

/* The floor under what bench/compare.py measures: decodes the clips that it is given by the clock
 * and shows nothing. Lines of JSON say when a measurement begins and ends.
 *
 * bench-decode SECONDS CLIP… */

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

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GstElement) pipeline = NULL;
  int n_frames = 0;
  int before;
  gint64 start;

  if (argc < 3 || argc > MAX_CLIPS + 2)
    {
      g_printerr ("usage: bench-decode SECONDS CLIP…\n");
      return 2;
    }

  gst_init (NULL, NULL);
  setvbuf (stdout, NULL, _IOLBF, 0);
  pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  for (int i = 2; i < argc; i++)
    add_clip (pipeline, argv[i], &n_frames);
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  gst_element_get_state (pipeline, NULL, NULL, GST_CLOCK_TIME_NONE);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  before = g_atomic_int_get (&n_frames);
  start = g_get_monotonic_time ();
  g_print ("{\"event\":\"begin\"}\n");
  g_usleep ((gulong) atoi (argv[1]) * G_USEC_PER_SEC);
  g_print ("{\"event\":\"end\",\"seconds\":%.3f,\"shown\":%d}\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           g_atomic_int_get (&n_frames) - before);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return 0;
}
