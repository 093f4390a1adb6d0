/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _RushesWorkerJob RushesWorkerJob;

/**
 * RushesWorkerRunFunc:
 * @job: the job
 * @request: what the client asked for
 * @error: return location for an error of %RUSHES_ERROR
 *
 * Does the work of a verb, in the main thread, and blocks until it is done or the job's
 * cancellable is cancelled.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
typedef JsonObject *(*RushesWorkerRunFunc) (RushesWorkerJob  *job,
                                            JsonObject       *request,
                                            GError          **error);

/**
 * RushesWorkerVerb:
 * @name: how the verb is called
 * @run: what it does
 * @memory_mib: how much address space it may have
 * @cpu_s: how many seconds of processor time
 * @file_mib: how large a file it may write
 *
 * One thing a worker can do, and what it may use for it.
 */
typedef struct
{
  const char          *name;
  RushesWorkerRunFunc  run;
  guint                memory_mib;
  guint                cpu_s;
  guint                file_mib;
} RushesWorkerVerb;

int           rushes_worker_job_main            (const RushesWorkerVerb *verb);
GCancellable *rushes_worker_job_get_cancellable (RushesWorkerJob        *job);
void          rushes_worker_job_report          (RushesWorkerJob        *job,
                                                 double                  fraction);
gboolean      rushes_worker_job_blame           (JsonNode               *take,
                                                 GError                **error);
char         *rushes_worker_job_make_temporary  (const char             *output);

G_END_DECLS
