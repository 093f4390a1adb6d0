/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-model-registry.h"

G_BEGIN_DECLS

char *rushes_cli_slips_correct (const char           *program,
                                const char * const   *argv,
                                RushesModelRegistry  *models,
                                char                **left_out);

G_END_DECLS
