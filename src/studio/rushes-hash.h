/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Hashes a file in a thread, after its content is safely on the disk. */
void  _rushes_hash_async  (const char           *path,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);
char *_rushes_hash_finish (GAsyncResult         *result,
                           gint64               *size,
                           GError              **error);

/* Copies a file in a thread and hashes the copy. */
void  _rushes_copy_async  (const char           *source,
                           const char           *target,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);

G_END_DECLS
