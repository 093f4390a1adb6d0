/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "provider/rushes-provider.h"
#include "store/rushes-library-media.h"

G_BEGIN_DECLS

/* Brings a file of the backend into the library, decoded to its last frame and hashed. A file that
 * arrives cut or damaged is fetched again. Nothing here makes the service make anything. */
void             _rushes_fetch_async  (RushesLibrary        *library,
                                       RushesProvider       *provider,
                                       RushesWorker         *worker,
                                       const char           *media_id,
                                       const char           *url,
                                       RushesTransferFunc    progress,
                                       gpointer              progress_data,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char            *_rushes_fetch_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
