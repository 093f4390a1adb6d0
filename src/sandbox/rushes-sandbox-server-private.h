/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "rushes-sandbox-listener.h"
#include "rushes-sandbox-server.h"

G_BEGIN_DECLS

void _rushes_sandbox_server_set_worker (RushesSandboxServer       *self,
                                        RushesWorker              *worker);
void _rushes_sandbox_server_set_limits (RushesSandboxServer       *self,
                                        const RushesSandboxLimits *limits);

G_END_DECLS
