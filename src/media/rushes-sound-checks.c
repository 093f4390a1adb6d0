/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sound-checks.h"

#include <math.h>

#include "rushes-clip-facts.h"

/* More channels are not looked at. */
#define MAX_CHANNELS 8

/* Clipped, as it was recorded: a top that is as flat as a table, whose way up ends in a corner. */
#define FLAT_STEP 0.00006F
#define FLAT_RUN 2
#define CORNER_STEP 0.0005F
#define CORNER_STEPS 4
#define FLAT_LEVEL 0.2F
#define SAME_LEVEL 0.01F

/* Clipped, and coded since then: tops are rough, but broad, and near the limit or beyond it. */
#define LOUD_LEVEL 0.89F
#define TOP_LEVEL 0.9F
#define TOP_SHARE 0.45
#define BROAD_SHARE 0.3
#define LEAST_WAVE_US 250
#define MAX_WAVE 2048
#define BEYOND_LEVEL 1.06F
#define BEYOND_RUN 3

/* How often in a second. */
#define TOPS 5
#define WINDOW_MS 1000

/* Silence, how long it is a gap, and how suddenly: a word that ends sounds on for longer. */
#define SILENCE 0.001F
#define GAP_MS 300
#define EARLY_END_MS 500
#define BIN_MS 10
#define N_BINS 32
#define NEAR_BINS 5
#define NEAR_SHARE 0.25F

/* One channel on its way. */
typedef struct
{
  float last;
  float step;            /* by which it came to where it stands still */
  float least_step;      /* the finest there is in this sound */
  guint n_flat;
  guint n_beyond;

  float wave[MAX_WAVE];  /* what is on one side of nought */
  guint n_wave;

  /* Of the second that began last. */
  float highest;
  float ceiling;
  guint n_tops;
  guint n_beyonds;
  guint n_loud;
  guint n_broad;
} Channel;

/**
 * RushesSoundChecks:
 *
 * Listens to the sound of a clip for what a person would hear as a fault: see
 * [method@ClipChecks.add_sound]. Lives on one thread.
 */
struct _RushesSoundChecks
{
  GArray   *facts;
  Channel   channels[MAX_CHANNELS];
  gint64    window_ms;

  gint64    sound_ms;          /* where the sound has got to */
  gint64    silent_since_ms;   /* or -1 */
  gboolean  breaks_off;        /* so does what was heard before the silence */
  float     bins[N_BINS];      /* the loudest of each hundredth of a second */
  gint64    bin;
  float     loudest;
  gboolean  has_sound;
  gboolean  was_loud;
};

static void
note_top (Channel *channel,
          float    level)
{
  if (level > channel->ceiling * (1 + SAME_LEVEL))
    {
      channel->ceiling = level;
      channel->n_tops = 0;
    }
  channel->n_tops += level > channel->ceiling * (1 - SAME_LEVEL);
}

/* A wave may stand still at its top for a moment, if it came there slowly. */
static void
hear_flat (Channel *channel,
           float    value)
{
  float step = value - channel->last;
  float level = fabsf (channel->last);

  if (fabsf (step) <= FLAT_STEP)
    {
      channel->n_flat++;
      return;
    }

  channel->least_step = MIN (channel->least_step, fabsf (step));
  if (channel->n_flat >= FLAT_RUN && level >= FLAT_LEVEL &&
      channel->step * channel->last > 0 && step * channel->last < 0 &&
      fabsf (channel->step) >= MAX (CORNER_STEP, CORNER_STEPS * channel->least_step))
    note_top (channel, level);
  channel->step = step;
  channel->n_flat = 0;
}

static void
hear_beyond (Channel *channel,
             float    level)
{
  channel->n_beyond = level >= BEYOND_LEVEL ? channel->n_beyond + 1 : 0;
  channel->n_beyonds += channel->n_beyond == BEYOND_RUN;
}

static void
end_wave (Channel *channel,
          guint    rate)
{
  float peak = 0;
  guint n_high = 0;

  for (guint i = 0; i < channel->n_wave; i++)
    peak = MAX (peak, fabsf (channel->wave[i]));
  for (guint i = 0; i < channel->n_wave; i++)
    n_high += fabsf (channel->wave[i]) >= TOP_LEVEL * peak;

  if (peak >= LOUD_LEVEL &&
      (guint64) channel->n_wave * G_USEC_PER_SEC >= LEAST_WAVE_US * (guint64) rate)
    {
      channel->n_loud++;
      channel->n_broad += n_high >= TOP_SHARE * channel->n_wave;
    }
  channel->n_wave = 0;
}

static void
hear_channel (Channel *channel,
              float    value,
              guint    rate)
{
  hear_flat (channel, value);
  hear_beyond (channel, fabsf (value));
  if (value * channel->last <= 0 || channel->n_wave == MAX_WAVE)
    end_wave (channel, rate);
  channel->wave[channel->n_wave++] = value;
  channel->highest = MAX (channel->highest, fabsf (value));
  channel->last = value;
}

static gboolean
is_clipped (const Channel *channel)
{
  return channel->n_beyonds >= TOPS ||
         (channel->n_tops >= TOPS && channel->ceiling >= channel->highest * (1 - SAME_LEVEL)) ||
         (channel->n_broad >= TOPS && channel->n_broad >= BROAD_SHARE * channel->n_loud);
}

static void
end_window (RushesSoundChecks *self,
            gint64             end_ms)
{
  gboolean clipped = FALSE;

  for (guint i = 0; i < MAX_CHANNELS; i++)
    {
      Channel *channel = &self->channels[i];

      clipped = clipped || is_clipped (channel);
      channel->highest = 0;
      channel->ceiling = 0;
      channel->n_tops = 0;
      channel->n_beyonds = 0;
      channel->n_loud = 0;
      channel->n_broad = 0;
    }
  if (clipped)
    rushes_clip_facts_add (self->facts, "sound-clipped", self->window_ms, end_ms);
  self->window_ms = end_ms;
}

/* Whether what was heard until now was about as loud shortly before as it had been. */
static gboolean
is_sudden (RushesSoundChecks *self)
{
  float near = 0;
  float all = 0;

  for (guint i = 0; i < N_BINS; i++)
    all = MAX (all, self->bins[i]);
  for (gint64 bin = MAX (self->bin - NEAR_BINS, 0); bin <= self->bin; bin++)
    near = MAX (near, self->bins[bin % N_BINS]);

  return near >= NEAR_SHARE * all;
}

static void
note_level (RushesSoundChecks *self,
            float              level,
            gint64             now_ms)
{
  gint64 bin = now_ms / BIN_MS;

  if (bin > self->bin + N_BINS || bin < self->bin)
    self->bin = bin - N_BINS;
  while (self->bin < bin)
    self->bins[++self->bin % N_BINS] = 0;
  self->bins[bin % N_BINS] = MAX (self->bins[bin % N_BINS], level);
}

static void
hear_silence (RushesSoundChecks *self,
              float              level,
              gint64             now_ms)
{
  if (level <= SILENCE)
    {
      if (self->silent_since_ms < 0)
        {
          self->silent_since_ms = now_ms;
          self->breaks_off = is_sudden (self);
        }
      return;
    }

  /* What is silent before the first sound is no gap, and neither is a pause between words. */
  if (self->was_loud && self->silent_since_ms >= 0 && self->breaks_off &&
      now_ms - self->silent_since_ms >= GAP_MS)
    rushes_clip_facts_add (self->facts, "sound-gap", self->silent_since_ms, now_ms);
  self->silent_since_ms = -1;
  self->was_loud = TRUE;
}

/**
 * rushes_sound_checks_new:
 * @facts: (element-type RushesClipFact): where to put what is heard
 *
 * Begins to listen.
 *
 * Returns: (transfer full): checks
 */
RushesSoundChecks *
rushes_sound_checks_new (GArray *facts)
{
  RushesSoundChecks *self = g_new0 (RushesSoundChecks, 1);

  g_return_val_if_fail (facts != NULL, NULL);

  self->facts = g_array_ref (facts);
  self->silent_since_ms = -1;
  for (guint i = 0; i < MAX_CHANNELS; i++)
    self->channels[i].least_step = G_MAXFLOAT;

  return self;
}

/**
 * rushes_sound_checks_free:
 * @self: (transfer full): checks
 *
 * Frees checks.
 */
void
rushes_sound_checks_free (RushesSoundChecks *self)
{
  g_array_unref (self->facts);
  g_free (self);
}

/**
 * rushes_sound_checks_add:
 * @self: checks
 * @samples: (array length=n_samples): samples, those of one moment side by side
 * @n_samples: how many, in all channels together
 * @n_channels: how many channels, at least 1
 * @rate: how many moments a second
 * @time_ns: when the first is heard, or -1 for after the last
 *
 * Listens to the next piece of sound.
 */
void
rushes_sound_checks_add (RushesSoundChecks *self,
                         const float       *samples,
                         gsize              n_samples,
                         guint              n_channels,
                         guint              rate,
                         gint64             time_ns)
{
  gint64 start_ms;

  g_return_if_fail (self != NULL);
  g_return_if_fail (samples != NULL || n_samples == 0);
  g_return_if_fail (n_channels > 0 && rate > 0);

  start_ms = time_ns >= 0 ? time_ns / 1000000 : self->sound_ms;
  if (!self->has_sound)
    self->window_ms = start_ms;
  self->has_sound = self->has_sound || n_samples > 0;
  for (gsize i = 0; i + n_channels <= n_samples; i += n_channels)
    {
      gint64 now_ms = start_ms + (gint64) (i / n_channels) * 1000 / rate;
      float level = 0;

      if (now_ms >= self->window_ms + WINDOW_MS)
        end_window (self, now_ms);
      for (guint j = 0; j < n_channels; j++)
        {
          float value = isfinite (samples[i + j]) ? samples[i + j] : 0;

          level = MAX (level, fabsf (value));
          if (j < MAX_CHANNELS)
            hear_channel (&self->channels[j], value, rate);
        }

      self->loudest = MAX (self->loudest, level);
      self->sound_ms = now_ms;
      hear_silence (self, level, now_ms);
      note_level (self, level, now_ms);
    }
}

/**
 * rushes_sound_checks_end:
 * @self: checks
 * @clip_end_ms: where the pictures end, or 0
 *
 * Tells what is known only at the end.
 */
void
rushes_sound_checks_end (RushesSoundChecks *self,
                         gint64             clip_end_ms)
{
  gint64 silent_ms;

  g_return_if_fail (self != NULL);

  if (!self->has_sound)
    return;

  end_window (self, self->sound_ms);
  if (self->loudest <= SILENCE)
    {
      rushes_clip_facts_add (self->facts, "sound-silent", 0, self->sound_ms);
      return;
    }

  if (self->silent_since_ms < 0)
    self->breaks_off = is_sudden (self);
  silent_ms = self->silent_since_ms >= 0 ? self->silent_since_ms : self->sound_ms;
  if (self->was_loud && self->breaks_off && clip_end_ms - silent_ms >= EARLY_END_MS)
    rushes_clip_facts_add (self->facts, "sound-gap", silent_ms, clip_end_ms);
}
