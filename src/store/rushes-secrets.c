/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-secrets.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "util/rushes-error.h"

/* How long to wait for a keyring that only has to say whether it holds something. */
#define CONTAINS_LIMIT_S 5

/**
 * RushesSecrets:
 *
 * Keys of services in the desktop's Secret Service, each under the origin it was given for. There
 * is no other place: where there is no such service, that is an error and no file is written.
 *
 * Nothing is asked before one of the functions is called: without a session bus the answer is
 * immediate, and `RUSHES_NO_KEYRING=1` turns all of it off. Lives on the main thread.
 */
struct _RushesSecrets
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (RushesSecrets, rushes_secrets, G_TYPE_OBJECT)

static const SecretSchema schema = {
  "app.rushes.Rushes.Key",
  SECRET_SCHEMA_NONE,
  {
    { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* D-Bus would start a bus of its own where there is none, and that takes its time. */
static gboolean
has_session_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autofree char *socket = NULL;

  if (address != NULL && address[0] != '\0')
    return TRUE;

  if (g_getenv ("XDG_RUNTIME_DIR") == NULL)
    return FALSE;

  socket = g_build_filename (g_getenv ("XDG_RUNTIME_DIR"), "bus", NULL);

  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

static gboolean
check_available (GError **error)
{
  const char *off = g_getenv ("RUSHES_NO_KEYRING");

  if (off != NULL && off[0] != '\0' && !g_str_equal (off, "0"))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The keyring is turned off by RUSHES_NO_KEYRING; "
                             "give the key in WONDA_API_KEY"));
      return FALSE;
    }

  if (!has_session_bus ())
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("There is no keyring in this session; "
                             "give the key in WONDA_API_KEY"));
      return FALSE;
    }

  return TRUE;
}

static GHashTable *
make_attributes (const char *origin)
{
  return secret_attributes_build (&schema, "origin", origin, NULL);
}

static void
return_secret_error (GTask        *task,
                     const GError *cause)
{
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
  else
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                             _("The keyring does not answer: %s"), cause->message);
}

/* Makes the task of a call, or answers it at once where there is no keyring. */
static GTask *
begin (RushesSecrets       *self,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data,
       gpointer             source_tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, source_tag);
  if (check_available (&error))
    return g_steal_pointer (&task);

  g_task_return_error (task, g_steal_pointer (&error));

  return NULL;
}

static void
rushes_secrets_class_init (RushesSecretsClass *klass)
{
}

static void
rushes_secrets_init (RushesSecrets *self)
{
}

/**
 * rushes_secrets_new:
 *
 * Makes the door to the keyring, without opening it.
 *
 * Returns: (transfer full): the keys
 */
RushesSecrets *
rushes_secrets_new (void)
{
  return g_object_new (RUSHES_TYPE_SECRETS, NULL);
}

typedef struct
{
  GCancellable *inner;
  GSource      *limit;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_source_destroy (search->limit);
  g_source_unref (search->limit);
  g_object_unref (search->inner);
  g_free (search);
}

static gboolean
search_limit_cb (gpointer user_data)
{
  Search *search = user_data;

  g_cancellable_cancel (search->inner);

  return G_SOURCE_REMOVE;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  GList *items;

  items = secret_service_search_finish (NULL, result, &error);
  if (error != NULL)
    return_secret_error (task, error);
  else
    g_task_return_boolean (task, items != NULL);

  g_list_free_full (items, g_object_unref);
}

/**
 * rushes_secrets_contains_async:
 * @self: the keys
 * @origin: an origin
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out whether there is a key for @origin, without asking the user to unlock anything.
 */
void
rushes_secrets_contains_async (RushesSecrets       *self,
                               const char          *origin,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  Search *search;
  GTask *task;

  g_return_if_fail (RUSHES_IS_SECRETS (self));
  g_return_if_fail (origin != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = begin (self, cancellable, callback, user_data, rushes_secrets_contains_async);
  if (task == NULL)
    return;

  search = g_new0 (Search, 1);
  search->inner = g_cancellable_new ();
  search->limit = g_timeout_source_new_seconds (CONTAINS_LIMIT_S);
  g_source_set_callback (search->limit, search_limit_cb, search, NULL);
  g_source_attach (search->limit, g_main_context_get_thread_default ());
  g_task_set_task_data (task, search, search_free);

  attributes = make_attributes (origin);
  secret_service_search (NULL, &schema, attributes, SECRET_SEARCH_NONE, search->inner, searched_cb,
                         task);
}

/**
 * rushes_secrets_contains_finish:
 * @self: the keys
 * @result: the result
 * @error: return location for an error
 *
 * Finishes finding out.
 *
 * Returns: %TRUE if there is a key, %FALSE with an error if there is no keyring
 */
gboolean
rushes_secrets_contains_finish (RushesSecrets  *self,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_SECRETS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  SecretValue *value;

  value = secret_service_lookup_finish (NULL, result, &error);
  if (error != NULL)
    {
      return_secret_error (task, error);
      return;
    }

  g_task_return_pointer (task, value != NULL ? g_strdup (secret_value_get_text (value)) : NULL,
                         g_free);
  g_clear_pointer (&value, secret_value_unref);
}

/**
 * rushes_secrets_lookup_async:
 * @self: the keys
 * @origin: an origin
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the key
 * @user_data: data for @callback
 *
 * Looks up the key that was stored for @origin. The desktop may ask the user to unlock the keyring.
 */
void
rushes_secrets_lookup_async (RushesSecrets       *self,
                             const char          *origin,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  GTask *task;

  g_return_if_fail (RUSHES_IS_SECRETS (self));
  g_return_if_fail (origin != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = begin (self, cancellable, callback, user_data, rushes_secrets_lookup_async);
  if (task == NULL)
    return;

  attributes = make_attributes (origin);
  secret_service_lookup (NULL, &schema, attributes, cancellable, looked_up_cb, task);
}

/**
 * rushes_secrets_lookup_finish:
 * @self: the keys
 * @result: the result
 * @error: return location for an error
 *
 * Finishes looking up.
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an error if there is none
 */
char *
rushes_secrets_lookup_finish (RushesSecrets  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_SECRETS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (secret_service_store_finish (NULL, result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_secret_error (task, error);
}

/**
 * rushes_secrets_store_async:
 * @self: the keys
 * @origin: the origin that @key is for
 * @key: a key
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is stored
 * @user_data: data for @callback
 *
 * Keeps @key for @origin, in place of an older one.
 */
void
rushes_secrets_store_async (RushesSecrets       *self,
                            const char          *origin,
                            const char          *key,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;
  SecretValue *value;
  GTask *task;

  g_return_if_fail (RUSHES_IS_SECRETS (self));
  g_return_if_fail (origin != NULL);
  g_return_if_fail (key != NULL && key[0] != '\0');
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = begin (self, cancellable, callback, user_data, rushes_secrets_store_async);
  if (task == NULL)
    return;

  attributes = make_attributes (origin);
  /* Translators: %s is the address of a service. */
  label = g_strdup_printf (_("Rushes key for %s"), origin);
  value = secret_value_new (key, -1, "text/plain");
  secret_service_store (NULL, &schema, attributes, SECRET_COLLECTION_DEFAULT, label, value,
                        cancellable, stored_cb, task);
  secret_value_unref (value);
}

/**
 * rushes_secrets_store_finish:
 * @self: the keys
 * @result: the result
 * @error: return location for an error
 *
 * Finishes storing.
 *
 * Returns: %FALSE with an error if the key is not kept
 */
gboolean
rushes_secrets_store_finish (RushesSecrets  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_SECRETS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  secret_service_clear_finish (NULL, result, &error);
  if (error != NULL)
    return_secret_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rushes_secrets_clear_async:
 * @self: the keys
 * @origin: an origin
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is gone
 * @user_data: data for @callback
 *
 * Forgets the key of @origin. That there is none is no error.
 */
void
rushes_secrets_clear_async (RushesSecrets       *self,
                            const char          *origin,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  GTask *task;

  g_return_if_fail (RUSHES_IS_SECRETS (self));
  g_return_if_fail (origin != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = begin (self, cancellable, callback, user_data, rushes_secrets_clear_async);
  if (task == NULL)
    return;

  attributes = make_attributes (origin);
  secret_service_clear (NULL, &schema, attributes, cancellable, cleared_cb, task);
}

/**
 * rushes_secrets_clear_finish:
 * @self: the keys
 * @result: the result
 * @error: return location for an error
 *
 * Finishes forgetting.
 *
 * Returns: %FALSE with an error if the key may still be there
 */
gboolean
rushes_secrets_clear_finish (RushesSecrets  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_SECRETS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
