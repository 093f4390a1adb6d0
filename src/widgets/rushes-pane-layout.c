/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pane-layout.h"

/* How high pictures get when panes stand in so many columns, all of the same height. */
static double
measure_columns (const double *aspects,
                 guint         n_panes,
                 guint         n_columns,
                 int           gap,
                 int           width,
                 int           height)
{
  guint n_rows = (n_panes + n_columns - 1) / n_columns;
  double best = (height - gap * ((double) n_rows - 1)) / n_rows;

  for (guint start = 0; start < n_panes; start += n_columns)
    {
      guint end = MIN (start + n_columns, n_panes);
      double row_width = 0.0;

      for (guint i = start; i < end; i++)
        row_width += aspects[i];
      best = MIN (best, (width - gap * ((double) (end - start) - 1)) / row_width);
    }

  return best;
}

/**
 * rushes_pane_layout_choose:
 * @aspects: (array length=n_panes): width by height of each picture
 * @n_panes: how many
 * @gap: the room between two
 * @width: the room for all
 * @height: the room for all
 * @n_columns: (out): how many stand in a row
 * @pane_height: (out): how high each is
 *
 * Chooses how pictures of the same height get the largest.
 */
void
rushes_pane_layout_choose (const double *aspects,
                           guint         n_panes,
                           int           gap,
                           int           width,
                           int           height,
                           guint        *n_columns,
                           double       *pane_height)
{
  g_return_if_fail (n_columns != NULL);
  g_return_if_fail (pane_height != NULL);

  *n_columns = MAX (n_panes, 1);
  *pane_height = 0.0;
  for (guint columns = n_panes; columns > 0; columns--)
    {
      double its_own = measure_columns (aspects, n_panes, columns, gap, width, height);
      guint n_rows = (n_panes + columns - 1) / columns;

      /* Of those that do as well in as many rows, the one whose last row is the fullest. */
      if (its_own > *pane_height ||
          (its_own >= *pane_height && n_rows == (n_panes + *n_columns - 1) / *n_columns))
        {
          *pane_height = its_own;
          *n_columns = columns;
        }
    }
}
