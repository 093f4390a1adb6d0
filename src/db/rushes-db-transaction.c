/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-db-transaction.h"

#include "rushes-db-private.h"

/**
 * RushesDbTransaction:
 *
 * A transaction that holds the write lock from its beginning, so that what it reads is still true
 * when it writes. Transactions do not nest. Lives on the thread of its database.
 */
struct _RushesDbTransaction
{
  RushesDb *db;

  gboolean  is_open;
};

/**
 * rushes_db_transaction_begin:
 * @db: a database
 * @error: return location for an error
 *
 * Takes the write lock and waits for it as long as the busy timeout says.
 *
 * Returns: (transfer full): the transaction, or %NULL with an error
 */
RushesDbTransaction *
rushes_db_transaction_begin (RushesDb  *db,
                             GError   **error)
{
  RushesDbTransaction *self;

  g_return_val_if_fail (RUSHES_IS_DB (db), NULL);

  if (!rushes_db_execute (db, "BEGIN IMMEDIATE", error))
    return NULL;

  self = g_new0 (RushesDbTransaction, 1);
  self->db = g_object_ref (db);
  self->is_open = TRUE;

  return self;
}

/**
 * rushes_db_transaction_commit:
 * @self: a transaction
 * @error: return location for an error
 *
 * Makes what was written lasting.
 *
 * Returns: %FALSE with an error, and nothing was written
 */
gboolean
rushes_db_transaction_commit (RushesDbTransaction  *self,
                              GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->is_open, FALSE);

  if (!rushes_db_execute (self->db, "COMMIT", error))
    return FALSE;

  self->is_open = FALSE;
  return TRUE;
}

/**
 * rushes_db_transaction_free:
 * @self: (transfer full): a transaction
 *
 * Ends the transaction; what was not committed is rolled back.
 */
void
rushes_db_transaction_free (RushesDbTransaction *self)
{
  g_return_if_fail (self != NULL);

  /* A full disk makes SQLite roll back by itself. */
  if (self->is_open && !sqlite3_get_autocommit (_rushes_db_get_handle (self->db)))
    rushes_db_execute (self->db, "ROLLBACK", NULL);

  g_object_unref (self->db);
  g_free (self);
}
