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
  RushesPaneView view = { 0.0, 0.0, 1.0, 1.0, area.width * scale, area.height * scale };

  gtk_widget_size_allocate (self->panes[number], &area, -1);
  rushes_player_set_pane_view (self->player, number, &view);
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
