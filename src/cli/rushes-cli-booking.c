/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-booking.h"

#include "util/rushes-error.h"

/**
 * rushes_cli_booking_get_project:
 * @cli: the surroundings
 *
 * Gets the project that the costs are booked on: `--project`, else `RUSHES_PROJECT`.
 *
 * Returns: (transfer none) (nullable): the project
 */
const char *
rushes_cli_booking_get_project (RushesCli *cli)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *project = g_getenv ("RUSHES_PROJECT");

  if (rushes_cli_args_has (args, "project"))
    return rushes_cli_args_get_text (args, "project");

  return project != NULL && project[0] != '\0' ? project : NULL;
}

/**
 * rushes_cli_booking_read:
 * @cli: the surroundings
 * @booking: (out): how costs are booked
 * @error: return location for an error
 *
 * Reads how the command line wants costs to be booked.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID if it is wrong
 */
gboolean
rushes_cli_booking_read (RushesCli      *cli,
                         RushesBooking  *booking,
                         GError        **error)
{
  const RushesBooking init = RUSHES_BOOKING_INIT;
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *max_cost = rushes_cli_args_get_text (args, "max-cost");

  *booking = init;
  booking->project = rushes_cli_booking_get_project (cli);
  booking->allows_unknown_price = rushes_cli_args_is_set (args, "allow-unknown-price");
  if (booking->project != NULL && !rushes_library_check_project (booking->project, error))
    return FALSE;
  if (max_cost == NULL || rushes_money_from_string (max_cost, &booking->max_cost, error))
    return TRUE;

  g_prefix_error (error, "--max-cost: ");
  return FALSE;
}
