/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-router.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

char *rushes_cli_choices_write (RushesCli         *cli,
                                GPtrArray         *references,
                                RushesRouteFacts  *facts,
                                RushesRoute       *route);

G_END_DECLS
