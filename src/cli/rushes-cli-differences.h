/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli-subject.h"

G_BEGIN_DECLS

gboolean rushes_cli_differences_print (RushesCli     *cli,
                                       RushesStudio  *studio,
                                       GPtrArray     *subjects,
                                       GError       **error);

G_END_DECLS
