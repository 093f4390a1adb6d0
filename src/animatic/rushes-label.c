/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-label.h"

#include <math.h>
#include <pango/pangocairo.h>

/* The plate's height as a part of the picture's; it may be 0.04 at most. */
#define PLATE_HEIGHT 0.034
#define MAX_PLATE_WIDTH 0.92

/* Letters smaller than this can not be read; a plate is higher rather than have them. */
#define MIN_PLATE_PIXELS 8

/**
 * RushesLabel:
 *
 * The words in the corner that say what the picture is. Dark glass with a bright rim under white
 * letters, so that it can be read on any ground; drawn once and laid on every frame.
 */
struct _RushesLabel
{
  RushesLayer *layer;
  int x;
  int y;
};

static PangoLayout *
make_layout (cairo_t    *cr,
             const char *text,
             double      size,
             double      max_width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Sans");

  pango_font_description_set_weight (font, PANGO_WEIGHT_MEDIUM);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_font_description_free (font);

  return layout;
}

static void
trace_plate (cairo_t *cr,
             double   x,
             double   y,
             double   width,
             double   height)
{
  double radius = height * 0.36;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_plate (cairo_t     *cr,
            PangoLayout *layout,
            int          width,
            int          height)
{
  PangoRectangle ink;

  pango_layout_get_pixel_extents (layout, NULL, &ink);
  trace_plate (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_set_source_rgba (cr, 0.04, 0.05, 0.07, 0.66);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.22);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, (width - ink.width) / 2.0 - ink.x, (height - ink.height) / 2.0 - ink.y);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.96);
  pango_cairo_show_layout (cr, layout);
}

/**
 * rushes_label_new:
 * @text: the words
 * @width: the picture's width
 * @height: the picture's height
 *
 * Draws a label for pictures of one size.
 *
 * Returns: (transfer full): the label
 */
RushesLabel *
rushes_label_new (const char *text,
                  int         width,
                  int         height)
{
  RushesLabel *self;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (PangoLayout) layout = NULL;
  int plate_height = MAX ((int) floor (height * PLATE_HEIGHT), MIN_PLATE_PIXELS) & ~1;
  int plate_width;
  int text_width;

  g_return_val_if_fail (text != NULL && width > 0 && height > 0, NULL);

  self = g_new0 (RushesLabel, 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, plate_height);
  cr = cairo_create (surface);
  layout = make_layout (cr, text, plate_height * 0.58, width * MAX_PLATE_WIDTH - plate_height);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  plate_width = MIN (text_width + plate_height, (int) (width * MAX_PLATE_WIDTH)) & ~1;
  draw_plate (cr, layout, plate_width, plate_height);
  cairo_destroy (cr);
  self->layer = rushes_layer_new_from_surface (surface);
  cairo_surface_destroy (surface);
  self->layer->width = plate_width;
  self->x = self->y = MAX (2, (int) (MIN (width, height) * 0.028)) & ~1;

  return self;
}

/**
 * rushes_label_free:
 * @self: (transfer full): the label
 *
 * Frees a label.
 */
void
rushes_label_free (RushesLabel *self)
{
  g_return_if_fail (self != NULL);

  rushes_layer_free (self->layer);
  g_free (self);
}

static inline int
over (int in,
      int alpha,
      int out)
{
  return MIN (in + (out * (255 - alpha) + 127) / 255, 255);
}

/**
 * rushes_label_draw:
 * @self: the label
 * @frame: a frame of the label's size of picture
 *
 * Lays the label on a frame.
 */
void
rushes_label_draw (RushesLabel *self,
                   RushesFrame *frame)
{
  RushesLayer *layer;
  int height;

  g_return_if_fail (self != NULL && frame != NULL);

  layer = self->layer;
  height = MIN (layer->height, frame->height - self->y);
  for (int row = 0; row < height; row++)
    {
      const guint8 *in = layer->luma + (gsize) row * layer->luma_stride;
      guint8 *out = frame->y + (gsize) (self->y + row) * frame->y_stride + self->x;

      for (int x = 0; x < layer->width; x++)
        out[x] = over (in[2 * x], in[2 * x + 1], out[x]);
    }
  for (int row = 0; row < height / 2; row++)
    {
      const guint8 *in = layer->chroma + (gsize) row * layer->chroma_stride;
      gsize at = (gsize) (self->y / 2 + row) * frame->uv_stride + self->x / 2;

      for (int x = 0; x < layer->width / 2; x++)
        {
          frame->u[at + x] = over (in[4 * x], in[4 * x + 2], frame->u[at + x]);
          frame->v[at + x] = over (in[4 * x + 1], in[4 * x + 2], frame->v[at + x]);
        }
    }
}

/**
 * rushes_label_get_area:
 * @self: the label
 * @x: (out): its left edge
 * @y: (out): its upper edge
 * @width: (out): its width
 * @height: (out): its height
 *
 * Tells where on a frame the label lies.
 */
void
rushes_label_get_area (RushesLabel *self,
                       int         *x,
                       int         *y,
                       int         *width,
                       int         *height)
{
  g_return_if_fail (self != NULL);

  *x = self->x;
  *y = self->y;
  *width = self->layer->width;
  *height = self->layer->height;
}
