/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/**
 * RUSHES_SANDBOX_MAX_UPLOAD:
 *
 * The most bytes of an upload.
 */
#define RUSHES_SANDBOX_MAX_UPLOAD (512 * 1024 * 1024LL)

#define RUSHES_TYPE_SANDBOX_UPLOAD (rushes_sandbox_upload_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxUpload, rushes_sandbox_upload, RUSHES, SANDBOX_UPLOAD, GObject)

RushesSandboxUpload *rushes_sandbox_upload_new       (RushesSandboxRequest *request);
void                 rushes_sandbox_upload_add_chunk (RushesSandboxUpload  *self,
                                                      GBytes               *chunk);
void                 rushes_sandbox_upload_finish    (RushesSandboxUpload  *self);

G_END_DECLS
