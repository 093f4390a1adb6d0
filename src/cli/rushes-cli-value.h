/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli-command.h"

G_BEGIN_DECLS

gboolean rushes_cli_value_fail       (const RushesCliOption  *option,
                                      const char             *wanted,
                                      const char             *value,
                                      GError                **error);
gboolean rushes_cli_value_is_among   (const char             *words,
                                      const char             *value);
gboolean rushes_cli_value_check_word (const RushesCliOption  *option,
                                      const char             *value,
                                      GError                **error);
gboolean rushes_cli_value_parse_time (const char             *text,
                                      gint64                 *seconds);
gboolean rushes_cli_value_check      (const RushesCliOption  *option,
                                      const char             *value,
                                      GError                **error);

G_END_DECLS
