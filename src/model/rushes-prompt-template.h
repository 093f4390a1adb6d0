/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-batch-table.h"

G_BEGIN_DECLS

/* A prompt with places for the columns of a table: “{{product}} turns on {{ground}}”. */
GStrv     rushes_prompt_template_list_names (const char        *text,
                                             GError           **error);
gboolean  rushes_prompt_template_check      (const char        *text,
                                             RushesBatchTable  *table,
                                             GError           **error);
char     *rushes_prompt_template_fill       (const char        *text,
                                             RushesBatchTable  *table,
                                             guint              row);

G_END_DECLS
