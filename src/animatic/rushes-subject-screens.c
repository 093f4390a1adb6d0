/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

static void
draw_bars (RushesBrush *brush,
           double       x,
           double       base,
           double       width,
           double       height,
           int          n)
{
  static const double shares[] = { 0.38, 0.55, 0.46, 0.70, 0.62, 0.84, 1.0, 0.9 };
  double each = width / n;

  for (int i = 0; i < n; i++)
    {
      double h = height * shares[i % 8];

      _rushes_brush_box (brush, x + i * each + each * 0.15, base - h, each * 0.7, h, each * 0.16);
      _rushes_brush_shade (brush, i == n - 2 ? brush->accent : brush->light,
                           i == n - 2 ? rushes_colour_lighten (brush->accent, -0.2) : brush->base,
                           0, base - h, 0, base);
    }
}

static void
draw_curve (RushesBrush *brush,
            double       x,
            double       base,
            double       width,
            double       height)
{
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, x, base - height * 0.15);
  cairo_curve_to (cr, x + width * 0.25, base - height * 0.55, x + width * 0.35, base, x +
                  width * 0.55,
                  base - height * 0.45);
  cairo_curve_to (cr, x + width * 0.7, base - height * 0.75, x + width * 0.8, base - height * 0.6,
                  x + width, base - height);
  _rushes_brush_line (brush, brush->accent, 0.016);
  _rushes_brush_ellipse (brush, x + width, base - height, 0.022, 0.022);
  _rushes_brush_fill (brush, brush->accent);
}

static void
draw_tile (RushesBrush *brush,
           double       x,
           double       y,
           double       width,
           double       height)
{
  _rushes_brush_box (brush, x, y, width, height, 0.018);
  _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.10));
}

/* A window with its frame and three round buttons; the content is drawn by the caller. */
static void
draw_window (RushesBrush *brush,
             double       width,
             double       height)
{
  static const guint32 dots[] = { 0xff5f57, 0xfebc2e, 0x28c840 };

  _rushes_brush_box (brush, -width / 2 + 0.015, -height + 0.02, width, height, 0.035);
  rushes_colour_set (brush->cr, brush->ink, 0.35);
  cairo_fill (brush->cr);
  _rushes_brush_box (brush, -width / 2, -height, width, height, 0.035);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->ink, 0.06), brush->ink, 0, -height, 0,
                       0);
  _rushes_brush_box (brush, -width / 2, -height, width, 0.085, 0.035);
  _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.17));
  for (int i = 0; i < 3; i++)
    {
      _rushes_brush_ellipse (brush, -width / 2 + 0.05 + i * 0.05, -height + 0.043, 0.016, 0.016);
      _rushes_brush_fill (brush, rushes_colour_from_hex (dots[i]));
    }
}

/* A terminal with lines of code. */
void
_rushes_subject_terminal (RushesBrush *brush)
{
  static const struct {
    double indent;
    double widths[3];
  } lines[] = {
    { 0, { 0.10, 0.34, 0 } }, { 0.08, { 0.22, 0.12, 0.26 } }, { 0.08, { 0.30, 0.10, 0 } },
    { 0.16, { 0.14, 0.38, 0.10 } }, { 0.16, { 0.26, 0, 0 } }, { 0.08, { 0.18, 0.22, 0.14 } },
    { 0, { 0.08, 0, 0 } }, { 0, { 0.06, 0.42, 0 } }, { 0, { 0.06, 0.16, 0.24 } },
  };
  RushesColour colours[] = { brush->accent, brush->light, rushes_colour_from_hex (0x8be9c0) };

  draw_window (brush, 1.36, 1.0);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      double x = -0.62 + lines[i].indent, y = -0.85 + i * 0.086;

      for (int k = 0; k < 3 && lines[i].widths[k] > 0; k++)
        {
          _rushes_brush_box (brush, x, y, lines[i].widths[k], 0.034, 0.017);
          _rushes_brush_fill (brush, colours[(i + k) % 3]);
          x += lines[i].widths[k] + 0.03;
        }
    }
  _rushes_brush_box (brush, -0.62, -0.085, 0.03, 0.05, 0.0);
  _rushes_brush_fill (brush, brush->paper);
}

/* A dashboard of figures. */
void
_rushes_subject_chart (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  draw_window (brush, 1.36, 1.0);
  for (int i = 0; i < 3; i++)
    {
      draw_tile (brush, -0.64 + i * 0.435, -0.88, 0.41, 0.17);
      _rushes_brush_box (brush, -0.61 + i * 0.435, -0.845, 0.12, 0.022, 0.011);
      _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.45));
      _rushes_brush_box (brush, -0.61 + i * 0.435, -0.80, 0.20, 0.05, 0.015);
      _rushes_brush_fill (brush, i == 1 ? brush->accent : brush->paper);
    }
  draw_tile (brush, -0.64, -0.68, 0.84, 0.62);
  draw_bars (brush, -0.60, -0.11, 0.76, 0.36, 8);
  draw_curve (brush, -0.56, -0.28, 0.68, 0.32);
  draw_tile (brush, 0.23, -0.68, 0.41, 0.62);
  cairo_arc (cr, 0.435, -0.44, 0.12, -G_PI_2, 0.9 * G_PI);
  _rushes_brush_line (brush, brush->accent, 0.05);
  cairo_arc (cr, 0.435, -0.44, 0.12, 1.02 * G_PI, 1.38 * G_PI);
  _rushes_brush_line (brush, brush->light, 0.05);
  for (int i = 0; i < 3; i++)
    {
      _rushes_brush_box (brush, 0.28, -0.24 + i * 0.052, 0.30 - 0.06 * i, 0.024, 0.012);
      _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.4));
    }
}

/* A phone that shows an app. */
void
_rushes_subject_phone (RushesBrush *brush)
{
  _rushes_brush_box (brush, -0.245, -1.0, 0.49, 1.0, 0.075);
  _rushes_brush_shade (brush, rushes_colour_lighten (brush->ink, 0.35), brush->ink, -0.25, 0, 0.25,
                       0);
  _rushes_brush_box (brush, -0.222, -0.977, 0.444, 0.954, 0.058);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_mix (brush->paper, brush->base, 0.25), 0,
                       -1,
                       0, 0);
  _rushes_brush_box (brush, -0.222, -0.977, 0.444, 0.40, 0.058);
  _rushes_brush_shade (brush, brush->light, brush->base, -0.2, -1, 0.2, -0.6);
  _rushes_brush_ellipse (brush, 0.08, -0.74, 0.11, 0.11);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_box (brush, -0.07, -0.955, 0.14, 0.035, 0.018);
  _rushes_brush_fill (brush, brush->ink);
  for (int i = 0; i < 3; i++)
    {
      double y = -0.53 + i * 0.125;

      _rushes_brush_box (brush, -0.185, y, 0.37, 0.10, 0.025);
      _rushes_brush_fill (brush, rushes_colour_lighten (brush->paper, 0.6));
      _rushes_brush_ellipse (brush, -0.135, y + 0.05, 0.03, 0.03);
      _rushes_brush_fill (brush, i == 1 ? brush->accent : brush->base);
      _rushes_brush_box (brush, -0.085, y + 0.028, 0.18, 0.016, 0.008);
      _rushes_brush_box (brush, -0.085, y + 0.056, 0.12, 0.014, 0.007);
      _rushes_brush_fill (brush, rushes_colour_lighten (brush->ink, 0.4));
    }
  _rushes_brush_box (brush, -0.185, -0.135, 0.37, 0.075, 0.037);
  _rushes_brush_fill (brush, brush->base);
}

/* A laptop with a dashboard. */
void
_rushes_subject_laptop (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour metal = rushes_colour_mix (brush->paper, brush->ink, 0.18);

  _rushes_brush_box (brush, -0.66, -0.98, 1.32, 0.86, 0.05);
  _rushes_brush_fill (brush, brush->ink);
  _rushes_brush_box (brush, -0.62, -0.94, 1.24, 0.77, 0.02);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.6, -0.95, 0.6, -0.15);
  draw_tile (brush, -0.55, -0.86, 0.30, 0.60);
  draw_tile (brush, -0.21, -0.86, 0.76, 0.60);
  draw_bars (brush, -0.17, -0.31, 0.68, 0.36, 7);
  draw_curve (brush, -0.13, -0.44, 0.60, 0.32);
  for (int i = 0; i < 5; i++)
    {
      _rushes_brush_box (brush, -0.51, -0.81 + i * 0.105, 0.21 - 0.03 * (i % 3), 0.035, 0.017);
      _rushes_brush_fill (brush, i == 1 ? brush->accent : rushes_colour_lighten (brush->ink, 0.4));
    }
  cairo_move_to (cr, -0.66, -0.13);
  cairo_line_to (cr, 0.66, -0.13);
  cairo_line_to (cr, 0.84, -0.02);
  cairo_curve_to (cr, 0.84, 0.02, 0.80, 0.02, 0.78, 0.02);
  cairo_line_to (cr, -0.78, 0.02);
  cairo_curve_to (cr, -0.80, 0.02, -0.84, 0.02, -0.84, -0.02);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, rushes_colour_lighten (metal, 0.3), rushes_colour_lighten (metal,
                                                                                         -0.3), 0,
                       -0.13, 0, 0.02);
  _rushes_brush_box (brush, -0.15, -0.045, 0.30, 0.035, 0.01);
  _rushes_brush_fill (brush, rushes_colour_lighten (metal, -0.2));
}

/* A friendly robot. */
void
_rushes_subject_robot (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;

  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_box (brush, side * 0.12 - 0.07, -0.16, 0.14, 0.16, 0.04);
      _rushes_brush_fill (brush, brush->ink);
      cairo_move_to (cr, side * 0.26, -0.46);
      cairo_curve_to (cr, side * 0.40, -0.42, side * 0.40, -0.32, side * 0.36, -0.22);
      _rushes_brush_line (brush, brush->dark, 0.07);
      _rushes_brush_ellipse (brush, side * 0.36, -0.20, 0.055, 0.055);
      _rushes_brush_fill (brush, brush->accent);
    }
  _rushes_brush_box (brush, -0.26, -0.54, 0.52, 0.42, 0.11);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.26, -0.5, 0.26, -0.1);
  _rushes_brush_box (brush, -0.12, -0.42, 0.24, 0.16, 0.04);
  _rushes_brush_fill (brush, brush->paper);
  _rushes_brush_ellipse (brush, 0, -0.34, 0.045, 0.045);
  _rushes_brush_fill (brush, brush->accent);
  cairo_move_to (cr, 0, -0.88);
  cairo_line_to (cr, 0, -0.97);
  _rushes_brush_line (brush, brush->dark, 0.025);
  _rushes_brush_ellipse (brush, 0, -0.98, 0.035, 0.035);
  _rushes_brush_fill (brush, brush->accent);
  _rushes_brush_box (brush, -0.30, -0.90, 0.60, 0.33, 0.13);
  _rushes_brush_shade (brush, brush->light, brush->base, 0, -0.9, 0, -0.57);
  _rushes_brush_box (brush, -0.23, -0.84, 0.46, 0.21, 0.09);
  _rushes_brush_fill (brush, brush->ink);
  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_ellipse (brush, side * 0.10, -0.745, 0.045, 0.055);
      _rushes_brush_fill (brush, rushes_colour_from_hex (0x8ff3ff));
    }
}
