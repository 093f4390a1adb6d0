/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-public-host.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/**
 * RushesPublicHost:
 *
 * A host that is connected to only at addresses that were looked at. The name is resolved once, and
 * the very addresses that were judged are those connected to: a name that resolves to something
 * else a moment later gains nothing. It stays a network address, so that certificates are checked
 * against the name.
 */
struct _RushesPublicHost
{
  GNetworkAddress parent_instance;

  RushesAddressFunc is_allowed;
};

static void socket_connectable_iface_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesPublicHost, rushes_public_host, G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      socket_connectable_iface_init))

#define RUSHES_TYPE_PUBLIC_HOST_ENUMERATOR (rushes_public_host_enumerator_get_type ())

G_DECLARE_FINAL_TYPE (RushesPublicHostEnumerator, rushes_public_host_enumerator, RUSHES,
                      PUBLIC_HOST_ENUMERATOR, GSocketAddressEnumerator)

struct _RushesPublicHostEnumerator
{
  GSocketAddressEnumerator parent_instance;

  RushesPublicHost *host;
  GList            *addresses;
  gboolean          is_resolved;
};

G_DEFINE_FINAL_TYPE (RushesPublicHostEnumerator, rushes_public_host_enumerator,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static GSocketAddress *
take_next (RushesPublicHostEnumerator *self)
{
  GNetworkAddress *network = G_NETWORK_ADDRESS (self->host);
  g_autoptr (GInetAddress) address = NULL;

  if (self->addresses == NULL)
    return NULL;

  address = self->addresses->data;
  self->addresses = g_list_delete_link (self->addresses, self->addresses);

  return g_inet_socket_address_new (address, g_network_address_get_port (network));
}

/* One bad address among good ones is the mark of somebody who tries, so it spoils them all. */
static gboolean
accept_addresses (RushesPublicHostEnumerator  *self,
                  GList                       *addresses,
                  GError                     **error)
{
  self->addresses = addresses;
  self->is_resolved = TRUE;

  for (GList *l = addresses; l != NULL; l = l->next)
    {
      if (self->host->is_allowed (l->data))
        continue;

      g_list_free_full (g_steal_pointer (&self->addresses), g_object_unref);
      /* Translators: %s is the name of a host. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                   _("“%s” is a computer on a private network"),
                   g_network_address_get_hostname (G_NETWORK_ADDRESS (self->host)));
      return FALSE;
    }

  return TRUE;
}

static GSocketAddress *
rushes_public_host_enumerator_next (GSocketAddressEnumerator  *enumerator,
                                    GCancellable              *cancellable,
                                    GError                   **error)
{
  RushesPublicHostEnumerator *self = RUSHES_PUBLIC_HOST_ENUMERATOR (enumerator);
  g_autoptr (GResolver) resolver = NULL;
  GList *addresses;

  if (self->is_resolved)
    return take_next (self);

  resolver = g_resolver_get_default ();
  addresses = g_resolver_lookup_by_name (
    resolver, g_network_address_get_hostname (G_NETWORK_ADDRESS (self->host)), cancellable, error);
  if (addresses == NULL || !accept_addresses (self, addresses, error))
    return NULL;

  return take_next (self);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  RushesPublicHostEnumerator *self = g_task_get_source_object (task);
  GList *addresses;

  addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);
  if (addresses == NULL || !accept_addresses (self, addresses, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, take_next (self), g_object_unref);
}

static void
rushes_public_host_enumerator_next_async (GSocketAddressEnumerator *enumerator,
                                          GCancellable             *cancellable,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data)
{
  RushesPublicHostEnumerator *self = RUSHES_PUBLIC_HOST_ENUMERATOR (enumerator);
  g_autoptr (GResolver) resolver = NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *name = g_network_address_get_hostname (G_NETWORK_ADDRESS (self->host));

  g_task_set_source_tag (task, rushes_public_host_enumerator_next_async);
  if (self->is_resolved)
    {
      g_task_return_pointer (task, take_next (self), g_object_unref);
      return;
    }

  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, name, cancellable, resolved_cb,
                                   g_steal_pointer (&task));
}

static GSocketAddress *
rushes_public_host_enumerator_next_finish (GSocketAddressEnumerator  *enumerator,
                                           GAsyncResult              *result,
                                           GError                   **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rushes_public_host_enumerator_finalize (GObject *object)
{
  RushesPublicHostEnumerator *self = RUSHES_PUBLIC_HOST_ENUMERATOR (object);

  g_clear_object (&self->host);
  g_list_free_full (self->addresses, g_object_unref);

  G_OBJECT_CLASS (rushes_public_host_enumerator_parent_class)->finalize (object);
}

static void
rushes_public_host_enumerator_class_init (RushesPublicHostEnumeratorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  object_class->finalize = rushes_public_host_enumerator_finalize;

  enumerator_class->next = rushes_public_host_enumerator_next;
  enumerator_class->next_async = rushes_public_host_enumerator_next_async;
  enumerator_class->next_finish = rushes_public_host_enumerator_next_finish;
}

static void
rushes_public_host_enumerator_init (RushesPublicHostEnumerator *self)
{
}

static GSocketAddressEnumerator *
rushes_public_host_enumerate (GSocketConnectable *connectable)
{
  RushesPublicHostEnumerator *enumerator;

  enumerator = g_object_new (RUSHES_TYPE_PUBLIC_HOST_ENUMERATOR, NULL);
  enumerator->host = g_object_ref (RUSHES_PUBLIC_HOST (connectable));

  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

/* Behind a proxy it is the proxy that resolves names, where we could not look: so there is none. */
static void
socket_connectable_iface_init (GSocketConnectableIface *iface)
{
  iface->enumerate = rushes_public_host_enumerate;
  iface->proxy_enumerate = rushes_public_host_enumerate;
}

static void
rushes_public_host_class_init (RushesPublicHostClass *klass)
{
}

static void
rushes_public_host_init (RushesPublicHost *self)
{
}

/**
 * rushes_public_host_new:
 * @host: the name of a host, or an address
 * @port: a port
 * @is_allowed: (scope forever): judges each address
 *
 * Makes a host to connect to.
 *
 * Returns: (transfer full): the host
 */
GSocketConnectable *
rushes_public_host_new (const char        *host,
                        guint16            port,
                        RushesAddressFunc  is_allowed)
{
  RushesPublicHost *self;

  g_return_val_if_fail (host != NULL, NULL);
  g_return_val_if_fail (is_allowed != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_PUBLIC_HOST, "hostname", host, "port", (guint) port,
                       "scheme", "https", NULL);
  self->is_allowed = is_allowed;

  return G_SOCKET_CONNECTABLE (self);
}
