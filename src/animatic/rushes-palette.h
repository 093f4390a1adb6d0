/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "rushes-reading.h"

G_BEGIN_DECLS

/**
 * RushesColour:
 * @r: red, 0 to 1
 * @g: green
 * @b: blue
 *
 * A colour without transparency.
 */
typedef struct
{
  double r;
  double g;
  double b;
} RushesColour;

/**
 * RushesPalette:
 * @sky_top: the sky above
 * @sky_middle: the sky between
 * @sky_low: the sky at the horizon
 * @light: the sun, the moon or the lamp
 * @haze: what distance fades to
 * @far: what is farthest
 * @middle: what is behind the subject
 * @near: what is before it
 * @ground_far: the ground at the horizon
 * @ground_near: the ground at our feet
 * @subject: the subject
 * @accent: its details
 * @darkness: 0 by day, 1 by night
 *
 * The colours of a scene, which go together.
 */
typedef struct
{
  RushesColour sky_top;
  RushesColour sky_middle;
  RushesColour sky_low;
  RushesColour light;
  RushesColour haze;
  RushesColour far;
  RushesColour middle;
  RushesColour near;
  RushesColour ground_far;
  RushesColour ground_near;
  RushesColour subject;
  RushesColour accent;
  double darkness;
} RushesPalette;

RushesColour rushes_colour_from_hex (guint32              rgb);
RushesColour rushes_colour_mix      (RushesColour         a,
                                     RushesColour         b,
                                     double               amount);
RushesColour rushes_colour_lighten  (RushesColour         colour,
                                     double               amount);
RushesColour rushes_colour_turn     (RushesColour         colour,
                                     double               degrees);
RushesColour rushes_colour_fade     (RushesColour         colour,
                                     double               saturation);
void         rushes_colour_set      (cairo_t             *cr,
                                     RushesColour         colour,
                                     double               alpha);
void         rushes_colour_stop     (cairo_pattern_t     *pattern,
                                     double               offset,
                                     RushesColour         colour,
                                     double               alpha);

void         rushes_palette_choose  (RushesPalette       *self,
                                     const RushesReading *reading,
                                     double               hue,
                                     guint64              seed);

G_END_DECLS
