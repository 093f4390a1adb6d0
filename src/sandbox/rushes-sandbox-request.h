/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "rushes-sandbox-context.h"
#include "rushes-sandbox-faults.h"

G_BEGIN_DECLS

/**
 * RUSHES_SANDBOX_MAX_JSON:
 *
 * The most bytes of a JSON body.
 */
#define RUSHES_SANDBOX_MAX_JSON (1024 * 1024)

#define RUSHES_TYPE_SANDBOX_REQUEST (rushes_sandbox_request_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxRequest, rushes_sandbox_request, RUSHES, SANDBOX_REQUEST,
                      GObject)

/* A request on its way. A handler reads it and answers once, at once or later: one that answers
 * later holds the request first and keeps a reference until it has answered. */
RushesSandboxRequest *rushes_sandbox_request_new          (RushesSandboxContext  *context,
                                                           SoupServerMessage     *message);
RushesSandboxContext *rushes_sandbox_request_get_context  (RushesSandboxRequest  *self);
SoupServerMessage    *rushes_sandbox_request_get_message  (RushesSandboxRequest  *self);
GCancellable         *rushes_sandbox_request_get_cancellable (RushesSandboxRequest *self);
const char           *rushes_sandbox_request_get_method   (RushesSandboxRequest  *self);
const char           *rushes_sandbox_request_get_path     (RushesSandboxRequest  *self);
const char           *rushes_sandbox_request_get_header   (RushesSandboxRequest  *self,
                                                           const char            *name);
const char           *rushes_sandbox_request_get_query    (RushesSandboxRequest  *self,
                                                           const char            *name);
const char           *rushes_sandbox_request_get_argument (RushesSandboxRequest  *self);
void                  rushes_sandbox_request_set_argument (RushesSandboxRequest  *self,
                                                           const char            *argument);
RushesSandboxFaults  *rushes_sandbox_request_get_faults   (RushesSandboxRequest  *self);
char                 *rushes_sandbox_request_make_url     (RushesSandboxRequest  *self,
                                                           const char            *name);

void                  rushes_sandbox_request_add_chunk    (RushesSandboxRequest  *self,
                                                           GBytes                *chunk);
gboolean              rushes_sandbox_request_parse_body   (RushesSandboxRequest  *self,
                                                           GError               **error);
JsonObject           *rushes_sandbox_request_get_body     (RushesSandboxRequest  *self);

void                  rushes_sandbox_request_set_refusal  (RushesSandboxRequest  *self,
                                                           guint                  status,
                                                           const char            *code,
                                                           const char            *message);
gboolean              rushes_sandbox_request_is_refused   (RushesSandboxRequest  *self);
void                  rushes_sandbox_request_send_refusal (RushesSandboxRequest  *self);
void                  rushes_sandbox_request_hold         (RushesSandboxRequest  *self);
void                  rushes_sandbox_request_resume       (RushesSandboxRequest  *self);
gboolean              rushes_sandbox_request_is_over      (RushesSandboxRequest  *self);
void                  rushes_sandbox_request_answer       (RushesSandboxRequest  *self,
                                                           guint                  status,
                                                           JsonObject            *object);
void                  rushes_sandbox_request_refuse       (RushesSandboxRequest  *self,
                                                           guint                  status,
                                                           const char            *code,
                                                           const char            *message);
void                  rushes_sandbox_request_fail         (RushesSandboxRequest  *self,
                                                           const GError          *error);
gboolean              rushes_sandbox_request_play_row     (RushesSandboxRequest  *self);

G_END_DECLS
