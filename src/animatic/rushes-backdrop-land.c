/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-backdrop.h"

/* How far the sheets of a landscape go on beyond the picture. */
#define MARGIN_X 0.55
#define MARGIN_Y 0.18

typedef struct
{
  RushesStage *stage;
  const RushesReading *reading;
  const RushesPalette *palette;
  RushesDice *dice;
  double left;
  double bottom;
  double horizon;
} Land;

/* A line of hills is a sum of waves; the rougher, the more like mountains. */
typedef struct
{
  double phases[5];
  double frequency;
  double roughness;
} Ridge;

static void
ridge_init (Ridge      *ridge,
            RushesDice *dice,
            double      frequency,
            double      roughness)
{
  ridge->frequency = frequency;
  ridge->roughness = roughness;
  for (int i = 0; i < 5; i++)
    ridge->phases[i] = rushes_dice_between (dice, 0, 6.28);
}

static double
ridge_at (const Ridge *ridge,
          double       x)
{
  double sum = 0, weight = 1, total = 0, frequency = ridge->frequency;

  for (int i = 0; i < 5; i++)
    {
      double wave = sin (x * frequency + ridge->phases[i]);

      /* Folding a wave makes crests of it. */
      sum += weight * rushes_mix (0.5 + 0.5 * wave, 1 - fabs (wave), ridge->roughness);
      total += weight;
      weight *= rushes_mix (0.42, 0.52, ridge->roughness);
      frequency *= 2.1;
    }

  return sum / total;
}

static cairo_t *
begin (Land   *land,
       double  distance)
{
  RushesSheet sheet = { .distance = distance, .margin_x = MARGIN_X, .margin_y = MARGIN_Y,
                        .scale = 1 };

  return rushes_stage_begin (land->stage, &sheet);
}

static void
paint_ridge (Land         *land,
             double        distance,
             double        base,
             double        height,
             double        frequency,
             double        roughness,
             RushesColour  colour,
             gboolean      has_snow)
{
  cairo_t *cr = begin (land, distance);
  cairo_pattern_t *fill;
  Ridge ridge;

  ridge_init (&ridge, land->dice, frequency, roughness);
  cairo_move_to (cr, -land->left, land->bottom);
  for (double x = -land->left; x <= land->left; x += 0.004)
    cairo_line_to (cr, x, base - height * ridge_at (&ridge, x));
  cairo_line_to (cr, land->left, land->bottom);
  cairo_close_path (cr);
  fill = cairo_pattern_create_linear (0, base - height, 0, base + 0.02);
  rushes_colour_stop (fill, 0, has_snow ? rushes_colour_lighten (colour, 0.75) : colour, 1);
  if (has_snow)
    {
      rushes_colour_stop (fill, 0.36, rushes_colour_lighten (colour, 0.6), 1);
      rushes_colour_stop (fill, 0.44, colour, 1);
    }
  rushes_colour_stop (fill, 1, rushes_colour_mix (colour, land->palette->haze, 0.62), 1);
  cairo_set_source (cr, fill);
  cairo_fill (cr);
  cairo_pattern_destroy (fill);
  rushes_stage_end (land->stage, cr);
}

static void
draw_windows (Land    *land,
              cairo_t *cr,
              double   x,
              double   y,
              double   width,
              double   height)
{
  double lit = 0.10 + 0.45 * land->palette->darkness;
  RushesColour lamp = rushes_colour_mix (rushes_colour_from_hex (0xffd98a), land->palette->light,
                                         0.3);

  for (double v = y + 0.022; v < y + height - 0.02; v += 0.030)
    for (double u = x + 0.014; u < x + width - 0.018; u += 0.024)
      {
        if (rushes_dice_unit (land->dice) > lit)
          continue;
        rushes_colour_set (cr, lamp, rushes_dice_between (land->dice, 0.35, 0.9));
        cairo_rectangle (cr, u, v, 0.011, 0.016);
        cairo_fill (cr);
      }
}

static void
draw_tower (Land         *land,
            cairo_t      *cr,
            double        x,
            double        base,
            double        width,
            double        height,
            RushesColour  colour,
            gboolean      has_windows)
{
  cairo_pattern_t *fill = cairo_pattern_create_linear (x, base - height, x + width * 0.4, base);

  rushes_colour_stop (fill, 0, rushes_colour_lighten (colour, 0.06), 1);
  rushes_colour_stop (fill, 1, rushes_colour_mix (colour, land->palette->haze, 0.35), 1);
  cairo_set_source (cr, fill);
  cairo_rectangle (cr, x, base - height, width, height + 0.6);
  cairo_fill (cr);
  cairo_pattern_destroy (fill);
  rushes_colour_set (cr, rushes_colour_lighten (colour, 0.22), 0.5);
  cairo_rectangle (cr, x, base - height, width * 0.16, height + 0.6);
  cairo_fill (cr);
  if (rushes_dice_pick (land->dice, 4) == 0)
    {
      rushes_colour_set (cr, colour, 1);
      cairo_rectangle (cr, x + width * 0.48, base - height - 0.06, 0.006, 0.06);
      cairo_fill (cr);
    }
  if (has_windows)
    draw_windows (land, cr, x, base - height, width, height);
}

static void
paint_towers (Land         *land,
              double        distance,
              double        low,
              double        high,
              RushesColour  colour,
              gboolean      has_windows)
{
  cairo_t *cr = begin (land, distance);

  for (double x = -land->left; x < land->left;)
    {
      double width = rushes_dice_between (land->dice, 0.07, 0.15) * (has_windows ? 1.3 : 1);
      double height = rushes_dice_between (land->dice, low, high);

      draw_tower (land, cr, x, land->horizon + 0.03, width, height, colour, has_windows);
      x += width * rushes_dice_between (land->dice, 0.85, 1.15);
    }
  /* Low houses close the gaps: what is wholly hidden need not be drawn. */
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OVER);
  rushes_colour_set (cr, rushes_colour_mix (colour, land->palette->haze, 0.25), 1);
  cairo_rectangle (cr, -land->left, land->horizon + 0.03 - low, 2 * land->left, land->bottom);
  cairo_fill (cr);
  rushes_stage_end (land->stage, cr);
}

static void
draw_fir (cairo_t      *cr,
          double        x,
          double        base,
          double        height,
          RushesColour  colour)
{
  double width = height * 0.24;

  rushes_colour_set (cr, rushes_colour_lighten (colour, -0.3), 1);
  cairo_rectangle (cr, x - height * 0.018, base - height * 0.2, height * 0.036, height * 0.2);
  cairo_fill (cr);
  for (int i = 0; i < 4; i++)
    {
      double y = base - height * (0.10 + 0.22 * i);
      double w = width * (1 - 0.2 * i);

      rushes_colour_set (cr, rushes_colour_lighten (colour, 0.05 * i), 1);
      cairo_move_to (cr, x - w, y);
      cairo_line_to (cr, x, y - height * 0.36);
      cairo_line_to (cr, x + w, y);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static void
paint_firs (Land         *land,
            double        distance,
            double        base,
            double        height,
            int           n,
            RushesColour  colour)
{
  cairo_t *cr = begin (land, distance);
  cairo_pattern_t *floor = cairo_pattern_create_linear (0, base - 0.02, 0, base + 0.10);

  for (int i = 0; i < n; i++)
    {
      double x = -land->left + 2 * land->left * (i + rushes_dice_unit (land->dice)) / n;

      draw_fir (cr, x, base + rushes_dice_between (land->dice, 0, 0.02),
                height * rushes_dice_between (land->dice, 0.65, 1.15),
                rushes_colour_mix (colour, land->palette->haze,
                                   rushes_dice_between (land->dice, 0, 0.18)));
    }
  rushes_colour_stop (floor, 0, colour, 0);
  rushes_colour_stop (floor, 0.3, rushes_colour_mix (colour, land->palette->ground_far, 0.6), 1);
  cairo_set_source (cr, floor);
  cairo_rectangle (cr, -land->left, base - 0.02, 2 * land->left, land->bottom - base + 0.02);
  cairo_fill (cr);
  cairo_pattern_destroy (floor);
  rushes_stage_end (land->stage, cr);
}

static void
fill_ground (Land    *land,
             cairo_t *cr)
{
  cairo_pattern_t *fill = cairo_pattern_create_linear (0, land->horizon, 0, land->bottom);

  rushes_colour_stop (fill, 0, rushes_colour_mix (land->palette->ground_far,
                                                  land->palette->haze, 0.5), 1);
  rushes_colour_stop (fill, 0.12, land->palette->ground_far, 1);
  rushes_colour_stop (fill, 1, land->palette->ground_near, 1);
  cairo_set_source (cr, fill);
  cairo_rectangle (cr, -land->left * 2, land->horizon, land->left * 4, land->bottom);
  cairo_fill (cr);
  cairo_pattern_destroy (fill);
}

/* Patches that lie flat show how the ground moves under the camera. */
static void
draw_patches (Land         *land,
              cairo_t      *cr,
              RushesColour  colour,
              int           n,
              double        flatness,
              double        strength)
{
  for (int i = 0; i < n; i++)
    {
      double depth = rushes_dice_unit (land->dice);
      double y = land->horizon + 0.015 + depth * depth * (land->bottom - land->horizon);
      double size = 0.03 + (y - land->horizon) * 0.55;

      cairo_save (cr);
      cairo_translate (cr, rushes_dice_between (land->dice, -land->left, land->left), y);
      cairo_scale (cr, size * rushes_dice_between (land->dice, 0.6, 1.6), size * flatness);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      rushes_colour_set (cr, colour, strength * rushes_dice_between (land->dice, 0.4, 1));
      cairo_fill (cr);
    }
}

static void
draw_tufts (Land         *land,
            cairo_t      *cr,
            RushesColour  colour,
            int           n)
{
  for (int i = 0; i < n; i++)
    {
      double depth = rushes_dice_unit (land->dice);
      double y = land->horizon + 0.03 + depth * depth * (land->bottom - land->horizon);
      double x = rushes_dice_between (land->dice, -land->left, land->left);
      double size = 0.006 + (y - land->horizon) * 0.05;

      rushes_colour_set (cr, colour, 0.55);
      for (int k = -1; k <= 1; k++)
        {
          cairo_move_to (cr, x + k * size * 0.3 - size * 0.08, y);
          cairo_line_to (cr, x + k * size * 0.8, y - size);
          cairo_line_to (cr, x + k * size * 0.3 + size * 0.08, y);
          cairo_fill (cr);
        }
    }
}

static void
draw_water (Land    *land,
            cairo_t *cr)
{
  for (int i = 0; i < 260; i++)
    {
      double depth = rushes_dice_unit (land->dice);
      double y = land->horizon + 0.008 + depth * depth * (land->bottom - land->horizon);
      double x = rushes_dice_between (land->dice, -land->left, land->left);
      double size = 0.012 + (y - land->horizon) * 0.30;
      double glitter = exp (-x * x * 5) * 0.4;

      rushes_colour_set (cr, rushes_colour_mix (land->palette->sky_low, land->palette->light, 0.5),
                         0.10 + glitter * rushes_dice_unit (land->dice));
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_scale (cr, size, size * 0.045);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      cairo_fill (cr);
    }
}

static void
draw_road (Land    *land,
           cairo_t *cr)
{
  double height = land->bottom - land->horizon;
  RushesColour asphalt = rushes_colour_mix (rushes_colour_from_hex (0x50545f), land->palette->near,
                                            0.4);
  double half = 0.95 * height;

  rushes_colour_set (cr, rushes_colour_mix (asphalt, land->palette->haze, 0.15), 1);
  cairo_move_to (cr, -0.012, land->horizon);
  cairo_line_to (cr, 0.012, land->horizon);
  cairo_line_to (cr, half, land->bottom);
  cairo_line_to (cr, -half, land->bottom);
  cairo_fill (cr);
  rushes_colour_set (cr, rushes_colour_from_hex (0xf6efdc), 0.85);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.0105, land->horizon);
      cairo_line_to (cr, side * half * 0.90, land->bottom);
      cairo_line_to (cr, side * half * 0.93, land->bottom);
      cairo_fill (cr);
    }
  for (double far = 0.02; far < 1; far *= 1.7)
    {
      double a = land->horizon + far * height, b = land->horizon + far * 1.32 * height;

      cairo_move_to (cr, -0.022 * far * half, a);
      cairo_line_to (cr, 0.022 * far * half, a);
      cairo_line_to (cr, 0.022 * far * 1.32 * half, b);
      cairo_line_to (cr, -0.022 * far * 1.32 * half, b);
      cairo_fill (cr);
    }
}

static void
draw_street (Land    *land,
             cairo_t *cr)
{
  double height = land->bottom - land->horizon;

  /* Joints that run to the vanishing point, and across. */
  rushes_colour_set (cr, rushes_colour_lighten (land->palette->ground_near, -0.35), 0.35);
  cairo_set_line_width (cr, 0.003);
  for (int i = -14; i <= 14; i++)
    {
      cairo_move_to (cr, i * 0.004, land->horizon);
      cairo_line_to (cr, i * 0.34 * height, land->bottom);
      cairo_stroke (cr);
    }
  for (double far = 0.03; far < 1; far *= 1.45)
    {
      cairo_move_to (cr, -land->left, land->horizon + far * height);
      cairo_line_to (cr, land->left, land->horizon + far * height);
      cairo_stroke (cr);
    }
  if (land->reading->weather == RUSHES_WEATHER_RAIN || land->reading->is_neon ||
      land->palette->darkness > 0.6)
    {
      draw_patches (land, cr, land->palette->accent, 10, 0.10, 0.22);
      draw_patches (land, cr, land->palette->subject, 10, 0.10, 0.20);
      draw_patches (land, cr, land->palette->sky_low, 12, 0.08, 0.22);
    }
}

static void
paint_ground (Land *land)
{
  const RushesSheet sheet = { .kind = RUSHES_SHEET_GROUND, .distance = 1, .margin_x = 0.75,
                              .margin_y = 0.3, .scale = 1 };
  cairo_t *cr = rushes_stage_begin (land->stage, &sheet);
  RushesColour light = rushes_colour_lighten (land->palette->ground_far, 0.2);
  RushesColour dark = rushes_colour_lighten (land->palette->ground_near, -0.2);

  fill_ground (land, cr);
  switch (land->reading->place)
    {
    case RUSHES_PLACE_SEA:
      draw_water (land, cr);
      break;

    case RUSHES_PLACE_ROAD:
      draw_patches (land, cr, dark, 24, 0.12, 0.25);
      draw_tufts (land, cr, dark, 200);
      draw_road (land, cr);
      break;

    case RUSHES_PLACE_CITY:
      draw_street (land, cr);
      break;

    case RUSHES_PLACE_DESERT:
    case RUSHES_PLACE_BEACH:
    case RUSHES_PLACE_SNOW:
    case RUSHES_PLACE_UNDERWATER:
      draw_patches (land, cr, light, 26, 0.10, 0.4);
      draw_patches (land, cr, dark, 20, 0.06, 0.18);
      break;

    case RUSHES_PLACE_HILLS:
    case RUSHES_PLACE_MOUNTAINS:
    case RUSHES_PLACE_FOREST:
      draw_patches (land, cr, light, 26, 0.12, 0.35);
      draw_patches (land, cr, dark, 18, 0.10, 0.22);
      draw_tufts (land, cr, dark, 420);
      break;

    case RUSHES_PLACE_ABSTRACT:
    case RUSHES_PLACE_STUDIO:
    case RUSHES_PLACE_ROOM:
    case RUSHES_PLACE_SPACE:
      break;
    }
  rushes_stage_end (land->stage, cr);
}

/* The sea behind a beach is an upright band: it is far away and flat. */
static void
paint_surf (Land *land)
{
  cairo_t *cr = begin (land, 6);
  RushesColour water = rushes_colour_mix (rushes_colour_from_hex (0x2f9fb5),
                                          land->palette->sky_middle,
                                          0.35 + 0.4 * land->palette->darkness);
  double h = land->horizon;
  cairo_pattern_t *fill = cairo_pattern_create_linear (0, h - 0.02, 0, h + 0.10);

  rushes_colour_stop (fill, 0, rushes_colour_mix (water, land->palette->sky_low, 0.4), 1);
  rushes_colour_stop (fill, 1, water, 1);
  cairo_set_source (cr, fill);
  cairo_rectangle (cr, -land->left, land->horizon - 0.015, 2 * land->left, 0.4);
  cairo_fill (cr);
  cairo_pattern_destroy (fill);
  rushes_stage_end (land->stage, cr);
}

static void
paint_space_ground (Land *land)
{
  cairo_t *cr;

  if (land->reading->n_subjects > 0 && land->reading->subjects[0] == RUSHES_SUBJECT_PLANET)
    return;
  cr = begin (land, 9);
  cairo_arc (cr, -0.25, land->horizon + 1.95, 1.75, 0, 2 * G_PI);
  {
    cairo_pattern_t *fill = cairo_pattern_create_radial (-0.6, land->horizon + 0.7, 0.3, -0.25,
                                                         land->horizon + 1.95, 1.75);

    rushes_colour_stop (fill, 0, rushes_colour_lighten (land->palette->far, 0.35), 1);
    rushes_colour_stop (fill, 0.9, land->palette->middle, 1);
    rushes_colour_stop (fill, 1, rushes_colour_lighten (land->palette->haze, 0.4), 1);
    cairo_set_source (cr, fill);
    cairo_fill (cr);
    cairo_pattern_destroy (fill);
  }
  rushes_stage_end (land->stage, cr);
}

static void
paint_peaks (Land *land)
{
  const RushesPalette *p = land->palette;
  double h = land->horizon;

  paint_ridge (land, 16, h + 0.02, 0.84, 2.1, 0.9, rushes_colour_mix (p->far, p->haze, 0.22), TRUE);
  paint_ridge (land, 9, h + 0.02, 0.50, 3.0, 0.85, rushes_colour_mix (p->far, p->middle, 0.5),
               TRUE);
  paint_firs (land, 3.4, h + 0.02, 0.15, 70, rushes_colour_mix (p->middle, p->near, 0.3));
}

static void
paint_hills (Land *land)
{
  const RushesPalette *p = land->palette;
  double h = land->horizon;

  paint_ridge (land, 14, h + 0.02, 0.30, 2.2, 0.35, rushes_colour_mix (p->far, p->haze, 0.4),
               FALSE);
  paint_ridge (land, 7, h + 0.02, 0.19, 2.8, 0.1, rushes_colour_mix (p->far, p->middle, 0.5),
               FALSE);
  paint_ridge (land, 3.6, h + 0.02, 0.10, 3.4, 0.05, p->middle, FALSE);
}

static void
paint_city (Land *land)
{
  const RushesPalette *p = land->palette;

  paint_towers (land, 12, 0.20, 0.62, rushes_colour_mix (p->far, p->haze, 0.55), FALSE);
  paint_towers (land, 6, 0.16, 0.50, rushes_colour_mix (p->far, p->middle, 0.45), TRUE);
  paint_towers (land, 3.2, 0.06, 0.30, rushes_colour_mix (p->middle, p->near, 0.4), TRUE);
}

static void
paint_forest (Land *land)
{
  const RushesPalette *p = land->palette;
  double h = land->horizon;

  paint_firs (land, 9, h + 0.01, 0.34, 60, rushes_colour_mix (p->far, p->haze, 0.45));
  paint_firs (land, 4.5, h + 0.02, 0.46, 42, rushes_colour_mix (p->far, p->middle, 0.5));
  paint_firs (land, 2.4, h + 0.05, 0.60, 22, rushes_colour_mix (p->middle, p->near, 0.3));
}

static void
paint_distance (Land *land)
{
  const RushesPalette *p = land->palette;
  RushesColour hazy = rushes_colour_mix (p->far, p->haze, 0.4);
  double h = land->horizon;

  switch (land->reading->place)
    {
    case RUSHES_PLACE_MOUNTAINS:
    case RUSHES_PLACE_SNOW:
      paint_peaks (land);
      break;

    case RUSHES_PLACE_HILLS:
    case RUSHES_PLACE_ROAD:
      paint_hills (land);
      break;

    case RUSHES_PLACE_CITY:
      paint_city (land);
      break;

    case RUSHES_PLACE_FOREST:
      paint_forest (land);
      break;

    case RUSHES_PLACE_DESERT:
      paint_ridge (land, 14, h + 0.02, 0.24, 1.8, 0.6, hazy, FALSE);
      paint_ridge (land, 5, h + 0.02, 0.11, 2.2, 0.0,
                   rushes_colour_mix (p->ground_far, p->middle, 0.35), FALSE);
      break;

    case RUSHES_PLACE_SEA:
      paint_ridge (land, 16, h + 0.005, 0.12, 2.0, 0.5, hazy, FALSE);
      break;

    case RUSHES_PLACE_BEACH:
      paint_ridge (land, 16, h - 0.01, 0.14, 1.6, 0.4, hazy, FALSE);
      paint_surf (land);
      break;

    case RUSHES_PLACE_UNDERWATER:
      paint_ridge (land, 8, h + 0.02, 0.34, 2.4, 0.5, hazy, FALSE);
      paint_ridge (land, 3.6, h + 0.02, 0.20, 3.4, 0.4, p->far, FALSE);
      break;

    case RUSHES_PLACE_SPACE:
      paint_space_ground (land);
      break;

    case RUSHES_PLACE_ABSTRACT:
    case RUSHES_PLACE_STUDIO:
    case RUSHES_PLACE_ROOM:
      break;
    }
}

/* Paints what lies between the sky and the subject, from the farthest on. */
void
_rushes_backdrop_land (RushesStage         *stage,
                       const RushesReading *reading,
                       const RushesPalette *palette,
                       RushesDice          *dice)
{
  Land land = { stage, reading, palette, dice,
                rushes_stage_get_left (stage) * (1 + 2 * MARGIN_X),
                rushes_stage_get_top (stage) * 1.6, rushes_stage_get_horizon (stage) };

  paint_distance (&land);
  if (reading->place != RUSHES_PLACE_SPACE)
    paint_ground (&land);
}
