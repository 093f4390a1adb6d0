/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

JsonObject *rushes_cli_jobs_describe  (RushesTake  *take);
gboolean    rushes_cli_jobs_print     (RushesCli   *cli,
                                       JsonObject  *list,
                                       GPtrArray   *takes,
                                       GError     **error);

G_END_DECLS
