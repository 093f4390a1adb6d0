/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

void       rushes_strip_load_async  (RushesStudio         *studio,
                                     const char           *path,
                                     const gint64         *times_ms,
                                     guint                 n_times,
                                     guint                 size,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
GPtrArray *rushes_strip_load_finish (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
