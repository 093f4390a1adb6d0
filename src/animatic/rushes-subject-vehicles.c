/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

static void
draw_wheel (RushesBrush *brush,
            double       x,
            double       y,
            double       radius)
{
  _rushes_brush_ellipse (brush, x, y, radius, radius);
  _rushes_brush_fill (brush, brush->ink);
  _rushes_brush_ellipse (brush, x, y, radius * 0.62, radius * 0.62);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.45), x - radius,
                       y - radius, x + radius, y + radius);
  for (int i = 0; i < 5; i++)
    {
      double angle = i * 2 * G_PI / 5 + 0.3;

      cairo_move_to (brush->cr, x, y);
      cairo_line_to (brush->cr, x + radius * 0.58 * cos (angle), y + radius * 0.58 * sin (angle));
    }
  _rushes_brush_line (brush, rushes_colour_lighten (brush->ink, 0.3), radius * 0.10);
}

/* A car from the side, going to the right. */
void
_rushes_subject_car (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour glass = rushes_colour_mix (rushes_colour_from_hex (0x9fd0e6), brush->ink,
                                          0.15 + 0.5 * brush->darkness);

  cairo_move_to (cr, -1.36, -0.24);
  cairo_curve_to (cr, -1.42, -0.56, -1.30, -0.62, -1.04, -0.64);
  cairo_curve_to (cr, -0.76, -0.90, -0.52, -1.0, -0.12, -1.0);
  cairo_curve_to (cr, 0.26, -1.0, 0.44, -0.84, 0.66, -0.64);
  cairo_curve_to (cr, 1.06, -0.60, 1.34, -0.56, 1.40, -0.34);
  cairo_curve_to (cr, 1.42, -0.26, 1.40, -0.20, 1.34, -0.18);
  cairo_line_to (cr, -1.30, -0.18);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, 0, -1, 0, -0.15);
  cairo_move_to (cr, -0.80, -0.64);
  cairo_curve_to (cr, -0.62, -0.84, -0.44, -0.90, -0.20, -0.90);
  cairo_line_to (cr, -0.18, -0.64);
  cairo_close_path (cr);
  cairo_move_to (cr, -0.10, -0.90);
  cairo_curve_to (cr, 0.18, -0.90, 0.34, -0.80, 0.48, -0.64);
  cairo_line_to (cr, -0.10, -0.64);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, rushes_colour_lighten (glass, 0.35), glass, -0.5, -0.9, 0.3, -0.6);
  cairo_move_to (cr, -1.30, -0.46);
  cairo_line_to (cr, 1.30, -0.46);
  _rushes_brush_line (brush, rushes_colour_lighten (brush->base, 0.4), 0.022);
  _rushes_brush_box (brush, 1.22, -0.46, 0.14, 0.10, 0.04);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xfff2c0));
  _rushes_brush_box (brush, -1.38, -0.50, 0.09, 0.13, 0.03);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xff4b3e));
  _rushes_brush_box (brush, 0.02, -0.56, 0.16, 0.032, 0.016);
  _rushes_brush_fill (brush, brush->dark);
  draw_wheel (brush, -0.80, -0.22, 0.25);
  draw_wheel (brush, 0.84, -0.22, 0.25);
}

/* A bicycle from the side. */
void
_rushes_subject_bike (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  for (int side = -1; side <= 1; side += 2)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, side * 0.58, -0.36, 0.34, 0, 2 * G_PI);
      _rushes_brush_line (brush, brush->ink, 0.045);
      for (int i = 0; i < 8; i++)
        {
          double angle = i * G_PI / 4;

          cairo_move_to (cr, side * 0.58, -0.36);
          cairo_line_to (cr, side * 0.58 + 0.32 * cos (angle), -0.36 + 0.32 * sin (angle));
        }
      _rushes_brush_line (brush, rushes_colour_lighten (brush->ink, 0.45), 0.006);
    }
  cairo_move_to (cr, -0.58, -0.36);
  cairo_line_to (cr, -0.24, -0.78);
  cairo_line_to (cr, 0.36, -0.80);
  cairo_line_to (cr, 0.02, -0.34);
  cairo_line_to (cr, -0.58, -0.36);
  cairo_move_to (cr, 0.02, -0.34);
  cairo_line_to (cr, -0.28, -0.90);
  cairo_move_to (cr, 0.58, -0.36);
  cairo_line_to (cr, 0.34, -0.94);
  _rushes_brush_line (brush, brush->base, 0.05);
  cairo_move_to (cr, 0.34, -0.94);
  cairo_curve_to (cr, 0.42, -1.0, 0.52, -0.98, 0.52, -0.90);
  _rushes_brush_line (brush, brush->ink, 0.04);
  _rushes_brush_box (brush, -0.42, -0.95, 0.28, 0.06, 0.03);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_ellipse (brush, 0.02, -0.34, 0.07, 0.07);
  _rushes_brush_fill (brush, brush->ink);
}

/* A sailing boat. */
void
_rushes_subject_boat (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, 0.0, -0.16);
  cairo_line_to (cr, 0.0, -1.0);
  _rushes_brush_line (brush, brush->ink, 0.02);
  cairo_move_to (cr, 0.03, -0.97);
  cairo_curve_to (cr, 0.30, -0.70, 0.44, -0.46, 0.46, -0.24);
  cairo_line_to (cr, 0.03, -0.24);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.25), 0, 0,
                       0.45, 0);
  cairo_move_to (cr, -0.03, -0.90);
  cairo_curve_to (cr, -0.16, -0.64, -0.30, -0.40, -0.40, -0.24);
  cairo_line_to (cr, -0.03, -0.24);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->base, -0.4, 0, 0, 0);
  cairo_move_to (cr, -0.56, -0.18);
  cairo_line_to (cr, 0.60, -0.18);
  cairo_curve_to (cr, 0.52, -0.02, 0.40, 0.03, 0.26, 0.03);
  cairo_line_to (cr, -0.30, 0.03);
  cairo_curve_to (cr, -0.44, 0.03, -0.52, -0.06, -0.56, -0.18);
  _rushes_brush_shade (brush, brush->base, brush->dark, 0, -0.18, 0, 0.03);
  cairo_move_to (cr, -0.53, -0.14);
  cairo_line_to (cr, 0.57, -0.14);
  _rushes_brush_line (brush, brush->accent, 0.022);
}

/* An airliner from the side. */
void
_rushes_subject_plane (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.96, -0.58);
  cairo_line_to (cr, -1.20, -1.0);
  cairo_line_to (cr, -0.98, -1.0);
  cairo_line_to (cr, -0.62, -0.60);
  _rushes_brush_shade (brush, brush->base, brush->dark, -1.2, -1, -0.7, -0.6);
  cairo_move_to (cr, -1.14, -0.52);
  cairo_curve_to (cr, -0.80, -0.66, 0.40, -0.70, 0.86, -0.60);
  cairo_curve_to (cr, 1.10, -0.54, 1.16, -0.44, 1.06, -0.40);
  cairo_curve_to (cr, 0.50, -0.28, -0.60, -0.32, -1.14, -0.52);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.3), 0, -0.66, 0,
                       -0.3);
  for (int i = 0; i < 11; i++)
    _rushes_brush_ellipse (brush, -0.62 + i * 0.12, -0.535, 0.020, 0.024);
  _rushes_brush_fill (brush, brush->dark);
  _rushes_brush_box (brush, 0.80, -0.58, 0.12, 0.06, 0.02);
  _rushes_brush_fill (brush, brush->ink);
  cairo_move_to (cr, 0.20, -0.42);
  cairo_line_to (cr, -0.48, 0.0);
  cairo_line_to (cr, -0.66, 0.0);
  cairo_line_to (cr, -0.26, -0.44);
  _rushes_brush_shade (brush, brush->light, brush->dark, 0, -0.4, -0.5, 0);
  _rushes_brush_box (brush, -0.20, -0.30, 0.30, 0.12, 0.06);
  _rushes_brush_fill (brush, brush->accent);
}

/* A rocket that lifts off. */
void
_rushes_subject_rocket (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.10, -0.20);
  cairo_curve_to (cr, -0.12, -0.05, -0.04, 0.04, 0, 0.14);
  cairo_curve_to (cr, 0.04, 0.04, 0.12, -0.05, 0.10, -0.20);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0xffe98a), rushes_colour_from_hex (0xff6a3d),
                       0,
                       -0.2, 0, 0.1);
  cairo_move_to (cr, -0.05, -0.20);
  cairo_curve_to (cr, -0.06, -0.10, -0.02, -0.04, 0, 0.02);
  cairo_curve_to (cr, 0.02, -0.04, 0.06, -0.10, 0.05, -0.20);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xfffbe0));
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.14, -0.48);
      cairo_curve_to (cr, side * 0.28, -0.40, side * 0.30, -0.28, side * 0.28, -0.16);
      cairo_curve_to (cr, side * 0.22, -0.24, side * 0.16, -0.26, side * 0.11, -0.26);
      _rushes_brush_fill (brush, side < 0 ? brush->base : brush->dark);
    }
  cairo_move_to (cr, -0.12, -0.22);
  cairo_curve_to (cr, -0.20, -0.46, -0.20, -0.76, 0, -1.0);
  cairo_curve_to (cr, 0.20, -0.76, 0.20, -0.46, 0.12, -0.22);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.35), -0.16, 0,
                       0.17,
                       0);
  cairo_move_to (cr, -0.105, -0.835);
  cairo_curve_to (cr, -0.07, -0.90, -0.04, -0.95, 0, -1.0);
  cairo_curve_to (cr, 0.04, -0.95, 0.07, -0.90, 0.105, -0.835);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.1, 0, 0.1, 0);
  _rushes_brush_ellipse (brush, 0, -0.64, 0.082, 0.082);
  _rushes_brush_fill (brush, brush->base);
  _rushes_brush_ellipse (brush, 0, -0.64, 0.058, 0.058);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0xa8e4ff), rushes_colour_from_hex (0x2d5fa8),
                       -0.05, -0.7, 0.05, -0.58);
  _rushes_brush_box (brush, -0.025, -0.40, 0.05, 0.22, 0.02);
  _rushes_brush_fill (brush, brush->dark);
}

/* A hot-air balloon. */
void
_rushes_subject_balloon (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.09, -0.14);
  cairo_line_to (cr, -0.20, -0.34);
  cairo_move_to (cr, 0.09, -0.14);
  cairo_line_to (cr, 0.20, -0.34);
  _rushes_brush_line (brush, brush->ink, 0.008);
  for (int i = 0; i < 5; i++)
    {
      double left = -0.36 + i * 0.144, right = left + 0.144;
      double inner = 0.28;
      RushesColour colour = i % 2 ? brush->accent : brush->base;

      cairo_move_to (cr, left * inner, -0.28);
      cairo_curve_to (cr, left * 1.25, -0.50, left * 1.30, -0.96, 0, -1.0);
      cairo_curve_to (cr, right * 1.30, -0.96, right * 1.25, -0.50, right * inner, -0.28);
      cairo_close_path (cr);
      _rushes_brush_shade (brush, rushes_colour_lighten (colour, 0.28),
                           rushes_colour_lighten (colour, -0.25), 0, -1, 0, -0.28);
    }
  _rushes_brush_box (brush, -0.10, -0.15, 0.20, 0.14, 0.03);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0xb98250), rushes_colour_from_hex (0x7b5230),
                       0,
                       -0.15, 0, 0);
}
