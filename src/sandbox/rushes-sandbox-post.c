/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-post.h"

#include "util/rushes-time.h"

#define COLUMNS \
  "id, publish_id, platform, account_id, product, caption, media_ids, request, status," \
  " scheduled_for, error_message, result, faults, created_at, finished_at"

static RushesSandboxPost *
read_row (RushesDbRows *rows)
{
  RushesSandboxPost *self = g_new0 (RushesSandboxPost, 1);

  self->id = rushes_db_rows_dup_string (rows, 0);
  self->publish_id = rushes_db_rows_dup_string (rows, 1);
  self->platform = rushes_db_rows_dup_string (rows, 2);
  self->account_id = rushes_db_rows_dup_string (rows, 3);
  self->product = rushes_db_rows_dup_string (rows, 4);
  self->caption = rushes_db_rows_dup_string (rows, 5);
  self->media_ids = rushes_db_rows_dup_strv (rows, 6);
  self->request = rushes_db_rows_dup_json (rows, 7);
  self->status = rushes_db_rows_dup_string (rows, 8);
  self->scheduled_for = rushes_db_rows_get_int (rows, 9);
  self->error_message = rushes_db_rows_dup_string (rows, 10);
  self->result = rushes_db_rows_dup_json (rows, 11);
  self->faults = rushes_db_rows_dup_string (rows, 12);
  self->created_at = rushes_db_rows_get_int (rows, 13);
  self->finished_at = rushes_db_rows_get_int (rows, 14);

  return self;
}

static GPtrArray *
read_rows (RushesDbRows  *rows,
           GError       **error)
{
  g_autoptr (RushesDbRows) owned = rows;
  g_autoptr (GPtrArray) list = NULL;

  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sandbox_post_free);
  while (rushes_db_rows_next (owned))
    g_ptr_array_add (list, read_row (owned));
  if (!rushes_db_rows_end (owned, error))
    return NULL;

  return g_steal_pointer (&list);
}

/**
 * rushes_sandbox_post_free:
 * @self: (transfer full): a post
 *
 * Frees a post.
 */
void
rushes_sandbox_post_free (RushesSandboxPost *self)
{
  g_free (self->id);
  g_free (self->publish_id);
  g_free (self->platform);
  g_free (self->account_id);
  g_free (self->product);
  g_free (self->caption);
  g_strfreev (self->media_ids);
  g_clear_pointer (&self->request, json_object_unref);
  g_free (self->status);
  g_free (self->error_message);
  g_clear_pointer (&self->result, json_object_unref);
  g_free (self->faults);
  g_free (self);
}

/**
 * rushes_sandbox_post_load:
 * @store: the store
 * @id: (nullable): the id of a post's job
 *
 * Finds a post.
 *
 * Returns: (transfer full) (nullable): the post
 */
RushesSandboxPost *
rushes_sandbox_post_load (RushesSandboxStore *store,
                          const char         *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), NULL,
                          "SELECT " COLUMNS " FROM posts WHERE id = ?", "s", id);
  if (rows == NULL || !rushes_db_rows_next (rows))
    return NULL;

  return read_row (rows);
}

/**
 * rushes_sandbox_post_list_open:
 * @store: the store
 * @error: return location for an error
 *
 * Lists the posts that have not ended, oldest first.
 *
 * Returns: (transfer full) (element-type RushesSandboxPost): the posts, or %NULL with an error
 */
GPtrArray *
rushes_sandbox_post_list_open (RushesSandboxStore  *store,
                               GError             **error)
{
  return read_rows (rushes_db_query (rushes_sandbox_store_get_db (store), error,
                                     "SELECT " COLUMNS " FROM posts"
                                     " WHERE status IN ('scheduled', 'queued', 'in_progress')"
                                     " ORDER BY created_at, rowid", NULL), error);
}

/**
 * rushes_sandbox_post_list_scheduled:
 * @store: the store
 * @error: return location for an error
 *
 * Lists the posts that wait for their time, soonest first.
 *
 * Returns: (transfer full) (element-type RushesSandboxPost): the posts, or %NULL with an error
 */
GPtrArray *
rushes_sandbox_post_list_scheduled (RushesSandboxStore  *store,
                                    GError             **error)
{
  return read_rows (rushes_db_query (rushes_sandbox_store_get_db (store), error,
                                     "SELECT " COLUMNS " FROM posts WHERE status = 'scheduled'"
                                     " ORDER BY scheduled_for, rowid", NULL), error);
}

/**
 * rushes_sandbox_post_list_history:
 * @store: the store
 * @question: which posts
 * @error: return location for an error
 *
 * Lists posts, newest first.
 *
 * Returns: (transfer full) (element-type RushesSandboxPost): the posts, or %NULL with an error
 */
GPtrArray *
rushes_sandbox_post_list_history (RushesSandboxStore          *store,
                                  const RushesSandboxHistory  *question,
                                  GError                     **error)
{
  return read_rows (rushes_db_query (rushes_sandbox_store_get_db (store), error,
                                     "SELECT " COLUMNS " FROM posts WHERE platform = ?1"
                                     " AND status = ifnull (?2, status)"
                                     " AND product = ifnull (?3, product)"
                                     " AND account_id = ifnull (?4, account_id)"
                                     " AND (?5 IS NULL OR created_at < ?6"
                                     "      OR (created_at = ?6 AND publish_id < ?5))"
                                     " ORDER BY created_at DESC, publish_id DESC LIMIT ?7",
                                     "sssssti", question->platform, question->status,
                                     question->product, question->account_id,
                                     question->cursor_id, question->cursor_time,
                                     question->limit), error);
}

/**
 * rushes_sandbox_post_is_final:
 * @self: a post
 *
 * Tells whether the post has ended.
 *
 * Returns: %TRUE if it has
 */
gboolean
rushes_sandbox_post_is_final (RushesSandboxPost *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_equal (self->status, "succeeded") || g_str_equal (self->status, "failed") ||
         g_str_equal (self->status, "canceled");
}

/**
 * rushes_sandbox_post_insert:
 * @self: a new post
 * @store: the store
 * @error: return location for an error
 *
 * Accepts a post; it is in the history from here on.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_post_insert (RushesSandboxPost   *self,
                            RushesSandboxStore  *store,
                            GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return rushes_db_run (rushes_sandbox_store_get_db (store), error,
                        "INSERT INTO posts (" COLUMNS ")"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssssssSjstsjstt",
                        self->id, self->publish_id, self->platform, self->account_id,
                        self->product, self->caption, self->media_ids, self->request,
                        self->status, self->scheduled_for, self->error_message, self->result,
                        self->faults, self->created_at, self->finished_at);
}

/**
 * rushes_sandbox_post_update:
 * @self: a post, of which error and result may be new
 * @store: the store
 * @status: its new status
 * @error: return location for an error
 *
 * Moves a post on.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_post_update (RushesSandboxPost   *self,
                            RushesSandboxStore  *store,
                            const char          *status,
                            GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_free (self->status);
  self->status = g_strdup (status);
  if (rushes_sandbox_post_is_final (self))
    self->finished_at = rushes_time_now_ms ();

  return rushes_db_run (rushes_sandbox_store_get_db (store), error,
                        "UPDATE posts SET status = ?, error_message = ?, result = ?,"
                        " finished_at = ? WHERE id = ?", "ssjts",
                        self->status, self->error_message, self->result, self->finished_at,
                        self->id);
}
