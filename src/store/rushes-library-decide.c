/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-journal.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-time.h"

/* What a person decides about a take, whoever works on it. */

/**
 * rushes_library_give_up:
 * @self: the library
 * @take: a take whose outcome is unknown
 * @error: return location for an error
 *
 * A person decides that it did not happen.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_give_up (RushesLibrary  *self,
                        RushesTake     *take,
                        GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  id = rushes_take_get_id (take);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'failed', finished_at = ?, held = NULL"
                      " WHERE id = ? AND state = 'unknown'", "ts", rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_result (self, id, "failed", "given_up", NULL, error) ||
      !_rushes_library_write_given_up (self, id, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_cancel_take:
 * @self: the library
 * @take: a take
 * @error: return location for an error
 *
 * Ends a take whoever works on it; that process sees it and stops. A take that is just being sent
 * is not ended by this: whether the service took it will be known in a moment.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_cancel_take (RushesLibrary  *self,
                            RushesTake     *take,
                            GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  id = rushes_take_get_id (take);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'canceled', finished_at = ?, owner_pid = NULL,"
                      " owner_start = NULL, owner_space = NULL, lease_until = NULL,"
                      " error_message = CASE WHEN state IN ('running', 'fetching') THEN ? END"
                      " WHERE id = ? AND state IN ('draft', 'queued', 'running', 'fetching')",
                      "tss", rushes_time_now_ms (),
                      _("Nobody waits for it any more. The service may still finish and charge for "
                        "it."), id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_result (self, id, "canceled", NULL, NULL, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  g_hash_table_remove (_rushes_library_get_working (self), id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_fetch_again:
 * @self: the library
 * @take: a take that ended after the service had taken it
 * @error: return location for an error
 *
 * Goes back to looking and fetching. Nothing is sent that costs. This process holds the lease.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_fetch_again (RushesLibrary  *self,
                            RushesTake     *take,
                            GError        **error)
{
  const char *id;
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  id = rushes_take_get_id (take);
  _rushes_library_get_owner (self, &pid, &start, &space);
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = CASE WHEN media_id IS NULL THEN 'running'"
                      "  ELSE 'fetching' END, finished_at = 0, error_code = NULL,"
                      " error_message = NULL, owner_pid = ?, owner_start = ?, owner_space = ?,"
                      " lease_until = ? WHERE id = ?"
                      " AND (remote_id IS NOT NULL OR media_id IS NOT NULL)"
                      " AND state IN ('failed', 'canceled')", "itsts", pid, start, space,
                      _rushes_library_get_lease_end (self), id) ||
      !_rushes_library_check_moved (self, error))
    return FALSE;

  g_hash_table_add (_rushes_library_get_working (self), g_strdup (id));
  rushes_library_refresh (self);
  return TRUE;
}
