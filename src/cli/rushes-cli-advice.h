/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "studio/rushes-advisor.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

char *rushes_cli_advice_write_command (RushesCli        *cli,
                                       RushesTake       *take,
                                       RushesNextAction *action);
void  rushes_cli_advice_add_take      (RushesCli        *cli,
                                       RushesTake       *take);
void  rushes_cli_advice_say           (RushesCli        *cli,
                                       const GError     *error);

G_END_DECLS
