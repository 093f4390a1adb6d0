/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-worker.h"

G_BEGIN_DECLS

RushesWorker *_rushes_worker_new_for_program (const char *program,
                                              guint       limit_ms);

G_END_DECLS
