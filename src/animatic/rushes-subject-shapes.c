/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

static void
draw_ball (RushesBrush  *brush,
           double        x,
           double        y,
           double        radius,
           RushesColour  colour)
{
  cairo_pattern_t *fill = cairo_pattern_create_radial (x - radius * 0.35, y - radius * 0.4,
                                                       radius * 0.05, x, y, radius * 1.05);

  rushes_colour_stop (fill, 0, rushes_colour_lighten (colour, 0.62), 1);
  rushes_colour_stop (fill, 0.45, colour, 1);
  rushes_colour_stop (fill, 1, rushes_colour_lighten (colour, -0.42), 1);
  _rushes_brush_ellipse (brush, x, y, radius, radius);
  cairo_set_source (brush->cr, fill);
  cairo_fill (brush->cr);
  cairo_pattern_destroy (fill);
}

/* A still life of a ball, a ring, a cone and a block: what stands for something that can not be
 * drawn. */
void
_rushes_subject_shapes (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  _rushes_brush_box (brush, -0.44, -0.30, 0.30, 0.30, 0.03);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->accent, 0.2),
                       rushes_colour_lighten (brush->accent, -0.3), -0.44, -0.30, -0.14, 0);
  cairo_move_to (cr, 0.16, 0);
  cairo_line_to (cr, 0.32, -0.44);
  cairo_line_to (cr, 0.48, 0);
  _rushes_brush_ellipse (brush, 0.32, 0, 0.16, 0.03);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.35), 0.18, 0,
                       0.48, 0);
  draw_ball (brush, 0.02, -0.36, 0.35, brush->base);
  cairo_save (cr);
  cairo_translate (cr, 0.02, -0.36);
  cairo_rotate (cr, -0.35);
  cairo_scale (cr, 1, 0.28);
  cairo_arc (cr, 0, 0, 0.50, -0.25, G_PI + 0.25);
  cairo_restore (cr);
  _rushes_brush_line (brush, rushes_colour_lighten (brush->accent, 0.25), 0.028);
  draw_ball (brush, -0.30, -0.40, 0.10, brush->paper);
}

/* A ringed planet. */
void
_rushes_subject_planet (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  for (int half = 0; half < 2; half++)
    {
      if (half == 1)
        {
          draw_ball (brush, 0, -0.5, 0.36, brush->base);
          cairo_save (cr);
          _rushes_brush_ellipse (brush, 0, -0.5, 0.36, 0.36);
          cairo_clip (cr);
          for (int i = 0; i < 5; i++)
            {
              _rushes_brush_ellipse (brush, 0.05, -0.74 + i * 0.13, 0.5, 0.028);
              rushes_colour_set (cr, i % 2 ? brush->dark : brush->light, 0.35);
              cairo_fill (cr);
            }
          cairo_restore (cr);
        }
      cairo_save (cr);
      cairo_translate (cr, 0, -0.5);
      cairo_rotate (cr, -0.32);
      cairo_scale (cr, 1, 0.24);
      cairo_arc (cr, 0, 0, 0.58, half == 0 ? G_PI : 0, half == 0 ? 2 * G_PI : G_PI);
      cairo_restore (cr);
      _rushes_brush_line (brush, rushes_colour_lighten (brush->accent, half * 0.2), 0.045);
    }
}
