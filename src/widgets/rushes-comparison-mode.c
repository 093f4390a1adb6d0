/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-mode.h"

#include <glib/gi18n.h>
#include <math.h>

/* The highest gain is two to this power. */
#define GAIN_STOPS 5.0

G_DEFINE_ENUM_TYPE (RushesComparisonMode, rushes_comparison_mode,
                    G_DEFINE_ENUM_VALUE (RUSHES_COMPARISON_MODE_GRID, "grid"),
                    G_DEFINE_ENUM_VALUE (RUSHES_COMPARISON_MODE_WIPE, "wipe"),
                    G_DEFINE_ENUM_VALUE (RUSHES_COMPARISON_MODE_FLIP, "flip"),
                    G_DEFINE_ENUM_VALUE (RUSHES_COMPARISON_MODE_DIFFERENCE, "difference"),
                    G_DEFINE_ENUM_VALUE (RUSHES_COMPARISON_MODE_ONION, "onion"))

/**
 * rushes_comparison_mode_get_label:
 * @self: a mode
 *
 * Gets what a mode is called.
 *
 * Returns: (transfer none): the name
 */
const char *
rushes_comparison_mode_get_label (RushesComparisonMode self)
{
  static const char * const labels[RUSHES_N_COMPARISON_MODES] = {
    N_("Grid"), N_("Wipe"), N_("Flip"), N_("Difference"), N_("Onion skin"),
  };

  g_return_val_if_fail (self < RUSHES_N_COMPARISON_MODES, NULL);

  return _(labels[self]);
}

/**
 * rushes_comparison_mode_has_amount:
 * @self: a mode
 *
 * Gets whether there is something to set: where the line is, how much gain, how opaque.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_comparison_mode_has_amount (RushesComparisonMode self)
{
  return self == RUSHES_COMPARISON_MODE_WIPE || self == RUSHES_COMPARISON_MODE_DIFFERENCE ||
         self == RUSHES_COMPARISON_MODE_ONION;
}

/**
 * rushes_comparison_mode_get_gain:
 * @amount: 0 to 1
 *
 * Gets by what differences are multiplied.
 *
 * Returns: 1 to 32
 */
double
rushes_comparison_mode_get_gain (double amount)
{
  return exp2 (amount * GAIN_STOPS);
}

/**
 * rushes_comparison_mode_dup_amount:
 * @self: a mode
 * @amount: 0 to 1
 *
 * Says an amount.
 *
 * Returns: (transfer full): such as "50 %" or "× 4"
 */
char *
rushes_comparison_mode_dup_amount (RushesComparisonMode self,
                                   double               amount)
{
  if (self == RUSHES_COMPARISON_MODE_DIFFERENCE)
    /* Translators: by how much differences are multiplied. */
    return g_strdup_printf (_("× %.1f"), rushes_comparison_mode_get_gain (amount));

  /* Translators: a share in percent. */
  return g_strdup_printf (_("%d %%"), (int) lround (amount * 100.0));
}
