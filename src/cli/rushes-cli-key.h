/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

gboolean rushes_cli_key_read_and_store (RushesCli  *cli,
                                        GError    **error);

G_END_DECLS
