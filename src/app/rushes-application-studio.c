/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "net/rushes-http.h"
#include "route/rushes-model-registry.h"
#include "sandbox/rushes-sandbox-start.h"
#include "store/rushes-secrets.h"
#include "util/rushes-error.h"

#include "rushes-application-private.h"
#include "rushes-report.h"

/* What the window works with, in the order in which it comes: the library, which must open; the
 * backend that is chosen; the studio made of both. Only after the window is up the backend is
 * asked for anything, which is what starts a sandbox. */

static void
models_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RushesApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rushes_studio_load_models_finish (RUSHES_STUDIO (object), result, &error))
    return;

  if (self->window != NULL && RUSHES_STUDIO (object) == self->studio)
    rushes_report_error (GTK_WIDGET (self->window), _("The backend does not answer"), error);
}

static void
carried_on_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RushesApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_studio_carry_on_finish (RUSHES_STUDIO (object), result, &error) &&
      self->window != NULL)
    rushes_report_error (GTK_WIDGET (self->window), _("Jobs of the last time were not resumed"),
                         error);
}

static gboolean
ask_backend_cb (gpointer user_data)
{
  RushesApplication *self = user_data;

  if (self->studio == NULL || self->window == NULL)
    return G_SOURCE_REMOVE;

  rushes_studio_carry_on_async (self->studio, self->cancellable, carried_on_cb,
                                g_object_ref (self));
  rushes_studio_load_models_async (self->studio, self->cancellable, models_loaded_cb,
                                   g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* Does with retired models as the file says that the command line writes too. */
static void
follow_choices (RushesApplication *self)
{
  g_autoptr (GError) error = NULL;
  RushesLifecyclePolicy policy;

  if (self->studio == NULL || self->window == NULL)
    return;

  if (rushes_settings_load (self->choices, &error) &&
      rushes_router_lifecycle_read_policy (rushes_settings_get (self->choices,
                                                                RUSHES_SETTING_RETIRED_MODELS),
                                           &policy, &error))
    {
      rushes_studio_set_lifecycle_policy (self->studio, policy);
      rushes_studio_set_writes_recipes (self->studio,
                                        !rushes_settings_is_off (self->choices,
                                                                 RUSHES_SETTING_RECIPES));
    }
  else
    rushes_report_error (GTK_WIDGET (self->window), _("The settings were not read"), error);
}

/* The user's own cards count as soon as they are written. */
static void
config_changed_cb (RushesApplication *self)
{
  follow_choices (self);
  if (self->studio != NULL)
    rushes_model_registry_reload (RUSHES_MODEL_REGISTRY (rushes_studio_get_models
                                                           (self->studio)));
}

static void
backend_chosen_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RushesApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBackend) backend = NULL;

  backend = rushes_backends_choose_finish (RUSHES_BACKENDS (object), result, &error);
  if (self->window == NULL)
    return;
  if (backend == NULL)
    {
      rushes_report_error (GTK_WIDGET (self->window), _("The backend can not be used"), error);
      /* Without one nothing can be shown; the sandbox is always there. */
      if (self->studio == NULL)
        _rushes_application_use_backend (self, RUSHES_BACKEND_SANDBOX);
      return;
    }

  g_set_object (&self->backend, backend);
  g_clear_object (&self->studio);
  self->studio = rushes_studio_new (self->library, rushes_backend_get_provider (backend),
                                    rushes_backend_get_publisher (backend), self->worker);
  rushes_studio_set_keeps_queue (self->studio, TRUE);
  follow_choices (self);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "use-backend",
                                      g_variant_new_string (rushes_backend_get_name (backend)));
  rushes_window_set_studio (self->window, self->studio);
  g_idle_add_full (G_PRIORITY_LOW, ask_backend_cb, g_object_ref (self), g_object_unref);
}

static void
make_backends (RushesApplication *self)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesSecrets) secrets = rushes_secrets_new ();
  g_autoptr (GError) error = NULL;

  self->choices = rushes_settings_new (self->paths);
  if (!rushes_settings_load (self->choices, &error))
    rushes_report_error (GTK_WIDGET (self->window), _("The settings were not read"), error);

  self->backends = rushes_backends_new (self->paths, http, self->choices, secrets);
  rushes_backends_set_sandbox_starter (self->backends, rushes_sandbox_start_async,
                                       rushes_sandbox_start_finish);
  self->watch = rushes_config_watch_new (self->paths);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (config_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Opens the library for the window, or says there why it does not open. */
void
_rushes_application_open_library (RushesApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->library == NULL)
    self->library = rushes_library_open (self->paths, &error);
  if (self->library == NULL)
    {
      rushes_window_show_no_library (self->window, error);
      return;
    }

  if (self->worker == NULL)
    self->worker = rushes_worker_new ();
  if (self->backends == NULL)
    make_backends (self);
  _rushes_application_use_backend (self, self->wanted_backend);
}

/* Lets another backend make the takes from here on; %NULL for the configured one. */
void
_rushes_application_use_backend (RushesApplication *self,
                                 const char        *name)
{
  if (self->library == NULL ||
      (self->backend != NULL && g_strcmp0 (rushes_backend_get_name (self->backend), name) == 0))
    return;

  rushes_backends_choose_async (self->backends, name, NULL, self->cancellable, backend_chosen_cb,
                                g_object_ref (self));
}
