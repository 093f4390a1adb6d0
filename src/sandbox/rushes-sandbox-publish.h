/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/* What single posts and carousels have in common: reading and checking a body. Every error is
 * %RUSHES_ERROR_INVALID and names the field. */
gboolean             rushes_sandbox_publish_read_account (JsonObject            *body,
                                                          const char            *platform,
                                                          const char           **account_id,
                                                          GError               **error);
gboolean             rushes_sandbox_publish_read_text    (JsonObject            *body,
                                                          const char            *member,
                                                          glong                  limit,
                                                          const char           **text,
                                                          GError               **error);
gboolean             rushes_sandbox_publish_read_word    (JsonObject            *body,
                                                          const char            *member,
                                                          const char * const    *words,
                                                          const char            *fallback,
                                                          const char           **word,
                                                          GError               **error);
gboolean             rushes_sandbox_publish_check_flags  (JsonObject            *body,
                                                          const char * const    *members,
                                                          GError               **error);
RushesSandboxMedia  *rushes_sandbox_publish_find_media   (RushesSandboxRequest  *request,
                                                          const char            *member,
                                                          JsonNode              *id,
                                                          GError               **error);
RushesSandboxPost   *rushes_sandbox_publish_make_post    (RushesSandboxRequest  *request,
                                                          const char            *platform,
                                                          const char            *account_id,
                                                          const char            *product,
                                                          const char            *caption);

extern const char * const rushes_sandbox_publish_privacy_levels[];
extern const char * const rushes_sandbox_publish_post_modes[];

G_END_DECLS
