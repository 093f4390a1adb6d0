/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-private.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

#include "rushes-cli-booking.h"
#include "rushes-cli-recipes.h"
#include "rushes-cli-route.h"
#include "rushes-cli-wait.h"

static gboolean
carry_on (RushesCli  *self,
          GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  rushes_studio_carry_on_async (self->studio, self->cancellable, rushes_cli_wait_cb, &wait);

  return rushes_studio_carry_on_finish (self->studio, rushes_cli_wait_for (&wait), error);
}

/**
 * rushes_cli_open_studio:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets the studio on the library and the backend. Carries on what dead owners left there.
 *
 * Returns: (transfer none) (nullable): the studio
 */
RushesStudio *
rushes_cli_open_studio (RushesCli  *self,
                        GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RushesWorker) worker = NULL;
  RushesLifecyclePolicy policy;
  RushesBackend *backend;
  RushesBooking booking;

  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->studio != NULL)
    return self->studio;

  if (!rushes_cli_booking_read (self, &booking, error))
    return NULL;

  backend = rushes_cli_open_backend (self, error);
  if (backend == NULL || !rushes_cli_route_get_policy (self, &policy, error))
    return NULL;

  self->library = rushes_library_open (self->paths, error);
  if (self->library == NULL)
    return NULL;

  worker = rushes_worker_new ();
  self->studio = rushes_studio_new (self->library, rushes_backend_get_provider (backend),
                                    rushes_backend_get_publisher (backend), worker);
  rushes_studio_set_lifecycle_policy (self->studio, policy);
  rushes_studio_set_booking (self->studio, &booking);
  rushes_studio_set_writes_recipes (self->studio, rushes_cli_recipes_are_wanted (self));
  /* What somebody left behind is not what this command was asked for. */
  if (!carry_on (self, &local_error) && !rushes_error_is_cancelled (local_error))
    rushes_cli_output_warn (self->output, _("Earlier work is not carried on: %s"),
                            local_error->message);

  return self->studio;
}
