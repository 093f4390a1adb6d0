/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesComparisonMode:
 * @RUSHES_COMPARISON_MODE_GRID: all clips side by side
 * @RUSHES_COMPARISON_MODE_WIPE: two in one place, either side of a line
 * @RUSHES_COMPARISON_MODE_FLIP: two in one place, one at a time
 * @RUSHES_COMPARISON_MODE_DIFFERENCE: how far each pixel of one is from the other's
 * @RUSHES_COMPARISON_MODE_ONION: one over the other, half transparent
 *
 * How clips are compared.
 */
typedef enum
{
  RUSHES_COMPARISON_MODE_GRID,
  RUSHES_COMPARISON_MODE_WIPE,
  RUSHES_COMPARISON_MODE_FLIP,
  RUSHES_COMPARISON_MODE_DIFFERENCE,
  RUSHES_COMPARISON_MODE_ONION
} RushesComparisonMode;

#define RUSHES_N_COMPARISON_MODES (RUSHES_COMPARISON_MODE_ONION + 1)

#define RUSHES_TYPE_COMPARISON_MODE (rushes_comparison_mode_get_type ())

GType       rushes_comparison_mode_get_type   (void) G_GNUC_CONST;
const char *rushes_comparison_mode_get_label  (RushesComparisonMode  self);
gboolean    rushes_comparison_mode_has_amount (RushesComparisonMode  self);
double      rushes_comparison_mode_get_gain   (double                amount);
char       *rushes_comparison_mode_dup_amount (RushesComparisonMode  self,
                                               double                amount);

G_END_DECLS
