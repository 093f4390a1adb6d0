/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-bed.h"

#include <math.h>

#include "rushes-dice.h"

/* As loud as this, over all: −30 dB below full scale. Nobody is startled, and a meter still
 * moves. */
#define TARGET_RMS 0.0316

#define N_CHORDS 4
#define N_VOICES 4
#define FADE_SECONDS 0.4

/* Steps above the root of each voice of each chord. */
static const int chords[][N_CHORDS][N_VOICES] = {
  [RUSHES_BED_MOOD_CALM] = {
    { 0, 7, 12, 16 }, { -3, 9, 12, 16 }, { 5, 9, 12, 17 }, { -5, 7, 11, 14 },
  },
  [RUSHES_BED_MOOD_DARK] = {
    { -12, 0, 7, 15 }, { -16, 3, 8, 12 }, { -9, 3, 10, 15 }, { -14, 2, 10, 14 },
  },
  [RUSHES_BED_MOOD_LIVELY] = {
    { 0, 12, 16, 19 }, { -5, 11, 14, 19 }, { -3, 12, 16, 21 }, { 5, 12, 17, 21 },
  },
};

/* A sine made by turning a pointer: exact enough for seconds, and no function call a sample. */
typedef struct
{
  double x;
  double y;
  double step_x;
  double step_y;
} Tone;

static void
tone_init (Tone   *tone,
           double  frequency,
           double  phase)
{
  double step = 2 * G_PI * frequency / RUSHES_BED_RATE;

  tone->x = cos (phase);
  tone->y = sin (phase);
  tone->step_x = cos (step);
  tone->step_y = sin (step);
}

static inline double
tone_next (Tone *tone)
{
  double x = tone->x * tone->step_x - tone->y * tone->step_y;

  tone->y = tone->x * tone->step_y + tone->y * tone->step_x;
  tone->x = x;

  return tone->y;
}

/* Adds one voice from one sample to another: a sine, a soft octave and a neighbour slightly out
 * of tune, which beats slowly. */
static void
add_voice (float      *out,
           gsize       first,
           gsize       last,
           double      frequency,
           double      pan,
           double      pulse,
           RushesDice *dice)
{
  double left = cos (pan * G_PI_2), right = sin (pan * G_PI_2);
  gsize length = last - first;
  double swell = MIN (0.9 * RUSHES_BED_RATE, length / 2.5);
  Tone main, octave, beat;

  tone_init (&main, frequency, rushes_dice_between (dice, 0, 6));
  tone_init (&octave, frequency * 2, rushes_dice_between (dice, 0, 6));
  tone_init (&beat, frequency * 1.0035, rushes_dice_between (dice, 0, 6));
  for (gsize i = 0; i < length; i++)
    {
      double envelope = rushes_smooth (i / swell) * rushes_smooth ((length - i) / swell);
      double value = tone_next (&main) + 0.22 * tone_next (&octave) + 0.7 * tone_next (&beat);

      if (pulse > 0)
        envelope *= 0.55 + 0.45 * exp (-4.0 * fmod (i * pulse / RUSHES_BED_RATE, 1));
      out[2 * (first + i)] += (float) (value * envelope * left);
      out[2 * (first + i) + 1] += (float) (value * envelope * right);
    }
}

/* Noise without its highs, swelling like wind or surf. */
static void
add_air (float      *out,
         gsize       n,
         double      amount,
         RushesDice *dice)
{
  double left = 0, right = 0;

  for (gsize i = 0; i < n; i++)
    {
      double swell = 0.65 + 0.35 * sin (2 * G_PI * 0.19 * i / RUSHES_BED_RATE);

      left += 0.06 * (rushes_dice_unit (dice) * 2 - 1 - left);
      right += 0.06 * (rushes_dice_unit (dice) * 2 - 1 - right);
      out[2 * i] += (float) (left * amount * swell * 9);
      out[2 * i + 1] += (float) (right * amount * swell * 9);
    }
}

static void
add_chords (float               *out,
            gsize                n,
            const RushesBedSpec *spec,
            RushesDice          *dice)
{
  double root = 110 * pow (2, rushes_dice_pick (dice, 9) / 12.0);
  double pulse = spec->mood == RUSHES_BED_MOOD_LIVELY ? 1.8 + rushes_dice_unit (dice) * 0.6 : 0;
  double each = spec->mood == RUSHES_BED_MOOD_LIVELY ? 2.0 : 2.8;
  int start = rushes_dice_pick (dice, 2);
  gsize length = (gsize) (each * RUSHES_BED_RATE);
  gsize tail = (gsize) (0.8 * RUSHES_BED_RATE);

  for (gsize at = 0, k = 0; at < n; at += length, k++)
    for (int voice = 0; voice < N_VOICES; voice++)
      {
        int step = chords[spec->mood][(k + start) % N_CHORDS][voice];

        add_voice (out, at, MIN (at + length + tail, n), root * pow (2, step / 12.0),
                   0.2 + 0.6 * voice / (N_VOICES - 1), voice > 0 ? pulse : 0, dice);
      }
}

static gint16 *
to_samples (const float *in,
            gsize        n)
{
  gint16 *out = g_new (gint16, 2 * n);
  double fade = MIN (FADE_SECONDS * RUSHES_BED_RATE, n / 2.0);
  double energy = 0, gain;

  for (gsize i = 0; i < 2 * n; i++)
    energy += (double) in[i] * in[i];
  gain = TARGET_RMS / MAX (sqrt (energy / (2.0 * MAX (n, 1))), 1e-9);
  for (gsize i = 0; i < n; i++)
    {
      double edge = rushes_smooth (i / fade) * rushes_smooth ((n - i) / fade);

      for (int channel = 0; channel < 2; channel++)
        {
          double value = in[2 * i + channel] * gain * edge * 32767;

          out[2 * i + channel] = (gint16) lrint (CLAMP (value, -32767, 32767));
        }
    }

  return out;
}

/**
 * rushes_bed_new:
 * @spec: what sound to make
 * @n_samples: (out): how many pairs of samples there are
 *
 * Makes a quiet bed of sound, in stereo.
 *
 * Returns: (transfer full): pairs of left and right
 */
gint16 *
rushes_bed_new (const RushesBedSpec *spec,
                gsize               *n_samples)
{
  g_autofree float *mix = NULL;
  RushesDice dice;
  gsize n;

  g_return_val_if_fail (spec != NULL && spec->seconds > 0, NULL);

  n = (gsize) lrint (spec->seconds * RUSHES_BED_RATE);
  mix = g_new0 (float, 2 * n);
  rushes_dice_init (&dice, spec->seed, "bed");
  add_chords (mix, n, spec, &dice);
  if (spec->air > 0)
    add_air (mix, n, spec->air, &dice);
  *n_samples = n;

  return to_samples (mix, n);
}
