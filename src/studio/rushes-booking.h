/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/rushes-library-ledger.h"
#include "util/rushes-money.h"

G_BEGIN_DECLS

/**
 * RushesBooking:
 * @project: (nullable): the project; %NULL for the one of the shot
 * @run: (nullable): what belongs together; %NULL for the takes that are asked for at once
 * @item: the item of a batch, or 0
 * @max_cost: what the run may cost in all, or %RUSHES_MONEY_UNKNOWN for no limit but the settings'
 * @allows_unknown_price: whether takes may be asked for whose price is not known, though there is
 *   a limit
 *
 * How the takes of a call are booked.
 */
typedef struct
{
  const char *project;
  const char *run;
  gint64      item;
  gint64      max_cost;
  gboolean    allows_unknown_price;
} RushesBooking;

#define RUSHES_BOOKING_INIT { NULL, NULL, 0, RUSHES_MONEY_UNKNOWN, FALSE }

gboolean _rushes_booking_read_limits (const RushesBooking  *self,
                                      RushesLibrary        *library,
                                      const char           *project,
                                      RushesSpending       *spending,
                                      GError              **error);

G_END_DECLS
