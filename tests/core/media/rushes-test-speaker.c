/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-speaker.h"

#include <stdlib.h>

/* Silence is not quite silent after a lossy codec. */
#define LOUD 6000
#define QUIET_SAMPLES 1000
#define NAME "rushestestspeaker"

/* A sink for sound that nobody hears: it notes when what gets loud would be heard. */
struct _RushesTestSpeaker
{
  GstBaseSink parent_instance;

  int         rate;
  int         n_quiet;
};

G_DEFINE_FINAL_TYPE (RushesTestSpeaker, rushes_test_speaker, GST_TYPE_BASE_SINK)

static GMutex lock;
static GArray *beeps;
static gboolean fails;

static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS ("audio/x-raw,format=S16LE,channels=1,"
                                            "layout=interleaved,rate=[1,192000]"));

static gboolean
rushes_test_speaker_set_caps (GstBaseSink *sink,
                              GstCaps     *caps)
{
  return gst_structure_get_int (gst_caps_get_structure (caps, 0), "rate",
                                &RUSHES_TEST_SPEAKER (sink)->rate);
}

static void
note (RushesTestSpeaker *self,
      GstBuffer         *buffer,
      gsize              sample)
{
  GstBaseSink *base = GST_BASE_SINK (self);
  gint64 within = (gint64) gst_util_uint64_scale_int (sample, GST_SECOND, self->rate);
  gint64 start = (gint64) gst_segment_to_running_time (&base->segment, GST_FORMAT_TIME,
                                                       GST_BUFFER_PTS (buffer));
  RushesTestBeep beep = {
    .pts = (gint64) GST_BUFFER_PTS (buffer) + within,
    .due = (gint64) gst_element_get_base_time (GST_ELEMENT (self)) + start + within,
  };

  g_mutex_lock (&lock);
  g_array_append_val (beeps, beep);
  g_mutex_unlock (&lock);
}

static GstFlowReturn
rushes_test_speaker_render (GstBaseSink *sink,
                            GstBuffer   *buffer)
{
  RushesTestSpeaker *self = RUSHES_TEST_SPEAKER (sink);
  const gint16 *samples;
  GstMapInfo map;
  gboolean is_broken;

  g_mutex_lock (&lock);
  is_broken = fails;
  g_mutex_unlock (&lock);
  if (is_broken)
    {
      GST_ELEMENT_ERROR (self, RESOURCE, WRITE, ("The speaker was unplugged"), (NULL));
      return GST_FLOW_ERROR;
    }

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;

  samples = (const gint16 *) map.data;
  for (gsize i = 0; i < map.size / sizeof *samples; i++)
    {
      gboolean is_loud = abs (GINT16_FROM_LE (samples[i])) > LOUD;

      if (is_loud && self->n_quiet >= QUIET_SAMPLES)
        note (self, buffer, i);
      self->n_quiet = is_loud ? 0 : self->n_quiet + 1;
    }
  gst_buffer_unmap (buffer, &map);

  return GST_FLOW_OK;
}

static void
rushes_test_speaker_class_init (RushesTestSpeakerClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);

  sink_class->set_caps = rushes_test_speaker_set_caps;
  sink_class->render = rushes_test_speaker_render;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Test speaker", "Sink/Audio",
                                         "Notes what would be heard", "Rushes");
}

static void
rushes_test_speaker_init (RushesTestSpeaker *self)
{
  gst_base_sink_set_sync (GST_BASE_SINK (self), TRUE);
}

/**
 * rushes_test_speaker_install:
 *
 * From now on speakers are what the player plays on, with a sound card or without one. To be called
 * before there are threads.
 */
void
rushes_test_speaker_install (void)
{
  beeps = g_array_new (FALSE, FALSE, sizeof (RushesTestBeep));
  g_assert_true (gst_element_register (NULL, NAME, GST_RANK_NONE, RUSHES_TYPE_TEST_SPEAKER));
  g_setenv ("RUSHES_AUDIO_SINK", NAME, TRUE);
}

void
rushes_test_speaker_clear (void)
{
  g_mutex_lock (&lock);
  g_array_set_size (beeps, 0);
  g_mutex_unlock (&lock);
}

/**
 * rushes_test_speaker_set_failing:
 * @is_failing: whether all speakers break at the next sound
 *
 * Unplugs them.
 */
void
rushes_test_speaker_set_failing (gboolean is_failing)
{
  g_mutex_lock (&lock);
  fails = is_failing;
  g_mutex_unlock (&lock);
}

/**
 * rushes_test_speaker_list_beeps:
 *
 * Lists what got loud since the last time that was cleared.
 *
 * Returns: (transfer full) (element-type RushesTestBeep): the beeps, in their order
 */
GArray *
rushes_test_speaker_list_beeps (void)
{
  GArray *copy;

  g_mutex_lock (&lock);
  copy = g_array_copy (beeps);
  g_mutex_unlock (&lock);

  return copy;
}
