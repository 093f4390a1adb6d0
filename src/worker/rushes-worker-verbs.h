/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-worker-job.h"

G_BEGIN_DECLS

/* One file a verb: rushes-worker-<verb>.c. */
JsonObject *rushes_worker_faces     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_animatic  (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_check     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_frame     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_loudness  (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_still     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_page      (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_probe     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_proxy     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_render    (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_sheet     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_side      (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_strip     (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_thumbnail (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);
JsonObject *rushes_worker_verify    (RushesWorkerJob  *job,
                                     JsonObject       *request,
                                     GError          **error);

G_END_DECLS
