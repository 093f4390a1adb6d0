/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-proxy-resolver.h"

#include "rushes-origin.h"

/**
 * RushesProxyResolver:
 *
 * The system's proxy settings for other computers, and none for this one: a proxy elsewhere can
 * not reach our loopback, and asking the system costs a command-line program more than the whole
 * request.
 *
 * May be used by any thread.
 */
struct _RushesProxyResolver
{
  GObject parent_instance;
};

static void proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesProxyResolver, rushes_proxy_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      proxy_resolver_iface_init))

static char **
dup_direct (void)
{
  static const char *const direct[] = { "direct://", NULL };

  return g_strdupv ((char **) direct);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  char **proxies;

  proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
rushes_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
rushes_proxy_resolver_lookup (GProxyResolver  *resolver,
                              const char      *uri,
                              GCancellable    *cancellable,
                              GError         **error)
{
  if (rushes_origin_is_loopback (uri))
    return dup_direct ();

  return g_proxy_resolver_lookup (g_proxy_resolver_get_default (), uri, cancellable, error);
}

static void
rushes_proxy_resolver_lookup_async (GProxyResolver      *resolver,
                                    const char          *uri,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, rushes_proxy_resolver_lookup_async);
  if (rushes_origin_is_loopback (uri))
    {
      g_task_return_pointer (task, dup_direct (), (GDestroyNotify) g_strfreev);
      return;
    }

  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri, cancellable, looked_up_cb,
                                 g_steal_pointer (&task));
}

static char **
rushes_proxy_resolver_lookup_finish (GProxyResolver  *resolver,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = rushes_proxy_resolver_is_supported;
  iface->lookup = rushes_proxy_resolver_lookup;
  iface->lookup_async = rushes_proxy_resolver_lookup_async;
  iface->lookup_finish = rushes_proxy_resolver_lookup_finish;
}

static void
rushes_proxy_resolver_class_init (RushesProxyResolverClass *klass)
{
}

static void
rushes_proxy_resolver_init (RushesProxyResolver *self)
{
}

/**
 * rushes_proxy_resolver_new:
 *
 * Makes the resolver of a session.
 *
 * Returns: (transfer full): the resolver
 */
GProxyResolver *
rushes_proxy_resolver_new (void)
{
  return g_object_new (RUSHES_TYPE_PROXY_RESOLVER, NULL);
}
