/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "model/rushes-enums.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PUBLISHER (rushes_publisher_get_type ())

G_DECLARE_INTERFACE (RushesPublisher, rushes_publisher, RUSHES, PUBLISHER, GObject)

/* As with RushesProvider: JSON is the service's answer as received, and a post is sent once; no
 * answer after sending is %RUSHES_ERROR_UNKNOWN_OUTCOME. */
struct _RushesPublisherInterface
{
  GTypeInterface parent_iface;

  void        (*list_accounts_async)  (RushesPublisher      *self,
                                       RushesPlatform        platform,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
  JsonObject *(*list_accounts_finish) (RushesPublisher      *self,
                                       GAsyncResult         *result,
                                       GError              **error);
  void        (*post_async)           (RushesPublisher      *self,
                                       RushesPlatform        platform,
                                       JsonObject           *body,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
  JsonObject *(*post_finish)          (RushesPublisher      *self,
                                       GAsyncResult         *result,
                                       GError              **error);
  /* Optional: poll_async by a caller that asks again by itself when no answer comes. */
  void        (*look_async)           (RushesPublisher      *self,
                                       const char           *remote_id,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
  void        (*poll_async)           (RushesPublisher      *self,
                                       const char           *remote_id,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
  JsonObject *(*poll_finish)          (RushesPublisher      *self,
                                       GAsyncResult         *result,
                                       GError              **error);
  void        (*history_async)        (RushesPublisher      *self,
                                       RushesPlatform        platform,
                                       GHashTable           *query,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
  JsonObject *(*history_finish)       (RushesPublisher      *self,
                                       GAsyncResult         *result,
                                       GError              **error);
};

void        rushes_publisher_list_accounts_async  (RushesPublisher      *self,
                                                   RushesPlatform        platform,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
JsonObject *rushes_publisher_list_accounts_finish (RushesPublisher      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void        rushes_publisher_post_async           (RushesPublisher      *self,
                                                   RushesPlatform        platform,
                                                   JsonObject           *body,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
JsonObject *rushes_publisher_post_finish          (RushesPublisher      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void        rushes_publisher_poll_async           (RushesPublisher      *self,
                                                   const char           *remote_id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void        rushes_publisher_look_async           (RushesPublisher      *self,
                                                   const char           *remote_id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
JsonObject *rushes_publisher_poll_finish          (RushesPublisher      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void        rushes_publisher_history_async        (RushesPublisher      *self,
                                                   RushesPlatform        platform,
                                                   GHashTable           *query,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
JsonObject *rushes_publisher_history_finish       (RushesPublisher      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
