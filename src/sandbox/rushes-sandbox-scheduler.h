/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "route/rushes-model-registry.h"
#include "rushes-sandbox-job.h"
#include "rushes-sandbox-server.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SANDBOX_SCHEDULER (rushes_sandbox_scheduler_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxScheduler, rushes_sandbox_scheduler, RUSHES, SANDBOX_SCHEDULER,
                      GObject)

RushesSandboxScheduler *rushes_sandbox_scheduler_new          (RushesSandboxStore      *store,
                                                               RushesModelRegistry     *registry,
                                                               RushesWorker            *worker,
                                                               RushesSandboxSpeed       speed);
gboolean                rushes_sandbox_scheduler_resume       (RushesSandboxScheduler  *self,
                                                               GError                 **error);
void                    rushes_sandbox_scheduler_add          (RushesSandboxScheduler  *self,
                                                               RushesSandboxJob        *job);
double                  rushes_sandbox_scheduler_get_progress (RushesSandboxScheduler  *self,
                                                               const char              *id);
gboolean                rushes_sandbox_scheduler_is_busy      (RushesSandboxScheduler  *self);
void                    rushes_sandbox_scheduler_stop         (RushesSandboxScheduler  *self);

G_END_DECLS
