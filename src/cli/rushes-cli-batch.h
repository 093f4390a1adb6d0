/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "studio/rushes-batch.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

gboolean rushes_cli_batch_feed  (RushesCli     *cli,
                                 RushesStudio  *studio,
                                 const char    *id,
                                 gboolean       with_failed,
                                 GError       **error);
gboolean rushes_cli_batch_print (RushesCli     *cli,
                                 RushesStudio  *studio,
                                 const char    *id,
                                 GError       **error);
gboolean rushes_cli_confirm     (RushesCli     *cli,
                                 const char    *question,
                                 gboolean      *answer,
                                 GError       **error);

G_END_DECLS
