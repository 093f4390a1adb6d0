/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-key-source.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/**
 * RushesKeySource:
 *
 * A service at a fixed address. Its key comes from the environment, or is looked up in the keyring
 * when it is first needed: under the origin of the address, so that a key never goes elsewhere.
 *
 * Lives on the main thread.
 */
struct _RushesKeySource
{
  GObject parent_instance;

  char          *base_url;
  char          *origin;
  char          *key;
  RushesSecrets *secrets;
};

static void rest_source_iface_init (RushesRestSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesKeySource, rushes_key_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_REST_SOURCE,
                                                      rest_source_iface_init))

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  RushesKeySource *self = g_task_get_source_object (task);
  char *key;

  key = rushes_secrets_lookup_finish (RUSHES_SECRETS (source), result, &error);
  if (key != NULL)
    g_task_return_pointer (task, key, g_free);
  else if (error != NULL)
    g_task_return_new_error (task, RUSHES_ERROR,
                             rushes_error_is_cancelled (error) ? RUSHES_ERROR_CANCELLED
                                                               : RUSHES_ERROR_AUTH,
                             /* Translators: the second %s is why the keyring could not help. */
                             _("There is no key for %s. %s"), self->origin, error->message);
  else
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_AUTH,
                             _("There is no key for %s. Run “rushes auth login”, "
                               "or set WONDA_API_KEY"), self->origin);
}

static void
rushes_key_source_resolve_async (RushesRestSource    *source,
                                 gboolean             again,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  RushesKeySource *self = RUSHES_KEY_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, rushes_key_source_resolve_async);
  if (self->key == NULL)
    {
      rushes_secrets_lookup_async (self->secrets, self->origin, cancellable, looked_up_cb, task);
      return;
    }

  g_task_return_pointer (task, g_strdup (self->key), g_free);
  g_object_unref (task);
}

static gboolean
rushes_key_source_resolve_finish (RushesRestSource  *source,
                                  GAsyncResult      *result,
                                  char             **base_url,
                                  char             **key,
                                  GError           **error)
{
  RushesKeySource *self = RUSHES_KEY_SOURCE (source);
  char *found;

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;

  *base_url = g_strdup (self->base_url);
  *key = found;

  return TRUE;
}

static void
rest_source_iface_init (RushesRestSourceInterface *iface)
{
  iface->resolve_async = rushes_key_source_resolve_async;
  iface->resolve_finish = rushes_key_source_resolve_finish;
}

static void
rushes_key_source_finalize (GObject *object)
{
  RushesKeySource *self = RUSHES_KEY_SOURCE (object);

  g_free (self->base_url);
  g_free (self->origin);
  g_free (self->key);
  g_clear_object (&self->secrets);

  G_OBJECT_CLASS (rushes_key_source_parent_class)->finalize (object);
}

static void
rushes_key_source_class_init (RushesKeySourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_key_source_finalize;
}

static void
rushes_key_source_init (RushesKeySource *self)
{
}

/**
 * rushes_key_source_new:
 * @base_url: where the service is
 * @origin: the origin of @base_url
 * @key: (nullable): the key from the environment, if there is one
 * @secrets: the keyring
 *
 * Makes the source of a service at a fixed address.
 *
 * Returns: (transfer full): the source
 */
RushesRestSource *
rushes_key_source_new (const char    *base_url,
                       const char    *origin,
                       const char    *key,
                       RushesSecrets *secrets)
{
  RushesKeySource *self;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_SECRETS (secrets), NULL);

  self = g_object_new (RUSHES_TYPE_KEY_SOURCE, NULL);
  self->base_url = g_strdup (base_url);
  self->origin = g_strdup (origin);
  self->key = g_strdup (key);
  self->secrets = g_object_ref (secrets);

  return RUSHES_REST_SOURCE (self);
}
