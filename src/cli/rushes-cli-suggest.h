/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli-command.h"

G_BEGIN_DECLS

guint       rushes_cli_suggest_distance (const char              *one,
                                         const char              *other);
const char *rushes_cli_suggest_word     (const char              *given,
                                         const char * const      *words);
const char *rushes_cli_suggest_command  (const char              *given);
const char *rushes_cli_suggest_option   (const RushesCliCommand  *command,
                                         const char              *given);

G_END_DECLS
