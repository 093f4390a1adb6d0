/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-backdrop.h"

static void
fill_radial (cairo_t      *cr,
             double        x,
             double        y,
             double        radius,
             RushesColour  colour,
             double        strength)
{
  cairo_pattern_t *pool = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  rushes_colour_stop (pool, 0, colour, strength);
  rushes_colour_stop (pool, 0.5, colour, strength * 0.4);
  rushes_colour_stop (pool, 1, colour, 0);
  cairo_set_source (cr, pool);
  cairo_paint (cr);
  cairo_pattern_destroy (pool);
}

/* Paper that bends from wall to floor, with a pool of light behind the subject. */
static void
paint_paper (RushesStage         *stage,
             const RushesPalette *palette,
             RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 3, .margin_x = 0.5, .margin_y = 0.3, .scale = 0.6,
                              .is_opaque = TRUE };
  double top = rushes_stage_get_top (stage) * 1.4, horizon = rushes_stage_get_horizon (stage);
  double x = rushes_dice_between (dice, -0.25, 0.25);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *wall = cairo_pattern_create_linear (0, -top, 0, top);

  rushes_colour_stop (wall, 0, palette->sky_top, 1);
  rushes_colour_stop (wall, 0.45, palette->sky_middle, 1);
  rushes_colour_stop (wall, 0.64, palette->sky_low, 1);
  rushes_colour_stop (wall, 0.80, palette->ground_far, 1);
  rushes_colour_stop (wall, 1, palette->ground_near, 1);
  cairo_set_source (cr, wall);
  cairo_paint (cr);
  cairo_pattern_destroy (wall);
  fill_radial (cr, x, horizon - 0.25, 1.0, palette->light, 0.55);
  rushes_stage_end (stage, cr);
}

/* Large quiet shapes on the wall give the camera something to move against. */
static void
paint_shapes (RushesStage         *stage,
              const RushesPalette *palette,
              RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 2.2, .margin_x = 0.5, .margin_y = 0.3, .scale = 0.75,
                              .blur = 0.002 };
  double horizon = rushes_stage_get_horizon (stage);
  int kind = rushes_dice_pick (dice, 3);
  RushesColour shape = rushes_colour_mix (palette->sky_top, palette->subject, 0.12);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  rushes_colour_set (cr, shape, 0.55);
  if (kind == 0)
    {
      cairo_arc (cr, 0.08, horizon - 0.30, 0.40, 0, 2 * G_PI);
      cairo_fill (cr);
      rushes_colour_set (cr, palette->light, 0.25);
      cairo_arc (cr, -0.30, horizon - 0.52, 0.13, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  else if (kind == 1)
    {
      for (int i = 0; i < 3; i++)
        {
          double x = -0.52 + 0.40 * i, width = 0.30, y = horizon - 0.62 + 0.14 * abs (i - 1);

          cairo_new_sub_path (cr);
          cairo_arc (cr, x + width / 2, y, width / 2, G_PI, 0);
          cairo_line_to (cr, x + width, horizon + 0.10);
          cairo_line_to (cr, x, horizon + 0.10);
          cairo_fill (cr);
        }
    }
  else
    for (int i = 0; i < 5; i++)
      {
        cairo_set_line_width (cr, 0.022);
        cairo_arc (cr, 0, horizon + 0.02, 0.25 + 0.11 * i, G_PI, 0);
        cairo_stroke (cr);
      }
  rushes_stage_end (stage, cr);
}

/* A round stage with a lit rim. */
static void
paint_podium (RushesStage         *stage,
              const RushesPalette *palette)
{
  const RushesSheet sheet = { .distance = 1.04, .margin_x = 0.3, .margin_y = 0.3, .scale = 1 };
  double y = rushes_stage_get_horizon (stage) + rushes_stage_get_ground (stage) + 0.02;
  RushesColour top = rushes_colour_lighten (palette->ground_far, 0.22);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *side;

  cairo_save (cr);
  cairo_translate (cr, 0, y + 0.14);
  cairo_scale (cr, 0.56, 0.12);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  rushes_colour_set (cr, palette->near, 0.16);
  cairo_fill (cr);

  side = cairo_pattern_create_linear (-0.46, 0, 0.46, 0);
  rushes_colour_stop (side, 0, rushes_colour_lighten (palette->ground_near, -0.18), 1);
  rushes_colour_stop (side, 0.35, rushes_colour_lighten (palette->ground_far, 0.12), 1);
  rushes_colour_stop (side, 1, rushes_colour_lighten (palette->ground_near, -0.3), 1);
  cairo_save (cr);
  cairo_translate (cr, 0, y + 0.10);
  cairo_scale (cr, 0.46, 0.10);
  cairo_arc (cr, 0, 0, 1, 0, G_PI);
  cairo_restore (cr);
  cairo_line_to (cr, -0.46, y);
  cairo_line_to (cr, 0.46, y);
  cairo_close_path (cr);
  cairo_set_source (cr, side);
  cairo_fill (cr);
  cairo_pattern_destroy (side);

  cairo_save (cr);
  cairo_translate (cr, 0, y);
  cairo_scale (cr, 0.46, 0.10);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  rushes_colour_set (cr, top, 1);
  cairo_fill_preserve (cr);
  rushes_colour_set (cr, rushes_colour_lighten (top, 0.5), 0.7);
  cairo_set_line_width (cr, 0.003);
  cairo_stroke (cr);
  rushes_stage_end (stage, cr);
}

static void
draw_window (cairo_t             *cr,
             const RushesPalette *palette,
             double               x,
             double               y,
             double               width,
             double               height)
{
  cairo_pattern_t *view = cairo_pattern_create_linear (0, y, 0, y + height);
  RushesColour frame = rushes_colour_lighten (palette->sky_top, 0.45);
  gboolean is_night = palette->sky_low.b < 0.6;

  rushes_colour_stop (view, 0, rushes_colour_from_hex (is_night ? 0x1d2b57 : 0xa9d6ee), 1);
  rushes_colour_stop (view, 1, rushes_colour_from_hex (is_night ? 0x54508f : 0xfdf1d2), 1);
  cairo_rectangle (cr, x, y, width, height);
  cairo_set_source (cr, view);
  cairo_fill (cr);
  cairo_pattern_destroy (view);
  rushes_colour_set (cr, frame, 1);
  cairo_set_line_width (cr, 0.022);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.012);
  cairo_move_to (cr, x + width / 2, y);
  cairo_line_to (cr, x + width / 2, y + height);
  cairo_move_to (cr, x, y + height * 0.42);
  cairo_line_to (cr, x + width, y + height * 0.42);
  cairo_stroke (cr);
}

static void
draw_shelf (cairo_t             *cr,
            const RushesPalette *palette,
            RushesDice          *dice,
            double               x,
            double               y)
{
  static const guint32 spines[] = { 0xc8553d, 0x588b8b, 0xf28f3b, 0xffd5c2, 0x2d3047, 0x93b7be };
  double at = x + 0.02;

  rushes_colour_set (cr, rushes_colour_lighten (palette->middle, -0.1), 1);
  cairo_rectangle (cr, x, y, 0.46, 0.018);
  cairo_fill (cr);
  for (int i = 0; i < 9; i++)
    {
      double width = rushes_dice_between (dice, 0.018, 0.036);
      double height = rushes_dice_between (dice, 0.09, 0.14);

      rushes_colour_set (cr, rushes_colour_mix (rushes_colour_from_hex (spines[i % 6]),
                                                palette->sky_middle, 0.35), 1);
      cairo_rectangle (cr, at, y - height, width, height);
      cairo_fill (cr);
      at += width + 0.003;
    }
}

static void
paint_wall (RushesStage         *stage,
            const RushesPalette *palette,
            RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 3, .margin_x = 0.5, .margin_y = 0.3, .scale = 0.75,
                              .is_opaque = TRUE, .blur = 0.0035 };
  double top = rushes_stage_get_top (stage) * 1.4, horizon = rushes_stage_get_horizon (stage);
  double side = rushes_dice_pick (dice, 2) ? 1 : -1;
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *wall = cairo_pattern_create_linear (0, -top, 0, horizon + 0.2);

  rushes_colour_stop (wall, 0, palette->sky_top, 1);
  rushes_colour_stop (wall, 0.6, palette->sky_middle, 1);
  rushes_colour_stop (wall, 1, palette->sky_low, 1);
  cairo_set_source (cr, wall);
  cairo_paint (cr);
  cairo_pattern_destroy (wall);
  draw_window (cr, palette, side > 0 ? 0.02 : -0.52, horizon - 0.86, 0.50, 0.62);
  draw_shelf (cr, palette, dice, side > 0 ? -0.62 : 0.16, horizon - 0.42);
  draw_shelf (cr, palette, dice, side > 0 ? -0.62 : 0.16, horizon - 0.70);
  fill_radial (cr, side * 0.25, horizon - 0.55, 1.1, palette->light, 0.42);
  rushes_stage_end (stage, cr);
}

static void
paint_table (RushesStage         *stage,
             const RushesPalette *palette)
{
  const RushesSheet sheet = { .kind = RUSHES_SHEET_GROUND, .distance = 1, .margin_x = 0.6,
                              .margin_y = 0.3, .scale = 1 };
  double left = rushes_stage_get_left (stage) * 2.4, bottom = rushes_stage_get_top (stage) * 1.6;
  double edge = rushes_stage_get_horizon (stage) + rushes_stage_get_ground (stage) * 0.46;
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *wood = cairo_pattern_create_linear (0, edge, 0, bottom);

  rushes_colour_stop (wood, 0, rushes_colour_lighten (palette->ground_far, 0.25), 1);
  rushes_colour_stop (wood, 0.25, palette->ground_far, 1);
  rushes_colour_stop (wood, 1, palette->ground_near, 1);
  cairo_set_source (cr, wood);
  cairo_rectangle (cr, -left, edge, 2 * left, bottom);
  cairo_fill (cr);
  cairo_pattern_destroy (wood);
  rushes_colour_set (cr, rushes_colour_lighten (palette->ground_near, -0.25), 0.28);
  cairo_set_line_width (cr, 0.004);
  for (int i = -7; i <= 7; i++)
    {
      cairo_move_to (cr, i * 0.16, edge);
      cairo_line_to (cr, i * 0.62, bottom);
      cairo_stroke (cr);
    }
  rushes_stage_end (stage, cr);
}

/* Paints a studio or a room. */
void
_rushes_backdrop_inside (RushesStage         *stage,
                         const RushesReading *reading,
                         const RushesPalette *palette,
                         RushesDice          *dice)
{
  if (reading->place == RUSHES_PLACE_ROOM)
    {
      paint_wall (stage, palette, dice);
      paint_table (stage, palette);
      return;
    }
  paint_paper (stage, palette, dice);
  paint_shapes (stage, palette, dice);
  paint_podium (stage, palette);
}
