/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-http.h"
#include "rushes-rest-source.h"

G_BEGIN_DECLS

/**
 * RushesRestFlags:
 * @RUSHES_REST_DEFAULT: may be repeated
 * @RUSHES_REST_ONCE: must not be sent twice
 * @RUSHES_REST_SINGLE: may be repeated, and the caller does it
 *
 * How a call is made.
 */
typedef enum
{
  RUSHES_REST_DEFAULT = 0,
  RUSHES_REST_ONCE = 1 << 0,
  RUSHES_REST_SINGLE = 1 << 1,
} RushesRestFlags;

#define RUSHES_TYPE_REST (rushes_rest_get_type ())

G_DECLARE_FINAL_TYPE (RushesRest, rushes_rest, RUSHES, REST, GObject)

RushesRest *rushes_rest_new            (RushesHttp              *http,
                                        RushesRestSource        *source);
RushesHttp *rushes_rest_get_http       (RushesRest              *self);
const char *rushes_rest_get_base_url   (RushesRest              *self);
void        rushes_rest_set_header     (RushesRest              *self,
                                        const char              *name,
                                        const char              *value);
gboolean    rushes_rest_check_id       (const char              *id,
                                        GError                 **error);
void        rushes_rest_resolve_async  (RushesRest              *self,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
gboolean    rushes_rest_resolve_finish (RushesRest              *self,
                                        GAsyncResult            *result,
                                        GError                 **error);
void        rushes_rest_call_async     (RushesRest              *self,
                                        const char              *method,
                                        const char              *path,
                                        GHashTable              *query,
                                        JsonObject              *body,
                                        RushesRestFlags          flags,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
JsonNode   *rushes_rest_call_finish    (RushesRest              *self,
                                        GAsyncResult            *result,
                                        GError                 **error);
void        rushes_rest_upload_async   (RushesRest              *self,
                                        const char              *path,
                                        const char              *file,
                                        const char              *mime_type,
                                        RushesHttpProgressFunc   progress,
                                        gpointer                 progress_data,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
JsonNode   *rushes_rest_upload_finish  (RushesRest              *self,
                                        GAsyncResult            *result,
                                        GError                 **error);

G_END_DECLS
