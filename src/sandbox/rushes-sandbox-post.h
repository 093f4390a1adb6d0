/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-sandbox-store.h"

G_BEGIN_DECLS

/**
 * RushesSandboxPost:
 * @id: the id of its job
 * @publish_id: the id of its row in the history
 * @platform: `instagram` or `tiktok`
 * @account_id: the account
 * @product: `IMAGE`, `REELS`, `STORIES`, `CAROUSEL` or `VIDEO`
 * @caption: the caption as sent
 * @media_ids: what is posted, in order
 * @request: the body as sent, with defaults
 * @status: the gateway's word
 * @scheduled_for: milliseconds since 1970, or 0 for at once
 * @error_message: (nullable): why it failed
 * @result: (nullable): what the platform said
 * @faults: what is to go wrong
 * @created_at: milliseconds since 1970
 * @finished_at: milliseconds since 1970, or 0
 *
 * A publication.
 */
typedef struct
{
  char       *id;
  char       *publish_id;
  char       *platform;
  char       *account_id;
  char       *product;
  char       *caption;
  char      **media_ids;
  JsonObject *request;
  char       *status;
  gint64      scheduled_for;
  char       *error_message;
  JsonObject *result;
  char       *faults;
  gint64      created_at;
  gint64      finished_at;
} RushesSandboxPost;

/**
 * RushesSandboxHistory:
 * @platform: whose history
 * @status: (nullable): only with this status
 * @product: (nullable): only of this product
 * @account_id: (nullable): only of this account
 * @cursor_id: (nullable): only what comes after this row
 * @cursor_time: the time of that row
 * @limit: at most so many
 *
 * A question to the history of posts.
 */
typedef struct
{
  const char *platform;
  const char *status;
  const char *product;
  const char *account_id;
  const char *cursor_id;
  gint64      cursor_time;
  int         limit;
} RushesSandboxHistory;

void rushes_sandbox_post_free (RushesSandboxPost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxPost, rushes_sandbox_post_free)

RushesSandboxPost *rushes_sandbox_post_load           (RushesSandboxStore          *store,
                                                       const char                  *id);
GPtrArray         *rushes_sandbox_post_list_open      (RushesSandboxStore          *store,
                                                       GError                     **error);
GPtrArray         *rushes_sandbox_post_list_scheduled (RushesSandboxStore          *store,
                                                       GError                     **error);
GPtrArray         *rushes_sandbox_post_list_history   (RushesSandboxStore          *store,
                                                       const RushesSandboxHistory  *question,
                                                       GError                     **error);
gboolean           rushes_sandbox_post_is_final       (RushesSandboxPost           *self);
gboolean           rushes_sandbox_post_insert         (RushesSandboxPost           *self,
                                                       RushesSandboxStore          *store,
                                                       GError                     **error);
gboolean           rushes_sandbox_post_update         (RushesSandboxPost           *self,
                                                       RushesSandboxStore          *store,
                                                       const char                  *status,
                                                       GError                     **error);

G_END_DECLS
