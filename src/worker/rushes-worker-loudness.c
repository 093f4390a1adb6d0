/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ebur128.h>
#include <gst/gst.h>
#include <math.h>

#include "rushes-worker-decode.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-json.h"

#define RATE 48000

/* How finely the waveform is told at first; a long sound is told more coarsely. */
#define FIRST_BIN_MS 5
#define MAX_BINS 2000

/* What is heard is two channels at most, so these are measured. */
#define SOUND_CHAIN \
  "audioconvert ! audioresample ! audio/x-raw,format=F32LE,layout=interleaved," \
  "rate=" G_STRINGIFY (RATE) ",channels=(int)[1,2]"

/* One thread of the pipeline fills it, and the main one reads it when that has ended. */
typedef struct
{
  ebur128_state *state;
  guint          n_channels;
  double         highest;    /* true peak */
  GArray        *bins;       /* float: the highest sample of each */
  gint64         bin_ms;
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

/* The highest sample so far is forgotten when the channels change. */
static void
keep_peak (Measuring *self)
{
  for (guint i = 0; i < self->n_channels; i++)
    {
      double peak = 0;

      ebur128_true_peak (self->state, i, &peak);
      self->highest = MAX (self->highest, peak);
    }
}

/* One channel is heard from two loudspeakers, as loud as two that are alike. */
static gboolean
start_measure (Measuring *self,
               guint      n_channels)
{
  if (self->n_channels == n_channels)
    return TRUE;

  if (self->state == NULL)
    {
      self->state = ebur128_init (n_channels, RATE, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    }
  else
    {
      keep_peak (self);
      if (ebur128_change_parameters (self->state, n_channels, RATE) != EBUR128_SUCCESS)
        return FALSE;
    }

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

static gboolean
take_sound (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  Measuring *self = user_data;
  GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;
  int n_channels;

  if (!gst_structure_get_int (structure, "channels", &n_channels) || n_channels < 1 ||
      !start_measure (self, (guint) n_channels) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;

  measure_samples (self, (const float *) (gpointer) map.data,
                   map.size / sizeof (float) / self->n_channels,
                   time_ns >= 0 ? time_ns / 1000000 : (gint64) self->bins->len * self->bin_ms);
  gst_buffer_unmap (buffer, &map);

  return TRUE;
}

/* What is too quiet to be measured has no loudness, and what is digitally silent no peak. */
static void
write_loudness (Measuring  *self,
                JsonObject *answer)
{
  double lufs = -HUGE_VAL;

  ebur128_loudness_global (self->state, &lufs);
  keep_peak (self);
  if (isfinite (lufs))
    json_object_set_double_member (answer, "lufs", round (lufs * 100) / 100);
  if (self->highest > 0)
    json_object_set_double_member (answer, "peakDb", round (2000 * log10 (self->highest)) / 100);
}

static JsonObject *
make_answer (Measuring *self,
             gboolean   has_sound)
{
  JsonObject *answer = json_object_new ();
  JsonArray *peaks = json_array_sized_new (self->bins->len);

  json_object_set_boolean_member (answer, "hasAudio", has_sound);
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
  Measuring self = { .bins = bins, .bin_ms = FIRST_BIN_MS };
  RushesWorkerTaps taps = { .sound = { SOUND_CHAIN, take_sound }, .user_data = &self };
  RushesWorkerDecoded decoded;
  JsonObject *answer = NULL;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error))
    return NULL;

  if (rushes_worker_decode (job, path, &taps, &decoded, error))
    answer = make_answer (&self, decoded.has_sound);
  if (self.state != NULL)
    ebur128_destroy (&self.state);

  return answer;
}
