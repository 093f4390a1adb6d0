/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-backdrop.h"

#include <math.h>

/* How soft what is nearer than the lens is set for looks. */
#define FRONT_BLUR 0.014

/**
 * rushes_backdrop_paint:
 * @stage: an empty stage
 * @reading: what the prompt says
 * @palette: the colours
 * @dice: what chance goes by
 *
 * Paints all that is behind the subject, and the ground it stands on.
 */
void
rushes_backdrop_paint (RushesStage         *stage,
                       const RushesReading *reading,
                       const RushesPalette *palette,
                       RushesDice          *dice)
{
  switch (reading->place)
    {
    case RUSHES_PLACE_STUDIO:
    case RUSHES_PLACE_ROOM:
      _rushes_backdrop_inside (stage, reading, palette, dice);
      break;

    case RUSHES_PLACE_ABSTRACT:
      _rushes_backdrop_abstract (stage, reading, palette, dice);
      break;

    case RUSHES_PLACE_HILLS:
    case RUSHES_PLACE_MOUNTAINS:
    case RUSHES_PLACE_SEA:
    case RUSHES_PLACE_BEACH:
    case RUSHES_PLACE_CITY:
    case RUSHES_PLACE_FOREST:
    case RUSHES_PLACE_DESERT:
    case RUSHES_PLACE_SNOW:
    case RUSHES_PLACE_ROAD:
    case RUSHES_PLACE_SPACE:
    case RUSHES_PLACE_UNDERWATER:
      _rushes_backdrop_sky (stage, reading, palette, dice);
      _rushes_backdrop_land (stage, reading, palette, dice);
      break;
    }
}

static void
draw_blade (cairo_t *cr,
            double   x,
            double   base,
            double   height,
            double   lean,
            double   width)
{
  cairo_move_to (cr, x - width, base);
  cairo_curve_to (cr, x - width * 0.6, base - height * 0.5, x + lean * 0.4, base - height * 0.8,
                  x + lean, base - height);
  cairo_curve_to (cr, x + lean * 0.5 + width, base - height * 0.7, x + width, base - height * 0.4,
                  x + width, base);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Grass and leaves that lean in from below, out of focus, at the sides so that the subject stays
 * free. */
static void
paint_grass (RushesStage         *stage,
             const RushesPalette *palette,
             RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 0.62, .margin_x = 0.4, .margin_y = 0.12, .scale = 0.5,
                              .blur = FRONT_BLUR };
  double left = rushes_stage_get_left (stage) * 1.6;
  double bottom = rushes_stage_get_top (stage) * 1.22;
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  for (int i = 0; i < 90; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double side = fabs (x) / left;
      double height = rushes_dice_between (dice, 0.10, 0.26) * (0.55 + side);
      double lean = rushes_dice_between (dice, -0.08, 0.08);

      rushes_colour_set (cr, rushes_colour_mix (palette->near, palette->ground_near,
                                                rushes_dice_between (dice, 0, 0.45)), 1);
      draw_blade (cr, x, bottom, height + 0.16, lean, rushes_dice_between (dice, 0.008, 0.016));
    }
  rushes_stage_end (stage, cr);
}

/* Lights of a city or of a room, far out of focus. */
static void
paint_bokeh (RushesStage         *stage,
             const RushesPalette *palette,
             RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 0.55, .margin_x = 0.4, .margin_y = 0.3, .scale = 0.5,
                              .blur = 0.004 };
  double left = rushes_stage_get_left (stage) * 1.5, top = rushes_stage_get_top (stage) * 1.2;
  RushesColour colours[] = { palette->accent, palette->light, palette->subject };
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  for (int i = 0; i < 16; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double y = rushes_dice_between (dice, -top, top);
      double size = rushes_dice_between (dice, 0.03, 0.085);

      /* The middle belongs to the subject. */
      if (hypot (x, y) < 0.42)
        continue;
      rushes_colour_set (cr, colours[rushes_dice_pick (dice, 3)],
                         rushes_dice_between (dice, 0.06, 0.17));
      cairo_arc (cr, x, y, size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  rushes_stage_end (stage, cr);
}

/* A veil that lies before everything, thicker below. */
static void
paint_fog (RushesStage         *stage,
           const RushesPalette *palette,
           RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 0.8, .margin_x = 0.6, .margin_y = 0.3, .scale = 0.25,
                              .drift = 0.03, .blur = 0.05 };
  double left = rushes_stage_get_left (stage) * 2, horizon = rushes_stage_get_horizon (stage);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  for (int i = 0; i < 14; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double y = horizon + rushes_dice_between (dice, -0.12, 0.42);

      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_scale (cr, rushes_dice_between (dice, 0.5, 1.0), rushes_dice_between (dice, 0.06,
                                                                                  0.14));
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      rushes_colour_set (cr, rushes_colour_lighten (palette->haze, 0.25), 0.22);
      cairo_fill (cr);
    }
  rushes_stage_end (stage, cr);
}

/**
 * rushes_backdrop_paint_front:
 * @stage: a stage with its subject
 * @reading: what the prompt says
 * @palette: the colours
 * @dice: what chance goes by
 *
 * Paints what is between the camera and the subject.
 */
void
rushes_backdrop_paint_front (RushesStage         *stage,
                             const RushesReading *reading,
                             const RushesPalette *palette,
                             RushesDice          *dice)
{
  switch (reading->place)
    {
    case RUSHES_PLACE_HILLS:
    case RUSHES_PLACE_FOREST:
    case RUSHES_PLACE_MOUNTAINS:
    case RUSHES_PLACE_ROAD:
    case RUSHES_PLACE_UNDERWATER:
      paint_grass (stage, palette, dice);
      break;

    case RUSHES_PLACE_CITY:
      if (palette->darkness > 0.4)
        paint_bokeh (stage, palette, dice);
      break;

    case RUSHES_PLACE_ROOM:
    case RUSHES_PLACE_ABSTRACT:
      paint_bokeh (stage, palette, dice);
      break;

    case RUSHES_PLACE_STUDIO:
    case RUSHES_PLACE_SEA:
    case RUSHES_PLACE_BEACH:
    case RUSHES_PLACE_DESERT:
    case RUSHES_PLACE_SNOW:
    case RUSHES_PLACE_SPACE:
      break;
    }
  if (reading->weather == RUSHES_WEATHER_FOG)
    paint_fog (stage, palette, dice);
}
