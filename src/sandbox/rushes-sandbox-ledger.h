/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-store.h"

G_BEGIN_DECLS

/* Play money, in micro-dollars. A row is what changed in what may be spent: a top-up adds, a hold
 * takes away when a job is accepted, a release gives it back when the job fails, and a settlement
 * changes nothing any more. */
gboolean   rushes_sandbox_ledger_add  (RushesSandboxStore  *store,
                                       const char          *job_id,
                                       const char          *kind,
                                       gint64               amount,
                                       GError             **error);
gboolean   rushes_sandbox_ledger_read (RushesSandboxStore  *store,
                                       gint64              *available,
                                       gint64              *held,
                                       GError             **error);
JsonArray *rushes_sandbox_ledger_list (RushesSandboxStore  *store,
                                       int                  limit,
                                       GError             **error);

G_END_DECLS
