/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-drawing.h"

#include "rushes-fonts.h"

/* What the sheet and the side-by-side clip draw alike. */

#define FAMILY "Inter"
#define BADGE_TEXT_SHARE 0.53

/* One colour a take, so that a take is found again at a glance. */
static const RushesPaint accents[] = {
  { 0.38, 0.58, 0.98, 1 }, { 0.98, 0.62, 0.26, 1 }, { 0.36, 0.78, 0.53, 1 }, { 0.85, 0.45, 0.86, 1 }
};

/**
 * rushes_drawing_layout:
 * @cr: where to draw
 * @text: one line
 * @size: in pixels
 * @is_bold: whether it is a title
 * @max_width: where to cut it off, or 0
 *
 * Lays out a line of text.
 *
 * Returns: (transfer full): a layout
 */
PangoLayout *
rushes_drawing_layout (cairo_t    *cr,
                       const char *text,
                       double      size,
                       gboolean    is_bold,
                       int         max_width)
{
  PangoFontDescription *description = rushes_fonts_describe (FAMILY);
  PangoLayout *layout = pango_cairo_create_layout (cr);

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  if (!is_bold)
    pango_font_description_set_weight (description, PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (max_width > 0)
    pango_layout_set_width (layout, max_width * PANGO_SCALE);

  return layout;
}

/**
 * rushes_drawing_paint:
 * @cr: where to draw
 * @paint: a colour
 *
 * Chooses the colour for what comes next.
 */
void
rushes_drawing_paint (cairo_t     *cr,
                      RushesPaint  paint)
{
  cairo_set_source_rgba (cr, paint.red, paint.green, paint.blue, paint.alpha);
}

/**
 * rushes_drawing_rounded:
 * @cr: where to draw
 * @x: from the left
 * @y: from the top
 * @width: of the rectangle
 * @height: of the rectangle
 * @radius: of its corners
 *
 * Adds a rectangle with round corners to the path.
 */
void
rushes_drawing_rounded (cairo_t *cr,
                        double   x,
                        double   y,
                        double   width,
                        double   height,
                        double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/**
 * rushes_drawing_text:
 * @cr: where to draw
 * @text: one line
 * @size: in pixels
 * @is_bold: whether it is a title
 * @paint: its colour
 * @x: from the left
 * @middle: the middle of the line, from the top
 * @max_width: where to cut it off, or 0
 *
 * Draws a line of text.
 *
 * Returns: its width
 */
int
rushes_drawing_text (cairo_t     *cr,
                     const char  *text,
                     double       size,
                     gboolean     is_bold,
                     RushesPaint  paint,
                     double       x,
                     double       middle,
                     int          max_width)
{
  g_autoptr (PangoLayout) layout = rushes_drawing_layout (cr, text, size, is_bold, max_width);
  PangoRectangle logical;

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  rushes_drawing_paint (cr, paint);
  cairo_move_to (cr, x - logical.x, middle - logical.height / 2.0);
  pango_cairo_show_layout (cr, layout);

  return logical.width;
}

/**
 * rushes_drawing_badge:
 * @cr: where to draw
 * @number: of the take, from 1
 * @size: in pixels
 * @x: from the left
 * @middle: its middle, from the top
 *
 * Draws the number of a take in its colour.
 */
void
rushes_drawing_badge (cairo_t *cr,
                      guint    number,
                      double   size,
                      double   x,
                      double   middle)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout =
    rushes_drawing_layout (cr, text, size * BADGE_TEXT_SHARE, TRUE, 0);
  PangoRectangle ink;

  cairo_arc (cr, x + size / 2.0, middle, size / 2.0, 0, 2 * G_PI);
  rushes_drawing_paint (cr, accents[(number - 1) % G_N_ELEMENTS (accents)]);
  cairo_fill (cr);

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  rushes_drawing_paint (cr, RUSHES_PAINT_PAPER);
  cairo_move_to (cr, x + (size - ink.width) / 2.0 - ink.x, middle - ink.height / 2.0 - ink.y);
  pango_cairo_show_layout (cr, layout);
}
