/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-interval-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-widgets.h"

#define WIDTH 160
#define HEIGHT 18
#define BAR_HEIGHT 10
#define LINE 2.0

/**
 * RushesIntervalBar:
 *
 * A share of a whole as a bar, and over it the interval that it lies in as a line with two ends.
 * Takes its colour from the style. Lives on the main thread.
 */
struct _RushesIntervalBar
{
  GtkWidget parent_instance;

  double share;
  double low;
  double high;
};

G_DEFINE_FINAL_TYPE (RushesIntervalBar, rushes_interval_bar, GTK_TYPE_WIDGET)

/* Where a share is, in whole pixels and mirrored where one reads from the right. */
static double
get_x (RushesIntervalBar *self,
       double             share)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = gtk_widget_get_width (widget);
  double x = round (CLAMP (share, 0.0, 1.0) * width);

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - x : x;
}

static void
draw_part (GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           double         opacity,
           double         from,
           double         to,
           double         top,
           double         height)
{
  GdkRGBA faded = *color;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) MIN (from, to), (float) top,
                                               (float) fabs (to - from), (float) height);

  faded.alpha *= (float) opacity;
  gtk_snapshot_append_color (snapshot, &faded, &bounds);
}

static void
rushes_interval_bar_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  RushesIntervalBar *self = RUSHES_INTERVAL_BAR (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double top = floor ((height - BAR_HEIGHT) / 2);
  double low = CLAMP (get_x (self, self->low) - LINE / 2, 0, MAX (width - LINE, 0));
  double high = CLAMP (get_x (self, self->high) - LINE / 2, 0, MAX (width - LINE, 0));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_part (snapshot, &color, 0.14, 0, width, top, BAR_HEIGHT);
  draw_part (snapshot, &color, 0.4, get_x (self, 0), get_x (self, self->share), top, BAR_HEIGHT);
  draw_part (snapshot, &color, 1.0, low, low + LINE, 0, height);
  draw_part (snapshot, &color, 1.0, high, high + LINE, 0, height);
  draw_part (snapshot, &color, 1.0, low, high, floor (height / 2) - LINE / 2, LINE);
}

static void
rushes_interval_bar_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : WIDTH;
  *natural = *minimum;
}

static void
rushes_interval_bar_class_init (RushesIntervalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = rushes_interval_bar_measure;
  widget_class->snapshot = rushes_interval_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "rushes-interval-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_interval_bar_init (RushesIntervalBar *self)
{
  rushes_widgets_ensure_style ();
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * rushes_interval_bar_new:
 * @share: how much, 0 to 1
 * @low: the lower end of the interval of @share
 * @high: the upper end of it
 *
 * Makes a bar. To assistive technologies it says the whole percentages in words.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
rushes_interval_bar_new (double share,
                         double low,
                         double high)
{
  RushesIntervalBar *self = g_object_new (RUSHES_TYPE_INTERVAL_BAR, NULL);
  g_autofree char *label = NULL;
  g_autofree char *interval = NULL;

  self->share = share;
  self->low = low;
  self->high = high;
  /* Translators: a percentage in words. */
  label = g_strdup_printf (_("%ld of 100"), lround (share * 100));
  /* Translators: the lower and the upper end of an interval, percentages in words. */
  interval = g_strdup_printf (_("between %ld and %ld of 100"), lround (low * 100),
                              lround (high * 100));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, interval,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), interval);

  return GTK_WIDGET (self);
}
