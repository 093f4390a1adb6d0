/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-job.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "db/rushes-db-transaction.h"
#include "rushes-sandbox-ledger.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-time.h"

#define COLUMNS \
  "id, type, model, prompt, params, attachments, content_key, status, error_code, error_message," \
  " estimate, charged, output_id, media_id, faults, created_at, finished_at"

static RushesSandboxJob *
read_row (RushesDbRows *rows)
{
  RushesSandboxJob *self = g_new0 (RushesSandboxJob, 1);

  self->id = rushes_db_rows_dup_string (rows, 0);
  self->type = rushes_db_rows_dup_string (rows, 1);
  self->model = rushes_db_rows_dup_string (rows, 2);
  self->prompt = rushes_db_rows_dup_string (rows, 3);
  self->params = rushes_db_rows_dup_json (rows, 4);
  self->attachments = rushes_db_rows_dup_strv (rows, 5);
  self->content_key = rushes_db_rows_dup_string (rows, 6);
  self->status = rushes_db_rows_dup_string (rows, 7);
  self->error_code = rushes_db_rows_dup_string (rows, 8);
  self->error_message = rushes_db_rows_dup_string (rows, 9);
  self->estimate = rushes_db_rows_get_int (rows, 10);
  self->charged = rushes_db_rows_get_money (rows, 11);
  self->output_id = rushes_db_rows_dup_string (rows, 12);
  self->media_id = rushes_db_rows_dup_string (rows, 13);
  self->faults = rushes_db_rows_dup_string (rows, 14);
  self->created_at = rushes_db_rows_get_int (rows, 15);
  self->finished_at = rushes_db_rows_get_int (rows, 16);

  return self;
}

static void
replace_string (char       **place,
                const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/**
 * rushes_sandbox_job_free:
 * @self: (transfer full): a job
 *
 * Frees a job.
 */
void
rushes_sandbox_job_free (RushesSandboxJob *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->model);
  g_free (self->prompt);
  g_clear_pointer (&self->params, json_object_unref);
  g_strfreev (self->attachments);
  g_free (self->content_key);
  g_free (self->status);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->output_id);
  g_free (self->media_id);
  g_free (self->faults);
  g_free (self);
}

/**
 * rushes_sandbox_job_load:
 * @store: the store
 * @id: (nullable): a job's id
 *
 * Finds a job.
 *
 * Returns: (transfer full) (nullable): the job
 */
RushesSandboxJob *
rushes_sandbox_job_load (RushesSandboxStore *store,
                         const char         *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), NULL,
                          "SELECT " COLUMNS " FROM jobs WHERE id = ?", "s", id);
  if (rows == NULL || !rushes_db_rows_next (rows))
    return NULL;

  return read_row (rows);
}

/**
 * rushes_sandbox_job_list_open:
 * @store: the store
 * @error: return location for an error
 *
 * Lists the jobs that have not ended, oldest first.
 *
 * Returns: (transfer full) (element-type RushesSandboxJob): the jobs, or %NULL with an error
 */
GPtrArray *
rushes_sandbox_job_list_open (RushesSandboxStore  *store,
                              GError             **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), error,
                          "SELECT " COLUMNS " FROM jobs"
                          " WHERE status IN ('idle', 'locked', 'in_progress')"
                          " ORDER BY created_at, rowid", NULL);
  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sandbox_job_free);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (list, read_row (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&list);
}

/**
 * rushes_sandbox_job_is_final:
 * @self: a job
 *
 * Tells whether the job has ended.
 *
 * Returns: %TRUE if it has
 */
gboolean
rushes_sandbox_job_is_final (RushesSandboxJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_equal (self->status, "succeeded") || g_str_equal (self->status, "failed") ||
         g_str_equal (self->status, "canceled");
}

/**
 * rushes_sandbox_job_count_equal:
 * @store: the store
 * @content_key: the hash of what an output depends on
 *
 * Counts the jobs that asked for the same.
 *
 * Returns: how many
 */
gint64
rushes_sandbox_job_count_equal (RushesSandboxStore *store,
                                const char         *content_key)
{
  gint64 n = 0;

  rushes_db_read_int (rushes_sandbox_store_get_db (store), &n, NULL,
                      "SELECT count (*) FROM jobs WHERE content_key = ?", "s", content_key);

  return n;
}

/**
 * rushes_sandbox_job_create:
 * @self: a new job
 * @store: the store
 * @error: return location for an error
 *
 * Accepts a job and holds its money, both or neither.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CREDITS when the money does not suffice
 */
gboolean
rushes_sandbox_job_create (RushesSandboxJob    *self,
                           RushesSandboxStore  *store,
                           GError             **error)
{
  RushesDb *db = rushes_sandbox_store_get_db (store);
  g_autoptr (RushesDbTransaction) transaction = NULL;
  gint64 available;

  g_return_val_if_fail (self != NULL, FALSE);

  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL || !rushes_sandbox_ledger_read (store, &available, NULL, error))
    return FALSE;
  if (available < self->estimate)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CREDITS,
                   _("Insufficient credits: this needs %" PRId64
                     ", and %" PRId64 " are available"),
                   self->estimate / 1000, available / 1000);
      return FALSE;
    }

  if (!rushes_db_run (db, error,
                      "INSERT INTO jobs (id, type, model, prompt, params, attachments, content_key,"
                      " status, estimate, faults, created_at)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssssjSsstst",
                      self->id, self->type, self->model, self->prompt, self->params,
                      self->attachments, self->content_key, self->status, self->estimate,
                      self->faults, self->created_at) ||
      !rushes_sandbox_ledger_add (store, self->id, "hold", -self->estimate, error))
    return FALSE;

  return rushes_db_transaction_commit (transaction, error);
}

/**
 * rushes_sandbox_job_set_status:
 * @self: a job
 * @store: the store
 * @status: a status that is not final
 * @error: return location for an error
 *
 * Moves a job on.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_job_set_status (RushesSandboxJob    *self,
                               RushesSandboxStore  *store,
                               const char          *status,
                               GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!rushes_db_run (rushes_sandbox_store_get_db (store), error,
                      "UPDATE jobs SET status = ? WHERE id = ?", "ss", status, self->id))
    return FALSE;

  replace_string (&self->status, status);

  return TRUE;
}

/**
 * rushes_sandbox_job_set_faults:
 * @self: a job
 * @store: the store
 * @faults: what is still to go wrong
 *
 * Forgets faults that have happened.
 *
 * Returns: %FALSE if they are not forgotten
 */
gboolean
rushes_sandbox_job_set_faults (RushesSandboxJob   *self,
                               RushesSandboxStore *store,
                               const char         *faults)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!rushes_db_run (rushes_sandbox_store_get_db (store), NULL,
                      "UPDATE jobs SET faults = ? WHERE id = ?", "ss", faults, self->id))
    return FALSE;

  replace_string (&self->faults, faults);

  return TRUE;
}

/**
 * rushes_sandbox_job_succeed:
 * @self: a job
 * @store: the store
 * @media: its output, whose file is in its place
 * @error: return location for an error
 *
 * Ends a job with its output, and charges what was held.
 *
 * Returns: %FALSE with an error, and nothing changed
 */
gboolean
rushes_sandbox_job_succeed (RushesSandboxJob    *self,
                            RushesSandboxStore  *store,
                            RushesSandboxMedia  *media,
                            GError             **error)
{
  RushesDb *db = rushes_sandbox_store_get_db (store);
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autofree char *output_id = rushes_id_new ();

  g_return_val_if_fail (self != NULL, FALSE);

  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL || !rushes_sandbox_media_insert (media, store, error) ||
      !rushes_db_run (db, error,
                      "UPDATE jobs SET status = 'succeeded', charged = estimate, output_id = ?,"
                      " media_id = ?, finished_at = ? WHERE id = ?", "ssts",
                      output_id, media->id, rushes_time_now_ms (), self->id) ||
      !rushes_sandbox_ledger_add (store, self->id, "settle", 0, error))
    return FALSE;

  return rushes_db_transaction_commit (transaction, error);
}

/**
 * rushes_sandbox_job_fail:
 * @self: a job
 * @store: the store
 * @status: `failed` or `canceled`
 * @code: why, for programs
 * @message: why, for people
 * @error: return location for an error
 *
 * Ends a job without an output, and gives back what was held.
 *
 * Returns: %FALSE with an error, and nothing changed
 */
gboolean
rushes_sandbox_job_fail (RushesSandboxJob    *self,
                         RushesSandboxStore  *store,
                         const char          *status,
                         const char          *code,
                         const char          *message,
                         GError             **error)
{
  RushesDb *db = rushes_sandbox_store_get_db (store);
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  transaction = rushes_db_transaction_begin (db, error);
  if (transaction == NULL ||
      !rushes_db_run (db, error,
                      "UPDATE jobs SET status = ?, charged = 0, error_code = ?, error_message = ?,"
                      " finished_at = ? WHERE id = ?", "sssts",
                      status, code, message, rushes_time_now_ms (), self->id) ||
      !rushes_sandbox_ledger_add (store, self->id, "release", self->estimate, error))
    return FALSE;

  return rushes_db_transaction_commit (transaction, error);
}
