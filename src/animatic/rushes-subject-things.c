/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

static void
trace_upper (cairo_t *cr)
{
  cairo_move_to (cr, -0.80, -0.20);
  cairo_curve_to (cr, -0.92, -0.50, -0.86, -0.80, -0.70, -0.92);
  cairo_curve_to (cr, -0.62, -0.97, -0.52, -0.88, -0.42, -0.86);
  cairo_curve_to (cr, -0.30, -0.84, -0.24, -0.92, -0.14, -0.96);
  cairo_curve_to (cr, -0.02, -0.78, 0.12, -0.62, 0.34, -0.54);
  cairo_curve_to (cr, 0.62, -0.48, 0.86, -0.44, 0.92, -0.20);
  cairo_close_path (cr);
}

static void
draw_laces (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  for (int i = 0; i < 5; i++)
    {
      double x = -0.16 + 0.10 * i, y = -0.84 + 0.068 * i;

      cairo_move_to (cr, x - 0.10, y + 0.10);
      cairo_line_to (cr, x + 0.07, y - 0.01);
    }
  _rushes_brush_line (brush, brush->paper, 0.040);
}

/* A sneaker from the side, its toe to the right. */
void
_rushes_subject_shoe (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  _rushes_brush_box (brush, -0.90, -0.23, 1.86, 0.23, 0.11);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.28), 0, -0.23,
                       0, 0);
  cairo_move_to (cr, -0.86, -0.06);
  cairo_line_to (cr, 0.88, -0.06);
  _rushes_brush_line (brush, brush->accent, 0.024);
  trace_upper (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.3, -1, 0.2, -0.1);
  cairo_save (cr);
  trace_upper (cr);
  cairo_clip (cr);
  _rushes_brush_ellipse (brush, 0.86, -0.20, 0.30, 0.26);
  _rushes_brush_fill (brush, rushes_colour_mix (brush->base, brush->paper, 0.45));
  _rushes_brush_ellipse (brush, -0.86, -0.44, 0.22, 0.40);
  _rushes_brush_fill (brush, brush->dark);
  cairo_move_to (cr, -0.56, -0.22);
  cairo_curve_to (cr, -0.30, -0.34, 0.02, -0.42, 0.22, -0.66);
  cairo_curve_to (cr, 0.10, -0.34, -0.16, -0.20, -0.36, -0.18);
  cairo_close_path (cr);
  _rushes_brush_fill (brush, brush->accent);
  cairo_restore (cr);
  cairo_move_to (cr, -0.70, -0.90);
  cairo_curve_to (cr, -0.60, -0.80, -0.46, -0.80, -0.30, -0.84);
  _rushes_brush_line (brush, brush->ink, 0.05);
  draw_laces (brush);
}

/* A bottle with a label. */
void
_rushes_subject_bottle (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, -0.19, -0.03);
  cairo_line_to (cr, -0.19, -0.52);
  cairo_curve_to (cr, -0.19, -0.68, -0.065, -0.66, -0.065, -0.80);
  cairo_line_to (cr, 0.065, -0.80);
  cairo_curve_to (cr, 0.065, -0.66, 0.19, -0.68, 0.19, -0.52);
  cairo_line_to (cr, 0.19, -0.03);
  cairo_curve_to (cr, 0.18, 0.01, -0.18, 0.01, -0.19, -0.03);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.19, 0, 0.19, 0);
  _rushes_brush_box (brush, -0.085, -0.97, 0.17, 0.15, 0.02);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->accent, 0.25),
                       rushes_colour_lighten (brush->accent, -0.3), -0.085, 0, 0.085, 0);
  _rushes_brush_box (brush, -0.19, -0.44, 0.38, 0.25, 0.0);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.22), -0.19, 0,
                       0.19, 0);
  _rushes_brush_ellipse (brush, 0, -0.345, 0.055, 0.055);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_box (brush, -0.10, -0.265, 0.20, 0.018, 0.009);
  _rushes_brush_box (brush, -0.06, -0.235, 0.12, 0.012, 0.006);
  _rushes_brush_fill (brush, brush->ink);
  cairo_move_to (cr, -0.145, -0.08);
  cairo_line_to (cr, -0.145, -0.52);
  cairo_curve_to (cr, -0.145, -0.60, -0.10, -0.62, -0.075, -0.66);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 0.024);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.42);
  cairo_stroke (cr);
}

/* A cup with steam. */
void
_rushes_subject_cup (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  _rushes_brush_ellipse (brush, 0, -0.03, 0.62, 0.07);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.3), -0.6, 0,
                       0.6, 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0.40, -0.34, 0.16, -1.2, 1.5);
  _rushes_brush_line (brush, brush->dark, 0.07);
  cairo_move_to (cr, -0.42, -0.62);
  cairo_curve_to (cr, -0.42, -0.20, -0.32, -0.05, -0.18, -0.04);
  cairo_line_to (cr, 0.18, -0.04);
  cairo_curve_to (cr, 0.32, -0.05, 0.42, -0.20, 0.42, -0.62);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.42, 0, 0.42, 0);
  _rushes_brush_ellipse (brush, 0, -0.62, 0.42, 0.085);
  _rushes_brush_fill (brush, rushes_colour_lighten (brush->base, 0.45));
  _rushes_brush_ellipse (brush, 0, -0.61, 0.37, 0.065);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0x6b4226), rushes_colour_from_hex (0x3a2114),
                       -0.3, 0, 0.3, 0);
  for (int i = -1; i <= 1; i++)
    {
      double x = i * 0.14;

      cairo_move_to (cr, x, -0.70);
      cairo_curve_to (cr, x - 0.10, -0.80, x + 0.10, -0.86, x, -0.98 + 0.05 * abs (i));
      cairo_set_line_width (cr, 0.035);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.30);
      cairo_stroke (cr);
    }
}

/* A cake with candles. */
void
_rushes_subject_cake (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  _rushes_brush_ellipse (brush, 0, -0.04, 0.66, 0.07);
  _rushes_brush_fill (brush, brush->paper);
  _rushes_brush_box (brush, -0.52, -0.42, 1.04, 0.38, 0.06);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.5, 0, 0.5, 0);
  _rushes_brush_box (brush, -0.34, -0.70, 0.68, 0.32, 0.05);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->accent, 0.3), brush->accent, -0.34, 0,
                       0.34, 0);
  for (int i = 0; i < 7; i++)
    _rushes_brush_box (brush, -0.52 + i * 0.1486, -0.46, 0.1486, 0.12 + 0.06 * (i % 3), 0.07);
  _rushes_brush_fill (brush, brush->paper);
  for (int i = -1; i <= 1; i++)
    {
      _rushes_brush_box (brush, i * 0.18 - 0.018, -0.86, 0.036, 0.17, 0.01);
      _rushes_brush_fill (brush, i == 0 ? brush->base : brush->paper);
      cairo_move_to (cr, i * 0.18, -1.0);
      cairo_curve_to (cr, i * 0.18 + 0.06, -0.90, i * 0.18 + 0.03, -0.87, i * 0.18, -0.87);
      cairo_curve_to (cr, i * 0.18 - 0.03, -0.87, i * 0.18 - 0.06, -0.90, i * 0.18, -1.0);
      _rushes_brush_fill (brush, rushes_colour_from_hex (0xffc93c));
    }
}

/* A wristwatch. */
void
_rushes_subject_watch (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  _rushes_brush_box (brush, -0.15, -1.0, 0.30, 1.0, 0.06);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.15, 0, 0.15, 0);
  for (int i = 0; i < 4; i++)
    _rushes_brush_ellipse (brush, 0, -0.20 + i * 0.05, 0.016, 0.016);
  _rushes_brush_fill (brush, brush->dark);
  _rushes_brush_box (brush, 0.27, -0.55, 0.09, 0.10, 0.02);
  _rushes_brush_fill (brush, rushes_colour_lighten (brush->accent, -0.2));
  _rushes_brush_ellipse (brush, 0, -0.5, 0.31, 0.31);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->accent, 0.5),
                       rushes_colour_lighten (brush->accent, -0.35), -0.3, -0.8, 0.3, -0.2);
  _rushes_brush_ellipse (brush, 0, -0.5, 0.26, 0.26);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->ink, 0.15), brush->ink, 0, -0.75, 0,
                       -0.25);
  for (int i = 0; i < 12; i++)
    {
      double angle = i * G_PI / 6;

      cairo_move_to (cr, 0.23 * cos (angle), -0.5 + 0.23 * sin (angle));
      cairo_line_to (cr, 0.20 * cos (angle), -0.5 + 0.20 * sin (angle));
    }
  _rushes_brush_line (brush, brush->paper, 0.014);
  cairo_move_to (cr, -0.09, -0.58);
  cairo_line_to (cr, 0, -0.5);
  cairo_line_to (cr, 0.13, -0.62);
  _rushes_brush_line (brush, brush->paper, 0.022);
  cairo_move_to (cr, 0, -0.46);
  cairo_line_to (cr, 0.02, -0.68);
  _rushes_brush_line (brush, brush->base, 0.010);
}

/* A photographer's camera. */
void
_rushes_subject_camera (RushesBrush *brush)
{
  _rushes_brush_box (brush, -0.26, -0.92, 0.44, 0.24, 0.05);
  _rushes_brush_fill (brush, brush->dark);
  _rushes_brush_box (brush, -0.70, -0.76, 1.40, 0.76, 0.10);
  _rushes_brush_shade (brush, brush->light, brush->dark, 0, -0.76, 0, 0);
  _rushes_brush_box (brush, -0.70, -0.56, 1.40, 0.40, 0.0);
  _rushes_brush_fill (brush, brush->ink);
  _rushes_brush_box (brush, 0.36, -0.82, 0.20, 0.08, 0.02);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_ellipse (brush, 0, -0.37, 0.34, 0.34);
  _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.25));
  _rushes_brush_ellipse (brush, 0, -0.37, 0.27, 0.27);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0x2a3c6b), rushes_colour_from_hex (0x0c1020),
                       -0.2, -0.6, 0.2, -0.1);
  _rushes_brush_ellipse (brush, 0, -0.37, 0.15, 0.15);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0x7d6be0), rushes_colour_from_hex (0x1b2350),
                       -0.1, -0.5, 0.1, -0.2);
  _rushes_brush_ellipse (brush, -0.08, -0.46, 0.05, 0.04);
  _rushes_brush_fill (brush, brush->paper);
}

/* Headphones that stand on their cups. */
void
_rushes_subject_headphones (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  cairo_arc (cr, 0, -0.46, 0.46, G_PI + 0.02, -0.02);
  _rushes_brush_line (brush, brush->dark, 0.12);
  cairo_arc (cr, 0, -0.46, 0.46, G_PI + 0.5, -0.5);
  _rushes_brush_line (brush, brush->light, 0.06);
  for (int side = -1; side <= 1; side += 2)
    {
      double x = side * 0.44;

      _rushes_brush_box (brush, x - 0.15, -0.52, 0.30, 0.52, 0.14);
      _rushes_brush_shade (brush, brush->light, brush->dark, x - 0.15, 0, x + 0.15, 0);
      _rushes_brush_box (brush, side < 0 ? x + 0.10 : x - 0.22, -0.48, 0.12, 0.44, 0.06);
      _rushes_brush_fill (brush, brush->ink);
      _rushes_brush_ellipse (brush, x, -0.26, 0.06, 0.10);
      _rushes_brush_fill (brush, brush->accent);
    }
}
