/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"
#include "store/rushes-library-media.h"

G_BEGIN_DECLS

/* Answers the media id of a file on the backend. A file that the backend has is not sent again;
 * whether it still has it is asked first. */
void  _rushes_upload_async  (RushesLibrary        *library,
                             RushesProvider       *provider,
                             const char           *path,
                             const char           *sha256,
                             const char           *mime_type,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
char *_rushes_upload_finish (GAsyncResult         *result,
                             GError              **error);

G_END_DECLS
