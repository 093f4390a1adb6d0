/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-backends.h"

#include <glib/gi18n.h>

#include "net/rushes-origin.h"
#include "rushes-key-source.h"
#include "util/rushes-error.h"

/**
 * RushesBackends:
 *
 * Chooses the backend: the name given → `RUSHES_BACKEND` → the settings → `wonda` if there is a key
 * for it → `sandbox`. The keyring is asked only when nothing before it decides.
 *
 * Made in `main`, which also says how the sandbox is started. Lives on the main thread.
 */
struct _RushesBackends
{
  GObject parent_instance;

  RushesPaths       *paths;
  RushesHttp        *http;
  RushesSettings    *settings;
  RushesSecrets     *secrets;

  RushesStartAsync   start_async;
  RushesStartFinish  start_finish;
};

G_DEFINE_FINAL_TYPE (RushesBackends, rushes_backends, G_TYPE_OBJECT)

static const char *const key_variables[] = { "WONDA_API_KEY", "WONDERCAT_API_KEY" };

static const char *const base_url_variables[] = {
  "WONDA_BASE_URL",
  "WONDA_API_BASE",
  "WONDERCAT_BASE_URL",
};

/* An empty variable is one that somebody wanted unset. */
static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && value[0] != '\0' ? value : NULL;
}

static const char *
get_first_variable (const char *const *names,
                    gsize              n_names)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (get_variable (names[i]) != NULL)
        return get_variable (names[i]);
    }

  return NULL;
}

static RushesBackend *
make_sandbox (RushesBackends  *self,
              gboolean         was_named,
              GError         **error)
{
  g_autoptr (RushesRestSource) source = NULL;
  g_autoptr (RushesRest) rest = NULL;

  if (self->start_async == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("This program can not start the sandbox"));
      return NULL;
    }

  source = rushes_start_source_new (self->paths, self->start_async, self->start_finish);
  rest = rushes_rest_new (self->http, source);

  return rushes_backend_new (rest, RUSHES_BACKEND_SANDBOX, RUSHES_BACKEND_SANDBOX, NULL, was_named);
}

static RushesBackend *
make_wonda (RushesBackends  *self,
            const char      *base_url,
            gboolean         was_named,
            GError         **error)
{
  g_autoptr (RushesRestSource) source = NULL;
  g_autoptr (RushesRest) rest = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *key = NULL;

  origin = rushes_origin_dup_of_url (base_url, error);
  if (origin == NULL)
    return NULL;

  key = rushes_backends_dup_environment_key (self);
  source = rushes_key_source_new (base_url, origin, key, self->secrets);
  rest = rushes_rest_new (self->http, source);
  rushes_rest_set_header (rest, "X-Wonda-Org", get_variable ("WONDA_ORG"));

  return rushes_backend_new (rest, RUSHES_BACKEND_WONDA, origin, base_url, was_named);
}

static void
return_backend (GTask         *task,
                RushesBackend *backend,
                GError        *error)
{
  if (backend != NULL)
    g_task_return_pointer (task, backend, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* With no keyring there is no key in it; that is no reason to stop. */
static void
keyring_asked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  RushesBackends *self = g_task_get_source_object (task);
  RushesBackend *backend;
  GError *error = NULL;

  if (rushes_secrets_contains_finish (RUSHES_SECRETS (source), result, NULL))
    backend = make_wonda (self, g_task_get_task_data (task), FALSE, &error);
  else
    backend = make_sandbox (self, FALSE, &error);

  return_backend (task, backend, error);
}

static void
choose_by_key (RushesBackends *self,
               GTask          *task,
               const char     *base_url)
{
  g_autoptr (GTask) owned = task;
  g_autofree char *normalized = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *key = rushes_backends_dup_environment_key (self);
  RushesBackend *backend;
  GError *error = NULL;

  normalized = rushes_backends_dup_base_url (self, base_url, &error);
  if (normalized == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (key != NULL)
    {
      backend = make_wonda (self, normalized, FALSE, &error);
      return_backend (task, backend, error);
      return;
    }

  origin = rushes_origin_dup_of_url (normalized, NULL);
  g_task_set_task_data (task, g_steal_pointer (&normalized), g_free);
  rushes_secrets_contains_async (self->secrets, origin, g_task_get_cancellable (task),
                                 keyring_asked_cb, g_steal_pointer (&owned));
}

static RushesBackend *
make_named (RushesBackends  *self,
            const char      *name,
            const char      *base_url,
            GError         **error)
{
  g_autofree char *normalized = NULL;

  if (g_str_equal (name, RUSHES_BACKEND_SANDBOX))
    {
      if (base_url == NULL)
        return make_sandbox (self, TRUE, error);

      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The sandbox takes no base URL: it is where it was started"));
      return NULL;
    }

  if (g_str_equal (name, RUSHES_BACKEND_WONDA))
    {
      normalized = rushes_backends_dup_base_url (self, base_url, error);

      return normalized != NULL ? make_wonda (self, normalized, TRUE, error) : NULL;
    }

  /* Translators: the first %s is what was asked for, the others are the names there are. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("There is no backend “%s”; there are “%s” and “%s”"), name,
               RUSHES_BACKEND_SANDBOX, RUSHES_BACKEND_WONDA);
  return NULL;
}

static void
rushes_backends_finalize (GObject *object)
{
  RushesBackends *self = RUSHES_BACKENDS (object);

  g_clear_object (&self->paths);
  g_clear_object (&self->http);
  g_clear_object (&self->settings);
  g_clear_object (&self->secrets);

  G_OBJECT_CLASS (rushes_backends_parent_class)->finalize (object);
}

static void
rushes_backends_class_init (RushesBackendsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_backends_finalize;
}

static void
rushes_backends_init (RushesBackends *self)
{
}

/**
 * rushes_backends_new:
 * @paths: where the program keeps its files
 * @http: who sends
 * @settings: what the user has chosen, loaded
 * @secrets: the keyring
 *
 * Makes the chooser.
 *
 * Returns: (transfer full): the chooser
 */
RushesBackends *
rushes_backends_new (RushesPaths    *paths,
                     RushesHttp     *http,
                     RushesSettings *settings,
                     RushesSecrets  *secrets)
{
  RushesBackends *self;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);
  g_return_val_if_fail (RUSHES_IS_HTTP (http), NULL);
  g_return_val_if_fail (RUSHES_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (RUSHES_IS_SECRETS (secrets), NULL);

  self = g_object_new (RUSHES_TYPE_BACKENDS, NULL);
  self->paths = g_object_ref (paths);
  self->http = g_object_ref (http);
  self->settings = g_object_ref (settings);
  self->secrets = g_object_ref (secrets);

  return self;
}

/**
 * rushes_backends_set_sandbox_starter:
 * @self: a chooser
 * @start_async: (scope forever): finds the sandbox or starts it
 * @start_finish: (scope forever): says where it is
 *
 * Says how the sandbox is started: `rushes_sandbox_start_async` and its finish.
 */
void
rushes_backends_set_sandbox_starter (RushesBackends    *self,
                                     RushesStartAsync   start_async,
                                     RushesStartFinish  start_finish)
{
  g_return_if_fail (RUSHES_IS_BACKENDS (self));
  g_return_if_fail (start_async != NULL && start_finish != NULL);

  self->start_async = start_async;
  self->start_finish = start_finish;
}

/**
 * rushes_backends_dup_base_url:
 * @self: a chooser
 * @base_url: (nullable): where the user says the gateway is
 * @error: return location for an error
 *
 * Finds where the gateway is: what the user says → `WONDA_BASE_URL` → `WONDA_API_BASE` →
 * `WONDERCAT_BASE_URL` → the settings → its home.
 *
 * Returns: (transfer full): the base URL in its one form, or %NULL with %RUSHES_ERROR_INVALID
 */
char *
rushes_backends_dup_base_url (RushesBackends  *self,
                              const char      *base_url,
                              GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_BACKENDS (self), NULL);

  if (base_url == NULL)
    base_url = get_first_variable (base_url_variables, G_N_ELEMENTS (base_url_variables));
  if (base_url == NULL)
    base_url = rushes_settings_get (self->settings, RUSHES_SETTING_BASE_URL);
  if (base_url == NULL)
    base_url = RUSHES_DEFAULT_BASE_URL;

  return rushes_origin_normalize_base (base_url, error);
}

/**
 * rushes_backends_dup_environment_key:
 * @self: a chooser
 *
 * Gets the gateway's key from the environment: `WONDA_API_KEY` → `WONDERCAT_API_KEY`.
 *
 * Returns: (transfer full) (nullable): the key without white space around it
 */
char *
rushes_backends_dup_environment_key (RushesBackends *self)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (RUSHES_IS_BACKENDS (self), NULL);

  key = g_strdup (get_first_variable (key_variables, G_N_ELEMENTS (key_variables)));
  if (key == NULL || g_strstrip (key)[0] == '\0')
    return NULL;

  return g_steal_pointer (&key);
}

/**
 * rushes_backends_choose_async:
 * @self: a chooser
 * @name: (nullable): the backend the user names
 * @base_url: (nullable): where the user says the gateway is; naming that names the gateway
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the backend
 * @user_data: data for @callback
 *
 * Chooses a backend. Nothing is sent to it, and nothing started.
 */
void
rushes_backends_choose_async (RushesBackends      *self,
                              const char          *name,
                              const char          *base_url,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesBackend *backend;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_BACKENDS (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_backends_choose_async);

  if (name == NULL && base_url != NULL)
    name = RUSHES_BACKEND_WONDA;
  if (name == NULL)
    name = get_variable ("RUSHES_BACKEND");
  if (name == NULL)
    name = rushes_settings_get (self->settings, RUSHES_SETTING_BACKEND);

  if (name == NULL)
    {
      choose_by_key (self, g_steal_pointer (&task), base_url);
      return;
    }

  backend = make_named (self, name, base_url, &error);
  return_backend (task, backend, error);
}

/**
 * rushes_backends_choose_finish:
 * @self: a chooser
 * @result: the result
 * @error: return location for an error
 *
 * Finishes choosing.
 *
 * Returns: (transfer full): the backend, or %NULL with an error
 */
RushesBackend *
rushes_backends_choose_finish (RushesBackends  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_BACKENDS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
