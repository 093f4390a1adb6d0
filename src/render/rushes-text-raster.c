/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-text-raster.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "rushes-fonts.h"

/* All is laid out on a canvas whose shorter side has this many units and scaled after that, so
 * that lines break at the same place in a small preview and in a large clip. */
#define UNITS 1080.0

/* The height of a font of scale 1. */
#define FONT_UNITS (UNITS * 0.09)

/* How far a box reaches beyond its text, in heights of the font. */
#define BOX_MARGIN_X 0.38
#define BOX_MARGIN_Y 0.2

/* How small a font becomes at most to fit a long text into the canvas. */
#define MIN_SHRINK 0.1
#define SHRINK_STEP 0.93

/* Everything here is in units. */
typedef struct
{
  RushesTextLayer *layer;
  PangoLayout     *layout;

  double           canvas_width;
  double           canvas_height;
  double           unit;

  double           font_size;
  double           margin_x;
  double           margin_y;
  double           text_width;
  double           text_height;
  RushesTextBox    box;
} Drawing;

static gboolean
has_background (RushesTextLayer *layer)
{
  return rushes_text_layer_get_background_color (layer).alpha > 0;
}

static PangoLayout *
make_layout (RushesTextLayer *layer)
{
  g_autoptr (GObject) owner = NULL;
  PangoFontDescription *description;
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;
  PangoLayout *layout;

  rushes_fonts_setup ();
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  owner = G_OBJECT (context);

  /* Hints and whole pixels would make the same text wider or narrower at another scale. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  layout = pango_layout_new (context);
  description = rushes_fonts_describe (rushes_text_layer_get_font_family (layer));
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, rushes_text_layer_get_text (layer), -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/* -1 for the left or top, 0 for the middle, 1 for the right or bottom. */
static int
get_column (RushesAnchor anchor)
{
  return anchor == RUSHES_ANCHOR_FREE ? 0 : (int) anchor % 3 - 1;
}

static int
get_row (RushesAnchor anchor)
{
  return anchor == RUSHES_ANCHOR_FREE ? 0 : (int) anchor / 3 - 1;
}

static PangoAlignment
get_alignment (RushesAnchor anchor)
{
  int column = get_column (anchor);

  if (column == 0)
    return PANGO_ALIGN_CENTER;

  return column < 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

static void
lay_out (Drawing *drawing,
         double   font_size)
{
  double stroke = rushes_text_layer_get_stroke_width (drawing->layer);
  g_autoptr (PangoFontDescription) description =
    pango_font_description_copy (pango_layout_get_font_description (drawing->layout));
  PangoRectangle logical;

  drawing->font_size = font_size;
  drawing->margin_x = has_background (drawing->layer) ? font_size * BOX_MARGIN_X : 0;
  drawing->margin_y = has_background (drawing->layer) ? font_size * BOX_MARGIN_Y : 0;
  drawing->margin_x = MAX (drawing->margin_x, stroke);
  drawing->margin_y = MAX (drawing->margin_y, stroke);
  drawing->box.width = drawing->canvas_width *
                       rushes_text_layer_get_size_percent (drawing->layer) / 100;
  drawing->text_width = MAX (1, drawing->box.width - 2 * drawing->margin_x);

  pango_font_description_set_absolute_size (description, font_size * PANGO_SCALE);
  pango_layout_set_font_description (drawing->layout, description);
  pango_layout_set_width (drawing->layout, (int) (drawing->text_width * PANGO_SCALE));
  pango_layout_get_extents (drawing->layout, NULL, &logical);
  drawing->text_height = (double) logical.height / PANGO_SCALE;
  drawing->box.height = drawing->text_height + 2 * drawing->margin_y;
}

static void
fit (Drawing *drawing)
{
  double wanted = FONT_UNITS * rushes_text_layer_get_font_size_scale (drawing->layer);

  pango_layout_set_alignment (drawing->layout,
                              get_alignment (rushes_text_layer_get_position (drawing->layer)));
  for (double shrink = 1; shrink > MIN_SHRINK; shrink *= SHRINK_STEP)
    {
      lay_out (drawing, wanted * shrink);
      if (drawing->box.height <= drawing->canvas_height)
        return;
    }
}

static double
place (int    side,
       double length,
       double canvas,
       double before,
       double after)
{
  if (side < 0)
    return before;
  if (side > 0)
    return canvas - after - length;

  /* In the middle of what the paddings leave. */
  return before + (canvas - before - after - length) / 2;
}

static void
place_box (Drawing *drawing)
{
  RushesTextLayer *layer = drawing->layer;
  RushesAnchor anchor = rushes_text_layer_get_position (layer);
  double width = drawing->canvas_width;
  double height = drawing->canvas_height;
  RushesTextBox *box = &drawing->box;

  if (anchor == RUSHES_ANCHOR_FREE)
    {
      box->x = rushes_text_layer_get_x (layer) * width - box->width / 2;
      box->y = rushes_text_layer_get_y (layer) * height - box->height / 2;
    }
  else
    {
      box->x = place (get_column (anchor), box->width, width,
                      rushes_text_layer_get_padding_left (layer) * width / 100,
                      rushes_text_layer_get_padding_right (layer) * width / 100);
      box->y = place (get_row (anchor), box->height, height,
                      rushes_text_layer_get_padding_top (layer) * height / 100,
                      rushes_text_layer_get_padding_bottom (layer) * height / 100);
    }

  /* Wherever it was put, it is seen. */
  box->x = CLAMP (box->x, 0, MAX (0, width - box->width));
  box->y = CLAMP (box->y, 0, MAX (0, height - box->height));
}

/* What stands behind the text: as wide as its longest line. */
static RushesTextBox
get_background (Drawing *drawing)
{
  RushesTextBox background = drawing->box;
  PangoRectangle logical;

  pango_layout_get_extents (drawing->layout, NULL, &logical);
  background.x += (double) logical.x / PANGO_SCALE;
  background.width = (double) logical.width / PANGO_SCALE + 2 * drawing->margin_x;

  return background;
}

static RushesTextBox
unite (RushesTextBox a,
       RushesTextBox b)
{
  RushesTextBox both = { MIN (a.x, b.x), MIN (a.y, b.y), 0, 0 };

  both.width = MAX (a.x + a.width, b.x + b.width) - both.x;
  both.height = MAX (a.y + a.height, b.y + b.height) - both.y;

  return both;
}

static RushesTextBox
get_ink (Drawing *drawing)
{
  double stroke = rushes_text_layer_get_stroke_width (drawing->layer);
  PangoRectangle extents;
  RushesTextBox ink;

  pango_layout_get_extents (drawing->layout, &extents, NULL);
  ink.x = drawing->box.x + drawing->margin_x + (double) extents.x / PANGO_SCALE - stroke;
  ink.y = drawing->box.y + drawing->margin_y + (double) extents.y / PANGO_SCALE - stroke;
  ink.width = (double) extents.width / PANGO_SCALE + 2 * stroke;
  ink.height = (double) extents.height / PANGO_SCALE + 2 * stroke;

  return has_background (drawing->layer) ? unite (ink, get_background (drawing)) : ink;
}

static void
set_color (cairo_t     *cr,
           RushesColor  color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
draw_background (Drawing *drawing,
                 cairo_t *cr)
{
  RushesTextBox box = get_background (drawing);
  double radius = rushes_text_layer_get_background_border_radius (drawing->layer);

  radius = MIN (radius, MIN (box.width, box.height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, box.x + box.width - radius, box.y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, box.x + box.width - radius, box.y + box.height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, box.x + radius, box.y + box.height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, box.x + radius, box.y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  set_color (cr, rushes_text_layer_get_background_color (drawing->layer));
  cairo_fill (cr);
}

static void
draw (Drawing *drawing,
      cairo_t *cr)
{
  double stroke = rushes_text_layer_get_stroke_width (drawing->layer);

  if (has_background (drawing->layer))
    draw_background (drawing, cr);

  pango_cairo_update_layout (cr, drawing->layout);
  cairo_move_to (cr, drawing->box.x + drawing->margin_x, drawing->box.y + drawing->margin_y);
  if (stroke > 0)
    {
      /* Half of the line disappears under the letters. */
      pango_cairo_layout_path (cr, drawing->layout);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, stroke * 2);
      set_color (cr, rushes_text_layer_get_stroke_color (drawing->layer));
      cairo_stroke (cr);
      cairo_move_to (cr, drawing->box.x + drawing->margin_x,
                     drawing->box.y + drawing->margin_y);
    }
  set_color (cr, rushes_text_layer_get_text_color (drawing->layer));
  pango_cairo_show_layout (cr, drawing->layout);
}

static int
align_down (double value)
{
  return (int) floor (value / 2) * 2;
}

static int
align_up (double value)
{
  return (int) ceil (value / 2) * 2;
}

/* Chroma has half the pixels in most clips: even borders keep its edges clean. */
static void
rasterise (Drawing          *drawing,
           RushesTextRaster *raster,
           int               width,
           int               height)
{
  RushesTextBox ink = get_ink (drawing);
  int right = MIN (align_up ((ink.x + ink.width) * drawing->unit + 1), width);
  int bottom = MIN (align_up ((ink.y + ink.height) * drawing->unit + 1), height);
  cairo_t *cr;

  raster->x = MAX (align_down (ink.x * drawing->unit - 1), 0);
  raster->y = MAX (align_down (ink.y * drawing->unit - 1), 0);
  if (right <= raster->x || bottom <= raster->y || ink.width <= 0 || ink.height <= 0)
    return;

  raster->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, right - raster->x,
                                                bottom - raster->y);
  cr = cairo_create (raster->surface);
  cairo_translate (cr, -raster->x, -raster->y);
  cairo_scale (cr, drawing->unit, drawing->unit);
  draw (drawing, cr);
  cairo_destroy (cr);
  cairo_surface_flush (raster->surface);
}

/**
 * rushes_text_raster_new:
 * @layer: a layer
 * @canvas_width: the width of the picture
 * @canvas_height: the height of the picture
 * @scale: how much larger than the picture to draw; 1 for export
 *
 * Lays out and draws a layer. The same layer on the same canvas breaks its lines at the same
 * places at every scale.
 *
 * Returns: (transfer full): the drawn layer
 */
RushesTextRaster *
rushes_text_raster_new (RushesTextLayer *layer,
                        int              canvas_width,
                        int              canvas_height,
                        double           scale)
{
  RushesTextRaster *self;
  Drawing drawing = { .layer = layer };
  double canvas_unit;

  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (layer), NULL);
  g_return_val_if_fail (canvas_width > 0 && canvas_height > 0 && scale > 0, NULL);

  canvas_unit = MIN (canvas_width, canvas_height) / UNITS;
  drawing.unit = canvas_unit * scale;
  drawing.canvas_width = canvas_width / canvas_unit;
  drawing.canvas_height = canvas_height / canvas_unit;
  drawing.layout = make_layout (layer);
  fit (&drawing);
  place_box (&drawing);

  self = g_new0 (RushesTextRaster, 1);
  self->box.x = drawing.box.x * canvas_unit;
  self->box.y = drawing.box.y * canvas_unit;
  self->box.width = drawing.box.width * canvas_unit;
  self->box.height = drawing.box.height * canvas_unit;
  rasterise (&drawing, self, (int) ceil (canvas_width * scale), (int) ceil (canvas_height * scale));
  g_object_unref (drawing.layout);

  return self;
}

/**
 * rushes_text_raster_free:
 * @self: (transfer full) (nullable): a drawn layer
 *
 * Frees a drawn layer.
 */
void
rushes_text_raster_free (RushesTextRaster *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}
