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

/**
 * RushesTakeTimeFunc:
 * @model: (nullable): the key of a model
 * @kind: what it makes
 * @user_data: the caller's data
 *
 * Tells how long a model takes at most, usually.
 *
 * Returns: seconds
 */
typedef guint (*RushesTakeTimeFunc) (const char      *model,
                                     RushesMediaKind  kind,
                                     gpointer         user_data);

RushesRunner *rushes_take_runner_new           (RushesLibrary      *library,
                                                RushesProvider     *provider,
                                                RushesWorker       *worker,
                                                RushesTake         *take);
void          rushes_take_runner_set_time_func (RushesTakeRunner   *self,
                                                RushesTakeTimeFunc  func,
                                                gpointer            user_data);

G_END_DECLS
