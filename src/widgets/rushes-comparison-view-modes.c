/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-view-private.h"

/* Two clips in one place, and what stands on the pictures. */

gboolean
_rushes_comparison_view_has_pair (RushesComparisonView *self)
{
  return self->mode != RUSHES_COMPARISON_MODE_GRID && self->n_panes > 1;
}

/* Lets what is seen follow the mode, the two clips picked for it, and the only one shown. */
void
_rushes_comparison_view_update_panes (RushesComparisonView *self)
{
  gboolean has_pair = _rushes_comparison_view_has_pair (self);

  if (has_pair)
    {
      guint left = MIN (self->picked[0], self->picked[1]);
      guint right = MAX (self->picked[0], self->picked[1]);

      rushes_pair_view_set_mode (self->pair_view, self->mode);
      rushes_pair_view_set_panes (self->pair_view, RUSHES_VIDEO_VIEW (self->panes[left]),
                                  RUSHES_VIDEO_VIEW (self->panes[right]));
    }
  else
    {
      rushes_pair_view_set_panes (self->pair_view, NULL, NULL);
    }

  for (guint i = 0; i < self->n_panes; i++)
    gtk_widget_set_child_visible (self->panes[i],
                                  !has_pair && _rushes_comparison_view_is_shown (self, i));
  gtk_widget_set_child_visible (GTK_WIDGET (self->pair_view), has_pair);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * rushes_comparison_view_get_mode:
 * @self: a view
 *
 * Gets how clips are compared.
 *
 * Returns: the mode
 */
RushesComparisonMode
rushes_comparison_view_get_mode (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), RUSHES_COMPARISON_MODE_GRID);

  return self->mode;
}

/**
 * rushes_comparison_view_set_mode:
 * @self: a view
 * @mode: the mode
 *
 * Sets how clips are compared. One clip alone is shown as in the grid.
 */
void
rushes_comparison_view_set_mode (RushesComparisonView *self,
                                 RushesComparisonMode  mode)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));
  g_return_if_fail (mode < RUSHES_N_COMPARISON_MODES);

  if (self->mode == mode || self->cover > 0.0)
    return;

  self->mode = mode;
  if (mode != RUSHES_COMPARISON_MODE_GRID)
    rushes_comparison_view_set_solo (self, -1);
  _rushes_comparison_view_update_panes (self);
  g_object_notify (G_OBJECT (self), "mode");
}

/**
 * rushes_comparison_view_get_pair:
 * @self: a view
 *
 * Gets the place that two clips share.
 *
 * Returns: (transfer none): the place
 */
RushesPairView *
rushes_comparison_view_get_pair (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), NULL);

  return self->pair_view;
}

/**
 * rushes_comparison_view_pick:
 * @self: a view
 * @number: a clip's number
 *
 * Makes a clip one of the two that are compared in one place; the one that was picked before the
 * last gives way.
 */
void
rushes_comparison_view_pick (RushesComparisonView *self,
                             guint                 number)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  if (number >= self->n_panes || self->picked[1] == number)
    return;

  self->picked[0] = self->picked[1];
  self->picked[1] = number;
  _rushes_comparison_view_update_panes (self);
}

/**
 * rushes_comparison_view_is_labelled:
 * @self: a view
 *
 * Gets whether names, frame numbers and times stand on the pictures.
 *
 * Returns: %TRUE if they do
 */
gboolean
rushes_comparison_view_is_labelled (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), FALSE);

  return self->is_labelled;
}

/**
 * rushes_comparison_view_set_labelled:
 * @self: a view
 * @is_labelled: whether they do
 *
 * Sets whether names, frame numbers and times stand on the pictures.
 */
void
rushes_comparison_view_set_labelled (RushesComparisonView *self,
                                     gboolean              is_labelled)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  if (self->is_labelled == is_labelled)
    return;

  self->is_labelled = is_labelled;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    rushes_video_view_set_labelled (RUSHES_VIDEO_VIEW (self->panes[i]), is_labelled);
  rushes_pair_view_set_labelled (self->pair_view, is_labelled);
  g_object_notify (G_OBJECT (self), "labelled");
}
