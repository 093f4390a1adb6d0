/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "model/rushes-model-card.h"
#include "rushes-sandbox-job.h"

G_BEGIN_DECLS

/* Draws a job's output and puts it into its place; the media object is not in the store yet. */
void                rushes_sandbox_render_async  (RushesSandboxStore        *store,
                                                  RushesWorker              *worker,
                                                  RushesModelCard           *card,
                                                  RushesSandboxJob          *job,
                                                  RushesWorkerProgressFunc   progress,
                                                  gpointer                   progress_data,
                                                  GCancellable              *cancellable,
                                                  GAsyncReadyCallback        callback,
                                                  gpointer                   user_data);
RushesSandboxMedia *rushes_sandbox_render_finish (GAsyncResult              *result,
                                                  GError                   **error);

G_END_DECLS
