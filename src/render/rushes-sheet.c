/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sheet.h"

#include <glib/gi18n.h>

#include "rushes-drawing.h"
#include "rushes-pixels.h"

/* All in pixels. */
#define MARGIN 48
#define ROW_GAP 44
#define STILL_GAP 12
#define RADIUS 10
#define BADGE 34
#define HEAD_HEIGHT 50
#define FOOT_HEIGHT 46
#define MIN_WIDTH 760

/* How many stills stand beside each other; the rest stand below. */
#define LINE RUSHES_SHEET_LINE

#define TITLE_SIZE 22
#define SUBTITLE_SIZE 17
#define LABEL_SIZE 13

static const RushesPaint shade = { 0, 0, 0, 0.62 };
static const RushesPaint rim = { 1, 1, 1, 0.09 };

typedef struct
{
  GdkPixbuf *pixbuf;
  char      *label;
} Still;

typedef struct
{
  char      *title;
  char      *subtitle;
  GPtrArray *stills;
} Row;

/* A sheet that compares takes: a row of stills for each. Plain data of one thread. */
struct _RushesSheet
{
  GPtrArray *rows;
};

static void
still_free (Still *still)
{
  g_clear_object (&still->pixbuf);
  g_free (still->label);
  g_free (still);
}

static void
row_free (Row *row)
{
  g_free (row->title);
  g_free (row->subtitle);
  g_ptr_array_unref (row->stills);
  g_free (row);
}

static int
get_row_width (const Row *row)
{
  int widest = 0;
  int width = 0;

  for (guint i = 0; i < row->stills->len; i++)
    {
      if (i % LINE == 0)
        width = -STILL_GAP;
      width += gdk_pixbuf_get_width (((Still *) row->stills->pdata[i])->pixbuf) + STILL_GAP;
      widest = MAX (widest, width);
    }

  return widest;
}

static int
get_line_height (const Row *row)
{
  int height = 0;

  for (guint i = 0; i < row->stills->len; i++)
    height = MAX (height, gdk_pixbuf_get_height (((Still *) row->stills->pdata[i])->pixbuf));

  return height;
}

static int
get_row_height (const Row *row)
{
  int n_lines = MAX (1, ((int) row->stills->len + LINE - 1) / LINE);

  return n_lines * (get_line_height (row) + STILL_GAP) - STILL_GAP + HEAD_HEIGHT;
}

static void
draw_label (cairo_t    *cr,
            const char *label,
            double      x,
            double      bottom)
{
  g_autoptr (PangoLayout) layout = rushes_drawing_layout (cr, label, LABEL_SIZE, FALSE, 0);
  PangoRectangle logical;
  double height;

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  height = logical.height + 6;
  rushes_drawing_rounded (cr, x + 8, bottom - 8 - height, logical.width + 14, height, 6);
  rushes_drawing_paint (cr, shade);
  cairo_fill (cr);
  rushes_drawing_paint (cr, RUSHES_PAINT_WHITE);
  cairo_move_to (cr, x + 15, bottom - 8 - height + 3);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_still (cairo_t     *cr,
            const Still *still,
            double       x,
            double       y)
{
  cairo_surface_t *surface = rushes_pixels_to_surface (still->pixbuf);
  int width = gdk_pixbuf_get_width (still->pixbuf);
  int height = gdk_pixbuf_get_height (still->pixbuf);

  cairo_save (cr);
  rushes_drawing_rounded (cr, x, y, width, height, RADIUS);
  cairo_clip (cr);
  cairo_set_source_surface (cr, surface, x, y);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);

  /* A rim, so that a black frame does not melt into the paper. */
  rushes_drawing_rounded (cr, x + 0.5, y + 0.5, width - 1, height - 1, RADIUS);
  rushes_drawing_paint (cr, rim);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (still->label != NULL && still->label[0] != '\0')
    draw_label (cr, still->label, x, y + height);
}

static void
draw_row (cairo_t   *cr,
          const Row *row,
          guint      number,
          int        width,
          double     y)
{
  double middle = y + BADGE / 2.0;
  double x = MARGIN;
  int text_width;

  rushes_drawing_badge (cr, number, BADGE, x, middle);
  text_width = rushes_drawing_text (cr, row->title, TITLE_SIZE, TRUE, RUSHES_PAINT_WHITE,
                                    x + BADGE + 14, middle,
                                    (width - 2 * MARGIN - BADGE - 14) * 2 / 3);
  rushes_drawing_text (cr, row->subtitle, SUBTITLE_SIZE, FALSE, RUSHES_PAINT_GREY,
                       x + BADGE + 14 + text_width + 16, middle + 1,
                       MAX (1, width - 2 * MARGIN - BADGE - 30 - text_width));

  for (guint i = 0; i < row->stills->len; i++)
    {
      const Still *still = row->stills->pdata[i];

      if (i > 0 && i % LINE == 0)
        {
          x = MARGIN;
          y += get_line_height (row) + STILL_GAP;
        }
      draw_still (cr, still, x, y + HEAD_HEIGHT);
      x += gdk_pixbuf_get_width (still->pixbuf) + STILL_GAP;
    }
}

/**
 * rushes_sheet_new:
 *
 * Makes an empty sheet.
 *
 * Returns: (transfer full): a new sheet
 */
RushesSheet *
rushes_sheet_new (void)
{
  RushesSheet *self = g_new0 (RushesSheet, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  return self;
}

/**
 * rushes_sheet_add_row:
 * @self: a sheet
 * @title: what the take is called
 * @subtitle: its model and price, or what else there is to say
 *
 * Begins the row of a take.
 */
void
rushes_sheet_add_row (RushesSheet *self,
                      const char  *title,
                      const char  *subtitle)
{
  Row *row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (title != NULL && subtitle != NULL);

  row = g_new0 (Row, 1);
  row->title = g_strdup (title);
  row->subtitle = g_strdup (subtitle);
  row->stills = g_ptr_array_new_with_free_func ((GDestroyNotify) still_free);
  g_ptr_array_add (self->rows, row);
}

/**
 * rushes_sheet_add_still:
 * @self: a sheet with a row
 * @pixbuf: a still, in the size it shall have
 * @label: (nullable): the time it shows
 *
 * Adds a still to the last row.
 */
void
rushes_sheet_add_still (RushesSheet *self,
                        GdkPixbuf   *pixbuf,
                        const char  *label)
{
  Still *still;
  Row *row;

  g_return_if_fail (self != NULL && self->rows->len > 0);
  g_return_if_fail (GDK_IS_PIXBUF (pixbuf));

  row = self->rows->pdata[self->rows->len - 1];
  still = g_new0 (Still, 1);
  still->pixbuf = g_object_ref (pixbuf);
  still->label = g_strdup (label);
  g_ptr_array_add (row->stills, still);
}

/**
 * rushes_sheet_draw:
 * @self: a sheet
 *
 * Draws the sheet.
 *
 * Returns: (transfer full): a picture
 */
GdkPixbuf *
rushes_sheet_draw (RushesSheet *self)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GdkPixbuf *pixbuf;
  int width = MIN_WIDTH;
  int height = MARGIN + FOOT_HEIGHT;
  double y = MARGIN;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      width = MAX (width, get_row_width (self->rows->pdata[i]) + 2 * MARGIN);
      height += get_row_height (self->rows->pdata[i]) + (i > 0 ? ROW_GAP : 0);
    }
  height += MARGIN / 2;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  rushes_drawing_paint (cr, RUSHES_PAINT_PAPER);
  cairo_paint (cr);
  for (guint i = 0; i < self->rows->len; i++)
    {
      draw_row (cr, self->rows->pdata[i], i + 1, width, y);
      y += get_row_height (self->rows->pdata[i]) + ROW_GAP;
    }
  /* Translators: stands small at the foot of a sheet that compares takes. */
  rushes_drawing_text (cr, _("Compared with Rushes"), LABEL_SIZE, FALSE, RUSHES_PAINT_GREY, MARGIN,
                       height - MARGIN * 0.75, width - 2 * MARGIN);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  pixbuf = rushes_pixels_from_surface (surface, FALSE);
  cairo_surface_destroy (surface);

  return pixbuf;
}

/**
 * rushes_sheet_free:
 * @self: (transfer full): a sheet
 *
 * Frees a sheet.
 */
void
rushes_sheet_free (RushesSheet *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}
