/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-money.h"

#include <glib/gi18n.h>

/**
 * rushes_money_to_string:
 * @microdollars: an amount in millionths of a US dollar, or %RUSHES_MONEY_UNKNOWN
 *
 * Writes an amount for a person, in dollars and cents; cents round to the nearest.
 *
 * Returns: (transfer full): the amount, such as `$1.68`
 */
char *
rushes_money_to_string (gint64 microdollars)
{
  gint64 cents;

  if (microdollars == RUSHES_MONEY_UNKNOWN)
    return g_strdup (_("price not known"));

  cents = (ABS (microdollars) + 5000) / 10000;

  return g_strdup_printf ("%s$%" G_GINT64_FORMAT ".%02d", microdollars < 0 ? "−" : "",
                          cents / 100, (int) (cents % 100));
}

/**
 * rushes_money_to_precise:
 * @microdollars: an amount in millionths of a US dollar, 0 or more
 *
 * Writes an amount as the gateway does (contract §10): `$0.050000`.
 *
 * Returns: (transfer full): the amount
 */
char *
rushes_money_to_precise (gint64 microdollars)
{
  g_return_val_if_fail (microdollars >= 0, NULL);

  return g_strdup_printf ("$%" G_GINT64_FORMAT ".%06d", microdollars / 1000000,
                          (int) (microdollars % 1000000));
}
