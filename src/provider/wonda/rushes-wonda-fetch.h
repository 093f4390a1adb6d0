/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest.h"

G_BEGIN_DECLS

void     rushes_wonda_fetch_async  (RushesRest              *rest,
                                    const char              *media_id,
                                    const char              *url,
                                    const char              *path,
                                    RushesHttpProgressFunc   progress,
                                    gpointer                 progress_data,
                                    GCancellable            *cancellable,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
gboolean rushes_wonda_fetch_finish (GAsyncResult            *result,
                                    GError                 **error);

G_END_DECLS
