/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/* What the gateway says of its things; addresses of files are made for the request. */
JsonObject *rushes_sandbox_describe_media   (RushesSandboxRequest *request,
                                             RushesSandboxMedia   *media);
JsonObject *rushes_sandbox_describe_job     (RushesSandboxRequest *request,
                                             RushesSandboxJob     *job);
JsonObject *rushes_sandbox_describe_post    (RushesSandboxPost    *post);
JsonObject *rushes_sandbox_describe_history (RushesSandboxPost    *post);

G_END_DECLS
