/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-money.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-error.h"

#define MAX_DIGITS 9
#define MAX_DECIMALS 6

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

/**
 * rushes_money_to_plain:
 * @microdollars: an amount in millionths of a US dollar, 0 or more
 *
 * Writes an amount as a person would type it, with as many decimals as it needs: `5.00`, `0.005`.
 *
 * Returns: (transfer full): the amount
 */
char *
rushes_money_to_plain (gint64 microdollars)
{
  char *text;
  gsize length;

  g_return_val_if_fail (microdollars >= 0, NULL);

  text = g_strdup_printf ("%" G_GINT64_FORMAT ".%06d", microdollars / 1000000,
                          (int) (microdollars % 1000000));
  length = strlen (text);
  for (int i = 0; i < MAX_DECIMALS - 2 && text[length - 1] == '0'; i++)
    text[--length] = '\0';

  return text;
}

/**
 * rushes_money_from_string:
 * @text: an amount in US dollars, such as `5`, `5.00` or `$0.05`
 * @microdollars: (out): the amount
 * @error: return location for an error
 *
 * Reads an amount, strictly: what could be read in two ways is refused.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_money_from_string (const char  *text,
                          gint64      *microdollars,
                          GError     **error)
{
  const char *digits;
  const char *decimals;
  gsize n_digits, n_decimals = 0;
  gint64 amount = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (microdollars != NULL, FALSE);

  digits = text[0] == '$' ? text + 1 : text;
  n_digits = strspn (digits, "0123456789");
  decimals = digits + n_digits;
  if (decimals[0] == '.')
    n_decimals = strspn (++decimals, "0123456789");

  if (n_digits == 0 || n_digits > MAX_DIGITS || n_decimals > MAX_DECIMALS ||
      (decimals[-1] == '.' && n_decimals == 0) || decimals[n_decimals] != '\0')
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is not an amount of dollars. Write it like 5 or 5.00"), text);
      return FALSE;
    }

  for (gsize i = 0; i < n_digits; i++)
    amount = amount * 10 + (digits[i] - '0');
  for (gsize i = 0; i < MAX_DECIMALS; i++)
    amount = amount * 10 + (i < n_decimals ? decimals[i] - '0' : 0);
  *microdollars = amount;

  return TRUE;
}
