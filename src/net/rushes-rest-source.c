/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-rest-source.h"

/**
 * RushesRestSource:
 *
 * Knows where a service is and which key it takes. [class@Rest] asks before its first request and
 * when a request found nobody or was refused.
 */
G_DEFINE_INTERFACE (RushesRestSource, rushes_rest_source, G_TYPE_OBJECT)

static void
rushes_rest_source_default_init (RushesRestSourceInterface *iface)
{
}

/**
 * rushes_rest_source_resolve_async:
 * @self: a source
 * @again: whether the last answer led nowhere
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out where the service is, and brings it up where that is possible.
 */
void
rushes_rest_source_resolve_async (RushesRestSource    *self,
                                  gboolean             again,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_REST_SOURCE (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_REST_SOURCE_GET_IFACE (self)->resolve_async (self, again, cancellable, callback,
                                                      user_data);
}

/**
 * rushes_rest_source_resolve_finish:
 * @self: a source
 * @result: the result
 * @base_url: (out) (transfer full): where the service is
 * @key: (out) (transfer full) (nullable): the key for it
 * @error: return location for an error
 *
 * Finishes finding out.
 *
 * Returns: %FALSE with an error if there is no such service or no key
 */
gboolean
rushes_rest_source_resolve_finish (RushesRestSource  *self,
                                   GAsyncResult      *result,
                                   char             **base_url,
                                   char             **key,
                                   GError           **error)
{
  g_return_val_if_fail (RUSHES_IS_REST_SOURCE (self), FALSE);
  g_return_val_if_fail (base_url != NULL && key != NULL, FALSE);

  return RUSHES_REST_SOURCE_GET_IFACE (self)->resolve_finish (self, result, base_url, key, error);
}
