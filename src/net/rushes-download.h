/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-http.h"

G_BEGIN_DECLS

/**
 * RUSHES_DOWNLOAD_KEPT:
 *
 * How the name of a target ends of which what is there stays when fetching it fails: whoever
 * fetches it next only asks for the rest.
 */
#define RUSHES_DOWNLOAD_KEPT ".fetch"

void     rushes_download_async  (RushesHttp              *http,
                                 const char              *url,
                                 const char              *path,
                                 RushesHttpProgressFunc   progress,
                                 gpointer                 progress_data,
                                 GCancellable            *cancellable,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data);
gboolean rushes_download_finish (GAsyncResult            *result,
                                 GError                 **error);

G_END_DECLS
