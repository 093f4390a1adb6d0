/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-evidence.h"

#include <glib/gi18n.h>

#include "rushes-library-journal.h"
#include "rushes-library-lease.h"
#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define FRESH_MS (60 * 1000)

/**
 * rushes_library_add_evidence:
 * @self: the library
 * @subject: the id of a take or post
 * @kind: what it is, such as %RUSHES_EVIDENCE_BALANCE
 * @data: what was seen
 * @error: return location for an error
 *
 * Keeps what was seen of something whose outcome is not known. The same as the last time is not
 * kept again.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_add_evidence (RushesLibrary  *self,
                             const char     *subject,
                             const char     *kind,
                             JsonObject     *data,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (subject != NULL && kind != NULL && data != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT INTO evidence (subject, kind, data, at) SELECT ?1, ?2, ?3, ?4"
                        " WHERE ?3 IS NOT (SELECT data FROM evidence WHERE subject = ?1"
                        "  AND kind = ?2 ORDER BY seq DESC LIMIT 1)", "ssjt", subject, kind, data,
                        rushes_time_now_ms ());
}

/**
 * rushes_library_list_evidence:
 * @self: the library
 * @subject: the id of a take or post
 *
 * Lists what is known of a take or post that was sent: when that was, and what was seen since.
 *
 * Returns: (transfer full): objects with `kind`, `at` and `data`, the oldest first
 */
JsonArray *
rushes_library_list_evidence (RushesLibrary *self,
                              const char    *subject)
{
  JsonArray *list = json_array_new ();
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), list);
  g_return_val_if_fail (subject != NULL, list);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT 'sent' AS kind, data, at, 0 AS seq FROM journal"
                          "  WHERE subject = ?1 AND step = 'intent'"
                          " UNION ALL SELECT kind, data, at, seq FROM evidence WHERE subject = ?1"
                          " ORDER BY seq", "s", subject);
  while (rows != NULL && rushes_db_rows_next (rows))
    {
      JsonObject *item = json_object_new ();
      JsonObject *data = rushes_db_rows_dup_json (rows, 1);

      json_object_set_string_member (item, "kind", rushes_db_rows_get_string (rows, 0));
      json_object_set_int_member (item, "at", rushes_db_rows_get_int (rows, 2));
      json_object_set_object_member (item, "data", data != NULL ? data : json_object_new ());
      json_array_add_object_element (list, item);
    }

  return list;
}

/**
 * rushes_library_count_sent:
 * @self: the library
 * @backend: the id of a backend
 * @from: milliseconds since 1970
 * @to: milliseconds since 1970
 * @except: the id of a take
 *
 * Counts the other takes that were sent in a time: a balance that fell meanwhile may have fallen
 * for them.
 *
 * Returns: how many
 */
guint
rushes_library_count_sent (RushesLibrary *self,
                           const char    *backend,
                           gint64         from,
                           gint64         to,
                           const char    *except)
{
  gint64 count = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), 0);

  rushes_db_read_int (_rushes_library_get_db (self), &count, NULL,
                      "SELECT count(*) FROM take WHERE submitted_at BETWEEN ? AND ?"
                      " AND backend = ? AND id <> ?", "ttss", from, to, backend, except);

  return (guint) count;
}

/**
 * rushes_library_note_balance:
 * @self: the library
 * @balance: (nullable): what the account holds, as evidence
 *
 * Remembers the last known balance. What is sent from now on keeps it.
 */
void
rushes_library_note_balance (RushesLibrary *self,
                             JsonObject    *balance)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));

  _rushes_library_set_balance (self, balance);
}

/**
 * rushes_library_has_fresh_balance:
 * @self: the library
 *
 * Tells whether the balance was looked at within the last minute. That the service would not tell
 * counts as well.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_library_has_fresh_balance (RushesLibrary *self)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  return _rushes_library_get_balance_age (self) < FRESH_MS;
}

/* Part of the transaction of an intent. */
gboolean
_rushes_library_write_balance (RushesLibrary  *self,
                               const char     *subject,
                               GError        **error)
{
  JsonObject *balance = _rushes_library_get_balance (self);

  return balance == NULL || rushes_library_add_evidence (self, subject, RUSHES_EVIDENCE_BALANCE,
                                                         balance, error);
}

/**
 * rushes_library_claim_publish:
 * @self: the library
 * @subject: the id of a post
 * @publish_id: the service's id of a row of its history
 *
 * Says which row of the history a post is, so that of two posts that look the same each is counted
 * once.
 *
 * Returns: %FALSE if another post is that row
 */
gboolean
rushes_library_claim_publish (RushesLibrary *self,
                              const char    *subject,
                              const char    *publish_id)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) data = json_object_new ();
  g_autofree char *owner = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (subject != NULL && publish_id != NULL, FALSE);

  json_object_set_string_member (data, "publishId", publish_id);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), NULL);

  return transaction != NULL &&
         rushes_db_read_string (_rushes_library_get_db (self), &owner, NULL,
                                "SELECT subject FROM evidence WHERE kind = 'claimed'"
                                " AND data = ?", "j", data) &&
         (owner == NULL || g_str_equal (owner, subject)) &&
         rushes_library_add_evidence (self, subject, RUSHES_EVIDENCE_CLAIMED, data, NULL) &&
         rushes_db_transaction_commit (transaction, NULL);
}

/**
 * rushes_library_list_unknown:
 * @self: the library
 * @backend: the id of a backend
 * @since: milliseconds since 1970
 *
 * Lists the takes of a backend whose outcome is unknown and that were sent since then.
 *
 * Returns: (transfer full) (element-type utf8): ids
 */
GPtrArray *
rushes_library_list_unknown (RushesLibrary *self,
                             const char    *backend,
                             gint64         since)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), ids);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT id FROM take WHERE state = 'unknown' AND backend = ?"
                          " AND submitted_at > ? ORDER BY seq", "st", backend, since);
  while (rows != NULL && rushes_db_rows_next (rows))
    g_ptr_array_add (ids, rushes_db_rows_dup_string (rows, 0));

  return ids;
}

/**
 * rushes_library_count_open:
 * @self: the library
 * @take: a take whose outcome is unknown
 *
 * Counts the other takes whose file may still turn up on its backend.
 *
 * Returns: how many
 */
guint
rushes_library_count_open (RushesLibrary *self,
                           RushesTake    *take)
{
  gint64 count = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), 0);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), 0);

  rushes_db_read_int (_rushes_library_get_db (self), &count, NULL,
                      "SELECT (SELECT count(*) FROM take WHERE backend = ?1"
                      "  AND state IN ('submitting', 'running') AND id <> ?2) +"
                      " (SELECT count(*) FROM take WHERE backend = ?1 AND state = 'unknown'"
                      "  AND id <> ?2)", "ss", rushes_take_get_backend (take),
                      rushes_take_get_id (take));

  return (guint) count;
}

/**
 * rushes_library_is_known_media:
 * @self: the library
 * @media_id: a service's id of a file
 *
 * Tells whether a file of a service belongs to something in the library.
 *
 * Returns: %TRUE if it does
 */
gboolean
rushes_library_is_known_media (RushesLibrary *self,
                               const char    *media_id)
{
  gint64 count = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (media_id != NULL, FALSE);

  rushes_db_read_int (_rushes_library_get_db (self), &count, NULL,
                      "SELECT (SELECT count(*) FROM take WHERE media_id = ?1) +"
                      " (SELECT count(*) FROM remote_media WHERE media_id = ?1)", "s", media_id);

  return count > 0;
}

/* Part of a transaction: says how it was decided. */
static gboolean
write_decision (RushesLibrary  *self,
                const char     *subject,
                const char     *by,
                const char     *as,
                const char     *id,
                GError        **error)
{
  g_autoptr (JsonObject) data = json_object_new ();

  json_object_set_string_member (data, "by", by);
  json_object_set_string_member (data, "as", as);
  if (id != NULL)
    json_object_set_string_member (data, "id", id);

  return rushes_library_add_evidence (self, subject, RUSHES_EVIDENCE_RESOLVED, data, error);
}

gboolean
_rushes_library_write_given_up (RushesLibrary  *self,
                                const char     *subject,
                                GError        **error)
{
  return write_decision (self, subject, "person", "failed", NULL, error);
}

static gboolean
end_decision (RushesLibrary        *self,
              RushesDbTransaction  *transaction,
              const char           *id,
              gboolean              is_mine,
              GError              **error)
{
  if (!rushes_db_transaction_commit (transaction, error))
    return FALSE;

  if (is_mine)
    g_hash_table_add (_rushes_library_get_working (self), g_strdup (id));
  rushes_library_refresh (self);
  return TRUE;
}

/* Brings an unknown take back onto its way, with this process as who works on it. */
static gboolean
take_up (RushesLibrary  *self,
         const char     *id,
         const char     *assignment,
         const char     *value,
         GError        **error)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE take SET %s = ?, error_code = NULL, error_message = NULL, finished_at = 0,"
    " owner_pid = ?, owner_start = ?, owner_space = ?, lease_until = ?"
    " WHERE id = ? AND state = 'unknown'", assignment);
  const char *space;
  gint64 start;
  int pid;

  _rushes_library_get_owner (self, &pid, &start, &space);

  return rushes_db_run (_rushes_library_get_db (self), error, sql, "sitsts", value, pid, start,
                        space, _rushes_library_get_lease_end (self), id) &&
         _rushes_library_check_moved (self, error);
}

/**
 * rushes_library_take_found:
 * @self: the library
 * @take: a take whose outcome is unknown
 * @media_id: the service's id of its file
 * @by: service or person: who says so
 * @error: return location for an error
 *
 * The file of an unknown take turned up: only fetching is left. This process holds the lease.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_found (RushesLibrary  *self,
                           RushesTake     *take,
                           const char     *media_id,
                           const char     *by,
                           GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);
  g_return_val_if_fail (media_id != NULL && by != NULL, FALSE);

  id = rushes_take_get_id (take);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL &&
         take_up (self, id, "state = 'fetching', media_id", media_id, error) &&
         write_decision (self, id, by, "fetching", media_id, error) &&
         end_decision (self, transaction, id, TRUE, error);
}

/**
 * rushes_library_resolve_running:
 * @self: the library
 * @take: a take whose outcome is unknown
 * @remote_id: the service's id of its job
 * @error: return location for an error
 *
 * A person found its job. This process holds the lease.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if another take has that job
 */
gboolean
rushes_library_resolve_running (RushesLibrary  *self,
                                RushesTake     *take,
                                const char     *remote_id,
                                GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) data = json_object_new ();
  const char *id;
  gint64 n_others = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);
  g_return_val_if_fail (remote_id != NULL, FALSE);

  id = rushes_take_get_id (take);
  json_object_set_string_member (data, "remoteId", remote_id);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_read_int (_rushes_library_get_db (self), &n_others, error,
                           "SELECT count(*) FROM take WHERE remote_id = ?", "s", remote_id))
    return FALSE;
  if (n_others > 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("The job “%s” belongs to another take."), remote_id);
      return FALSE;
    }

  return take_up (self, id, "state = 'running', remote_id", remote_id, error) &&
         _rushes_library_write_journal (self, id, "acknowledgement", data, error) &&
         write_decision (self, id, "person", "running", remote_id, error) &&
         end_decision (self, transaction, id, TRUE, error);
}

/**
 * rushes_library_give_up_post:
 * @self: the library
 * @post: a post whose outcome is unknown
 * @error: return location for an error
 *
 * A person decides that it did not happen.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_give_up_post (RushesLibrary  *self,
                             RushesPost     *post,
                             GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_POST (post), FALSE);

  id = rushes_post_get_id (post);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL &&
         rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE post SET state = 'failed', finished_at = ? WHERE id = ?"
                        " AND state = 'unknown'", "ts", rushes_time_now_ms (), id) &&
         _rushes_library_check_moved (self, error) &&
         _rushes_library_write_result (self, id, "failed", "given_up", NULL, error) &&
         write_decision (self, id, "person", "failed", NULL, error) &&
         end_decision (self, transaction, id, FALSE, error);
}

/**
 * rushes_library_resolve_published:
 * @self: the library
 * @post: a post whose outcome is unknown
 * @permalink: (nullable): where it can be seen
 * @error: return location for an error
 *
 * A person found it on the platform.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_resolve_published (RushesLibrary  *self,
                                  RushesPost     *post,
                                  const char     *permalink,
                                  GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) result = json_object_new ();
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_POST (post), FALSE);

  id = rushes_post_get_id (post);
  json_object_set_string_member (result, "by", "person");
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL &&
         rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE post SET state = 'published', permalink = ?, error_code = NULL,"
                        " error_message = NULL, finished_at = ? WHERE id = ?"
                        " AND state = 'unknown'", "sts", permalink, rushes_time_now_ms (), id) &&
         _rushes_library_check_moved (self, error) &&
         _rushes_library_write_journal (self, id, "result", result, error) &&
         write_decision (self, id, "person", "published", permalink, error) &&
         end_decision (self, transaction, id, FALSE, error);
}
