/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How many pictures of a strip stand beside each other. */
#define RUSHES_STRIP_COLUMNS 8

#define RUSHES_TYPE_WORKER (rushes_worker_get_type ())

G_DECLARE_FINAL_TYPE (RushesWorker, rushes_worker, RUSHES, WORKER, GObject)

/**
 * RushesWorkerProgressFunc:
 * @fraction: 0 to 1
 * @user_data: the caller's data
 *
 * Hears how far a worker is, at most ten times a second.
 */
typedef void (*RushesWorkerProgressFunc) (double   fraction,
                                          gpointer user_data);

RushesWorker *rushes_worker_new        (void);
void          rushes_worker_run_async  (RushesWorker              *self,
                                        const char                *verb,
                                        JsonObject                *request,
                                        RushesWorkerProgressFunc   progress,
                                        gpointer                   progress_data,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data);
JsonObject   *rushes_worker_run_finish (RushesWorker              *self,
                                        GAsyncResult              *result,
                                        GError                   **error);

G_END_DECLS
