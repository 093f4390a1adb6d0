/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-backdrop.h"

static void
fill_gradient (RushesStage         *stage,
               const RushesPalette *palette,
               cairo_t             *cr)
{
  double top = rushes_stage_get_top (stage) * 1.3;
  double horizon = rushes_stage_get_horizon (stage);
  cairo_pattern_t *sky = cairo_pattern_create_linear (0, -top, 0, horizon + 0.02);

  rushes_colour_stop (sky, 0, palette->sky_top, 1);
  rushes_colour_stop (sky, 0.52, palette->sky_middle, 1);
  rushes_colour_stop (sky, 0.80, rushes_colour_mix (palette->sky_middle, palette->sky_low, 0.62),
                      1);
  rushes_colour_stop (sky, 1, palette->sky_low, 1);
  cairo_set_source (cr, sky);
  cairo_paint (cr);
  cairo_pattern_destroy (sky);
}

static void
draw_halo (cairo_t      *cr,
           double        x,
           double        y,
           double        radius,
           RushesColour  colour,
           double        strength)
{
  cairo_pattern_t *halo = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  rushes_colour_stop (halo, 0, colour, strength);
  rushes_colour_stop (halo, 0.25, colour, strength * 0.45);
  rushes_colour_stop (halo, 0.6, colour, strength * 0.12);
  rushes_colour_stop (halo, 1, colour, 0);
  cairo_set_source (cr, halo);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (halo);
}

static void
draw_stars (RushesStage *stage,
            cairo_t     *cr,
            RushesDice  *dice,
            double       strength,
            int          n)
{
  double left = rushes_stage_get_left (stage) * 1.9, top = rushes_stage_get_top (stage) * 1.3;
  double bottom = strength > 0.9 ? top : rushes_stage_get_horizon (stage);

  for (int i = 0; i < n; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double y = rushes_dice_between (dice, -top, bottom);
      double size = rushes_dice_between (dice, 0.0008, 0.0028);

      cairo_set_source_rgba (cr, 1, 0.98, 0.93, strength * rushes_dice_between (dice, 0.25, 0.95));
      cairo_arc (cr, x, y, size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_moon (cairo_t             *cr,
           const RushesPalette *palette,
           double               x,
           double               y,
           double               radius)
{
  RushesColour shade = rushes_colour_mix (palette->light, palette->sky_middle, 0.25);

  draw_halo (cr, x, y, radius * 5, palette->light, 0.4);
  rushes_colour_set (cr, palette->light, 1);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  rushes_colour_set (cr, shade, 0.55);
  cairo_arc (cr, x - radius * 0.3, y - radius * 0.2, radius * 0.22, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, x + radius * 0.28, y + radius * 0.32, radius * 0.3, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, x + radius * 0.36, y - radius * 0.42, radius * 0.13, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* By day the sun is high and small, in the evening low and large. */
static void
draw_light (RushesStage         *stage,
            const RushesReading *reading,
            const RushesPalette *palette,
            cairo_t             *cr,
            RushesDice          *dice)
{
  double left = rushes_stage_get_left (stage), top = rushes_stage_get_top (stage);
  double horizon = rushes_stage_get_horizon (stage);
  double x = left * rushes_dice_between (dice, 0.25, 0.6) * (rushes_dice_pick (dice, 2) ? 1 : -1);
  double covered = reading->weather == RUSHES_WEATHER_CLEAR ? 1 :
                   reading->weather == RUSHES_WEATHER_CLOUDS ? 0.8 : 0.3;

  switch (reading->time)
    {
    case RUSHES_TIME_DAY:
      draw_halo (cr, x, -top * 0.6, 1.1, palette->light, 0.75 * covered);
      rushes_colour_set (cr, palette->light, covered);
      cairo_arc (cr, x, -top * 0.6, 0.055, 0, 2 * G_PI);
      cairo_fill (cr);
      break;

    case RUSHES_TIME_DAWN:
    case RUSHES_TIME_GOLDEN:
      draw_halo (cr, x * 0.7, horizon - 0.12, 1.4, palette->light, 0.8 * covered);
      rushes_colour_set (cr, palette->light, covered);
      cairo_arc (cr, x * 0.7, horizon - 0.10, 0.12, 0, 2 * G_PI);
      cairo_fill (cr);
      break;

    case RUSHES_TIME_DUSK:
      draw_halo (cr, x, horizon, 1.3, palette->sky_low, 0.8 * covered);
      draw_stars (stage, cr, dice, 0.45, 110);
      break;

    case RUSHES_TIME_NIGHT:
      draw_stars (stage, cr, dice, 0.85 * covered, 420);
      if (covered > 0.5)
        draw_moon (cr, palette, x, -top * 0.52, 0.085);
      break;
    }
}

static void
draw_puff (cairo_t *cr,
           double   x,
           double   y,
           double   size,
           RushesDice *dice)
{
  for (int i = 0; i < 5; i++)
    {
      double at = (i - 2) * size * 0.5 + rushes_dice_between (dice, -0.1, 0.1) * size;
      double radius = size * (0.52 - 0.10 * abs (i - 2)) * rushes_dice_between (dice, 0.85, 1.15);

      cairo_new_sub_path (cr);
      cairo_arc (cr, x + at, y - radius * 0.55, radius, 0, 2 * G_PI);
    }
  cairo_rectangle (cr, x - size * 1.3, y - size * 0.22, size * 2.6, size * 0.22);
  cairo_fill (cr);
}

/* Light above, shaded below, cut flat, as clouds of a poster are. */
static void
paint_clouds (RushesStage         *stage,
              const RushesReading *reading,
              const RushesPalette *palette,
              RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 14, .margin_x = 0.7, .margin_y = 0.25, .scale = 0.6,
                              .drift = 0.010, .blur = 0.004 };
  double left = rushes_stage_get_left (stage) * 1.9, top = rushes_stage_get_top (stage);
  double horizon = rushes_stage_get_horizon (stage);
  gboolean is_heavy = reading->weather != RUSHES_WEATHER_CLEAR;
  int n = is_heavy ? 13 : 5;
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  for (int i = 0; i < n; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double y = rushes_dice_between (dice, -top * 0.92, horizon - 0.26);
      double size = rushes_dice_between (dice, 0.10, 0.20) * (is_heavy ? 1.5 : 1);
      RushesColour lit = rushes_colour_lighten (palette->sky_low, 0.5 - 0.45 * palette->darkness);
      RushesColour shade = rushes_colour_mix (palette->sky_middle, palette->sky_low, 0.5);
      cairo_pattern_t *fill = cairo_pattern_create_linear (0, y - size, 0, y);

      rushes_colour_stop (fill, 0, lit, is_heavy ? 0.75 : 0.9);
      rushes_colour_stop (fill, 1, shade, is_heavy ? 0.75 : 0.35);
      cairo_push_group (cr);
      cairo_set_source (cr, fill);
      draw_puff (cr, x, y, size, dice);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, 0.9);
      cairo_pattern_destroy (fill);
    }
  rushes_stage_end (stage, cr);
}

static void
draw_nebula (RushesStage         *stage,
             const RushesPalette *palette,
             cairo_t             *cr,
             RushesDice          *dice)
{
  double left = rushes_stage_get_left (stage) * 1.2, top = rushes_stage_get_top (stage);
  RushesColour colours[] = { palette->haze, palette->subject, palette->far };

  for (int i = 0; i < 9; i++)
    draw_halo (cr, rushes_dice_between (dice, -left, left), rushes_dice_between (dice, -top, top),
               rushes_dice_between (dice, 0.4, 0.9), colours[i % 3],
               rushes_dice_between (dice, 0.10, 0.28));
}

static void
draw_rays (RushesStage         *stage,
           const RushesPalette *palette,
           cairo_t             *cr,
           RushesDice          *dice)
{
  double left = rushes_stage_get_left (stage), top = rushes_stage_get_top (stage) * 1.3;

  for (int i = 0; i < 6; i++)
    {
      double x = rushes_dice_between (dice, -left, left);
      double width = rushes_dice_between (dice, 0.05, 0.14);
      cairo_pattern_t *ray = cairo_pattern_create_linear (0, -top, 0, top * 0.6);

      rushes_colour_stop (ray, 0, palette->light, 0.20);
      rushes_colour_stop (ray, 1, palette->light, 0);
      cairo_move_to (cr, x, -top);
      cairo_line_to (cr, x + width, -top);
      cairo_line_to (cr, x + width * 3 + 0.3, top * 0.6);
      cairo_line_to (cr, x + 0.2, top * 0.6);
      cairo_set_source (cr, ray);
      cairo_fill (cr);
      cairo_pattern_destroy (ray);
    }
}

/* Paints the sky, or what is there instead. */
void
_rushes_backdrop_sky (RushesStage         *stage,
                      const RushesReading *reading,
                      const RushesPalette *palette,
                      RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = RUSHES_BACKDROP_FAR, .margin_x = 0.6, .margin_y = 0.3,
                              .scale = 0.75, .is_opaque = TRUE };
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  fill_gradient (stage, palette, cr);
  if (reading->place == RUSHES_PLACE_SPACE)
    {
      draw_nebula (stage, palette, cr, dice);
      draw_stars (stage, cr, dice, 1, 900);
    }
  else if (reading->place == RUSHES_PLACE_UNDERWATER)
    draw_rays (stage, palette, cr, dice);
  else
    draw_light (stage, reading, palette, cr, dice);
  rushes_stage_end (stage, cr);
  if (reading->place != RUSHES_PLACE_SPACE && reading->place != RUSHES_PLACE_UNDERWATER)
    paint_clouds (stage, reading, palette, dice);
}
