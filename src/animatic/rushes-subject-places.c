/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-subject.h"

/* A flower on its stem. */
void
_rushes_subject_flower (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour green = rushes_colour_mix (rushes_colour_from_hex (0x3f9b5a), brush->dark,
                                          0.4 * brush->darkness);

  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, 0.03, -0.25, -0.03, -0.40, 0, -0.70);
  _rushes_brush_line (brush, rushes_colour_lighten (green, -0.15), 0.028);
  for (int side = -1; side <= 1; side += 2)
    {
      double y = side < 0 ? -0.22 : -0.34;

      cairo_move_to (cr, 0, y);
      cairo_curve_to (cr, side * 0.08, y - 0.14, side * 0.24, y - 0.14, side * 0.28, y - 0.10);
      cairo_curve_to (cr, side * 0.20, y + 0.02, side * 0.08, y + 0.02, 0, y);
      _rushes_brush_shade (brush, rushes_colour_lighten (green, 0.2), green, 0, y, side * 0.25, y);
    }
  for (int ring = 0; ring < 2; ring++)
    for (int i = 0; i < 8; i++)
      {
        cairo_save (cr);
        cairo_translate (cr, 0, -0.74);
        cairo_rotate (cr, i * G_PI / 4 + ring * G_PI / 8);
        _rushes_brush_ellipse (brush, 0, ring == 0 ? -0.165 : -0.115, 0.072, ring == 0 ? 0.12 :
                               0.09);
        _rushes_brush_shade (brush, ring == 0 ? brush->base : brush->light, brush->dark, 0, -0.27,
                             0,
                             -0.02);
        cairo_restore (cr);
      }
  _rushes_brush_ellipse (brush, 0, -0.74, 0.072, 0.072);
  _rushes_brush_shade (brush, rushes_colour_from_hex (0xffd45e), rushes_colour_from_hex (0xd98f24),
                       -0.05, -0.8, 0.05, -0.68);
}

/* A tree with a round crown. */
void
_rushes_subject_tree (RushesBrush *brush)
{
  static const struct {
    double x;
    double y;
    double radius;
  } puffs[] = {
    { -0.24, -0.54, 0.20 }, { 0.25, -0.56, 0.19 }, { 0, -0.50, 0.22 }, { -0.15, -0.74, 0.19 },
    { 0.17, -0.75, 0.18 }, { 0.01, -0.84, 0.16 },
  };
  cairo_t *cr = brush->cr;
  RushesColour leaf = rushes_colour_mix (rushes_colour_from_hex (0x4aa564), brush->dark,
                                         0.5 * brush->darkness);
  RushesColour bark = rushes_colour_mix (rushes_colour_from_hex (0x6b4630), brush->ink, 0.2);

  cairo_move_to (cr, -0.075, 0.0);
  cairo_curve_to (cr, -0.035, -0.15, -0.04, -0.28, -0.05, -0.48);
  cairo_line_to (cr, 0.05, -0.48);
  cairo_curve_to (cr, 0.04, -0.28, 0.035, -0.15, 0.085, 0.0);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, rushes_colour_lighten (bark, 0.15), bark, -0.06, 0, 0.06, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (puffs); i++)
    {
      double x = puffs[i].x, y = puffs[i].y, r = puffs[i].radius;

      _rushes_brush_ellipse (brush, x, y, r, r);
      _rushes_brush_shade (brush, rushes_colour_lighten (leaf, 0.22),
                           rushes_colour_lighten (leaf,
                                                  -0.30), x - r * 0.6, y - r, x + r * 0.4, y + r);
    }
}

/* A house with lit windows. */
void
_rushes_subject_house (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour lamp = brush->darkness > 0.2 ? rushes_colour_from_hex (0xffd884)
                                            : rushes_colour_from_hex (0xbfe2f0);

  _rushes_brush_box (brush, 0.24, -0.96, 0.11, 0.28, 0.0);
  _rushes_brush_fill (brush, brush->dark);
  _rushes_brush_box (brush, -0.46, -0.56, 0.92, 0.56, 0.01);
  _rushes_brush_shade (brush, brush->paper, rushes_colour_lighten (brush->paper, -0.22), -0.4, 0,
                       0.5,
                       0);
  cairo_move_to (cr, -0.58, -0.52);
  cairo_line_to (cr, 0, -0.98);
  cairo_line_to (cr, 0.58, -0.52);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, brush->light, brush->dark, -0.4, -0.9, 0.5, -0.5);
  _rushes_brush_box (brush, -0.09, -0.32, 0.18, 0.32, 0.03);
  _rushes_brush_fill (brush, brush->base);
  _rushes_brush_ellipse (brush, 0.055, -0.15, 0.014, 0.014);
  _rushes_brush_fill (brush, brush->accent);
  for (int side = -1; side <= 1; side += 2)
    {
      _rushes_brush_box (brush, side * 0.285 - 0.095, -0.42, 0.19, 0.20, 0.015);
      _rushes_brush_fill (brush, lamp);
      cairo_move_to (cr, side * 0.285, -0.42);
      cairo_line_to (cr, side * 0.285, -0.22);
      cairo_move_to (cr, side * 0.285 - 0.095, -0.32);
      cairo_line_to (cr, side * 0.285 + 0.095, -0.32);
      _rushes_brush_line (brush, brush->paper, 0.016);
    }
  _rushes_brush_ellipse (brush, 0, -0.68, 0.07, 0.07);
  _rushes_brush_fill (brush, lamp);
}

/* A lighthouse and its beam. */
void
_rushes_subject_lighthouse (RushesBrush *brush)
{
  cairo_t *cr = brush->cr;
  RushesColour rock = rushes_colour_mix (brush->ink, rushes_colour_from_hex (0x6f7683), 0.5);

  if (brush->darkness > 0.1)
    {
      cairo_pattern_t *beam = cairo_pattern_create_linear (0, 0, 1.1, 0);

      rushes_colour_stop (beam, 0, rushes_colour_from_hex (0xfff3c4), 0.6);
      rushes_colour_stop (beam, 1, rushes_colour_from_hex (0xfff3c4), 0);
      cairo_move_to (cr, 0.03, -0.87);
      cairo_line_to (cr, 1.1, -1.08);
      cairo_line_to (cr, 1.1, -0.74);
      cairo_close_path (cr);
      cairo_set_source (cr, beam);
      cairo_fill (cr);
      cairo_pattern_destroy (beam);
    }
  cairo_move_to (cr, -0.42, 0.02);
  cairo_curve_to (cr, -0.34, -0.12, -0.20, -0.14, 0, -0.14);
  cairo_curve_to (cr, 0.22, -0.14, 0.34, -0.08, 0.44, 0.02);
  cairo_close_path (cr);
  _rushes_brush_shade (brush, rushes_colour_lighten (rock, 0.2), rock, 0, -0.14, 0, 0.02);
  for (int i = 0; i < 5; i++)
    {
      double y0 = -0.10 - i * 0.138, y1 = y0 - 0.138;
      double w0 = 0.135 - i * 0.013, w1 = w0 - 0.013;
      RushesColour colour = i % 2 ? brush->paper : brush->base;

      cairo_move_to (cr, -w0, y0);
      cairo_line_to (cr, -w1, y1);
      cairo_line_to (cr, w1, y1);
      cairo_line_to (cr, w0, y0);
      cairo_close_path (cr);
      _rushes_brush_shade (brush, rushes_colour_lighten (colour, 0.12),
                           rushes_colour_lighten (colour, -0.25), -w0, 0, w0, 0);
    }
  _rushes_brush_box (brush, -0.10, -0.82, 0.20, 0.03, 0.01);
  _rushes_brush_fill (brush, brush->ink);
  _rushes_brush_box (brush, -0.055, -0.92, 0.11, 0.10, 0.01);
  _rushes_brush_fill (brush, rushes_colour_from_hex (0xfff0b0));
  cairo_move_to (cr, -0.075, -0.92);
  cairo_line_to (cr, 0, -1.0);
  cairo_line_to (cr, 0.075, -0.92);
  cairo_close_path (cr);
  _rushes_brush_fill (brush, brush->base);
}
