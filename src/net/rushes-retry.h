/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rushes-http-reply.h"

G_BEGIN_DECLS

/**
 * RUSHES_RETRY_ATTEMPTS:
 *
 * How often a request is sent at most.
 */
#define RUSHES_RETRY_ATTEMPTS 5

/**
 * RUSHES_RETRY_LIMIT_MS:
 *
 * The longest wait between two attempts. A service that asks for more gets its error reported.
 */
#define RUSHES_RETRY_LIMIT_MS (60 * 1000)

gint64   rushes_retry_get_backoff   (guint                 attempt);
gboolean rushes_retry_is_transient  (RushesHttpReply      *reply);
gint64   rushes_retry_get_not_before (RushesHttpReply     *reply,
                                     gint64                now_ms);

void     rushes_retry_wait_async    (guint                 delay_ms,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean rushes_retry_wait_finish   (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
