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

/* What a decoder's pad knows of its branch. */
#define BRANCH "rushes-worker-branch"

/* Pads appear in threads of the pipeline, one at a time. */
typedef struct
{
  RushesWorkerJob        *job;
  const RushesWorkerTaps *taps;
  GstElement             *pipeline;

  gboolean                has_video; /* one that is tapped just now */
  gboolean                has_sound;
  gboolean                had_sound;
  GList                  *ended;     /* branches whose streams are over */

  GMutex                  lock;
  GstClockTime            end;       /* what the samples reach */
} Decoding;

typedef struct
{
  Decoding               *decoding;
  RushesWorkerSampleFunc  func;
} Taker;

/* A file may begin at any time, and hold several pieces that each begin at the same one; what is
 * told of it counts from the begin. */
static gint64
get_time (GstSample *sample)
{
  GstClockTime time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));

  if (GST_CLOCK_TIME_IS_VALID (time))
    time = gst_segment_to_running_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, time);

  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : -1;
}

/* Some containers count their length from nought and some from their begin. */
static void
note_end (Decoding  *self,
          GstSample *sample,
          gint64     time_ns)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstClockTime end = (GstClockTime) MAX (time_ns, 0);

  if (GST_BUFFER_PTS_IS_VALID (buffer))
    end = MAX (end, GST_BUFFER_PTS (buffer));
  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    end += GST_BUFFER_DURATION (buffer);

  g_mutex_lock (&self->lock);
  self->end = MAX (self->end, end);
  g_mutex_unlock (&self->lock);
}

static GstFlowReturn
sample_cb (GstAppSink *sink,
           gpointer    user_data)
{
  Taker *taker = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  gint64 time_ns;

  if (sample == NULL)
    return GST_FLOW_EOS;

  time_ns = get_time (sample);
  note_end (taker->decoding, sample, time_ns);
  if (!taker->func (sample, time_ns, taker->decoding->taps->user_data))
    return GST_FLOW_ERROR;

  return GST_FLOW_OK;
}

static void
take_samples (Decoding               *self,
              GstElement             *branch,
              RushesWorkerSampleFunc  func)
{
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (branch), "sink");
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  Taker *taker = g_new (Taker, 1);

  taker->decoding = self;
  taker->func = func;
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
      self->had_sound = TRUE;
      return &self->taps->sound;
    }

  return &self->taps->others;
}

/* A file may hold several pieces after one another, each with streams of its own. Nobody tells
 * those of a piece that is over that nothing more will come; told too early, while there are no
 * others yet, the whole pipeline would be at its end. */
static void
end_branches (Decoding *self)
{
  for (GList *item = self->ended; item != NULL; item = item->next)
    {
      g_autoptr (GstPad) target = gst_element_get_static_pad (item->data, "sink");

      gst_pad_send_event (target, gst_event_new_eos ());
    }
  g_clear_list (&self->ended, g_object_unref);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Decoding *self = user_data;
  const RushesWorkerTap *tap = choose_tap (self, pad);
  g_autofree char *chain = tap->chain != NULL ? g_strconcat (tap->chain, " ! " SINK, NULL) : NULL;
  GstElement *branch =
    rushes_decode_add_branch (GST_BIN (self->pipeline), pad,
                              tap->func == NULL ? NO_SINK : chain != NULL ? chain : SINK);

  if (branch == NULL)
    return;

  /* Nothing flows before this is through. */
  if (tap->func != NULL)
    take_samples (self, branch, tap->func);
  g_object_set_data_full (G_OBJECT (pad), BRANCH, g_object_ref (branch), g_object_unref);
  end_branches (self);
}

static void
pad_removed_cb (GstElement *decoder,
                GstPad     *pad,
                gpointer    user_data)
{
  Decoding *self = user_data;
  GstElement *branch = g_object_get_data (G_OBJECT (pad), BRANCH);

  if (branch == NULL)
    return;

  if (rushes_decode_pad_is (pad, "video/"))
    self->has_video = FALSE;
  else
    self->has_sound = FALSE;
  self->ended = g_list_prepend (self->ended, g_object_ref (branch));
}

static void
no_more_pads_cb (GstElement *decoder,
                 gpointer    user_data)
{
  end_branches (user_data);
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
  gint64 position;
  GstElement *decoder;
  gboolean ok;

  decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  if (decoder == NULL)
    return FALSE;

  g_mutex_init (&self.lock);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), &self);
  g_signal_connect (decoder, "pad-removed", G_CALLBACK (pad_removed_cb), &self);
  g_signal_connect (decoder, "no-more-pads", G_CALLBACK (no_more_pads_cb), &self);
  if (taps->is_strict)
    g_signal_connect (decoder, "deep-element-added", G_CALLBACK (deep_element_added_cb), NULL);
  ok = run (&self, error);
  if (ok && gst_element_query_position (pipeline, GST_FORMAT_TIME, &position))
    self.end = MAX (self.end, (GstClockTime) MAX (position, 0));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_clear_list (&self.ended, g_object_unref);
  g_mutex_clear (&self.lock);

  if (ok && decoded != NULL)
    {
      decoded->has_sound = self.had_sound;
      decoded->end_ns = (gint64) self.end;
    }

  return ok;
}
