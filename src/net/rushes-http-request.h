/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesHttpProgressFunc:
 * @done: bytes so far
 * @total: bytes in all, or -1 if not known
 * @user_data: the caller's data
 *
 * Hears how far an upload or download is, on the thread that started it.
 */
typedef void (*RushesHttpProgressFunc) (gint64   done,
                                        gint64   total,
                                        gpointer user_data);

typedef struct _RushesHttpRequest RushesHttpRequest;

RushesHttpRequest *rushes_http_request_new        (const char             *method,
                                                   const char             *url);
RushesHttpRequest *rushes_http_request_ref        (RushesHttpRequest      *self);
void               rushes_http_request_unref      (RushesHttpRequest      *self);
void               rushes_http_request_set_once   (RushesHttpRequest      *self);
void               rushes_http_request_set_single (RushesHttpRequest      *self);
void               rushes_http_request_set_key    (RushesHttpRequest      *self,
                                                   const char             *key);
void               rushes_http_request_add_header (RushesHttpRequest      *self,
                                                   const char             *name,
                                                   const char             *value);
void               rushes_http_request_set_body   (RushesHttpRequest      *self,
                                                   const char             *content_type,
                                                   GBytes                 *body);
void               rushes_http_request_set_file   (RushesHttpRequest      *self,
                                                   const char             *path,
                                                   const char             *mime_type,
                                                   RushesHttpProgressFunc  progress,
                                                   gpointer                progress_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesHttpRequest, rushes_http_request_unref)

G_END_DECLS
