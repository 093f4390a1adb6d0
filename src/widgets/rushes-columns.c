/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-columns.h"

/**
 * RushesColumns:
 *
 * Two children beside each other where there is room for both, and one above the other where
 * there is not. The side has a fixed width; the main child gets the rest.
 */
struct _RushesColumns
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *side;

  int spacing;
  int side_width;
  int stack_below;
  gboolean is_stacked;
};

G_DEFINE_FINAL_TYPE (RushesColumns, rushes_columns, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MAIN,
  PROP_SIDE,
  PROP_SPACING,
  PROP_SIDE_WIDTH,
  PROP_STACK_BELOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
stacks_at (RushesColumns *self,
           int            width)
{
  return width >= 0 && width < self->stack_below;
}

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static void
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size,
               int            *minimum,
               int            *natural)
{
  *minimum = 0;
  *natural = 0;
  if (is_shown (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static int
get_main_width (RushesColumns *self,
                int            width)
{
  return is_shown (self->side) ? MAX (width - self->side_width - self->spacing, 0) : width;
}

static void
measure_width (RushesColumns *self,
               int           *minimum,
               int           *natural)
{
  int main_minimum;
  int main_natural;
  int side_minimum;
  int side_natural;

  measure_child (self->main, GTK_ORIENTATION_HORIZONTAL, -1, &main_minimum, &main_natural);
  measure_child (self->side, GTK_ORIENTATION_HORIZONTAL, -1, &side_minimum, &side_natural);
  *minimum = MAX (main_minimum, side_minimum);
  *natural = MAX (main_natural + self->spacing + self->side_width, self->stack_below);
}

static void
measure_height (RushesColumns *self,
                int            width,
                int           *minimum,
                int           *natural)
{
  gboolean is_stacked = stacks_at (self, width);
  int main_width = width;
  int side_width = width;
  int main_minimum;
  int main_natural;
  int side_minimum;
  int side_natural;

  if (!is_stacked)
    {
      main_width = width >= 0 ? get_main_width (self, width) : -1;
      side_width = self->side_width;
    }

  measure_child (self->main, GTK_ORIENTATION_VERTICAL, main_width, &main_minimum, &main_natural);
  measure_child (self->side, GTK_ORIENTATION_VERTICAL, side_width, &side_minimum, &side_natural);
  if (is_stacked && is_shown (self->side))
    {
      *minimum = main_minimum + self->spacing + side_minimum;
      *natural = main_natural + self->spacing + side_natural;
    }
  else
    {
      /* Beside each other they take the height there is: a side that scrolls by itself does not
       * ask for its whole length. */
      *minimum = MAX (main_minimum, side_minimum);
      *natural = *minimum;
    }
}

static void
rushes_columns_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  RushesColumns *self = RUSHES_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
allocate_stacked (RushesColumns *self,
                  int            width,
                  int            height)
{
  int side_minimum;
  int side_natural;
  int main_minimum;
  int main_natural;
  int side_height;
  int main_height;

  measure_child (self->main, GTK_ORIENTATION_VERTICAL, width, &main_minimum, &main_natural);
  measure_child (self->side, GTK_ORIENTATION_VERTICAL, width, &side_minimum, &side_natural);
  side_height = is_shown (self->side) ?
                CLAMP (height - main_natural - self->spacing, side_minimum, side_natural) : 0;
  main_height = is_shown (self->side) ? height - side_height - self->spacing : height;

  if (is_shown (self->main))
    gtk_widget_size_allocate (self->main, &(GtkAllocation) { 0, 0, width, main_height }, -1);
  if (is_shown (self->side))
    gtk_widget_size_allocate (self->side,
                              &(GtkAllocation) { 0, height - side_height, width, side_height }, -1);
}

static void
allocate_beside (RushesColumns *self,
                 int            width,
                 int            height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int main_width = get_main_width (self, width);
  int main_x = is_rtl ? width - main_width : 0;
  int side_x = is_rtl ? 0 : width - self->side_width;

  if (is_shown (self->main))
    gtk_widget_size_allocate (self->main,
                              &(GtkAllocation) { main_x, 0, main_width, height }, -1);
  if (is_shown (self->side))
    gtk_widget_size_allocate (self->side,
                              &(GtkAllocation) { side_x, 0, self->side_width, height }, -1);
}

static void
rushes_columns_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  RushesColumns *self = RUSHES_COLUMNS (widget);

  self->is_stacked = stacks_at (self, width);
  if (self->is_stacked)
    allocate_stacked (self, width, height);
  else
    allocate_beside (self, width, height);
}

static GtkSizeRequestMode
rushes_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rushes_columns_compute_expand (GtkWidget *widget,
                               gboolean  *hexpand,
                               gboolean  *vexpand)
{
  RushesColumns *self = RUSHES_COLUMNS (widget);

  *hexpand = self->main != NULL &&
             gtk_widget_compute_expand (self->main, GTK_ORIENTATION_HORIZONTAL);
  *vexpand = self->main != NULL &&
             gtk_widget_compute_expand (self->main, GTK_ORIENTATION_VERTICAL);
}

static void
rushes_columns_dispose (GObject *object)
{
  RushesColumns *self = RUSHES_COLUMNS (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_columns_parent_class)->dispose (object);
}

static void
rushes_columns_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RushesColumns *self = RUSHES_COLUMNS (object);

  switch (prop_id)
    {
    case PROP_MAIN:
      g_value_set_object (value, self->main);
      break;

    case PROP_SIDE:
      g_value_set_object (value, self->side);
      break;

    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;

    case PROP_SIDE_WIDTH:
      g_value_set_int (value, self->side_width);
      break;

    case PROP_STACK_BELOW:
      g_value_set_int (value, self->stack_below);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_size (RushesColumns *self,
          int           *field,
          const GValue  *value,
          GParamSpec    *pspec)
{
  if (*field == g_value_get_int (value))
    return;

  *field = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
rushes_columns_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RushesColumns *self = RUSHES_COLUMNS (object);

  switch (prop_id)
    {
    case PROP_MAIN:
      rushes_columns_set_main (self, g_value_get_object (value));
      break;

    case PROP_SIDE:
      rushes_columns_set_side (self, g_value_get_object (value));
      break;

    case PROP_SPACING:
      set_size (self, &self->spacing, value, pspec);
      break;

    case PROP_SIDE_WIDTH:
      set_size (self, &self->side_width, value, pspec);
      break;

    case PROP_STACK_BELOW:
      set_size (self, &self->stack_below, value, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_columns_class_init (RushesColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_columns_dispose;
  object_class->get_property = rushes_columns_get_property;
  object_class->set_property = rushes_columns_set_property;
  widget_class->measure = rushes_columns_measure;
  widget_class->size_allocate = rushes_columns_size_allocate;
  widget_class->get_request_mode = rushes_columns_get_request_mode;
  widget_class->compute_expand = rushes_columns_compute_expand;

  /**
   * RushesColumns:main:
   *
   * The child that gets the room that is left.
   */
  properties[PROP_MAIN] =
    g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * RushesColumns:side:
   *
   * The child of fixed width, or below.
   */
  properties[PROP_SIDE] =
    g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * RushesColumns:spacing:
   *
   * The room between the two.
   */
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 18,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * RushesColumns:side-width:
   *
   * The width of the side.
   */
  properties[PROP_SIDE_WIDTH] =
    g_param_spec_int ("side-width", NULL, NULL, 0, G_MAXINT, 280,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * RushesColumns:stack-below:
   *
   * The width below which the side goes under the main child.
   */
  properties[PROP_STACK_BELOW] =
    g_param_spec_int ("stack-below", NULL, NULL, 0, G_MAXINT, 700,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_columns_init (RushesColumns *self)
{
  self->spacing = 18;
  self->side_width = 280;
  self->stack_below = 700;
}

/**
 * rushes_columns_new:
 *
 * Makes columns without children.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_columns_new (void)
{
  return g_object_new (RUSHES_TYPE_COLUMNS, NULL);
}

static void
replace_child (RushesColumns  *self,
               GtkWidget     **field,
               GtkWidget      *child,
               GtkWidget      *before,
               GParamSpec     *pspec)
{
  if (*field == child)
    return;

  g_clear_pointer (field, gtk_widget_unparent);
  *field = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), before);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/**
 * rushes_columns_get_main:
 * @self: columns
 *
 * The child that gets the room that is left.
 *
 * Returns: (transfer none) (nullable): the child
 */
GtkWidget *
rushes_columns_get_main (RushesColumns *self)
{
  g_return_val_if_fail (RUSHES_IS_COLUMNS (self), NULL);

  return self->main;
}

/**
 * rushes_columns_set_main:
 * @self: columns
 * @child: (nullable): a widget
 *
 * The child that gets the room that is left.
 */
void
rushes_columns_set_main (RushesColumns *self,
                         GtkWidget     *child)
{
  g_return_if_fail (RUSHES_IS_COLUMNS (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  /* Tab goes from the main child to the side, whichever was set first. */
  replace_child (self, &self->main, child, self->side, properties[PROP_MAIN]);
}

/**
 * rushes_columns_get_side:
 * @self: columns
 *
 * The child of fixed width, or below.
 *
 * Returns: (transfer none) (nullable): the child
 */
GtkWidget *
rushes_columns_get_side (RushesColumns *self)
{
  g_return_val_if_fail (RUSHES_IS_COLUMNS (self), NULL);

  return self->side;
}

/**
 * rushes_columns_set_side:
 * @self: columns
 * @child: (nullable): a widget
 *
 * The child of fixed width, or below.
 */
void
rushes_columns_set_side (RushesColumns *self,
                         GtkWidget     *child)
{
  g_return_if_fail (RUSHES_IS_COLUMNS (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  replace_child (self, &self->side, child, NULL, properties[PROP_SIDE]);
}

/**
 * rushes_columns_is_stacked:
 * @self: columns
 *
 * Tells whether the side is under the main child.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_columns_is_stacked (RushesColumns *self)
{
  g_return_val_if_fail (RUSHES_IS_COLUMNS (self), FALSE);

  return self->is_stacked;
}
