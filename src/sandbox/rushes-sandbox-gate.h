/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/* What every request must pass before anybody looks at what it wants. Each sets a refusal. */
void rushes_sandbox_gate_check_head (RushesSandboxRequest *request);
void rushes_sandbox_gate_check_key  (RushesSandboxRequest *request);
void rushes_sandbox_gate_check_size (RushesSandboxRequest *request,
                                     gint64                max_bytes);

G_END_DECLS
