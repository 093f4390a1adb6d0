/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "rushes-runner.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_RENDER_RUNNER (rushes_render_runner_get_type ())

G_DECLARE_FINAL_TYPE (RushesRenderRunner, rushes_render_runner, RUSHES, RENDER_RUNNER, RushesRunner)

RushesRunner *rushes_render_runner_new (RushesLibrary *library,
                                        RushesWorker  *worker,
                                        RushesTake    *take,
                                        const char    *input,
                                        const char    *extension);

G_END_DECLS
