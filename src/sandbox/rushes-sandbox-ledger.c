/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-ledger.h"

#include "util/rushes-time.h"

/**
 * rushes_sandbox_ledger_add:
 * @store: the store
 * @job_id: (nullable): the job that it is about
 * @kind: `top-up`, `hold`, `settle` or `release`
 * @amount: what changes in what may be spent
 * @error: return location for an error
 *
 * Books a change.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_ledger_add (RushesSandboxStore  *store,
                           const char          *job_id,
                           const char          *kind,
                           gint64               amount,
                           GError             **error)
{
  return rushes_db_run (rushes_sandbox_store_get_db (store), error,
                        "INSERT INTO ledger (job_id, kind, amount, created_at)"
                        " VALUES (?, ?, ?, ?)", "sstt",
                        job_id, kind, amount, rushes_time_now_ms ());
}

/**
 * rushes_sandbox_ledger_read:
 * @store: the store
 * @available: (out): what may be spent
 * @held: (out) (optional): what running jobs hold
 * @error: return location for an error
 *
 * Works out the balance.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_ledger_read (RushesSandboxStore  *store,
                            gint64              *available,
                            gint64              *held,
                            GError             **error)
{
  RushesDb *db = rushes_sandbox_store_get_db (store);

  g_return_val_if_fail (available != NULL, FALSE);

  if (!rushes_db_read_int (db, available, error, "SELECT ifnull (sum (amount), 0) FROM ledger",
                           NULL))
    return FALSE;

  return held == NULL ||
         rushes_db_read_int (db, held, error,
                             "SELECT ifnull (sum (estimate), 0) FROM jobs"
                             " WHERE status IN ('idle', 'locked', 'in_progress')", NULL);
}

/**
 * rushes_sandbox_ledger_list:
 * @store: the store
 * @limit: at most so many
 * @error: return location for an error
 *
 * Lists what was booked, newest first.
 *
 * Returns: (transfer full): objects, or %NULL with an error
 */
JsonArray *
rushes_sandbox_ledger_list (RushesSandboxStore  *store,
                            int                  limit,
                            GError             **error)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), error,
                          "SELECT job_id, kind, amount, created_at FROM ledger"
                          " ORDER BY id DESC LIMIT ?", "i", limit);
  while (rows != NULL && rushes_db_rows_next (rows))
    {
      g_autofree char *created = rushes_time_to_iso (rushes_db_rows_get_int (rows, 3));
      JsonObject *row = json_object_new ();

      if (rushes_db_rows_is_null (rows, 0))
        json_object_set_null_member (row, "inferenceJobId");
      else
        json_object_set_string_member (row, "inferenceJobId", rushes_db_rows_get_string (rows, 0));
      json_object_set_string_member (row, "kind", rushes_db_rows_get_string (rows, 1));
      json_object_set_int_member (row, "microdollars", rushes_db_rows_get_int (rows, 2));
      json_object_set_string_member (row, "createdAt", created);
      json_array_add_object_element (list, row);
    }
  if (rows == NULL || !rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&list);
}
