/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-reel.h"

/**
 * rushes_reel_draw:
 * @self: the reel
 * @index: which frame, from 0
 * @frame: what to draw on
 * @treatment: (out): how much of the treatment the frame takes, from 0 to 1
 * @error: return location for an error
 *
 * Draws one frame of a clip.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_reel_draw (RushesReel   *self,
                  int           index,
                  RushesFrame  *frame,
                  double       *treatment,
                  GError      **error)
{
  g_return_val_if_fail (self != NULL && frame != NULL && treatment != NULL, FALSE);

  return self->draw (self, index, frame, treatment, error);
}

/**
 * rushes_reel_free:
 * @self: (transfer full): the reel
 *
 * Frees a reel.
 */
void
rushes_reel_free (RushesReel *self)
{
  g_return_if_fail (self != NULL);

  self->free (self);
}
