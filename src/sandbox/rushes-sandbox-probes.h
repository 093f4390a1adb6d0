/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SANDBOX_PROBES (rushes_sandbox_probes_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxProbes, rushes_sandbox_probes, RUSHES, SANDBOX_PROBES, GObject)

RushesSandboxProbes *rushes_sandbox_probes_new        (RushesWorker         *worker,
                                                       guint                 max_running);
void                 rushes_sandbox_probes_run_async  (RushesSandboxProbes  *self,
                                                       const char           *path,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
JsonObject          *rushes_sandbox_probes_run_finish (RushesSandboxProbes  *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
