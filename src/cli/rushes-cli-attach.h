/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-reference.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

GPtrArray *rushes_cli_attach_read  (const char * const  *names,
                                    GError             **error);
GPtrArray *rushes_cli_attach_check (RushesCli     *cli,
                                    const char    *option,
                                    GError       **error);
gboolean   rushes_cli_attach_add   (RushesCli     *cli,
                                    RushesStudio  *studio,
                                    GPtrArray     *references,
                                    GError       **error);

G_END_DECLS
