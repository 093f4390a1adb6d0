/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

RushesModelCard *rushes_cli_models_find (RushesCli   *cli,
                                         const char  *key,
                                         GError     **error);

G_END_DECLS
