/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

JsonObject *rushes_cli_editor_describe (RushesTake    *take);
JsonObject *rushes_cli_editor_get      (RushesCli     *cli,
                                        RushesStudio  *studio,
                                        const char    *id,
                                        GError       **error);

G_END_DECLS
