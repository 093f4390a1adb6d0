/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * RUSHES_HTTP_REPLY_LIMIT:
 *
 * How many bytes of an answer are read into memory at most.
 */
#define RUSHES_HTTP_REPLY_LIMIT (8 * 1024 * 1024)

typedef struct _RushesHttpReply RushesHttpReply;

RushesHttpReply *rushes_http_reply_new         (guint               status,
                                                SoupMessageHeaders *headers,
                                                GBytes             *body);
RushesHttpReply *rushes_http_reply_ref         (RushesHttpReply    *self);
void             rushes_http_reply_unref       (RushesHttpReply    *self);
guint            rushes_http_reply_get_status  (RushesHttpReply    *self);
const char      *rushes_http_reply_get_header  (RushesHttpReply    *self,
                                                const char         *name);
GBytes          *rushes_http_reply_get_body    (RushesHttpReply    *self);
gboolean         rushes_http_reply_is_success  (RushesHttpReply    *self);
gboolean         rushes_http_reply_is_redirect (RushesHttpReply    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesHttpReply, rushes_http_reply_unref)

G_END_DECLS
