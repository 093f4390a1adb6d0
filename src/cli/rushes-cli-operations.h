/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

JsonObject *rushes_cli_operations_build_params (RushesCliArgs    *args,
                                                const char       *operation,
                                                RushesMediaKind   kind,
                                                GError          **error);

G_END_DECLS
