/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-private.h"

#include <glib/gi18n.h>

#include "sandbox/rushes-sandbox-start.h"
#include "util/rushes-error.h"

#include "rushes-cli-booking.h"
#include "rushes-cli-wait.h"

/**
 * rushes_cli_open_settings:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets what the user has chosen once and for all.
 *
 * Returns: (transfer none) (nullable): the settings
 */
RushesSettings *
rushes_cli_open_settings (RushesCli  *self,
                          GError    **error)
{
  g_autoptr (RushesSettings) settings = NULL;

  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->settings != NULL)
    return self->settings;

  settings = rushes_settings_new (self->paths);
  if (!rushes_settings_load (settings, error))
    return NULL;

  self->settings = g_steal_pointer (&settings);
  return self->settings;
}

/**
 * rushes_cli_get_secrets:
 * @self: the surroundings
 *
 * Gets the keyring. Nothing is asked of it by that.
 *
 * Returns: (transfer none): the keyring
 */
RushesSecrets *
rushes_cli_get_secrets (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->secrets == NULL)
    self->secrets = rushes_secrets_new ();

  return self->secrets;
}

/**
 * rushes_cli_open_backends:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets who chooses the backend.
 *
 * Returns: (transfer none) (nullable): the chooser
 */
RushesBackends *
rushes_cli_open_backends (RushesCli  *self,
                          GError    **error)
{
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (RushesHttp) http = NULL;

  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->backends != NULL)
    return self->backends;

  if (rushes_cli_open_settings (self, error) == NULL)
    return NULL;

  session = rushes_http_new_session ();
  http = rushes_http_new (session);
  self->backends = rushes_backends_new (self->paths, http, self->settings,
                                        rushes_cli_get_secrets (self));
  rushes_backends_set_sandbox_starter (self->backends, rushes_sandbox_start_async,
                                       rushes_sandbox_start_finish);

  return self->backends;
}

static void
deprecated_cb (RushesRest      *rest,
               const char      *method,
               const char      *path,
               const char      *text,
               RushesCliOutput *output)
{
  rushes_cli_output_note (output, "[deprecated %s %s] %s", method, path, text);
}

/**
 * rushes_cli_open_backend:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets the backend that the command line, the environment and the configuration choose. Nothing
 * is sent to it by that.
 *
 * Returns: (transfer none) (nullable): the backend
 */
RushesBackend *
rushes_cli_open_backend (RushesCli  *self,
                         GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  RushesBackends *backends;

  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->backend != NULL)
    return self->backend;

  backends = rushes_cli_open_backends (self, error);
  if (backends == NULL)
    return NULL;

  rushes_backends_choose_async (backends, rushes_cli_args_get_text (self->args, "backend"),
                                rushes_cli_args_get_text (self->args, "base-url"),
                                self->cancellable, rushes_cli_wait_cb, &wait);
  self->backend = rushes_backends_choose_finish (backends, rushes_cli_wait_for (&wait), error);
  if (self->backend == NULL)
    return NULL;

  g_signal_connect_object (rushes_backend_get_rest (self->backend), "deprecated",
                           G_CALLBACK (deprecated_cb), self->output, 0);
  if (rushes_cli_booking_get_project (self) != NULL)
    rushes_backend_set_project (self->backend, rushes_cli_booking_get_project (self));
  if (!rushes_backend_was_named (self->backend) &&
      rushes_provider_is_sandbox (rushes_backend_get_provider (self->backend)))
    rushes_cli_output_note (self->output, _("There is no key of a service, so the sandbox does "
                                            "the work: clips are animatics, money is play money."));

  return self->backend;
}

/**
 * rushes_cli_open_provider:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets the part of the backend that runs models.
 *
 * Returns: (transfer none) (nullable): the provider
 */
RushesProvider *
rushes_cli_open_provider (RushesCli  *self,
                          GError    **error)
{
  RushesBackend *backend = rushes_cli_open_backend (self, error);

  return backend != NULL ? rushes_backend_get_provider (backend) : NULL;
}

/**
 * rushes_cli_open_publisher:
 * @self: the surroundings
 * @error: return location for an error
 *
 * Gets the part of the backend that posts.
 *
 * Returns: (transfer none) (nullable): the publisher, or %NULL with an error if it does not post
 */
RushesPublisher *
rushes_cli_open_publisher (RushesCli  *self,
                           GError    **error)
{
  RushesBackend *backend = rushes_cli_open_backend (self, error);
  RushesPublisher *publisher;

  if (backend == NULL)
    return NULL;

  publisher = rushes_backend_get_publisher (backend);
  if (publisher == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED, _("“%s” does not post"),
                 rushes_backend_get_name (backend));

  return publisher;
}
