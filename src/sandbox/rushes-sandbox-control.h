/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/* Status reads two small files: {"running", "url", "token", "pid", "startedAt", "folder", "log"};
 * "url" to "startedAt" are there when it runs. Stop answers whether one ran. Reset stops it and
 * forgets its jobs, media, posts and money. */
JsonObject *rushes_sandbox_control_status       (RushesPaths          *paths);
void        rushes_sandbox_control_stop_async   (RushesPaths          *paths,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean    rushes_sandbox_control_stop_finish  (GAsyncResult         *result,
                                                 gboolean             *was_running,
                                                 GError              **error);
void        rushes_sandbox_control_reset_async  (RushesPaths          *paths,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean    rushes_sandbox_control_reset_finish (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
