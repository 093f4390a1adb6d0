/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesCsvRow:
 * @line: the line of the text that it begins in, from 1
 * @fields: its fields
 *
 * A row of a table.
 */
typedef struct
{
  guint  line;
  GStrv  fields;
} RushesCsvRow;

void       rushes_csv_row_free (RushesCsvRow  *self);
GPtrArray *rushes_csv_parse    (const char    *text,
                                gsize          length,
                                char           separator,
                                GError       **error);

G_END_DECLS
