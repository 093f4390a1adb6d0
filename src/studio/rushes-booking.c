/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-booking.h"

#include "rushes-caps.h"

/* The limits are those of this moment, whoever set them. What they say stays the booking's. */
gboolean
_rushes_booking_read_limits (const RushesBooking  *self,
                             RushesLibrary        *library,
                             const char           *project,
                             RushesSpending       *spending,
                             GError              **error)
{
  g_autoptr (RushesSettings) settings = NULL;

  spending->project = self->project != NULL ? self->project : project;
  spending->run = self->run;
  spending->item = self->item;
  spending->allows_unknown_price = self->allows_unknown_price;

  settings = rushes_settings_new (rushes_library_get_paths (library));
  if (!rushes_settings_load (settings, error) ||
      !rushes_caps_get (settings, RUSHES_CAP_RUN, &spending->run_limit, error) ||
      !rushes_caps_get (settings, RUSHES_CAP_DAY, &spending->day_limit, error) ||
      !rushes_caps_get_project (settings, spending->project, &spending->project_limit, error))
    return FALSE;

  if (self->max_cost != RUSHES_MONEY_UNKNOWN &&
      (spending->run_limit == RUSHES_MONEY_UNKNOWN || self->max_cost <= spending->run_limit))
    {
      spending->run_limit = self->max_cost;
      spending->is_run_limit_asked = TRUE;
    }

  return TRUE;
}
