/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_BED_RATE:
 *
 * How many pairs of samples a bed has a second.
 */
#define RUSHES_BED_RATE 48000

/**
 * RushesBedMood:
 * @RUSHES_BED_MOOD_CALM: long, bright chords
 * @RUSHES_BED_MOOD_DARK: low, minor chords
 * @RUSHES_BED_MOOD_LIVELY: chords with a pulse
 *
 * What a bed sounds like.
 */
typedef enum
{
  RUSHES_BED_MOOD_CALM,
  RUSHES_BED_MOOD_DARK,
  RUSHES_BED_MOOD_LIVELY,
} RushesBedMood;

/**
 * RushesBedSpec:
 * @seconds: how long it lasts
 * @mood: what it sounds like
 * @air: how much wind, rain or surf there is, from 0 to 1
 * @seed: what chance goes by
 *
 * What sound to make.
 */
typedef struct
{
  double seconds;
  RushesBedMood mood;
  double air;
  guint64 seed;
} RushesBedSpec;

gint16 *rushes_bed_new (const RushesBedSpec *spec,
                        gsize               *n_samples);

G_END_DECLS
