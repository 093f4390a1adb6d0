/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-journal.h"

#include <glib/gi18n.h>

#include "model/rushes-take-private.h"
#include "rushes-library-lease.h"
#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define PROGRESS_WRITE_MS 1000

/* Writes one of the three rows of an effect. The key of the table refuses a second intent and a
 * second acknowledgement; a result may turn out better when a file is fetched again. */
gboolean
_rushes_library_write_journal (RushesLibrary  *self,
                               const char     *subject,
                               const char     *step,
                               JsonObject     *data,
                               GError        **error)
{
  const char *space;
  gint64 start;
  int pid;

  _rushes_library_get_owner (self, &pid, &start, &space);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        g_str_equal (step, "result")
                          ? "INSERT OR REPLACE INTO journal (subject, step, data, pid, at)"
                            " VALUES (?, ?, ?, ?, ?)"
                          : "INSERT INTO journal (subject, step, data, pid, at)"
                            " VALUES (?, ?, ?, ?, ?)",
                        "ssjit", subject, step, data, pid, rushes_time_now_ms ());
}

/* After an UPDATE that names the states it goes on from. */
gboolean
_rushes_library_check_moved (RushesLibrary  *self,
                             GError        **error)
{
  if (rushes_db_get_changes (_rushes_library_get_db (self)) == 1)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("It was changed by another window or command meanwhile."));
  return FALSE;
}

/* Part of a transaction: what follows in it is done only by the process that holds the lease. A
 * computer that slept may have lost it meanwhile. */
gboolean
_rushes_library_check_owner (RushesLibrary  *self,
                             const char     *table,
                             const char     *id,
                             GError        **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FROM %s WHERE id = ? AND owner_pid = ? AND owner_start = ?"
    " AND owner_space = ?", table);
  const char *space;
  gint64 start, n_rows = 0;
  int pid;

  _rushes_library_get_owner (self, &pid, &start, &space);
  if (!rushes_db_read_int (_rushes_library_get_db (self), &n_rows, error, sql, "sits", id, pid,
                           start, space))
    return FALSE;
  if (n_rows == 1)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("Another window or command works on it."));
  return FALSE;
}

static void
stop_working (RushesLibrary *self,
              const char    *id)
{
  g_hash_table_remove (_rushes_library_get_working (self), id);
}

static gboolean
insert_take (RushesLibrary           *self,
             RushesShot              *shot,
             const char              *id,
             const RushesTakeIntent  *intent,
             const RushesSpending    *spending,
             GError                 **error)
{
  g_autofree char *recipe_id = NULL;
  gint64 now = rushes_time_now_ms ();
  const char *space;
  gint64 start;
  int pid;

  if (!_rushes_library_save_recipe (self, intent->recipe, &recipe_id, error))
    return FALSE;

  _rushes_library_get_owner (self, &pid, &start, &space);

  return rushes_db_run (
    _rushes_library_get_db (self), error,
    "INSERT INTO take (id, shot_id, parent_id, number, origin, kind, state, backend, model,"
    " operation, prompt, request, brief, recipe_id, estimated, created_at, owner_pid, owner_start,"
    " owner_space, lease_until, project, run, position, keep, item) VALUES (?1, ?2, ?3,"
    " (SELECT ifnull (max (number), 0) + 1 FROM take WHERE shot_id = ?2),"
    " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
    " ?20, ?21, (SELECT ifnull (max (position), 0) + 1 FROM take WHERE state = 'queued'), ?22,"
    " nullif (?23, 0))",
    "ssssssssssjjsmtitstssbt", id, rushes_shot_get_id (shot), intent->parent_id,
    rushes_enum_to_nick (RUSHES_TYPE_TAKE_ORIGIN, intent->origin),
    rushes_media_kind_to_string (intent->kind),
    rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, intent->state), intent->backend, intent->model,
    intent->operation, intent->prompt, intent->request, intent->brief, recipe_id,
    intent->estimated, now, pid, start, space, _rushes_library_get_lease_end (self),
    spending != NULL ? spending->project : NULL, spending != NULL ? spending->run : NULL,
    /* A batch asks again itself for what was never sent. */
    intent->is_kept && (spending == NULL || spending->item == 0),
    spending != NULL ? spending->item : 0);
}

/**
 * rushes_library_add_takes:
 * @self: the library
 * @shot: the shot they belong to
 * @intents: (array length=n_intents): what somebody asks for
 * @n_intents: how many
 * @error: return location for an error
 *
 * Records takes, all or none. This process holds their leases.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes, in the order of @intents, or
 *   %NULL with an error
 */
GPtrArray *
rushes_library_add_takes (RushesLibrary           *self,
                          RushesShot              *shot,
                          const RushesTakeIntent  *intents,
                          guint                    n_intents,
                          GError                 **error)
{
  return rushes_library_add_takes_within (self, shot, intents, n_intents, NULL, error);
}

/**
 * rushes_library_add_takes_within:
 * @self: the library
 * @shot: the shot they belong to
 * @intents: (array length=n_intents): what somebody asks for
 * @n_intents: how many
 * @spending: (nullable): how they are booked, and the limits that they must keep
 * @error: return location for an error
 *
 * Records takes, all or none, and reserves what they will cost in the same transaction: however
 * many processes ask at once, together they keep the limits.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes, in the order of @intents, or
 *   %NULL with an error; %RUSHES_ERROR_REFUSED if a limit forbids it
 */
GPtrArray *
rushes_library_add_takes_within (RushesLibrary           *self,
                                 RushesShot              *shot,
                                 const RushesTakeIntent  *intents,
                                 guint                    n_intents,
                                 const RushesSpending    *spending,
                                 GError                 **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) takes = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_library_check_limits (self, intents, n_intents, spending, error))
    return NULL;

  for (guint i = 0; i < n_intents; i++)
    {
      g_ptr_array_add (ids, rushes_id_new ());
      if (!insert_take (self, shot, g_ptr_array_index (ids, i), &intents[i], spending, error))
        return NULL;
    }
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE shot SET updated_at = ? WHERE id = ?", "ts", rushes_time_now_ms (),
                      rushes_shot_get_id (shot)) ||
      !rushes_db_transaction_commit (transaction, error))
    return NULL;

  takes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_intents; i++)
    g_hash_table_add (_rushes_library_get_working (self), g_strdup (g_ptr_array_index (ids, i)));
  rushes_library_refresh (self);
  for (guint i = 0; i < n_intents; i++)
    g_ptr_array_add (takes, g_object_ref (rushes_library_find_take (self,
                                                                    g_ptr_array_index (ids, i))));

  return g_steal_pointer (&takes);
}

/**
 * rushes_library_load_take_brief:
 * @self: the library
 * @id: the id of a take
 * @error: return location for an error
 *
 * Reads the brief as it was when the take was asked for, with the files it goes by.
 *
 * Returns: (transfer full): the brief, or %NULL with an error
 */
JsonObject *
rushes_library_load_take_brief (RushesLibrary  *self,
                                const char     *id,
                                GError        **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!rushes_db_read_string (_rushes_library_get_db (self), &text, error,
                              "SELECT brief FROM take WHERE id = ?", "s", id))
    return NULL;
  if (text == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("This take has no brief."));
      return NULL;
    }

  return rushes_json_parse_object (text, -1, error);
}

/**
 * rushes_library_take_submitting:
 * @self: the library
 * @id: the id of a queued take
 * @request: what is sent next
 * @error: return location for an error
 *
 * Writes the intent. After it nobody can know that nothing was sent.
 *
 * Returns: %FALSE with an error; then nothing may be sent
 */
gboolean
rushes_library_take_submitting (RushesLibrary  *self,
                                const char     *id,
                                JsonObject     *request,
                                GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !_rushes_library_check_owner (self, "take", id, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'submitting', request = ?, held = estimated,"
                      " submitted_at = ? WHERE id = ? AND state IN ('draft', 'queued')", "jts",
                      request, rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_journal (self, id, "intent", request, error) ||
      !_rushes_library_write_balance (self, id, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_acknowledged:
 * @self: the library
 * @id: the id of a take that was sent
 * @remote_id: the service's id of the job
 * @error: return location for an error
 *
 * Writes the acknowledgement. A take whose outcome was unknown may get it too.
 *
 * Returns: %FALSE with an error; then try again, since the id is known nowhere else
 */
gboolean
rushes_library_take_acknowledged (RushesLibrary  *self,
                                  const char     *id,
                                  const char     *remote_id,
                                  GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) data = json_object_new ();

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (remote_id != NULL, FALSE);

  json_object_set_string_member (data, "remoteId", remote_id);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'running', remote_id = ?, error_code = NULL,"
                      " error_message = NULL, finished_at = 0"
                      " WHERE id = ? AND state IN ('submitting', 'unknown')",
                      "ss", remote_id, id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_journal (self, id, "acknowledgement", data, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_progress:
 * @self: the library
 * @id: the id of a take that this process works on
 * @remote_state: (nullable): the service's word
 * @progress: 0 to 1, or -1 if not known
 *
 * Tells how far the work on a take is. It is for looking at only: other processes hear of it
 * about once a second, and a disk that fails is not mentioned.
 */
void
rushes_library_take_progress (RushesLibrary *self,
                              const char    *id,
                              const char    *remote_state,
                              double         progress)
{
  RushesTake *take;
  RushesTakeRecord record;
  gint64 *written;
  gint64 now;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  take = rushes_library_find_take (self, id);
  if (take == NULL || !rushes_library_is_working_on (self, id))
    return;

  record = *_rushes_take_get_record (take);
  if (record.progress == progress &&
      (remote_state == NULL || g_strcmp0 (record.remote_state, remote_state) == 0))
    return;

  record.progress = progress;
  if (remote_state != NULL)
    record.remote_state = (char *) remote_state;
  _rushes_take_update (take, &record);

  now = g_get_monotonic_time () / 1000;
  written = g_object_get_data (G_OBJECT (take), "rushes-progress-written");
  if (written == NULL)
    {
      written = g_new0 (gint64, 1);
      g_object_set_data_full (G_OBJECT (take), "rushes-progress-written", written, g_free);
    }
  if (now - *written < PROGRESS_WRITE_MS)
    return;

  *written = now;
  rushes_db_run (_rushes_library_get_db (self), NULL,
                 "UPDATE take SET progress = ?, remote_state = ? WHERE id = ?", "dss", progress,
                 rushes_take_get_remote_state (take), id);
}

static gboolean
link_media (RushesLibrary  *self,
            const char     *origin,
            const char     *media_id,
            const char     *sha256,
            GError        **error)
{
  if (origin == NULL || media_id == NULL || sha256 == NULL)
    return TRUE;

  return rushes_library_add_remote_media (self, origin, media_id, sha256, error);
}

/**
 * rushes_library_take_fetching:
 * @self: the library
 * @id: the id of a running take
 * @origin: where the backend is
 * @media_id: (nullable): its id of the output
 * @charged: what it cost
 * @error: return location for an error
 *
 * Records that the service is done. From here on only reading is left.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_fetching (RushesLibrary  *self,
                              const char     *id,
                              const char     *origin,
                              const char     *media_id,
                              gint64          charged,
                              GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!_rushes_library_check_owner (self, "take", id, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'fetching', media_id = ?, charged = ?, held = NULL,"
                      " remote_state = 'succeeded', progress = -1"
                      " WHERE id = ? AND state IN ('running', 'fetching')", "sms", media_id,
                      charged, id) ||
      !_rushes_library_check_moved (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_ready:
 * @self: the library
 * @id: the id of a take whose file arrived
 * @sha256: the hash of the file, which is in the library
 * @origin: (nullable): where the backend is
 * @media_id: (nullable): its id of the file
 * @error: return location for an error
 *
 * Writes the result: the file is here, whole, and was decoded to its last frame.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_ready (RushesLibrary  *self,
                           const char     *id,
                           const char     *sha256,
                           const char     *origin,
                           const char     *media_id,
                           GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) data = json_object_new ();

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);

  json_object_set_string_member (data, "sha256", sha256);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !_rushes_library_check_owner (self, "take", id, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET state = 'ready', sha256 = ?,"
                      " media_id = ifnull (?, media_id), progress = 1, error_code = NULL,"
                      " error_message = NULL, finished_at = ?, owner_pid = NULL,"
                      " owner_start = NULL, owner_space = NULL, lease_until = NULL"
                      " WHERE id = ? AND state IN ('queued', 'running', 'fetching')",
                      "ssts", sha256, media_id, rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      !link_media (self, origin, media_id, sha256, error) ||
      !_rushes_library_write_journal (self, id, "result", data, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  stop_working (self, id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_charged:
 * @self: the library
 * @id: the id of a take
 * @charged: what it cost
 * @error: return location for an error
 *
 * Records what a service charged.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_charged (RushesLibrary  *self,
                             const char     *id,
                             gint64          charged,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE take SET charged = ?, held = NULL WHERE id = ?", "ms", charged, id);
}

gboolean
_rushes_library_write_result (RushesLibrary  *self,
                              const char     *id,
                              const char     *state,
                              const char     *code,
                              const char     *message,
                              GError        **error)
{
  g_autoptr (JsonObject) data = json_object_new ();

  /* Nobody knows the result yet; the row stays free for it. */
  if (g_str_equal (state, "unknown"))
    return TRUE;

  json_object_set_string_member (data, "state", state);
  if (code != NULL)
    json_object_set_string_member (data, "code", code);
  if (message != NULL)
    json_object_set_string_member (data, "message", message);

  return _rushes_library_write_journal (self, id, "result", data, error);
}

/* Ends a row of either table. */
gboolean
_rushes_library_end_row (RushesLibrary  *self,
                         const char     *table,
                         const char     *id,
                         const char     *state,
                         const char     *code,
                         const char     *message,
                         GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("UPDATE %s SET state = ?, error_code = ?, error_message = ?,"
                         " finished_at = ?, owner_pid = NULL, owner_start = NULL,"
                         " owner_space = NULL, lease_until = NULL WHERE id = ?"
                         " AND state NOT IN ('ready', 'published', 'failed', 'canceled')", table);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !_rushes_library_check_owner (self, table, id, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error, sql, "sssts", state, code, message,
                      rushes_time_now_ms (), id) ||
      !_rushes_library_check_moved (self, error) ||
      !_rushes_library_write_result (self, id, state, code, message, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  stop_working (self, id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_ended:
 * @self: the library
 * @id: the id of a take
 * @state: failed, canceled or unknown
 * @code: (nullable): the code of what went wrong
 * @message: (nullable): what went wrong
 * @error: return location for an error
 *
 * Writes the result of a take that gave no file, or that nobody knows it.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_ended (RushesLibrary    *self,
                           const char       *id,
                           RushesTakeState   state,
                           const char       *code,
                           const char       *message,
                           GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (rushes_take_state_is_final (state), FALSE);

  return _rushes_library_end_row (self, "take", id,
                                  rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, state), code,
                                  message, error);
}

/**
 * rushes_library_take_set_media_id:
 * @self: the library
 * @id: the id of a take
 * @media_id: the backend's id of its file
 * @error: return location for an error
 *
 * Records where the backend has the file of a take that was made here.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_set_media_id (RushesLibrary  *self,
                                  const char     *id,
                                  const char     *media_id,
                                  GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (media_id != NULL, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET media_id = ? WHERE id = ?", "ss", media_id, id))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}
