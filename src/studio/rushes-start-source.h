/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest-source.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RushesStartAsync:
 *
 * Finds a running service or starts one. `rushes_sandbox_start_async` has this form.
 */
typedef void     (*RushesStartAsync)  (RushesPaths          *paths,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/**
 * RushesStartFinish:
 *
 * Says where the service is and which key it takes. `rushes_sandbox_start_finish` has this form.
 */
typedef gboolean (*RushesStartFinish) (GAsyncResult         *result,
                                       char                **base_url,
                                       char                **key,
                                       GError              **error);

#define RUSHES_TYPE_START_SOURCE (rushes_start_source_get_type ())

G_DECLARE_FINAL_TYPE (RushesStartSource, rushes_start_source, RUSHES, START_SOURCE, GObject)

RushesRestSource *rushes_start_source_new (RushesPaths       *paths,
                                           RushesStartAsync   start_async,
                                           RushesStartFinish  start_finish);

G_END_DECLS
