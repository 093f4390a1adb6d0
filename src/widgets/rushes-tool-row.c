/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-tool-row.h"

#define SPACING 6

/**
 * RushesToolRow:
 *
 * Buttons beside each other. Where there is no room for all of them, those with the style class
 * `rushes-spare` are left out, the first ones first: they have another place. Lives on the main
 * thread.
 */
struct _RushesToolRow
{
  GtkWidget parent_instance;
};

static void buildable_init (GtkBuildableIface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesToolRow, rushes_tool_row, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static gboolean
is_spare (GtkWidget *child)
{
  return gtk_widget_has_css_class (child, RUSHES_TOOL_ROW_SPARE);
}

static int
get_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

static int
sum_up (GtkWidget *self,
        gboolean   with_spare)
{
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && (with_spare || !is_spare (child)))
      sum += get_width (child) + SPACING;

  return MAX (sum - SPACING, 0);
}

static void
rushes_tool_row_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sum_up (widget, FALSE);
      *natural = sum_up (widget, TRUE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int usual;

      gtk_widget_measure (child, orientation, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
}

/* What there is no room for, and what the one that grows gets. */
static int
leave_out (GtkWidget *self,
           int        width)
{
  int rest = width - sum_up (self, TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_left_out = rest < 0 && is_spare (child) && gtk_widget_get_visible (child);

      gtk_widget_set_child_visible (child, !is_left_out);
      if (is_left_out)
        rest += get_width (child) + SPACING;
    }

  return MAX (rest, 0);
}

static void
rushes_tool_row_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rest = leave_out (widget, width);
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { x, 0, 0, height };

      if (!gtk_widget_should_layout (child) || !gtk_widget_get_child_visible (child))
        continue;

      area.width = get_width (child);
      if (gtk_widget_get_hexpand (child))
        {
          area.width += rest;
          rest = 0;
        }
      x += area.width + SPACING;
      if (is_rtl)
        area.x = width - area.x - area.width;
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
rushes_tool_row_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *interface)
{
  parent_buildable = g_type_interface_peek_parent (interface);
  interface->add_child = rushes_tool_row_add_child;
}

static void
rushes_tool_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rushes_tool_row_parent_class)->dispose (object);
}

static void
rushes_tool_row_class_init (RushesToolRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_tool_row_dispose;
  widget_class->measure = rushes_tool_row_measure;
  widget_class->size_allocate = rushes_tool_row_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "rushes-tool-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_tool_row_init (RushesToolRow *self)
{
}

/**
 * rushes_tool_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
rushes_tool_row_new (void)
{
  return g_object_new (RUSHES_TYPE_TOOL_ROW, NULL);
}
