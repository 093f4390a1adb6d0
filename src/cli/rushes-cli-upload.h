/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

JsonObject *rushes_cli_upload     (RushesCli   *cli,
                                   const char  *path,
                                   GError     **error);
gboolean    rushes_cli_is_address (const char  *text);
gboolean    rushes_cli_download   (RushesCli   *cli,
                                   const char  *media,
                                   const char  *path,
                                   GError     **error);

G_END_DECLS
