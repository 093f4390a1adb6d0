/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ebur128.h>
#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <math.h>

#include "media/rushes-decode.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define RATE 48000

/* How finely the waveform is told at first; a long sound is told more coarsely. */
#define FIRST_BIN_MS 5
#define MAX_BINS 2000

/* What is heard is two channels at most, so these are measured. */
#define SOUND_BRANCH \
  "audioconvert ! audioresample ! " \
  "audio/x-raw,format=F32LE,layout=interleaved,rate=%d,channels=(int)[1,2] ! " \
  "appsink name=sink sync=false max-buffers=16"

/* One thread of the pipeline fills it, and the main one reads it when that has ended. */
typedef struct
{
  RushesWorkerJob *job;
  GstElement      *pipeline;
  ebur128_state   *state;
  guint            n_channels;
  GArray          *bins;       /* float: the highest sample of each */
  gint64           bin_ms;
  gboolean         has_sound;
} Measuring;

/* Pairs become one. */
static void
halve (Measuring *self)
{
  for (guint i = 0; i < self->bins->len; i += 2)
    {
      float first = g_array_index (self->bins, float, i);
      float second = i + 1 < self->bins->len ? g_array_index (self->bins, float, i + 1) : 0;

      g_array_index (self->bins, float, i / 2) = MAX (first, second);
    }
  g_array_set_size (self->bins, (self->bins->len + 1) / 2);
  self->bin_ms *= 2;
}

static void
add_peak (Measuring *self,
          gint64     time_ms,
          float      level)
{
  while (time_ms / self->bin_ms >= MAX_BINS)
    halve (self);
  if (time_ms / self->bin_ms >= self->bins->len)
    g_array_set_size (self->bins, (guint) (time_ms / self->bin_ms) + 1);

  g_array_index (self->bins, float, time_ms / self->bin_ms) =
    MAX (g_array_index (self->bins, float, time_ms / self->bin_ms), level);
}

/* One channel is heard from two loudspeakers, as loud as two that are alike. */
static gboolean
start_measure (Measuring *self,
               guint      n_channels)
{
  if (self->state != NULL)
    return self->n_channels == n_channels;

  self->state = ebur128_init (n_channels, RATE, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
  self->n_channels = n_channels;
  if (self->state != NULL && n_channels == 1)
    ebur128_set_channel (self->state, 0, EBUR128_DUAL_MONO);

  return self->state != NULL;
}

static void
measure_samples (Measuring   *self,
                 const float *samples,
                 gsize        n_moments,
                 gint64       time_ms)
{
  ebur128_add_frames_float (self->state, samples, n_moments);
  for (gsize i = 0; i < n_moments; i++)
    {
      float level = 0;

      for (guint j = 0; j < self->n_channels; j++)
        level = MAX (level, fabsf (samples[i * self->n_channels + j]));
      add_peak (self, time_ms + (gint64) i * 1000 / RATE, level);
    }
}

static GstFlowReturn
sample_cb (GstAppSink *sink,
           gpointer    user_data)
{
  Measuring *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstStructure *structure;
  GstBuffer *buffer;
  GstMapInfo map;
  int n_channels;

  if (sample == NULL)
    return GST_FLOW_EOS;

  buffer = gst_sample_get_buffer (sample);
  structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  if (!gst_structure_get_int (structure, "channels", &n_channels) || n_channels < 1 ||
      !start_measure (self, (guint) n_channels) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;

  measure_samples (self, (const float *) (gpointer) map.data,
                   map.size / sizeof (float) / self->n_channels,
                   GST_BUFFER_PTS_IS_VALID (buffer) ? (gint64) (GST_BUFFER_PTS (buffer) / 1000000)
                                                    : (gint64) self->bins->len * self->bin_ms);
  gst_buffer_unmap (buffer, &map);

  return GST_FLOW_OK;
}

/* Pictures are not decoded further than to be thrown away. */
static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Measuring *self = user_data;
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  const char *name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  gboolean is_sound = g_str_has_prefix (name, "audio/") && !self->has_sound;
  g_autofree char *sound = g_strdup_printf (SOUND_BRANCH, RATE);
  GstElement *branch =
    gst_parse_bin_from_description (is_sound ? sound : "fakesink sync=false", TRUE, NULL);
  g_autoptr (GstPad) target = NULL;

  if (branch == NULL)
    {
      GST_ELEMENT_ERROR (self->pipeline, CORE, MISSING_PLUGIN,
                         ("GStreamer's base plugins are not installed"), (NULL));
      return;
    }

  if (is_sound)
    {
      g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (branch), "sink");

      self->has_sound = TRUE;
      gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
    }
  gst_bin_add (GST_BIN (self->pipeline), branch);
  gst_element_sync_state_with_parent (branch);
  target = gst_element_get_static_pad (branch, "sink");
  gst_pad_link (pad, target);
}

static void
working_cb (GstElement *pipeline,
            gpointer    user_data)
{
  Measuring *self = user_data;
  gint64 position;
  gint64 duration;

  if (gst_element_query_position (pipeline, GST_FORMAT_TIME, &position) &&
      gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    rushes_worker_job_report (self->job, (double) position / (double) duration);
}

static gboolean
decode_all (Measuring   *self,
            const char  *path,
            GError     **error)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  GstElement *decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  gboolean ok;

  if (decoder == NULL)
    return FALSE;

  self->pipeline = pipeline;
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), self);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  ok = rushes_pipeline_run_until (pipeline, GST_MESSAGE_EOS, working_cb, self,
                                  rushes_worker_job_get_cancellable (self->job), NULL, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return ok;
}

/* What is too quiet to be measured has no loudness, and what is digitally silent no peak. */
static void
write_loudness (Measuring  *self,
                JsonObject *answer)
{
  double lufs = -HUGE_VAL;
  double highest = 0;

  ebur128_loudness_global (self->state, &lufs);
  for (guint i = 0; i < self->n_channels; i++)
    {
      double peak = 0;

      ebur128_true_peak (self->state, i, &peak);
      highest = MAX (highest, peak);
    }
  if (isfinite (lufs))
    json_object_set_double_member (answer, "lufs", round (lufs * 100) / 100);
  if (highest > 0)
    json_object_set_double_member (answer, "peakDb", round (2000 * log10 (highest)) / 100);
}

static JsonObject *
make_answer (Measuring *self)
{
  JsonObject *answer = json_object_new ();
  JsonArray *peaks = json_array_sized_new (self->bins->len);

  json_object_set_boolean_member (answer, "hasAudio", self->has_sound);
  if (self->state != NULL)
    write_loudness (self, answer);
  for (guint i = 0; i < self->bins->len; i++)
    json_array_add_int_element (peaks,
                                lround (MIN (g_array_index (self->bins, float, i), 1.0F) * 100));
  json_object_set_int_member (answer, "binMs", self->bin_ms);
  json_object_set_array_member (answer, "peaks", peaks);

  return answer;
}

JsonObject *
rushes_worker_loudness (RushesWorkerJob  *job,
                        JsonObject       *request,
                        GError          **error)
{
  g_autoptr (GArray) bins = g_array_new (FALSE, TRUE, sizeof (float));
  Measuring self = { .job = job, .bins = bins, .bin_ms = FIRST_BIN_MS };
  JsonObject *answer = NULL;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error))
    return NULL;

  if (decode_all (&self, path, error))
    answer = make_answer (&self);
  if (self.state != NULL)
    ebur128_destroy (&self.state);

  return answer;
}
