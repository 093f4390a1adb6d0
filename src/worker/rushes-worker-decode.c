/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-worker-decode.h"

#include <gst/app/gstappsink.h>

#include "media/rushes-decode.h"

/* Few enough that large frames fit into the memory of a worker. */
#define SINK "appsink name=sink sync=false max-buffers=4"
#define NO_SINK "fakesink sync=false"

/* Pads appear in threads of the pipeline, one at a time. */
typedef struct
{
  RushesWorkerJob        *job;
  const RushesWorkerTaps *taps;
  GstElement             *pipeline;
  gboolean                has_video;
  gboolean                has_sound;
} Decoding;

typedef struct
{
  RushesWorkerSampleFunc func;
  gpointer               user_data;
} Taker;

/* A file may begin at any time; what is told of it counts from its begin. */
static gint64
get_time (GstSample *sample)
{
  GstClockTime time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));

  if (GST_CLOCK_TIME_IS_VALID (time))
    time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, time);

  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : -1;
}

static GstFlowReturn
sample_cb (GstAppSink *sink,
           gpointer    user_data)
{
  Taker *taker = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_EOS;
  if (!taker->func (sample, get_time (sample), taker->user_data))
    return GST_FLOW_ERROR;

  return GST_FLOW_OK;
}

static void
take_samples (GstElement             *branch,
              RushesWorkerSampleFunc  func,
              gpointer                user_data)
{
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (branch), "sink");
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  Taker *taker = g_new (Taker, 1);

  taker->func = func;
  taker->user_data = user_data;
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, taker, g_free);
}

static const RushesWorkerTap *
choose_tap (Decoding *self,
            GstPad   *pad)
{
  if (!self->has_video && rushes_decode_pad_is (pad, "video/"))
    {
      self->has_video = TRUE;
      return &self->taps->video;
    }
  if (!self->has_sound && rushes_decode_pad_is (pad, "audio/"))
    {
      self->has_sound = TRUE;
      return &self->taps->sound;
    }

  return &self->taps->others;
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Decoding *self = user_data;
  const RushesWorkerTap *tap = choose_tap (self, pad);
  g_autofree char *chain = tap->chain != NULL ? g_strconcat (tap->chain, " ! " SINK, NULL) : NULL;
  GstElement *branch;

  if (tap->func == NULL)
    {
      rushes_decode_add_branch (GST_BIN (self->pipeline), pad, NO_SINK);
      return;
    }

  /* Nothing flows before this is through. */
  branch = rushes_decode_add_branch (GST_BIN (self->pipeline), pad, chain != NULL ? chain : SINK);
  if (branch != NULL)
    take_samples (branch, tap->func, self->taps->user_data);
}

/* A player glosses over errors; here the first one counts. */
static void
deep_element_added_cb (GstBin     *bin,
                       GstBin     *parent,
                       GstElement *element,
                       gpointer    user_data)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  if (g_object_class_find_property (klass, "max-errors") != NULL)
    g_object_set (element, "max-errors", 0, NULL);
}

static void
working_cb (GstElement *pipeline,
            gpointer    user_data)
{
  Decoding *self = user_data;
  gint64 position;
  gint64 duration;

  if (gst_element_query_position (pipeline, GST_FORMAT_TIME, &position) &&
      gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    rushes_worker_job_report (self->job, (double) position / (double) duration);
}

/* The limit of time is on the way to the first frame: a file from which nothing comes must not
 * be waited for. */
static gboolean
run (Decoding  *self,
     GError   **error)
{
  GCancellable *cancellable = rushes_worker_job_get_cancellable (self->job);

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!rushes_pipeline_run_until (self->pipeline, GST_MESSAGE_ASYNC_DONE, NULL, NULL, cancellable,
                                  NULL, error))
    return FALSE;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return rushes_pipeline_run_until (self->pipeline, GST_MESSAGE_EOS, working_cb, self,
                                    cancellable, NULL, error);
}

/**
 * rushes_worker_decode:
 * @job: a job; is told how far the work is
 * @path: a clip or a sound
 * @taps: where its streams go
 * @decoded: (out) (optional): what is known of it then
 * @error: return location for an error
 *
 * Decodes a file from the first to the last frame, in the way of rushes_decode_add(). The
 * functions of @taps have ended when this returns.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_worker_decode (RushesWorkerJob         *job,
                      const char              *path,
                      const RushesWorkerTaps  *taps,
                      RushesWorkerDecoded     *decoded,
                      GError                 **error)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  Decoding self = { .job = job, .taps = taps, .pipeline = pipeline };
  gint64 end = -1;
  GstElement *decoder;
  gboolean ok;

  decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  if (decoder == NULL)
    return FALSE;

  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), &self);
  if (taps->is_strict)
    g_signal_connect (decoder, "deep-element-added", G_CALLBACK (deep_element_added_cb), NULL);
  ok = run (&self, error);
  if (ok && !gst_element_query_position (pipeline, GST_FORMAT_TIME, &end))
    end = -1;
  gst_element_set_state (pipeline, GST_STATE_NULL);

  if (ok && decoded != NULL)
    {
      decoded->has_sound = self.has_sound;
      decoded->end_ns = end;
    }

  return ok;
}
