/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on loopback that says what it is told, byte by byte, and remembers what it heard: also
 * what no proper server would do. Replies are used up in order; each takes one request. It runs on
 * threads of its own, so that a test may wait on its main context. */
typedef struct _RushesTestServer RushesTestServer;

RushesTestServer *rushes_test_server_new          (void);
void              rushes_test_server_free         (RushesTestServer *self);
const char       *rushes_test_server_get_url      (RushesTestServer *self);

/* An answer with a body, a length and, if not NULL, more header lines, each ending in "\r\n". */
void              rushes_test_server_add          (RushesTestServer *self,
                                                   int               status,
                                                   const char       *more_headers,
                                                   const char       *body);
/* These bytes, then the connection is closed. With length 0 it is closed after the request was
 * read, without a word. */
void              rushes_test_server_add_raw      (RushesTestServer *self,
                                                   const void       *data,
                                                   gsize             length);
/* No answer: the connection stays open until the client gives up. */
void              rushes_test_server_add_silence  (RushesTestServer *self);

guint             rushes_test_server_count        (RushesTestServer *self);
guint             rushes_test_server_count_begun  (RushesTestServer *self);
gint64            rushes_test_server_get_body_size (RushesTestServer *self,
                                                   guint             index);
/* The request's head and the first 64 KiB of its body, as text. */
char             *rushes_test_server_dup_request  (RushesTestServer *self,
                                                   guint             index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTestServer, rushes_test_server_free)

G_END_DECLS
