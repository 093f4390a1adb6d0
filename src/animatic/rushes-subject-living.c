/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

/* A person who stands half turned, without a face: nobody in particular. */
void
_rushes_subject_person (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour skin = rushes_colour_mix (rushes_colour_from_hex (0xd79a76), brush->dark,
                                         0.35 * brush->darkness);
  RushesColour hair = rushes_colour_mix (brush->ink, rushes_colour_from_hex (0x4a2c20), 0.5);

  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.045, -0.44);
      cairo_line_to (cr, side * 0.062, -0.04);
      _rushes_brush_line (brush, side < 0 ? brush->ink : rushes_colour_lighten (brush->ink, 0.12),
                          0.085);
      _rushes_brush_box (brush, side * 0.062 - 0.045, -0.035, 0.12, 0.038, 0.018);
      _rushes_brush_fill (brush, brush->paper);
    }
  cairo_move_to (cr, 0.10, -0.72);
  cairo_curve_to (cr, 0.19, -0.62, 0.17, -0.50, 0.13, -0.42);
  _rushes_brush_line (brush, brush->dark, 0.062);
  _rushes_brush_ellipse (brush, 0.13, -0.40, 0.026, 0.030);
  _rushes_brush_fill (brush, skin);
  cairo_move_to (cr, -0.055, -0.79);
  cairo_curve_to (cr, -0.15, -0.78, -0.155, -0.66, -0.125, -0.40);
  cairo_line_to (cr, 0.125, -0.40);
  cairo_curve_to (cr, 0.15, -0.62, 0.15, -0.78, 0.055, -0.79);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.14, 0, 0.15, 0);
  cairo_move_to (cr, -0.11, -0.72);
  cairo_curve_to (cr, -0.20, -0.62, -0.19, -0.52, -0.10, -0.47);
  _rushes_brush_line (brush, brush->base, 0.064);
  _rushes_brush_ellipse (brush, -0.085, -0.465, 0.028, 0.026);
  _rushes_brush_fill (brush, skin);
  _rushes_brush_box (brush, -0.028, -0.84, 0.056, 0.08, 0.02);
  _rushes_brush_fill (brush, rushes_colour_lighten (skin, -0.15));
  _rushes_brush_ellipse (brush, 0, -0.905, 0.068, 0.082);
  _rushes_brush_shade (brush, rushes_colour_lighten (skin, 0.15), skin, -0.06, 0, 0.07, 0);
  cairo_move_to (cr, -0.075, -0.88);
  cairo_curve_to (cr, -0.10, -1.01, 0.06, -1.04, 0.082, -0.93);
  cairo_curve_to (cr, 0.09, -0.88, 0.085, -0.84, 0.065, -0.83);
  cairo_curve_to (cr, 0.07, -0.90, 0.03, -0.94, -0.02, -0.945);
  cairo_curve_to (cr, -0.05, -0.94, -0.07, -0.91, -0.075, -0.88);
  _rushes_brush_fill (brush, hair);
  _rushes_brush_box (brush, -0.115, -0.805, 0.23, 0.05, 0.025);
  _rushes_brush_fill (brush, brush->accent);
}

static void
draw_ear (RushesBrush *brush,
          double       x,
          double       y,
          double       size,
          double       side)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, x - side * size * 0.55, y + size * 0.5);
  cairo_line_to (cr, x + side * size * 0.35, y - size * 0.75);
  cairo_line_to (cr, x + side * size * 0.75, y + size * 0.6);
  cairo_close_path (cr);
  _rushes_brush_fill (brush, brush->base);
  cairo_move_to (cr, x - side * size * 0.2, y + size * 0.35);
  cairo_line_to (cr, x + side * size * 0.3, y - size * 0.42);
  cairo_line_to (cr, x + side * size * 0.5, y + size * 0.4);
  cairo_close_path (cr);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xf2a1a1));
}

/* A cat that sits and looks at us. */
void
_rushes_subject_cat (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, 0.22, -0.06);
  cairo_curve_to (cr, 0.56, -0.02, 0.52, -0.40, 0.40, -0.44);
  _rushes_brush_line (brush, brush->dark, 0.085);
  cairo_move_to (cr, -0.26, 0);
  cairo_curve_to (cr, -0.34, -0.34, -0.20, -0.56, 0, -0.58);
  cairo_curve_to (cr, 0.20, -0.56, 0.36, -0.34, 0.28, 0);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.3, -0.5, 0.3, 0);
  _rushes_brush_ellipse (brush, 0, -0.26, 0.13, 0.22);
  _rushes_brush_fill (brush, rushes_colour_mix (brush->paper, brush->light, 0.25));
  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_ellipse (brush, side * 0.10, -0.035, 0.085, 0.045);
      _rushes_brush_fill (brush, brush->paper);
      draw_ear (brush, side * 0.16, -0.90, 0.17, side);
    }
  _rushes_brush_ellipse (brush, 0, -0.70, 0.29, 0.235);
  _rushes_brush_shade (brush, brush->light, brush->base, 0, -0.95, 0, -0.48);
  _rushes_brush_ellipse (brush, 0, -0.60, 0.14, 0.10);
  _rushes_brush_fill (brush, brush->paper);
  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_ellipse (brush, side * 0.125, -0.73, 0.05, 0.062);
      _rushes_brush_fill (brush, rushes_colour_from_hex (0xc8e66a));
      _rushes_brush_ellipse (brush, side * 0.125, -0.73, 0.020, 0.055);
      _rushes_brush_fill (brush, brush->ink);
      for (int k = -1; k <= 1; k++)
        {
          cairo_move_to (cr, side * 0.12, -0.605 + k * 0.02);
          cairo_line_to (cr, side * 0.38, -0.62 + k * 0.06);
        }
      _rushes_brush_line (brush, brush->paper, 0.007);
    }
  _rushes_brush_ellipse (brush, 0, -0.645, 0.03, 0.022);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xe07a7a));
}

/* A dog that sits and looks at us. */
void
_rushes_subject_dog (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, 0.24, -0.10);
  cairo_curve_to (cr, 0.44, -0.14, 0.50, -0.30, 0.46, -0.42);
  _rushes_brush_line (brush, brush->base, 0.09);
  cairo_move_to (cr, -0.27, 0);
  cairo_curve_to (cr, -0.32, -0.36, -0.20, -0.56, 0, -0.56);
  cairo_curve_to (cr, 0.22, -0.56, 0.38, -0.32, 0.30, 0);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.3, -0.5, 0.3, 0);
  _rushes_brush_ellipse (brush, 0, -0.30, 0.14, 0.22);
  _rushes_brush_fill (brush, brush->paper);
  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_box (brush, side * 0.11 - 0.065, -0.26, 0.13, 0.26, 0.06);
      _rushes_brush_fill (brush, brush->light);
    }
  _rushes_brush_box (brush, -0.17, -0.54, 0.34, 0.06, 0.03);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_ellipse (brush, 0, -0.74, 0.24, 0.24);
  _rushes_brush_shade (brush, brush->light, brush->base, 0, -1, 0, -0.5);
  _rushes_brush_ellipse (brush, 0, -0.63, 0.15, 0.125);
  _rushes_brush_fill (brush, brush->paper);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.14, -0.95);
      cairo_curve_to (cr, side * 0.36, -0.98, side * 0.38, -0.72, side * 0.28, -0.58);
      cairo_curve_to (cr, side * 0.20, -0.62, side * 0.20, -0.80, side * 0.14, -0.95);
      _rushes_brush_fill (brush, brush->dark);
      _rushes_brush_ellipse (brush, side * 0.095, -0.77, 0.033, 0.038);
      _rushes_brush_fill (brush, brush->ink);
    }
  _rushes_brush_ellipse (brush, 0, -0.69, 0.055, 0.040);
  _rushes_brush_fill (brush, brush->ink);
  _rushes_brush_box (brush, -0.04, -0.585, 0.08, 0.10, 0.04);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xf07f8c));
}

/* A bird with spread wings. */
void
_rushes_subject_bird (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.05, -0.44);
  cairo_curve_to (cr, -0.40, -0.90, -0.80, -1.0, -1.15, -0.86);
  cairo_curve_to (cr, -0.80, -0.74, -0.50, -0.46, -0.16, -0.26);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -1, -0.9, 0, -0.3);
  cairo_move_to (cr, -0.50, -0.30);
  cairo_curve_to (cr, -0.20, -0.56, 0.20, -0.56, 0.42, -0.44);
  cairo_curve_to (cr, 0.52, -0.46, 0.60, -0.40, 0.56, -0.34);
  cairo_curve_to (cr, 0.30, -0.14, -0.20, -0.10, -0.50, -0.30);
  _rushes_brush_shade (brush, brush->paper, brush->base, 0, -0.15, 0, -0.5);
  cairo_move_to (cr, 0.55, -0.41);
  cairo_line_to (cr, 0.72, -0.36);
  cairo_line_to (cr, 0.54, -0.33);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xf5a623));
  cairo_move_to (cr, 0.16, -0.44);
  cairo_curve_to (cr, 0.0, -0.86, -0.20, -1.06, -0.52, -1.14);
  cairo_curve_to (cr, -0.36, -0.84, -0.26, -0.56, -0.22, -0.32);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->base, -0.4, -1.1, 0, -0.3);
  _rushes_brush_ellipse (brush, 0.43, -0.41, 0.024, 0.024);
  _rushes_brush_fill (brush, brush->ink);
}

/* A fish. */
void
_rushes_subject_fish (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.50, -0.5);
  cairo_curve_to (cr, -0.70, -0.80, -0.86, -0.90, -0.98, -0.92);
  cairo_curve_to (cr, -0.86, -0.66, -0.86, -0.34, -0.98, -0.08);
  cairo_curve_to (cr, -0.86, -0.10, -0.70, -0.20, -0.50, -0.5);
  _rushes_brush_shade (brush, brush->accent, brush->dark, 0, -0.9, 0, -0.1);
  cairo_move_to (cr, -0.10, -0.80);
  cairo_curve_to (cr, 0.05, -1.06, 0.26, -1.0, 0.34, -0.76);
  _rushes_brush_fill (brush, brush->accent);
  cairo_move_to (cr, -0.62, -0.5);
  cairo_curve_to (cr, -0.30, -0.98, 0.50, -1.0, 0.80, -0.48);
  cairo_curve_to (cr, 0.50, -0.02, -0.30, -0.04, -0.62, -0.5);
  _rushes_brush_shade (brush, brush->light, brush->dark, 0, -0.9, 0, -0.1);
  for (int i = 0; i < 3; i++)
    {
      cairo_arc (cr, -0.22 + i * 0.22, -0.5, 0.22, -0.9, 0.9);
      _rushes_brush_line (brush, rushes_colour_lighten (brush->base, 0.45), 0.026);
    }
  _rushes_brush_ellipse (brush, 0.55, -0.58, 0.075, 0.075);
  _rushes_brush_fill (brush, brush->paper);
  _rushes_brush_ellipse (brush, 0.57, -0.58, 0.038, 0.038);
  _rushes_brush_fill (brush, brush->ink);
}
