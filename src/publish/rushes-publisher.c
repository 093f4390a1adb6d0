/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-publisher.h"

/**
 * RushesPublisher:
 *
 * A place that posts to platforms. What it is asked and how it answers is in the gateway's words.
 *
 * Lives on the main thread.
 */
G_DEFINE_INTERFACE (RushesPublisher, rushes_publisher, G_TYPE_OBJECT)

static void
rushes_publisher_default_init (RushesPublisherInterface *iface)
{
}

/**
 * rushes_publisher_list_accounts_async:
 * @self: a publisher
 * @platform: a platform
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Lists the accounts that can be posted to.
 */
void
rushes_publisher_list_accounts_async (RushesPublisher     *self,
                                      RushesPlatform       platform,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PUBLISHER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PUBLISHER_GET_IFACE (self)->list_accounts_async (self, platform, cancellable, callback,
                                                          user_data);
}

/**
 * rushes_publisher_list_accounts_finish:
 * @self: a publisher
 * @result: the result
 * @error: return location for an error
 *
 * Finishes listing accounts.
 *
 * Returns: (transfer full): the answer as received, or %NULL with an error
 */
JsonObject *
rushes_publisher_list_accounts_finish (RushesPublisher  *self,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_PUBLISHER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PUBLISHER_GET_IFACE (self)->list_accounts_finish (self, result, error);
}

/**
 * rushes_publisher_post_async:
 * @self: a publisher
 * @platform: a platform
 * @body: the request; with `mediaIds` it is a carousel
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Posts. It is asked once and never again.
 */
void
rushes_publisher_post_async (RushesPublisher     *self,
                             RushesPlatform       platform,
                             JsonObject          *body,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PUBLISHER (self));
  g_return_if_fail (body != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PUBLISHER_GET_IFACE (self)->post_async (self, platform, body, cancellable, callback,
                                                 user_data);
}

/**
 * rushes_publisher_post_finish:
 * @self: a publisher
 * @result: the result
 * @error: return location for an error
 *
 * Finishes posting.
 *
 * Returns: (transfer full): the answer as received; or %NULL with %RUSHES_ERROR_UNKNOWN_OUTCOME if
 *   the service may have taken it, with any other error if it has not
 */
JsonObject *
rushes_publisher_post_finish (RushesPublisher  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_PUBLISHER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PUBLISHER_GET_IFACE (self)->post_finish (self, result, error);
}

/**
 * rushes_publisher_poll_async:
 * @self: a publisher
 * @remote_id: the id of a post
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks how a post stands.
 */
void
rushes_publisher_poll_async (RushesPublisher     *self,
                             const char          *remote_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PUBLISHER (self));
  g_return_if_fail (remote_id != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PUBLISHER_GET_IFACE (self)->poll_async (self, remote_id, cancellable, callback,
                                                 user_data);
}

/**
 * rushes_publisher_look_async:
 * @self: a publisher
 * @remote_id: the id of a post
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks how a post stands, once: a caller that looks at many knows better when to ask again than
 * each request by itself. Finish it with [method@Publisher.poll_finish].
 */
void
rushes_publisher_look_async (RushesPublisher     *self,
                             const char          *remote_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  RushesPublisherInterface *iface;

  g_return_if_fail (RUSHES_IS_PUBLISHER (self));
  g_return_if_fail (remote_id != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  iface = RUSHES_PUBLISHER_GET_IFACE (self);
  if (iface->look_async != NULL)
    iface->look_async (self, remote_id, cancellable, callback, user_data);
  else
    iface->poll_async (self, remote_id, cancellable, callback, user_data);
}

/**
 * rushes_publisher_poll_finish:
 * @self: a publisher
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking about a post.
 *
 * Returns: (transfer full): the answer as received, or %NULL with an error
 */
JsonObject *
rushes_publisher_poll_finish (RushesPublisher  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_PUBLISHER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PUBLISHER_GET_IFACE (self)->poll_finish (self, result, error);
}

/**
 * rushes_publisher_history_async:
 * @self: a publisher
 * @platform: a platform
 * @query: (nullable) (element-type utf8 utf8): members of the query
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Lists what was posted, newest first.
 */
void
rushes_publisher_history_async (RushesPublisher     *self,
                                RushesPlatform       platform,
                                GHashTable          *query,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PUBLISHER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PUBLISHER_GET_IFACE (self)->history_async (self, platform, query, cancellable, callback,
                                                    user_data);
}

/**
 * rushes_publisher_history_finish:
 * @self: a publisher
 * @result: the result
 * @error: return location for an error
 *
 * Finishes listing posts.
 *
 * Returns: (transfer full): an object with the array `publishes`, and `nextCursor` when there is
 *   more; or %NULL with an error
 */
JsonObject *
rushes_publisher_history_finish (RushesPublisher  *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_PUBLISHER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PUBLISHER_GET_IFACE (self)->history_finish (self, result, error);
}
