/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-sandbox-media.h"
#include "rushes-sandbox-store.h"

G_BEGIN_DECLS

/**
 * RushesSandboxJob:
 * @id: its id
 * @type: `video` or `image`
 * @model: the model's key
 * @prompt: the prompt as sent
 * @params: the parameters with defaults and seed filled in
 * @attachments: media ids, in order
 * @content_key: the hash of what the output depends on, but for the seed
 * @status: the gateway's word
 * @error_code: (nullable): why it failed, for programs
 * @error_message: (nullable): why it failed, for people
 * @estimate: what was held, in micro-dollars
 * @charged: what it cost, or %RUSHES_MONEY_UNKNOWN while it runs
 * @output_id: (nullable): the id of its output
 * @media_id: (nullable): the media object of its output
 * @faults: what is to go wrong
 * @created_at: milliseconds since 1970
 * @finished_at: milliseconds since 1970, or 0
 *
 * A generation.
 */
typedef struct
{
  char       *id;
  char       *type;
  char       *model;
  char       *prompt;
  JsonObject *params;
  char      **attachments;
  char       *content_key;
  char       *status;
  char       *error_code;
  char       *error_message;
  gint64      estimate;
  gint64      charged;
  char       *output_id;
  char       *media_id;
  char       *faults;
  gint64      created_at;
  gint64      finished_at;
} RushesSandboxJob;

void rushes_sandbox_job_free (RushesSandboxJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxJob, rushes_sandbox_job_free)

RushesSandboxJob *rushes_sandbox_job_load          (RushesSandboxStore  *store,
                                                    const char          *id);
GPtrArray        *rushes_sandbox_job_list_open     (RushesSandboxStore  *store,
                                                    GError             **error);
gboolean          rushes_sandbox_job_is_final      (RushesSandboxJob    *self);
gint64            rushes_sandbox_job_count_equal   (RushesSandboxStore  *store,
                                                    const char          *content_key);
gboolean          rushes_sandbox_job_create        (RushesSandboxJob    *self,
                                                    RushesSandboxStore  *store,
                                                    GError             **error);
gboolean          rushes_sandbox_job_set_status    (RushesSandboxJob    *self,
                                                    RushesSandboxStore  *store,
                                                    const char          *status,
                                                    GError             **error);
gboolean          rushes_sandbox_job_set_faults    (RushesSandboxJob    *self,
                                                    RushesSandboxStore  *store,
                                                    const char          *faults);
gboolean          rushes_sandbox_job_succeed       (RushesSandboxJob    *self,
                                                    RushesSandboxStore  *store,
                                                    RushesSandboxMedia  *media,
                                                    GError             **error);
gboolean          rushes_sandbox_job_fail          (RushesSandboxJob    *self,
                                                    RushesSandboxStore  *store,
                                                    const char          *status,
                                                    const char          *code,
                                                    const char          *message,
                                                    GError             **error);

G_END_DECLS
