/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/* Finds the running sandbox by its sandbox.json (stale if nobody holds the lock), starts one
 * detached if there is none, and answers where it is. Safe when several programs do so at once. */
void     rushes_sandbox_start_async  (RushesPaths          *paths,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean rushes_sandbox_start_finish (GAsyncResult         *result,
                                      char                **base_url,
                                      char                **token,
                                      GError              **error);

G_END_DECLS
