/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-journal.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

/**
 * rushes_library_add_post:
 * @self: the library
 * @intent: what somebody asks to be posted
 * @error: return location for an error
 *
 * Records a post. This process holds its lease.
 *
 * Returns: (transfer none): the post, or %NULL with an error
 */
RushesPost *
rushes_library_add_post (RushesLibrary           *self,
                         const RushesPostIntent  *intent,
                         GError                 **error)
{
  g_autofree char *id = rushes_id_new ();
  gint64 now = rushes_time_now_ms ();
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (intent != NULL, NULL);

  _rushes_library_get_owner (self, &pid, &start, &space);
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "INSERT INTO post (id, take_id, backend, platform, state, account_id,"
                      " account_name, caption, media_id, request, created_at, owner_pid,"
                      " owner_start, owner_space, lease_until)"
                      " VALUES (?, ?, ?, ?, 'checked', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      "ssssssssjtitst", id, intent->take_id, intent->backend,
                      rushes_enum_to_nick (RUSHES_TYPE_PLATFORM, intent->platform),
                      intent->account_id, intent->account_name,
                      rushes_json_get_string (intent->request, "caption", NULL), intent->media_id,
                      intent->request, now, pid, start, space,
                      _rushes_library_get_lease_end (self)))
    return NULL;

  g_hash_table_add (_rushes_library_get_working (self), g_strdup (id));
  rushes_library_refresh (self);

  return rushes_library_find_post (self, id);
}

static gboolean
finish_move (RushesLibrary        *self,
             RushesDbTransaction  *transaction,
             GError              **error)
{
  if (!rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_post_uploading:
 * @self: the library
 * @id: the id of a checked post
 * @error: return location for an error
 *
 * Records that its media is on its way.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_post_uploading (RushesLibrary  *self,
                               const char     *id,
                               GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL && _rushes_library_check_owner (self, "post", id, error) &&
         rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE post SET state = 'uploading' WHERE id = ? AND state = 'checked'",
                        "s", id) &&
         _rushes_library_check_moved (self, error) && finish_move (self, transaction, error);
}

/**
 * rushes_library_post_submitting:
 * @self: the library
 * @id: the id of a post whose media is on the backend
 * @media_id: the backend's id of that media
 * @request: what is sent next
 * @error: return location for an error
 *
 * Writes the intent. After it nobody can know that nothing was sent.
 *
 * Returns: %FALSE with an error; then nothing may be sent
 */
gboolean
rushes_library_post_submitting (RushesLibrary  *self,
                                const char     *id,
                                const char     *media_id,
                                JsonObject     *request,
                                GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL && _rushes_library_check_owner (self, "post", id, error) &&
         rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE post SET state = 'submitting', media_id = ?, request = ?,"
                        " submitted_at = ? WHERE id = ? AND state IN ('checked', 'uploading')",
                        "sjts", media_id, request, rushes_time_now_ms (), id) &&
         _rushes_library_check_moved (self, error) &&
         _rushes_library_write_journal (self, id, "intent", request, error) &&
         _rushes_library_write_balance (self, id, error) &&
         finish_move (self, transaction, error);
}

/**
 * rushes_library_post_acknowledged:
 * @self: the library
 * @id: the id of a post that was sent
 * @remote_id: (nullable): the service's id of the job
 * @state: running or scheduled
 * @error: return location for an error
 *
 * Writes the acknowledgement. A post whose outcome was unknown may get it too.
 *
 * Returns: %FALSE with an error; then try again, since the id is known nowhere else
 */
gboolean
rushes_library_post_acknowledged (RushesLibrary    *self,
                                  const char       *id,
                                  const char       *remote_id,
                                  RushesPostState   state,
                                  GError          **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) data = json_object_new ();

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (remote_id != NULL)
    json_object_set_string_member (data, "remoteId", remote_id);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);

  return transaction != NULL &&
         rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE post SET state = ?, remote_id = ?, error_code = NULL,"
                        " error_message = NULL, finished_at = 0"
                        " WHERE id = ? AND state IN ('submitting', 'unknown')", "sss",
                        rushes_enum_to_nick (RUSHES_TYPE_POST_STATE, state), remote_id, id) &&
         _rushes_library_check_moved (self, error) &&
         _rushes_library_write_journal (self, id, "acknowledgement", data, error) &&
         finish_move (self, transaction, error);
}

/**
 * rushes_library_post_published:
 * @self: the library
 * @id: the id of a post
 * @permalink: (nullable): where it can be seen
 * @result: (nullable): the service's last answer
 * @error: return location for an error
 *
 * Writes the result: it is on the platform.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_post_published (RushesLibrary  *self,
                               const char     *id,
                               const char     *permalink,
                               JsonObject     *result,
                               GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE post SET state = 'published', permalink = ?, error_code = NULL,"
                      " error_message = NULL, finished_at = ?, owner_pid = NULL,"
                      " owner_start = NULL, owner_space = NULL, lease_until = NULL WHERE id = ?"
                      " AND state IN ('submitting', 'scheduled', 'running', 'unknown')", "sts",
                      permalink, rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_journal (self, id, "result", result, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  g_hash_table_remove (_rushes_library_get_working (self), id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_load_post_result:
 * @self: the library
 * @id: the id of a post
 * @error: return location for an error
 *
 * Reads what the service answered when the post was out.
 *
 * Returns: (transfer full): the answer, or %NULL with an error
 */
JsonObject *
rushes_library_load_post_result (RushesLibrary  *self,
                                 const char     *id,
                                 GError        **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!rushes_db_read_string (_rushes_library_get_db (self), &text, error,
                              "SELECT data FROM journal WHERE subject = ? AND step = 'result'",
                              "s", id))
    return NULL;
  if (text == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("This post is not out yet."));
      return NULL;
    }

  return rushes_json_parse_object (text, -1, error);
}

/**
 * rushes_library_post_ended:
 * @self: the library
 * @id: the id of a post
 * @state: failed, canceled or unknown
 * @code: (nullable): the code of what went wrong
 * @message: (nullable): what went wrong
 * @error: return location for an error
 *
 * Writes the result of a post that is not on the platform, or that nobody knows it.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_post_ended (RushesLibrary    *self,
                           const char       *id,
                           RushesPostState   state,
                           const char       *code,
                           const char       *message,
                           GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (rushes_post_state_is_final (state), FALSE);

  return _rushes_library_end_row (self, "post", id,
                                  rushes_enum_to_nick (RUSHES_TYPE_POST_STATE, state), code,
                                  message, error);
}

/**
 * rushes_library_post_submitted_at:
 * @self: the library
 * @id: the id of a post
 *
 * Gets when the intent to send it was written.
 *
 * Returns: milliseconds since 1970, or 0 if it never was
 */
gint64
rushes_library_post_submitted_at (RushesLibrary *self,
                                  const char    *id)
{
  gint64 at = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), 0);
  g_return_val_if_fail (id != NULL, 0);

  rushes_db_read_int (_rushes_library_get_db (self), &at, NULL,
                      "SELECT submitted_at FROM post WHERE id = ?", "s", id);

  return at;
}

/**
 * rushes_library_list_unknown_posts:
 * @self: the library
 * @backend: the id of a backend
 * @since: milliseconds since 1970
 *
 * Lists the posts of a backend whose outcome is unknown and that were sent since then: the account
 * may tell of them by now.
 *
 * Returns: (transfer full) (element-type utf8): ids
 */
GPtrArray *
rushes_library_list_unknown_posts (RushesLibrary *self,
                                   const char    *backend,
                                   gint64         since)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), ids);
  g_return_val_if_fail (backend != NULL, ids);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT id FROM post WHERE state = 'unknown' AND backend = ?"
                          " AND submitted_at > ? AND remote_id IS NULL", "st", backend,
                          since);
  while (rows != NULL && rushes_db_rows_next (rows))
    g_ptr_array_add (ids, rushes_db_rows_dup_string (rows, 0));

  return ids;
}

/**
 * rushes_library_dup_post_error_code:
 * @self: the library
 * @id: the id of a post
 *
 * Gets the code of what went wrong.
 *
 * Returns: (transfer full) (nullable): a word of the service, or of ours
 */
char *
rushes_library_dup_post_error_code (RushesLibrary *self,
                                    const char    *id)
{
  char *code = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &code, NULL,
                         "SELECT error_code FROM post WHERE id = ?", "s", id);

  return code;
}
