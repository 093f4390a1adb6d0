/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-side.h"

#include <math.h>

#include "rushes-drawing.h"

/* In pixels where the longer side is FULL_SIDE; smaller ones have smaller labels, to a point. */
#define FULL_SIDE 1920
#define MIN_SCALE 0.6
#define MARGIN 24
#define GAP 20
#define HEAD_HEIGHT 56
#define LABEL_HEIGHT 66
#define TITLE_MIDDLE 18
#define SUBTITLE_MIDDLE 46
#define BADGE 28
#define HEAD_SIZE 26
#define TITLE_SIZE 21
#define SUBTITLE_SIZE 17
#define NOTE_WIDTH 104

/* A narrow clip still has room for its name. */
#define MIN_CELL 200

typedef struct
{
  char          *title;
  char          *subtitle;
  int            width;
  int            height;

  int            cell_x;
  int            cell_width;
  RushesSideBox  picture;
  RushesSideBox  note;
} Pane;

/* Where clips stand beside each other in one picture, and what stands over them. Plain data of one
 * thread. */
struct _RushesSide
{
  char      *title;
  GPtrArray *panes;
  gboolean   has_labels;
  int        columns;
  int        max_side;

  double     scale;
  int        width;
  int        height;
};

static void
pane_free (gpointer data)
{
  Pane *pane = data;

  g_free (pane->title);
  g_free (pane->subtitle);
  g_free (pane);
}

static int
to_even (double length)
{
  return 2 * (int) floor (length / 2 + 0.5);
}

static int
scaled (RushesSide *self,
        double      length)
{
  return MAX (2, to_even (length * self->scale));
}

static double
get_aspect (const Pane *pane)
{
  return (double) pane->width / pane->height;
}

static int
get_head_height (RushesSide *self)
{
  return self->title != NULL ? scaled (self, HEAD_HEIGHT) : 0;
}

static int
get_label_height (RushesSide *self)
{
  return self->has_labels ? scaled (self, LABEL_HEIGHT) : 0;
}

static double
get_row_aspect (RushesSide *self,
                guint       first,
                guint       columns)
{
  double sum = 0;

  for (guint i = first; i < MIN (first + columns, self->panes->len); i++)
    sum += get_aspect (self->panes->pdata[i]);

  return sum;
}

/* How high the pictures are with so many columns: all alike. */
static double
find_height (RushesSide *self,
             guint       columns)
{
  guint n_rows = (self->panes->len + columns - 1) / columns;
  double room = self->max_side * 9.0 / 16 - 2 * scaled (self, MARGIN) - get_head_height (self) -
                (n_rows - 1) * scaled (self, GAP) - n_rows * get_label_height (self);
  double height = room / n_rows;

  for (guint first = 0; first < self->panes->len; first += columns)
    {
      guint n_panes = MIN (columns, self->panes->len - first);
      double width = self->max_side - 2 * scaled (self, MARGIN) -
                     (n_panes - 1) * scaled (self, GAP);

      height = MIN (height, width / get_row_aspect (self, first, columns));
    }

  return height;
}

/* The number of columns with the largest pictures. */
static guint
choose_columns (RushesSide *self)
{
  guint best = 1;

  if (self->columns > 0)
    return MIN ((guint) self->columns, self->panes->len);

  for (guint columns = 2; columns <= self->panes->len; columns++)
    if (find_height (self, columns) > find_height (self, best))
      best = columns;

  return best;
}

static int
place_row (RushesSide *self,
           guint       first,
           guint       columns,
           int         y,
           int         height)
{
  int x = scaled (self, MARGIN);

  for (guint i = first; i < MIN (first + columns, self->panes->len); i++)
    {
      Pane *pane = self->panes->pdata[i];
      int width = MAX (2, to_even (height * get_aspect (pane)));

      pane->cell_x = x;
      pane->cell_width = MAX (width, self->has_labels ? scaled (self, MIN_CELL) : 0);
      pane->picture.x = x + 2 * ((pane->cell_width - width) / 4);
      pane->picture.y = y + get_label_height (self);
      pane->picture.width = width;
      pane->picture.height = height;
      pane->note.width = MIN (scaled (self, NOTE_WIDTH), 2 * (pane->cell_width / 4));
      pane->note.height = get_label_height (self) - 2 * (get_label_height (self) / 4);
      pane->note.x = x + pane->cell_width - pane->note.width;
      pane->note.y = y + 2 * (get_label_height (self) / 4);
      x += pane->cell_width + scaled (self, GAP);
    }

  return x - scaled (self, GAP) + scaled (self, MARGIN);
}

/* The last row may be shorter than the others. */
static void
centre_row (RushesSide *self,
            guint       first,
            guint       columns,
            int         row_width)
{
  int shift = 2 * ((self->width - row_width) / 4);

  for (guint i = first; i < MIN (first + columns, self->panes->len); i++)
    {
      Pane *pane = self->panes->pdata[i];

      pane->cell_x += shift;
      pane->picture.x += shift;
      pane->note.x += shift;
    }
}

static void
draw_pane (RushesSide *self,
           cairo_t    *cr,
           Pane       *pane,
           guint       number)
{
  int top = pane->picture.y - get_label_height (self);
  int indent = scaled (self, BADGE) + scaled (self, 10);

  rushes_drawing_badge (cr, number, scaled (self, BADGE), pane->cell_x,
                        top + scaled (self, TITLE_MIDDLE));
  rushes_drawing_text (cr, pane->title, TITLE_SIZE * self->scale, TRUE, RUSHES_PAINT_WHITE,
                       pane->cell_x + indent, top + scaled (self, TITLE_MIDDLE),
                       MAX (1, pane->cell_width - indent));
  rushes_drawing_text (cr, pane->subtitle, SUBTITLE_SIZE * self->scale, FALSE, RUSHES_PAINT_GREY,
                       pane->cell_x, top + scaled (self, SUBTITLE_MIDDLE),
                       MAX (1, pane->cell_width - pane->note.width - scaled (self, 8)));
}

/**
 * rushes_side_new:
 * @title: (nullable): what stands over all
 * @has_labels: whether each clip has its number, its title and its subtitle over it
 * @columns: how many clips stand in a row, or 0 to choose by their shapes
 * @max_side: how long the longer side of the picture may be
 *
 * Makes an empty picture.
 *
 * Returns: (transfer full): a picture
 */
RushesSide *
rushes_side_new (const char *title,
                 gboolean    has_labels,
                 int         columns,
                 int         max_side)
{
  RushesSide *self;

  g_return_val_if_fail (columns >= 0, NULL);
  g_return_val_if_fail (max_side > 0, NULL);

  self = g_new0 (RushesSide, 1);
  self->title = title != NULL && title[0] != '\0' ? g_strdup (title) : NULL;
  self->panes = g_ptr_array_new_with_free_func (pane_free);
  self->has_labels = has_labels;
  self->columns = columns;
  self->max_side = max_side;
  self->scale = CLAMP ((double) max_side / FULL_SIDE, MIN_SCALE, 1.0);

  return self;
}

/**
 * rushes_side_free:
 * @self: (transfer full): a picture
 *
 * Frees a picture.
 */
void
rushes_side_free (RushesSide *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->panes);
  g_free (self->title);
  g_free (self);
}

/**
 * rushes_side_add:
 * @self: a picture
 * @title: what the take is called
 * @subtitle: its model and price, or what else there is to say
 * @width: of the clip
 * @height: of the clip
 *
 * Adds a clip.
 */
void
rushes_side_add (RushesSide *self,
                 const char *title,
                 const char *subtitle,
                 int         width,
                 int         height)
{
  Pane *pane;

  g_return_if_fail (self != NULL && self->panes->len < RUSHES_SIDE_MAX_PANES);
  g_return_if_fail (title != NULL && subtitle != NULL);
  g_return_if_fail (width > 0 && height > 0);

  pane = g_new0 (Pane, 1);
  pane->title = g_strdup (title);
  pane->subtitle = g_strdup (subtitle);
  pane->width = width;
  pane->height = height;
  g_ptr_array_add (self->panes, pane);
}

/**
 * rushes_side_lay_out:
 * @self: a picture with clips
 *
 * Gives each clip its place. All are shown at the same height, none larger than the highest is.
 */
void
rushes_side_lay_out (RushesSide *self)
{
  g_autofree int *widths = NULL;
  guint columns;
  int height = 0;
  int y;

  g_return_if_fail (self != NULL && self->panes->len > 0);

  columns = choose_columns (self);
  for (guint i = 0; i < self->panes->len; i++)
    height = MAX (height, ((Pane *) self->panes->pdata[i])->height);
  height = MAX (2, 2 * (int) (MIN (height, find_height (self, columns)) / 2));

  widths = g_new0 (int, self->panes->len);
  self->width = 0;
  y = scaled (self, MARGIN) + get_head_height (self);
  for (guint first = 0; first < self->panes->len; first += columns)
    {
      widths[first] = place_row (self, first, columns, y, height);
      self->width = MAX (self->width, widths[first]);
      y += get_label_height (self) + height + scaled (self, GAP);
    }
  self->height = y - scaled (self, GAP) + scaled (self, MARGIN);

  for (guint first = 0; first < self->panes->len; first += columns)
    centre_row (self, first, columns, widths[first]);
}

/**
 * rushes_side_get_width:
 * @self: a picture that is laid out
 *
 * Gets how wide it is.
 *
 * Returns: pixels, even
 */
int
rushes_side_get_width (RushesSide *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

/**
 * rushes_side_get_height:
 * @self: a picture that is laid out
 *
 * Gets how high it is.
 *
 * Returns: pixels, even
 */
int
rushes_side_get_height (RushesSide *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

/**
 * rushes_side_get_picture:
 * @self: a picture that is laid out
 * @number: a clip, from 0
 *
 * Gets where the frames of a clip stand.
 *
 * Returns: (transfer none): a box
 */
const RushesSideBox *
rushes_side_get_picture (RushesSide *self,
                         guint       number)
{
  g_return_val_if_fail (self != NULL && number < self->panes->len, NULL);

  return &((Pane *) self->panes->pdata[number])->picture;
}

/**
 * rushes_side_get_note:
 * @self: a picture that is laid out
 * @number: a clip, from 0
 *
 * Gets where the note of a clip stands that changes with the frames.
 *
 * Returns: (transfer none): a box; it is empty without labels
 */
const RushesSideBox *
rushes_side_get_note (RushesSide *self,
                      guint       number)
{
  g_return_val_if_fail (self != NULL && number < self->panes->len, NULL);

  return &((Pane *) self->panes->pdata[number])->note;
}

/**
 * rushes_side_draw:
 * @self: a picture that is laid out
 *
 * Draws all but the frames and the notes.
 *
 * Returns: (transfer full): an opaque surface
 */
cairo_surface_t *
rushes_side_draw (RushesSide *self)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  int margin;

  g_return_val_if_fail (self != NULL, NULL);

  margin = scaled (self, MARGIN);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cr = cairo_create (surface);
  rushes_drawing_paint (cr, RUSHES_PAINT_PAPER);
  cairo_paint (cr);
  if (self->title != NULL)
    rushes_drawing_text (cr, self->title, HEAD_SIZE * self->scale, TRUE, RUSHES_PAINT_WHITE, margin,
                         margin + get_head_height (self) / 2.0 - scaled (self, 8),
                         MAX (1, self->width - 2 * margin));
  for (guint i = 0; self->has_labels && i < self->panes->len; i++)
    draw_pane (self, cr, self->panes->pdata[i], i + 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/**
 * rushes_side_draw_note:
 * @self: a picture that is laid out
 * @number: a clip, from 0
 * @text: what the note says
 *
 * Draws a note.
 *
 * Returns: (transfer full): an opaque surface as large as the note's box
 */
cairo_surface_t *
rushes_side_draw_note (RushesSide *self,
                       guint       number,
                       const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  cairo_surface_t *surface;
  const Pane *pane;
  PangoRectangle logical;
  cairo_t *cr;
  int top;

  g_return_val_if_fail (self != NULL && number < self->panes->len, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  pane = self->panes->pdata[number];
  top = pane->note.y - (pane->picture.y - get_label_height (self));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, pane->note.width, pane->note.height);
  cr = cairo_create (surface);
  rushes_drawing_paint (cr, RUSHES_PAINT_PAPER);
  cairo_paint (cr);
  layout = rushes_drawing_layout (cr, text, SUBTITLE_SIZE * self->scale, FALSE, 0);
  pango_layout_get_pixel_extents (layout, NULL, &logical);
  rushes_drawing_paint (cr, RUSHES_PAINT_GREY);
  cairo_move_to (cr, pane->note.width - logical.width,
                 scaled (self, SUBTITLE_MIDDLE) - top - logical.height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}
