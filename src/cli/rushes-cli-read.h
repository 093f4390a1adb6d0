/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

JsonNode   *rushes_cli_read       (RushesCli   *cli,
                                   const char  *what,
                                   GHashTable  *query,
                                   GError     **error);
JsonNode   *rushes_cli_read_media (RushesCli   *cli,
                                   const char  *media_id,
                                   GError     **error);
GStrv       rushes_cli_collect    (JsonNode    *node,
                                   const char  *list,
                                   const char  *member);
gboolean    rushes_cli_check_id   (const char  *id,
                                   GError     **error);

G_END_DECLS
