/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-queue.h"

#include <glib/gi18n.h>

#include "rushes-library-journal.h"
#include "rushes-library-lease.h"
#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

/* Between two takes closer than this there is no place left: the queue is numbered anew. */
#define MIN_GAP 1e-6

/**
 * rushes_library_is_queue_paused:
 * @self: the library
 *
 * Tells whether the whole queue waits.
 *
 * Returns: %TRUE if nothing is sent now
 */
gboolean
rushes_library_is_queue_paused (RushesLibrary *self)
{
  gint64 is_paused = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  rushes_db_read_int (_rushes_library_get_db (self), &is_paused, NULL,
                      "SELECT is_paused FROM queue", NULL);

  return is_paused != 0;
}

/**
 * rushes_library_pause_queue:
 * @self: the library
 * @is_paused: whether nothing is to be sent
 * @error: return location for an error
 *
 * Stops the queue or lets it go on, in all programs. What was sent goes on in any case.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_pause_queue (RushesLibrary  *self,
                            gboolean        is_paused,
                            GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE queue SET is_paused = ?1 WHERE is_paused <> ?1", "b", is_paused))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_list_queue:
 * @self: the library
 * @backend: (nullable): the id of a backend, or %NULL for all
 * @error: return location for an error
 *
 * Lists the takes that are not sent yet, the next one first.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes, or %NULL with an error
 */
GPtrArray *
rushes_library_list_queue (RushesLibrary  *self,
                           const char     *backend,
                           GError        **error)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT " TAKE_COLUMNS " FROM" TAKE_TABLES
                          "WHERE t.state = 'queued' AND ifnull (?1, t.backend) IS t.backend"
                          " ORDER BY t.position, t.seq", "s", backend);
  if (rows == NULL)
    return NULL;

  takes = g_ptr_array_new_with_free_func (g_object_unref);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (takes, g_object_ref (_rushes_library_take_for_row (self, rows)));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&takes);
}

/* Whole numbers again, in the same order. */
static gboolean
number_anew (RushesLibrary  *self,
             GError        **error)
{
  return rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE take SET position = (SELECT count(*) FROM take o"
                        "  WHERE o.state = 'queued' AND (o.position < take.position OR"
                        "  (o.position = take.position AND o.seq <= take.seq)))"
                        " WHERE state = 'queued'", NULL);
}

/* Finds a number between the take @before and the one in front of it, or behind the last. */
static gboolean
find_place (RushesLibrary  *self,
            RushesTake     *take,
            RushesTake     *before,
            double         *position,
            double         *gap,
            GError        **error)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "WITH others AS (SELECT position, id FROM take"
                          "  WHERE state = 'queued' AND id IS NOT ?1),"
                          " next AS (SELECT position FROM others WHERE id IS ?2)"
                          " SELECT (SELECT position FROM next), (SELECT max(position) FROM others"
                          "  WHERE ?2 IS NULL OR position < (SELECT position FROM next))", "ss",
                          rushes_take_get_id (take),
                          before != NULL ? rushes_take_get_id (before) : NULL);
  if (rows == NULL || !rushes_db_rows_next (rows))
    return FALSE;

  *gap = 1.0;
  if (before == NULL)
    {
      *position = rushes_db_rows_get_double (rows, 1) + 1.0;
      return TRUE;
    }
  if (rushes_db_rows_is_null (rows, 0))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("The take to go before is no longer in the queue."));
      return FALSE;
    }

  *position = rushes_db_rows_get_double (rows, 0) - 1.0;
  if (!rushes_db_rows_is_null (rows, 1))
    {
      *gap = rushes_db_rows_get_double (rows, 0) - rushes_db_rows_get_double (rows, 1);
      *position = rushes_db_rows_get_double (rows, 0) - *gap / 2.0;
    }

  return TRUE;
}

static gboolean
check_in_queue (RushesLibrary  *self,
                GError        **error)
{
  if (rushes_db_get_changes (_rushes_library_get_db (self)) == 1)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("It is no longer in the queue: it is being sent or has ended."));
  return FALSE;
}

/**
 * rushes_library_move_in_queue:
 * @self: the library
 * @take: a take in the queue
 * @before: (nullable): the take to go before, or %NULL for the end
 * @error: return location for an error
 *
 * Changes the order in which takes are sent.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if one of them is no longer in the queue
 */
gboolean
rushes_library_move_in_queue (RushesLibrary  *self,
                              RushesTake     *take,
                              RushesTake     *before,
                              GError        **error)
{
  RushesDb *db;
  g_autoptr (RushesDbTransaction) transaction = NULL;
  double position = 0.0;
  double gap = 0.0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);
  g_return_val_if_fail (before == NULL || RUSHES_IS_TAKE (before), FALSE);

  if (take == before)
    return TRUE;

  db = _rushes_library_get_db (self);
  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL || !find_place (self, take, before, &position, &gap, error))
    return FALSE;

  if (gap < MIN_GAP && (!number_anew (self, error) ||
                        !find_place (self, take, before, &position, &gap, error)))
    return FALSE;

  if (!rushes_db_run (db, error, "UPDATE take SET position = ? WHERE id = ? AND state = 'queued'"
                      " AND admitted_at IS NULL", "ds", position, rushes_take_get_id (take)) ||
      !check_in_queue (self, error) || !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_hold_take:
 * @self: the library
 * @take: a take in the queue
 * @reason: %RUSHES_HOLD_PERSON or %RUSHES_HOLD_INTERRUPTED
 * @error: return location for an error
 *
 * Lets a take be passed over. It stays, also when the program ends that was to send it.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if it is no longer in the queue
 */
gboolean
rushes_library_hold_take (RushesLibrary  *self,
                          RushesTake     *take,
                          const char     *reason,
                          GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET hold = ?, keep = 1 WHERE id = ? AND state = 'queued'"
                      " AND admitted_at IS NULL", "ss", reason, rushes_take_get_id (take)) ||
      !check_in_queue (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_unhold_take:
 * @self: the library
 * @take: a take in the queue
 * @error: return location for an error
 *
 * Lets a take go on in its turn. If the program that was to send it is gone, this one has the
 * lease afterwards, and must run it.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if it is no longer in the queue
 */
gboolean
rushes_library_unhold_take (RushesLibrary  *self,
                            RushesTake     *take,
                            GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  id = rushes_take_get_id (take);
  if (!rushes_library_is_working_on (self, id) &&
      !rushes_library_adopt (self, RUSHES_LEASE_TAKE, id, &local_error) &&
      !g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET hold = NULL WHERE id = ? AND state = 'queued'"
                      " AND admitted_at IS NULL", "s", id) ||
      !check_in_queue (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_keep_take:
 * @self: the library
 * @id: the id of a take in the queue
 * @error: return location for an error
 *
 * Lets a take stay in the queue when the program ends that was to send it, on hold until a person
 * says so. Others are canceled then.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_keep_take (RushesLibrary  *self,
                          const char     *id,
                          GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE take SET keep = 1 WHERE id = ? AND state = 'queued'", "s", id);
}

/**
 * rushes_library_is_kept:
 * @self: the library
 * @id: the id of a take
 *
 * Tells whether a take stays in the queue when the program ends that was to send it.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_library_is_kept (RushesLibrary *self,
                        const char    *id)
{
  gint64 is_kept = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  rushes_db_read_int (_rushes_library_get_db (self), &is_kept, NULL,
                      "SELECT keep FROM take WHERE id = ?", "s", id);

  return is_kept != 0;
}

/* What is with the backend or on its way there, by model; gives the sum. */
static guint
count_in_flight (RushesLibrary *self,
                 const char    *backend,
                 GHashTable    *models)
{
  g_autoptr (RushesDbRows) rows = NULL;
  guint n_in_all = 0;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT model, count(*) FROM take WHERE backend = ?1"
                          "  AND state IN ('submitting', 'running') GROUP BY model"
                          " UNION ALL SELECT model, count(*) FROM take WHERE backend = ?1"
                          "  AND state = 'queued' AND admitted_at IS NOT NULL GROUP BY model",
                          "s", backend);
  while (rows != NULL && rushes_db_rows_next (rows))
    {
      const char *model = rushes_db_rows_get_string (rows, 0);
      guint n_rows = (guint) rushes_db_rows_get_int (rows, 1);
      guint n_before = model != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (models, model)) : 0;

      n_in_all += n_rows;
      if (model != NULL)
        g_hash_table_insert (models, g_strdup (model), GUINT_TO_POINTER (n_before + n_rows));
    }

  return n_in_all;
}

static guint
get_model_limit (const RushesQueueLimits *limits,
                 const char              *model)
{
  gpointer limit;

  if (limits->models != NULL && model != NULL &&
      g_hash_table_lookup_extended (limits->models, model, NULL, &limit))
    return GPOINTER_TO_UINT (limit);

  return limits->per_model;
}

/**
 * rushes_library_list_admissible:
 * @self: the library
 * @backend: the id of a backend
 * @limits: how much is sent at once
 *
 * Lists which takes that this program works on may be sent now. A take of another program that is
 * further in front has its turn first.
 *
 * Returns: (transfer full) (element-type utf8): ids, the next one first
 */
GPtrArray *
rushes_library_list_admissible (RushesLibrary           *self,
                                const char              *backend,
                                const RushesQueueLimits *limits)
{
  g_autoptr (GHashTable) models = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesDbRows) rows = NULL;
  guint n_in_all;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (backend != NULL && limits != NULL, NULL);

  n_in_all = count_in_flight (self, backend, models);
  if (n_in_all >= limits->in_all || rushes_library_is_queue_paused (self))
    return g_steal_pointer (&ids);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT id, model FROM take WHERE state = 'queued' AND backend = ?"
                          " AND admitted_at IS NULL AND hold IS NULL ORDER BY position, seq", "s",
                          backend);
  while (n_in_all < limits->in_all && rows != NULL && rushes_db_rows_next (rows))
    {
      const char *id = rushes_db_rows_get_string (rows, 0);
      const char *model = rushes_db_rows_get_string (rows, 1);
      guint n_of_model = GPOINTER_TO_UINT (g_hash_table_lookup (models, model ? model : ""));

      if (n_of_model >= get_model_limit (limits, model))
        continue;

      n_in_all++;
      g_hash_table_insert (models, g_strdup (model ? model : ""),
                           GUINT_TO_POINTER (n_of_model + 1));
      if (rushes_library_is_working_on (self, id))
        g_ptr_array_add (ids, g_strdup (id));
    }

  return g_steal_pointer (&ids);
}

/**
 * rushes_library_admit_take:
 * @self: the library
 * @id: the id of a take in the queue that this program works on
 * @model: (nullable): its model
 * @limits: how much is sent at once
 * @error: return location for an error
 *
 * Takes a place among those that are with the backend, if there is one: counted and taken in one
 * step, so that all programs together keep to the limit.
 *
 * Returns: %FALSE with %RUSHES_ERROR_CONFLICT if there is none or it may not go on, or with another
 *   error
 */
gboolean
rushes_library_admit_take (RushesLibrary            *self,
                           const char               *id,
                           const char               *model,
                           const RushesQueueLimits  *limits,
                           GError                  **error)
{
  RushesDb *db;
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && limits != NULL, FALSE);

  db = _rushes_library_get_db (self);
  _rushes_library_get_owner (self, &pid, &start, &space);
  if (!rushes_db_run (
        db, error,
        "UPDATE take SET admitted_at = ?1 WHERE id = ?2 AND state = 'queued' AND hold IS NULL"
        " AND admitted_at IS NULL AND owner_pid = ?3 AND owner_start = ?4 AND owner_space = ?5"
        " AND NOT EXISTS (SELECT 1 FROM queue WHERE is_paused)"
        " AND (SELECT count(*) FROM take o WHERE o.backend = take.backend"
        "   AND o.state IN ('submitting', 'running')) +"
        "  (SELECT count(*) FROM take o WHERE o.backend = take.backend AND o.state = 'queued'"
        "   AND o.admitted_at IS NOT NULL) < ?6"
        " AND (SELECT count(*) FROM take o WHERE o.backend = take.backend"
        "   AND o.model IS take.model AND o.state IN ('submitting', 'running')) +"
        "  (SELECT count(*) FROM take o WHERE o.backend = take.backend"
        "   AND o.model IS take.model AND o.state = 'queued' AND o.admitted_at IS NOT NULL) < ?7",
        "tsitsii", rushes_time_now_ms (), id, pid, start, space,
        (int) MIN (limits->in_all, G_MAXINT),
        (int) MIN (get_model_limit (limits, model), G_MAXINT)))
    return FALSE;

  if (rushes_db_get_changes (db) == 1)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT, _("It is not its turn yet."));
  return FALSE;
}

/* The journal keeps what was refused under a name of its own, so that the next intent has its
 * place: of one effect there is never more than one open intent. */
static gboolean
set_intent_aside (RushesLibrary  *self,
                  const char     *id,
                  const char     *message,
                  gint64          n_refusals,
                  GError        **error)
{
  g_autofree char *name = g_strdup_printf ("%s#%" G_GINT64_FORMAT, id, n_refusals);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "UPDATE journal SET subject = ? WHERE subject = ? AND step = 'intent'",
                        "ss", name, id) &&
         _rushes_library_check_moved (self, error) &&
         _rushes_library_write_result (self, name, "refused", NULL, message, error);
}

/**
 * rushes_library_take_refused:
 * @self: the library
 * @id: the id of a take that was sent
 * @message: what the service said
 * @n_refusals: (out): how often that happened to this take
 * @error: return location for an error
 *
 * Puts a take back into the queue that the service has certainly not taken, such as one that came
 * too early: it may be sent again.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_take_refused (RushesLibrary  *self,
                             const char     *id,
                             const char     *message,
                             guint          *n_refusals,
                             GError        **error)
{
  RushesDb *db;
  g_autoptr (RushesDbTransaction) transaction = NULL;
  gint64 n_before = 0;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && n_refusals != NULL, FALSE);

  db = _rushes_library_get_db (self);
  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL || !_rushes_library_check_owner (self, "take", id, error) ||
      !rushes_db_read_int (db, &n_before, error, "SELECT n_refusals FROM take WHERE id = ?", "s",
                           id) ||
      !rushes_db_run (db, error,
                      "UPDATE take SET state = 'queued', admitted_at = NULL, held = NULL,"
                      " n_refusals = n_refusals + 1 WHERE id = ? AND state = 'submitting'", "s",
                      id) ||
      !_rushes_library_check_moved (self, error) ||
      !set_intent_aside (self, id, message, n_before + 1, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  *n_refusals = (guint) n_before + 1;
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_rest_take:
 * @self: the library
 * @id: the id of a take in the queue that this program works on
 * @error: return location for an error
 *
 * Leaves a take in the queue that the program which was to send it did not send. Nobody works on
 * it until a person lets it go on.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_rest_take (RushesLibrary  *self,
                          const char     *id,
                          GError        **error)
{
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  _rushes_library_get_owner (self, &pid, &start, &space);
  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET hold = ifnull (hold, 'interrupted'), admitted_at = NULL,"
                      " owner_pid = NULL, owner_start = NULL, owner_space = NULL,"
                      " lease_until = NULL WHERE id = ? AND state = 'queued' AND owner_pid = ?"
                      " AND owner_start = ? AND owner_space = ?", "sits", id, pid, start, space) ||
      !_rushes_library_check_moved (self, error))
    return FALSE;

  g_hash_table_remove (_rushes_library_get_working (self), id);
  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_take_slow:
 * @self: the library
 * @id: the id of a running take
 *
 * Notes that the service works on it for longer than usual. It changes nothing else.
 *
 * Returns: %TRUE if that is news
 */
gboolean
rushes_library_take_slow (RushesLibrary *self,
                          const char    *id)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), NULL,
                      "UPDATE take SET slow_at = ? WHERE id = ? AND state = 'running'"
                      " AND slow_at IS NULL", "ts", rushes_time_now_ms (), id) ||
      rushes_db_get_changes (_rushes_library_get_db (self)) == 0)
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}
