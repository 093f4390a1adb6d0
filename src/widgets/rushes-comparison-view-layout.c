/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-comparison-view-private.h"
#include "rushes-pane-layout.h"

#define GAP 6

/* Where the panes stand: at the same height, in as many rows as make them largest. */

static void
allocate_pane (RushesComparisonView *self,
               guint                 number,
               int                   x,
               int                   y,
               int                   width,
               int                   height)
{
  GtkAllocation area = { x, y, MAX (width, 1), MAX (height, 1) };
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  gtk_widget_size_allocate (self->panes[number], &area, -1);
  _rushes_comparison_view_set_room (self, number, area.width * scale, area.height * scale);
}

static void
allocate_row (RushesComparisonView *self,
              const guint          *numbers,
              guint                 n_numbers,
              int                   width,
              int                   y,
              int                   height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double row_width = GAP * ((double) n_numbers - 1);
  double x;

  for (guint i = 0; i < n_numbers; i++)
    row_width += self->aspects[numbers[i]] * height;

  x = MAX ((width - row_width) / 2.0, 0.0);
  if (is_rtl)
    x = MIN (width - x, width);
  for (guint i = 0; i < n_numbers; i++)
    {
      int pane_width = (int) lround (self->aspects[numbers[i]] * height);

      allocate_pane (self, numbers[i], (int) x - (is_rtl ? pane_width : 0), y, pane_width, height);
      x += is_rtl ? -(pane_width + GAP) : pane_width + GAP;
    }
}

/* Both clips get all of the room, each in its own shape, so that what is at one place in the two is
 * drawn at one place. */
static void
allocate_pair (RushesComparisonView *self,
               int                   width,
               int                   height)
{
  double pair_width = 0.0;
  double pair_height = 0.0;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GtkAllocation area;

  for (guint i = 0; i < 2; i++)
    {
      double aspect = self->aspects[self->picked[i]];

      pair_width = MAX (pair_width, MIN (width, height * aspect));
      pair_height = MAX (pair_height, MIN (height, width / aspect));
    }

  area.width = MAX ((int) lround (pair_width), 1);
  area.height = MAX ((int) lround (pair_height), 1);
  area.x = (width - area.width) / 2;
  area.y = (height - area.height) / 2;
  gtk_widget_size_allocate (GTK_WIDGET (self->pair_view), &area, -1);
  for (guint i = 0; i < 2; i++)
    _rushes_comparison_view_set_room (self, self->picked[i], area.width * scale,
                                      area.height * scale);
}

static void
allocate_grid (RushesComparisonView *self,
               int                   width,
               int                   height)
{
  double aspects[RUSHES_COMPARISON_VIEW_MAX_PANES];
  guint row[RUSHES_COMPARISON_VIEW_MAX_PANES];
  guint n_shown = 0;
  guint n_in_row = 0;
  guint n_columns;
  guint n_rows;
  double pane_height;
  int y;

  for (guint i = 0; i < self->n_panes; i++)
    {
      if (_rushes_comparison_view_is_shown (self, i))
        aspects[n_shown++] = self->aspects[i];
    }
  rushes_pane_layout_choose (aspects, n_shown, GAP, width, height, &n_columns, &pane_height);
  n_rows = (n_shown + n_columns - 1) / n_columns;
  y = (int) MAX ((height - pane_height * n_rows - GAP * ((double) n_rows - 1)) / 2.0, 0.0);

  for (guint i = 0; i < self->n_panes; i++)
    {
      if (_rushes_comparison_view_is_shown (self, i))
        row[n_in_row++] = i;
      if (n_in_row == n_columns || (i == self->n_panes - 1 && n_in_row > 0))
        {
          allocate_row (self, row, n_in_row, width, y, (int) pane_height);
          y += (int) pane_height + GAP;
          n_in_row = 0;
        }
    }
}

void
_rushes_comparison_view_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

void
_rushes_comparison_view_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (widget);

  if (_rushes_comparison_view_has_pair (self))
    allocate_pair (self, width, height);
  else
    allocate_grid (self, width, height);
  _rushes_comparison_view_look (self);
}
