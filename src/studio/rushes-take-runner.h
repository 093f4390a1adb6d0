/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "provider/rushes-provider.h"
#include "rushes-runner.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_TAKE_RUNNER (rushes_take_runner_get_type ())

G_DECLARE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES, TAKE_RUNNER, RushesRunner)

RushesRunner *rushes_take_runner_new (RushesLibrary  *library,
                                      RushesProvider *provider,
                                      RushesWorker   *worker,
                                      RushesTake     *take);

G_END_DECLS
