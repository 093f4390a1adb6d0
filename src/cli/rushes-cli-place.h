/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-take.h"

G_BEGIN_DECLS

gboolean rushes_cli_place_check      (const char  *path,
                                      GError     **error);
gboolean rushes_cli_place_check_file (const char  *path,
                                      GError     **error);
char    *rushes_cli_place_for_take   (const char  *path,
                                      RushesTake  *take,
                                      guint        position,
                                      guint        n_takes);

G_END_DECLS
