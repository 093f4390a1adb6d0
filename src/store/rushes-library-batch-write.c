/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-library-batch.h"
#include "rushes-library-lease.h"
#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

static gboolean
insert_batch (RushesLibrary            *self,
              const char               *id,
              const RushesBatchRecord  *batch,
              GError                  **error)
{
  gint64 now = rushes_time_now_ms ();
  const char *space;
  gint64 start;
  int pid;

  _rushes_library_get_owner (self, &pid, &start, &space);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT INTO batch (id, title, backend, state, project, max_cost,"
                        " allows_unknown, manifest, output, created_at, owner_pid, owner_start,"
                        " owner_space, lease_until) VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?, ?,"
                        " ?, ?, ?, ?)", "ssssmbsstitst", id, batch->title, batch->backend,
                        batch->project, batch->max_cost, batch->allows_unknown_price,
                        batch->manifest, batch->output, now, pid, start, space, now + LEASE_MS);
}

/* A shot a row: what several models and seeds made of it is looked at together. */
static char *
insert_shot (RushesLibrary            *self,
             const RushesBatchRecord  *batch,
             const RushesBatchItem    *item,
             GError                  **error)
{
  g_autofree char *id = rushes_id_new ();
  g_autofree char *title = _rushes_library_make_title (item->brief);
  gint64 now = rushes_time_now_ms ();

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "INSERT INTO shot (id, title, brief, created_at, updated_at, project)"
                      " VALUES (?, ?, ?, ?, ?, ?)", "ssjtts", id, title, item->brief, now, now,
                      batch->project))
    return NULL;

  return g_steal_pointer (&id);
}

static gboolean
insert_items (RushesLibrary            *self,
              const char               *id,
              const RushesBatchRecord  *batch,
              GPtrArray                *items,
              GError                  **error)
{
  g_autofree char *shot_id = NULL;
  guint row = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (items, i);

      if (shot_id == NULL || item->row != row)
        {
          g_free (shot_id);
          shot_id = insert_shot (self, batch, item, error);
          if (shot_id == NULL)
            return FALSE;
          row = item->row;
        }

      if (!rushes_db_run (_rushes_library_get_db (self), error,
                          "INSERT INTO batch_item (batch_id, number, row, line, name, shot_id,"
                          " brief, estimated, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
                          "siiissjm", id, (int) i + 1, (int) item->row, (int) item->line,
                          item->name, shot_id, item->brief, item->estimated))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_library_add_batch:
 * @self: the library
 * @batch: the batch
 * @items: (element-type RushesBatchItem): its items, those of a row together
 * @error: return location for an error
 *
 * Records a batch, whole or not at all. Nothing is asked for by that. This process holds its lease.
 *
 * Returns: (transfer full): its id, or %NULL with an error
 */
char *
rushes_library_add_batch (RushesLibrary            *self,
                          const RushesBatchRecord  *batch,
                          GPtrArray                *items,
                          GError                  **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autofree char *id = rushes_id_new ();

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (batch != NULL, NULL);
  g_return_val_if_fail (items != NULL && items->len > 0, NULL);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !insert_batch (self, id, batch, error) ||
      !insert_items (self, id, batch, items, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return NULL;

  g_hash_table_add (_rushes_library_get_working (self), g_strdup (id));
  rushes_library_refresh (self);

  return g_steal_pointer (&id);
}

static gboolean
take_over (RushesLibrary  *self,
           const char     *id,
           GError        **error)
{
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE batch SET state = 'running', reason = NULL, finished_at = NULL"
                      " WHERE id = ? AND state IN ('paused', 'done')", "s", id))
    return FALSE;

  return rushes_library_is_working_on (self, id) ||
         rushes_library_adopt (self, RUSHES_LEASE_BATCH, id, error);
}

/**
 * rushes_library_set_batch_state:
 * @self: the library
 * @id: the id of a batch
 * @state: where it is to stand
 * @reason: (nullable): why, for people
 * @error: return location for an error
 *
 * Starts a batch, which takes its lease, or ends feeding it, which lets go. Who feeds it sees that
 * and stops.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if somebody else feeds it or it is at its
 *   end
 */
gboolean
rushes_library_set_batch_state (RushesLibrary     *self,
                                const char        *id,
                                RushesBatchState   state,
                                const char        *reason,
                                GError           **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  RushesDb *db;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  db = _rushes_library_get_db (self);
  if (state == RUSHES_BATCH_RUNNING)
    {
      if (!take_over (self, id, error))
        return FALSE;
      rushes_library_refresh (self);
      return TRUE;
    }

  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL ||
      !rushes_db_run (db, error,
                      "UPDATE batch SET state = ?, reason = ?, finished_at = ?, owner_pid = NULL,"
                      " owner_start = NULL, owner_space = NULL, lease_until = NULL"
                      " WHERE id = ? AND state IN ('running', 'paused')", "ssts",
                      rushes_batch_state_to_string (state), reason, rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      (state == RUSHES_BATCH_CANCELED &&
       !rushes_db_run (db, error, "UPDATE batch_item SET state = 'canceled' WHERE batch_id = ?"
                                  " AND state = 'waiting'", "s", id)) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  g_hash_table_remove (_rushes_library_get_working (self), id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_reset_batch_items:
 * @self: the library
 * @id: the id of a batch
 * @with_failed: also items that came to nothing, for which another take will be asked
 * @error: return location for an error
 *
 * Lets items wait again whose take was certainly never sent: its program ended before. One that
 * the service has made, or may still make, is never among them.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_reset_batch_items (RushesLibrary  *self,
                                  const char     *id,
                                  gboolean        with_failed,
                                  GError        **error)
{
  RushesDb *db;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  db = _rushes_library_get_db (self);
  if (!rushes_db_run (db, error,
                      "UPDATE batch_item SET state = 'waiting', take_id = NULL WHERE batch_id = ?1"
                      " AND state = 'asked' AND EXISTS (SELECT 1 FROM take t WHERE t.id = take_id"
                      "  AND ((t.state = 'canceled' AND t.remote_id IS NULL"
                      "        AND (?2 OR t.error_code = 'interrupted'))"
                      "   OR (?2 AND t.state = 'failed' AND t.media_id IS NULL)"
                      "   OR (?2 AND t.state = 'canceled' AND t.media_id IS NULL"
                      "       AND t.remote_state IN ('failed', 'canceled'))))", "sb", id,
                      with_failed) ||
      (with_failed &&
       !rushes_db_run (db, error,
                       "UPDATE batch_item SET state = 'waiting', error_code = NULL,"
                       " error_message = NULL WHERE batch_id = ? AND state = 'refused'", "s", id)))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_refuse_batch_item:
 * @self: the library
 * @seq: an item that is waiting
 * @code: why, by a word
 * @message: the same, for people
 * @error: return location for an error
 *
 * Records that an item can not be asked for.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_refuse_batch_item (RushesLibrary  *self,
                                  gint64          seq,
                                  const char     *code,
                                  const char     *message,
                                  GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE batch_item SET state = 'refused', error_code = ?, error_message = ?"
                      " WHERE seq = ? AND state = 'waiting'", "sst", code, message, seq))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_save_batch_item:
 * @self: the library
 * @seq: an item whose take is ready
 * @path: where its file was written
 * @error: return location for an error
 *
 * Records where the file of an item was written.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_save_batch_item (RushesLibrary  *self,
                                gint64          seq,
                                const char     *path,
                                GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE batch_item SET saved_to = ? WHERE seq = ?", "st", path, seq))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}
