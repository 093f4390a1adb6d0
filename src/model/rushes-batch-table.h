/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The rows of a batch: texts under the names of columns. Rows count from 0 here and from 1 for
 * people; `line` is 0 where the source has no lines. */
typedef struct _RushesBatchTable RushesBatchTable;

RushesBatchTable   *rushes_batch_table_new_from_csv  (const char        *text,
                                                      gsize              length,
                                                      char               separator,
                                                      GError           **error);
RushesBatchTable   *rushes_batch_table_new_from_json (JsonArray         *array,
                                                      GError           **error);
RushesBatchTable   *rushes_batch_table_ref           (RushesBatchTable  *self);
void                rushes_batch_table_unref         (RushesBatchTable  *self);
const char * const *rushes_batch_table_get_columns   (RushesBatchTable  *self);
gboolean            rushes_batch_table_has_column    (RushesBatchTable  *self,
                                                      const char        *column);
guint               rushes_batch_table_get_n_rows    (RushesBatchTable  *self);
guint               rushes_batch_table_get_line      (RushesBatchTable  *self,
                                                      guint              row);
const char         *rushes_batch_table_get_value     (RushesBatchTable  *self,
                                                      guint              row,
                                                      const char        *column);
char               *rushes_batch_table_describe_row  (RushesBatchTable  *self,
                                                      guint              row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchTable, rushes_batch_table_unref)

G_END_DECLS
