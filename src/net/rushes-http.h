/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-http-reply.h"
#include "rushes-http-request.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_HTTP (rushes_http_get_type ())

G_DECLARE_FINAL_TYPE (RushesHttp, rushes_http, RUSHES, HTTP, GObject)

/**
 * RushesHttpWaitFunc:
 * @delay_ms: how long the rules say to wait before the next attempt
 * @user_data: the caller's data
 *
 * Hears of each wait and says how long it shall really be.
 *
 * Returns: milliseconds
 */
typedef gint64 (*RushesHttpWaitFunc) (gint64   delay_ms,
                                      gpointer user_data);

RushesHttp      *rushes_http_new           (SoupSession         *session);
SoupSession     *rushes_http_new_session   (void);
SoupSession     *rushes_http_get_session   (RushesHttp          *self,
                                            GUri                *uri);
void             rushes_http_set_wait_func (RushesHttp          *self,
                                            RushesHttpWaitFunc   func,
                                            gpointer             user_data);
void             rushes_http_set_limit     (RushesHttp          *self,
                                            guint                limit_ms);
void             rushes_http_wait_async    (RushesHttp          *self,
                                            gint64               delay_ms,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean         rushes_http_wait_finish   (RushesHttp          *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void             rushes_http_send_async    (RushesHttp          *self,
                                            RushesHttpRequest   *request,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
RushesHttpReply *rushes_http_send_finish   (RushesHttp          *self,
                                            GAsyncResult        *result,
                                            GError             **error);

G_END_DECLS
