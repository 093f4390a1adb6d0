/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-contact-grid.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP 6
#define BLOCK_GAP 12
/* What the rows' names and the moments' times take. */
#define NAME_WIDTH 58
#define TIME_HEIGHT 22
/* Wide pictures are this wide, and tall ones; at least and at most. */
#define MIN_WIDE 112
#define MAX_WIDE 264
#define MIN_TALL 76
#define MAX_TALL 150

typedef struct
{
  char      *name;
  double     aspect;
  GPtrArray *buttons;
} Row;

/* Moments stand beside each other as long as there is room, the next ones in a block below. */
typedef struct
{
  int n_columns;
  int n_blocks;
  int width;
  int height;
  int block_height;
} Geometry;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->buttons);
  g_free (row->name);
  g_free (row);
}

/**
 * RushesContactGrid:
 *
 * Pictures of takes at equal moments: a row a take, a column a moment, in as many columns as there
 * is room for. Each picture is a button; arrows go from one to the next. Lives on the main thread.
 */
struct _RushesContactGrid
{
  GtkWidget parent_instance;

  GPtrArray *rows;
  gint64 spacing_ms;
};

G_DEFINE_FINAL_TYPE (RushesContactGrid, rushes_contact_grid, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
count_moments (RushesContactGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n = MAX (n, ((Row *) g_ptr_array_index (self->rows, i))->buttons->len);

  return (int) n;
}

/* All rows are as high as the tallest needs. */
static double
get_aspect (RushesContactGrid *self)
{
  double aspect = G_MAXDOUBLE;

  for (guint i = 0; i < self->rows->len; i++)
    aspect = MIN (aspect, ((Row *) g_ptr_array_index (self->rows, i))->aspect);

  return self->rows->len > 0 ? aspect : 1.0;
}

static void
get_geometry (RushesContactGrid *self,
              int                width,
              Geometry          *geometry)
{
  double aspect = get_aspect (self);
  int n_moments = MAX (count_moments (self), 1);
  int room = MAX (width - NAME_WIDTH, 1);
  int least = aspect < 1.0 ? MIN_TALL : MIN_WIDE;
  int most = aspect < 1.0 ? MAX_TALL : MAX_WIDE;

  geometry->n_columns = CLAMP ((room + GAP) / (least + GAP), 1, n_moments);
  geometry->n_blocks = (n_moments + geometry->n_columns - 1) / geometry->n_columns;
  geometry->width = CLAMP ((room + GAP) / geometry->n_columns - GAP, 1, most);
  geometry->height = MAX ((int) lround (geometry->width / aspect), 1);
  geometry->block_height = TIME_HEIGHT + (int) self->rows->len * (geometry->height + GAP) - GAP;
}

static char *
dup_time (RushesContactGrid *self,
          guint              moment)
{
  double seconds = (double) (self->spacing_ms * moment) / 1000.0;

  /* Translators: a time in seconds. */
  return g_strdup_printf (self->spacing_ms % 100 == 0 ? _("%.1f s") : _("%.2f s"), seconds);
}

static void
rushes_contact_grid_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  RushesContactGrid *self = RUSHES_CONTACT_GRID (widget);
  Geometry geometry;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NAME_WIDTH + MIN_WIDE;
      *natural = NAME_WIDTH + MIN (count_moments (self), 6) * (MIN_WIDE + GAP);
      return;
    }

  get_geometry (self, for_size > 0 ? for_size : NAME_WIDTH + 6 * (MIN_WIDE + GAP), &geometry);
  *minimum = *natural = geometry.n_blocks * (geometry.block_height + BLOCK_GAP) - BLOCK_GAP;
}

static GtkSizeRequestMode
rushes_contact_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* From right to left where one reads so. */
static int
get_left (RushesContactGrid *self,
          const Geometry    *geometry,
          int                column)
{
  int left = NAME_WIDTH + column * (geometry->width + GAP);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    left = gtk_widget_get_width (GTK_WIDGET (self)) - left - geometry->width;

  return left;
}

static int
get_top (const Geometry *geometry,
         int             block)
{
  return block * (geometry->block_height + BLOCK_GAP);
}

static void
rushes_contact_grid_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  RushesContactGrid *self = RUSHES_CONTACT_GRID (widget);
  Geometry geometry;

  get_geometry (self, width, &geometry);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < row->buttons->len; j++)
        {
          GtkAllocation area = {
            get_left (self, &geometry, (int) j % geometry.n_columns),
            get_top (&geometry, (int) j / geometry.n_columns) + TIME_HEIGHT +
              (int) i * (geometry.height + GAP),
            geometry.width, geometry.height
          };

          gtk_widget_size_allocate (g_ptr_array_index (row->buttons, j), &area, -1);
        }
    }
}

static void
draw_text (RushesContactGrid *self,
           GtkSnapshot       *snapshot,
           const char        *text,
           int                x,
           int                y,
           int                width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA color;
  int height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y - height / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
rushes_contact_grid_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  RushesContactGrid *self = RUSHES_CONTACT_GRID (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int names = is_rtl ? gtk_widget_get_width (widget) - NAME_WIDTH + GAP : 0;
  Geometry geometry;

  get_geometry (self, gtk_widget_get_width (widget), &geometry);
  for (int i = 0; i < count_moments (self); i++)
    {
      g_autofree char *time = dup_time (self, (guint) i);

      draw_text (self, snapshot, time, get_left (self, &geometry, i % geometry.n_columns),
                 get_top (&geometry, i / geometry.n_columns) + TIME_HEIGHT / 2, geometry.width);
    }
  for (int block = 0; block < geometry.n_blocks; block++)
    for (guint i = 0; i < self->rows->len; i++)
      draw_text (self, snapshot, ((Row *) g_ptr_array_index (self->rows, i))->name, names,
                 get_top (&geometry, block) + TIME_HEIGHT + (int) i * (geometry.height + GAP) +
                   geometry.height / 2,
                 NAME_WIDTH - GAP);

  GTK_WIDGET_CLASS (rushes_contact_grid_parent_class)->snapshot (widget, snapshot);
}

static gboolean
find_focus (RushesContactGrid *self,
            guint             *row,
            guint             *moment)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      *row = i;
      if (g_ptr_array_find (((Row *) g_ptr_array_index (self->rows, i))->buttons, focus, moment))
        return TRUE;
    }

  return FALSE;
}

/* Up and down lead through the takes of a block, and on to the block above or below. */
static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  RushesContactGrid *self = RUSHES_CONTACT_GRID (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Geometry geometry;
  GtkWidget *next;
  guint row;
  guint moment;
  int x;
  int y;
  int to_row;
  int to_moment;

  if (!find_focus (self, &row, &moment))
    return FALSE;

  g_variant_get (arguments, "(ii)", &x, &y);
  get_geometry (self, gtk_widget_get_width (widget), &geometry);
  to_row = (int) row + y;
  to_moment = (int) moment + (is_rtl ? -x : x);
  if (to_row < 0 || to_row >= (int) self->rows->len)
    {
      to_moment += to_row < 0 ? -geometry.n_columns : geometry.n_columns;
      to_row = to_row < 0 ? (int) self->rows->len - 1 : 0;
    }
  if (to_moment < 0)
    return TRUE;

  next = rushes_contact_grid_get_picture (self, (guint) to_row, (guint) to_moment);
  if (next != NULL)
    gtk_widget_grab_focus (next);

  return TRUE;
}

static void
clicked_cb (GtkWidget         *button,
            RushesContactGrid *self)
{
  guint moment;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_ptr_array_find (((Row *) g_ptr_array_index (self->rows, i))->buttons, button, &moment))
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, i, self->spacing_ms * moment);
        return;
      }
}

static void
rushes_contact_grid_dispose (GObject *object)
{
  rushes_contact_grid_clear (RUSHES_CONTACT_GRID (object), 0);

  G_OBJECT_CLASS (rushes_contact_grid_parent_class)->dispose (object);
}

static void
rushes_contact_grid_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_CONTACT_GRID (object)->rows);

  G_OBJECT_CLASS (rushes_contact_grid_parent_class)->finalize (object);
}

static void
rushes_contact_grid_class_init (RushesContactGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_contact_grid_dispose;
  object_class->finalize = rushes_contact_grid_finalize;
  widget_class->measure = rushes_contact_grid_measure;
  widget_class->get_request_mode = rushes_contact_grid_get_request_mode;
  widget_class->size_allocate = rushes_contact_grid_size_allocate;
  widget_class->snapshot = rushes_contact_grid_snapshot;

  /**
   * RushesContactGrid::chosen:
   * @self: the grid
   * @row: the take's row
   * @ms: the moment, in milliseconds
   *
   * A picture was clicked.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_cb, "(ii)", 0, 1);

  gtk_widget_class_set_css_name (widget_class, "rushes-contact-grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_contact_grid_init (RushesContactGrid *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Contact sheet"), -1);
}

/**
 * rushes_contact_grid_new:
 *
 * Makes an empty grid.
 *
 * Returns: (transfer floating): a grid
 */
GtkWidget *
rushes_contact_grid_new (void)
{
  return g_object_new (RUSHES_TYPE_CONTACT_GRID, NULL);
}

/**
 * rushes_contact_grid_clear:
 * @self: the grid
 * @spacing_ms: from one moment to the next, in milliseconds
 *
 * Removes all rows, for others with another spacing.
 */
void
rushes_contact_grid_clear (RushesContactGrid *self,
                           gint64             spacing_ms)
{
  g_return_if_fail (RUSHES_IS_CONTACT_GRID (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < row->buttons->len; j++)
        gtk_widget_unparent (g_ptr_array_index (row->buttons, j));
    }
  g_ptr_array_set_size (self->rows, 0);
  self->spacing_ms = spacing_ms;
}

static GtkWidget *
make_button (RushesContactGrid *self,
             Row               *row,
             guint              moment)
{
  g_autoptr (GdkPaintable) empty = gdk_paintable_new_empty ((int) lround (row->aspect * 100), 100);
  g_autofree char *time = dup_time (self, moment);
  /* Translators: the name of a take, and a time. */
  g_autofree char *label = g_strdup_printf (_("%s, %s"), row->name, time);
  GtkWidget *picture = gtk_picture_new_for_paintable (empty);
  GtkWidget *button = gtk_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (button, label);
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_add_css_class (button, "rushes-contact");
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

/**
 * rushes_contact_grid_add_row:
 * @self: the grid
 * @name: what the take is called
 * @aspect: its width by its height
 * @n_pictures: how many moments it lasts
 *
 * Adds a take, whose pictures are empty at first.
 *
 * Returns: the row's number
 */
guint
rushes_contact_grid_add_row (RushesContactGrid *self,
                             const char        *name,
                             double             aspect,
                             guint              n_pictures)
{
  Row *row;

  g_return_val_if_fail (RUSHES_IS_CONTACT_GRID (self), 0);
  g_return_val_if_fail (name != NULL, 0);
  g_return_val_if_fail (aspect > 0, 0);

  row = g_new0 (Row, 1);
  row->name = g_strdup (name);
  row->aspect = aspect;
  row->buttons = g_ptr_array_new ();
  g_ptr_array_add (self->rows, row);
  for (guint i = 0; i < n_pictures; i++)
    g_ptr_array_add (row->buttons, make_button (self, row, i));
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->rows->len - 1;
}

/**
 * rushes_contact_grid_get_n_rows:
 * @self: the grid
 *
 * Gets how many takes it shows.
 *
 * Returns: the number of rows
 */
guint
rushes_contact_grid_get_n_rows (RushesContactGrid *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTACT_GRID (self), 0);

  return self->rows->len;
}

/**
 * rushes_contact_grid_set_pictures:
 * @self: the grid
 * @row: the row's number
 * @pictures: (element-type GdkTexture): as many as the row has moments
 *
 * Shows the pictures of a take.
 */
void
rushes_contact_grid_set_pictures (RushesContactGrid *self,
                                  guint              row,
                                  GPtrArray         *pictures)
{
  Row *which;

  g_return_if_fail (RUSHES_IS_CONTACT_GRID (self));
  g_return_if_fail (row < self->rows->len);
  g_return_if_fail (pictures != NULL);

  which = g_ptr_array_index (self->rows, row);
  for (guint i = 0; i < which->buttons->len && i < pictures->len; i++)
    {
      GtkWidget *picture = gtk_button_get_child (g_ptr_array_index (which->buttons, i));

      gtk_picture_set_paintable (GTK_PICTURE (picture), g_ptr_array_index (pictures, i));
    }
}

/**
 * rushes_contact_grid_get_picture:
 * @self: the grid
 * @row: the row's number
 * @moment: the moment's number
 *
 * Gets the button that shows a take at a moment.
 *
 * Returns: (transfer none) (nullable): the button, or %NULL if the take is over by then
 */
GtkWidget *
rushes_contact_grid_get_picture (RushesContactGrid *self,
                                 guint              row,
                                 guint              moment)
{
  Row *which;

  g_return_val_if_fail (RUSHES_IS_CONTACT_GRID (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  which = g_ptr_array_index (self->rows, row);

  return moment < which->buttons->len ? g_ptr_array_index (which->buttons, moment) : NULL;
}

/**
 * rushes_contact_grid_get_n_columns:
 * @self: the grid
 *
 * Gets how many moments stand beside each other.
 *
 * Returns: the number of columns
 */
guint
rushes_contact_grid_get_n_columns (RushesContactGrid *self)
{
  Geometry geometry;

  g_return_val_if_fail (RUSHES_IS_CONTACT_GRID (self), 0);

  get_geometry (self, gtk_widget_get_width (GTK_WIDGET (self)), &geometry);

  return (guint) geometry.n_columns;
}
