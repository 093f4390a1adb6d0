/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

const char *rushes_cli_publish_find_account (RushesCli  *cli,
                                             GError    **error);

G_END_DECLS
