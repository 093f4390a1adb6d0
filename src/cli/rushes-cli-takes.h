/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-take.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

gboolean    rushes_cli_takes_acknowledge (RushesCli        *cli,
                                          RushesStudio     *studio,
                                          GPtrArray        *takes,
                                          GError          **error);
gboolean    rushes_cli_takes_wait        (RushesCli        *cli,
                                          RushesStudio     *studio,
                                          GPtrArray        *takes,
                                          RushesTakeState   state,
                                          GError          **error);
gboolean    rushes_cli_takes_save        (RushesCli        *cli,
                                          RushesStudio     *studio,
                                          RushesTake       *take,
                                          const char       *path,
                                          GError          **error);
JsonObject *rushes_cli_takes_poll        (RushesCli        *cli,
                                          const char       *job_id,
                                          GError          **error);
void        rushes_cli_takes_say_resume  (RushesCli        *cli,
                                          const char       *kind,
                                          const char       *id);
gint64      rushes_cli_takes_get_limit   (RushesCliArgs    *args,
                                          RushesMediaKind   kind);

G_END_DECLS
