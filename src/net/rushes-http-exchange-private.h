/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-http-reply.h"
#include "rushes-http-request.h"

G_BEGIN_DECLS

/* How an exchange failed, by what may be done about it. */
typedef enum
{
  RUSHES_HTTP_FAILURE_NONE,
  /* Nobody listens there, or nobody answers the knock: trying again soon is of no use. */
  RUSHES_HTTP_FAILURE_REFUSED,
  /* No connection came about; not a byte of the request went out. */
  RUSHES_HTTP_FAILURE_CONNECT,
  /* The connection broke or fell silent. */
  RUSHES_HTTP_FAILURE_LOST,
  /* Trying again would fail in the same way. */
  RUSHES_HTTP_FAILURE_FINAL,
} RushesHttpFailure;

void             _rushes_http_exchange_async  (SoupSession          *session,
                                               RushesHttpRequest    *request,
                                               GUri                 *uri,
                                               const char           *key,
                                               guint                 limit_ms,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
RushesHttpReply *_rushes_http_exchange_finish (GAsyncResult         *result,
                                               RushesHttpFailure    *failure,
                                               GError              **error);

G_END_DECLS
