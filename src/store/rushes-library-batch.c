/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-batch.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"

#define BATCHES \
  "SELECT b.id, b.title, b.backend, b.state, b.reason, b.project, b.max_cost, b.allows_unknown," \
  " b.manifest, b.output, b.created_at, b.owner_pid, b.owner_start, b.owner_space," \
  " b.lease_until, count (*), sum (i.state = 'waiting'), ifnull (sum (t.state = 'ready'), 0)," \
  " sum (i.state IN ('refused', 'canceled') OR" \
  "      (i.state = 'asked' AND ifnull (t.state, 'canceled') IN ('failed', 'canceled'," \
  "                                                              'unknown')))," \
  " CASE WHEN count (i.estimated) = count (*) THEN sum (i.estimated) END" \
  " FROM batch b JOIN batch_item i ON i.batch_id = b.id LEFT JOIN take t ON t.id = i.take_id "
#define OWNER_COLUMN 11

static const char * const state_names[] = { "running", "paused", "canceled", "done" };

static RushesBatchState
read_state (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    {
      if (g_strcmp0 (name, state_names[i]) == 0)
        return (RushesBatchState) i;
    }

  return RUSHES_BATCH_PAUSED;
}

static RushesBatchRecord *
read_record (RushesLibrary *self,
             RushesDbRows  *rows)
{
  RushesBatchRecord *record = g_new0 (RushesBatchRecord, 1);
  int i = 0;

  record->id = rushes_db_rows_dup_string (rows, i++);
  record->title = rushes_db_rows_dup_string (rows, i++);
  record->backend = rushes_db_rows_dup_string (rows, i++);
  record->state = read_state (rushes_db_rows_get_string (rows, i++));
  record->reason = rushes_db_rows_dup_string (rows, i++);
  record->project = rushes_db_rows_dup_string (rows, i++);
  record->max_cost = rushes_db_rows_get_money (rows, i++);
  record->allows_unknown_price = rushes_db_rows_get_boolean (rows, i++);
  record->manifest = rushes_db_rows_dup_string (rows, i++);
  record->output = rushes_db_rows_dup_string (rows, i++);
  record->created_at = rushes_db_rows_get_int (rows, i++);
  record->has_owner = record->state == RUSHES_BATCH_RUNNING &&
                      _rushes_library_has_owner (self, rows, OWNER_COLUMN);
  i = OWNER_COLUMN + 4;
  record->n_items = (guint) rushes_db_rows_get_int (rows, i++);
  record->n_waiting = (guint) rushes_db_rows_get_int (rows, i++);
  record->n_ready = (guint) rushes_db_rows_get_int (rows, i++);
  record->n_failed = (guint) rushes_db_rows_get_int (rows, i++);
  record->estimated = rushes_db_rows_get_money (rows, i++);

  return record;
}

static RushesBatchItem *
read_item (RushesDbRows *rows)
{
  RushesBatchItem *item = g_new0 (RushesBatchItem, 1);
  int i = 0;

  item->seq = rushes_db_rows_get_int (rows, i++);
  item->number = (guint) rushes_db_rows_get_int (rows, i++);
  item->row = (guint) rushes_db_rows_get_int (rows, i++);
  item->line = (guint) rushes_db_rows_get_int (rows, i++);
  item->name = rushes_db_rows_dup_string (rows, i++);
  item->shot_id = rushes_db_rows_dup_string (rows, i++);
  item->brief = rushes_db_rows_dup_json (rows, i++);
  item->estimated = rushes_db_rows_get_money (rows, i++);
  item->state = rushes_db_rows_dup_string (rows, i++);
  item->take_id = rushes_db_rows_dup_string (rows, i++);
  item->saved_to = rushes_db_rows_dup_string (rows, i++);
  item->error_code = rushes_db_rows_dup_string (rows, i++);
  item->error_message = rushes_db_rows_dup_string (rows, i++);

  return item;
}

/**
 * rushes_batch_state_to_string:
 * @state: a state
 *
 * Names a state as the library and the command line do.
 *
 * Returns: (transfer none): the name
 */
const char *
rushes_batch_state_to_string (RushesBatchState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

/**
 * rushes_batch_item_free:
 * @self: an item
 *
 * Frees an item.
 */
void
rushes_batch_item_free (RushesBatchItem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->shot_id);
  g_free (self->state);
  g_clear_pointer (&self->brief, json_object_unref);
  g_free (self->take_id);
  g_free (self->saved_to);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self);
}

/**
 * rushes_batch_record_free:
 * @self: a batch
 *
 * Frees a batch.
 */
void
rushes_batch_record_free (RushesBatchRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->backend);
  g_free (self->reason);
  g_free (self->project);
  g_free (self->manifest);
  g_free (self->output);
  g_free (self);
}

/**
 * rushes_library_load_batch:
 * @self: the library
 * @id: the id of a batch, or the beginning of one
 * @error: return location for an error
 *
 * Reads a batch as it is now.
 *
 * Returns: (transfer full): the batch, or %NULL with an error
 */
RushesBatchRecord *
rushes_library_load_batch (RushesLibrary  *self,
                           const char     *id,
                           GError        **error)
{
  g_autoptr (RushesDbRows) rows = NULL;
  g_autoptr (RushesBatchRecord) record = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          BATCHES "WHERE b.id = ? GROUP BY b.seq", "s", id);
  if (rows == NULL)
    return NULL;

  if (rushes_db_rows_next (rows))
    record = read_record (self, rows);
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  if (record == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("There is no batch “%s”."), id);

  return g_steal_pointer (&record);
}

/**
 * rushes_library_list_batches:
 * @self: the library
 * @error: return location for an error
 *
 * Lists all batches, the newest first.
 *
 * Returns: (transfer full) (element-type RushesBatchRecord): the batches, or %NULL with an error
 */
GPtrArray *
rushes_library_list_batches (RushesLibrary  *self,
                             GError        **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          BATCHES "GROUP BY b.seq ORDER BY b.seq DESC", NULL);
  if (rows == NULL)
    return NULL;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_batch_record_free);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (records, read_record (self, rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&records);
}

/**
 * rushes_library_list_batch_items:
 * @self: the library
 * @id: the id of a batch
 * @error: return location for an error
 *
 * Lists the items of a batch in their order.
 *
 * Returns: (transfer full) (element-type RushesBatchItem): the items, or %NULL with an error
 */
GPtrArray *
rushes_library_list_batch_items (RushesLibrary  *self,
                                 const char     *id,
                                 GError        **error)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT i.seq, i.number, i.row, i.line, i.name, i.shot_id, i.brief,"
                          " i.estimated,"
                          " CASE i.state WHEN 'asked' THEN ifnull (t.state, 'canceled')"
                          "   ELSE i.state END, i.take_id, i.saved_to,"
                          " ifnull (i.error_code, t.error_code),"
                          " ifnull (i.error_message, t.error_message)"
                          " FROM batch_item i LEFT JOIN take t ON t.id = i.take_id"
                          " WHERE i.batch_id = ? ORDER BY i.number", "s", id);
  if (rows == NULL)
    return NULL;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_batch_item_free);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (items, read_item (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&items);
}
