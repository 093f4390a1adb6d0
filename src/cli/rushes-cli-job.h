/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

const char *rushes_cli_job_resolve (RushesStudio  *studio,
                                     const char    *id);
JsonObject *rushes_cli_job_read    (RushesCli     *cli,
                                     const char    *kind,
                                     const char    *id,
                                     GError       **error);
JsonObject *rushes_cli_job_wait    (RushesCli     *cli,
                                     const char    *kind,
                                     const char    *id,
                                     GError       **error);

G_END_DECLS
