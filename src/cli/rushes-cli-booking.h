/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "studio/rushes-booking.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

/* The options of what costs money. */
#define RUSHES_CLI_BOOKING_OPTIONS \
  { "max-cost", 0, RUSHES_CLI_OPTION_TEXT, N_("DOLLARS"), \
    N_("Refuse what would cost more in all, such as 2.50") }, \
  { "allow-unknown-price", 0, RUSHES_CLI_OPTION_SWITCH, NULL, \
    N_("Go on where there is a limit and the price is not known") }

const char *rushes_cli_booking_get_project (RushesCli      *cli);
gboolean    rushes_cli_booking_read        (RushesCli      *cli,
                                            RushesBooking  *booking,
                                            GError        **error);

G_END_DECLS
