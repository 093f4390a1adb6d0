/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_SECRETS (rushes_secrets_get_type ())

G_DECLARE_FINAL_TYPE (RushesSecrets, rushes_secrets, RUSHES, SECRETS, GObject)

RushesSecrets *rushes_secrets_new             (void);
void           rushes_secrets_contains_async  (RushesSecrets        *self,
                                               const char           *origin,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean       rushes_secrets_contains_finish (RushesSecrets        *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void           rushes_secrets_lookup_async    (RushesSecrets        *self,
                                               const char           *origin,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
char          *rushes_secrets_lookup_finish   (RushesSecrets        *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void           rushes_secrets_store_async     (RushesSecrets        *self,
                                               const char           *origin,
                                               const char           *key,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean       rushes_secrets_store_finish    (RushesSecrets        *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void           rushes_secrets_clear_async     (RushesSecrets        *self,
                                               const char           *origin,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean       rushes_secrets_clear_finish    (RushesSecrets        *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
