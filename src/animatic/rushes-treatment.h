/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesTransition:
 * @RUSHES_TRANSITION_DISSOLVE: one picture grows out of the other
 * @RUSHES_TRANSITION_WIPE: a soft edge crosses the picture
 * @RUSHES_TRANSITION_IRIS: a soft circle opens
 * @RUSHES_TRANSITION_RISE: a soft edge rises
 *
 * How a model goes from picture to picture.
 */
typedef enum
{
  RUSHES_TRANSITION_DISSOLVE,
  RUSHES_TRANSITION_WIPE,
  RUSHES_TRANSITION_IRIS,
  RUSHES_TRANSITION_RISE,
} RushesTransition;

/**
 * RushesTreatment:
 * @model: the model's id
 * @contrast: steeper middle tones, in 1/256; negative is flatter
 * @lift: how far black is from black, in levels
 * @saturation: 256 leaves colours as they are
 * @warmth: towards orange; negative is towards blue
 * @tint: towards magenta; negative is towards green
 * @shadow_u: blue difference added in the shadows
 * @shadow_v: red difference added in the shadows
 * @light_u: blue difference added in the lights
 * @light_v: red difference added in the lights
 * @grain: how strong the grain is, in levels
 * @grain_size: 1 is fine, 3 is coarse
 * @vignette: how dark the corners are, 0 to 255
 * @glow: how far lights spill over, 0 to 255
 * @glow_warmth: the colour of what spills
 * @leak: how strong light leaks are, in levels
 * @leak_u: their blue difference
 * @leak_v: their red difference
 * @energy: how lively the camera is; 1 is ordinary
 * @hue: how far scenes turn their palette, in degrees
 * @transition: how it goes from picture to picture
 * @exposure: brighter middle tones, in 1/256; negative is darker
 *
 * What makes the animatics of one model look like each other and unlike another's. It says
 * nothing about how the model's own pictures look.
 */
typedef struct
{
  const char *model;
  int contrast;
  int lift;
  int saturation;
  int warmth;
  int tint;
  int shadow_u;
  int shadow_v;
  int light_u;
  int light_v;
  int grain;
  int grain_size;
  int vignette;
  int glow;
  int glow_warmth;
  int leak;
  int leak_u;
  int leak_v;
  double energy;
  double hue;
  RushesTransition transition;
  int exposure;
} RushesTreatment;

void rushes_treatment_look_up (const char      *model,
                               RushesTreatment *treatment);

G_END_DECLS
