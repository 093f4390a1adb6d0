/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

#include "model/rushes-post-private.h"
#include "model/rushes-shot-private.h"
#include "model/rushes-take-private.h"

/* From rows to objects. A row has one object in the identity map for as long as the library
 * lives; reading it again updates that object, and each property that changed notifies. */

static int
read_enum (RushesDbRows *rows,
           int           column,
           GType         type)
{
  int value = 0;

  rushes_enum_from_nick (type, rushes_db_rows_get_string (rows, column), &value);

  return value;
}

/* In the order of TAKE_COLUMNS. Strings are copies. */
static void
read_take (RushesLibrary    *self,
           RushesDbRows     *rows,
           RushesTakeRecord *record)
{
  int i = 0;

  record->id = rushes_db_rows_dup_string (rows, i++);
  record->shot_id = rushes_db_rows_dup_string (rows, i++);
  record->parent_id = rushes_db_rows_dup_string (rows, i++);
  record->number = (int) rushes_db_rows_get_int (rows, i++);
  record->origin = read_enum (rows, i++, RUSHES_TYPE_TAKE_ORIGIN);
  record->kind = rushes_media_kind_from_string (rushes_db_rows_get_string (rows, i++));
  record->state = read_enum (rows, i++, RUSHES_TYPE_TAKE_STATE);
  record->backend = rushes_db_rows_dup_string (rows, i++);
  record->model = rushes_db_rows_dup_string (rows, i++);
  record->operation = rushes_db_rows_dup_string (rows, i++);
  record->prompt = rushes_db_rows_dup_string (rows, i++);
  record->request = rushes_db_rows_dup_json (rows, i++);
  record->recipe_id = rushes_db_rows_dup_string (rows, i++);
  record->remote_id = rushes_db_rows_dup_string (rows, i++);
  record->remote_state = rushes_db_rows_dup_string (rows, i++);
  record->media_id = rushes_db_rows_dup_string (rows, i++);
  if (!rushes_db_rows_is_null (rows, i))
    record->path = g_build_filename (
      rushes_paths_get_media_dir (rushes_library_get_paths (self)),
      rushes_db_rows_get_string (rows, i), NULL);
  i++;
  record->sha256 = rushes_db_rows_dup_string (rows, i++);
  record->mime_type = rushes_db_rows_dup_string (rows, i++);
  record->width = (int) rushes_db_rows_get_int (rows, i++);
  record->height = (int) rushes_db_rows_get_int (rows, i++);
  record->duration_ms = rushes_db_rows_get_int (rows, i++);
  record->fps = rushes_db_rows_get_double (rows, i++);
  record->has_audio = rushes_db_rows_get_boolean (rows, i++);
  record->is_animatic = rushes_db_rows_get_boolean (rows, i++);
  record->is_winner = rushes_db_rows_get_boolean (rows, i++);
  record->progress = rushes_db_rows_get_double (rows, i++);
  record->estimated = rushes_db_rows_get_money (rows, i++);
  record->charged = rushes_db_rows_get_money (rows, i++);
  record->error_code = rushes_db_rows_dup_string (rows, i++);
  record->error_message = rushes_db_rows_dup_string (rows, i++);
  record->created_at = rushes_db_rows_get_int (rows, i++);
  record->finished_at = rushes_db_rows_get_int (rows, i++);
  record->submitted_at = rushes_db_rows_get_int (rows, i++);
  record->position = rushes_db_rows_get_double (rows, i++);
  record->hold = rushes_db_rows_dup_string (rows, i++);
  record->is_slow = !rushes_db_rows_is_null (rows, i++);
  record->stars = (int) rushes_db_rows_get_int (rows, i++);
  record->is_rejected = rushes_db_rows_get_boolean (rows, i++);
}

RushesTake *
_rushes_library_take_for_row (RushesLibrary *self,
                              RushesDbRows  *rows)
{
  GHashTable *map = _rushes_library_get_map (self, RUSHES_TYPE_TAKE);
  RushesTakeRecord record = { NULL };
  RushesTake *take;

  read_take (self, rows, &record);
  take = g_hash_table_lookup (map, record.id);
  if (take == NULL)
    {
      take = _rushes_take_new (&record);
      g_hash_table_insert (map, g_strdup (record.id), take);
    }
  else
    {
      /* What is done here is known better here than from the last time it was written. */
      if (record.state == rushes_take_get_state (take) &&
          g_hash_table_contains (_rushes_library_get_working (self), record.id))
        record.progress = rushes_take_get_progress (take);
      _rushes_take_update (take, &record);
    }
  _rushes_take_record_clear (&record);

  return take;
}

RushesPost *
_rushes_library_post_for_row (RushesLibrary *self,
                              RushesDbRows  *rows)
{
  GHashTable *map = _rushes_library_get_map (self, RUSHES_TYPE_POST);
  RushesPostRecord record = { NULL };
  RushesPost *post;
  int i = 0;

  record.id = rushes_db_rows_dup_string (rows, i++);
  record.take_id = rushes_db_rows_dup_string (rows, i++);
  record.backend = rushes_db_rows_dup_string (rows, i++);
  record.platform = read_enum (rows, i++, RUSHES_TYPE_PLATFORM);
  record.state = read_enum (rows, i++, RUSHES_TYPE_POST_STATE);
  record.account_id = rushes_db_rows_dup_string (rows, i++);
  record.account_name = rushes_db_rows_dup_string (rows, i++);
  record.caption = rushes_db_rows_dup_string (rows, i++);
  record.media_id = rushes_db_rows_dup_string (rows, i++);
  record.request = rushes_db_rows_dup_json (rows, i++);
  record.remote_id = rushes_db_rows_dup_string (rows, i++);
  record.permalink = rushes_db_rows_dup_string (rows, i++);
  record.error_message = rushes_db_rows_dup_string (rows, i++);
  record.created_at = rushes_db_rows_get_int (rows, i++);

  post = g_hash_table_lookup (map, record.id);
  if (post == NULL)
    {
      post = _rushes_post_new (&record);
      g_hash_table_insert (map, g_strdup (record.id), post);
    }
  else
    {
      _rushes_post_update (post, &record);
    }
  _rushes_post_record_clear (&record);

  return post;
}

static void
load_takes_of (RushesLibrary *self,
               RushesShot    *shot)
{
  GListStore *store = _rushes_shot_get_store (shot);
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT " TAKE_COLUMNS " FROM" TAKE_TABLES
                          "WHERE t.shot_id = ? ORDER BY t.seq", "s", rushes_shot_get_id (shot));
  while (rows != NULL && rushes_db_rows_next (rows))
    {
      RushesTake *take = _rushes_library_take_for_row (self, rows);

      if (!g_list_store_find (store, take, NULL))
        g_list_store_append (store, take);
    }
}

static RushesShot *
shot_for_row (RushesLibrary *self,
              RushesDbRows  *rows)
{
  GHashTable *map = _rushes_library_get_map (self, RUSHES_TYPE_SHOT);
  RushesShotRecord record = { NULL };
  RushesShot *shot;
  int i = 0;

  record.id = rushes_db_rows_dup_string (rows, i++);
  record.title = rushes_db_rows_dup_string (rows, i++);
  record.is_renamed = rushes_db_rows_get_boolean (rows, i++);
  record.brief = rushes_db_rows_dup_json (rows, i++);
  record.overlay = rushes_db_rows_dup_json (rows, i++);
  record.winner_id = rushes_db_rows_dup_string (rows, i++);
  record.created_at = rushes_db_rows_get_int (rows, i++);
  record.updated_at = rushes_db_rows_get_int (rows, i++);
  record.project = rushes_db_rows_dup_string (rows, i++);

  shot = g_hash_table_lookup (map, record.id);
  if (shot == NULL)
    {
      shot = _rushes_shot_new (&record);
      g_hash_table_insert (map, g_strdup (record.id), shot);
    }
  else
    {
      _rushes_shot_update (shot, &record);
    }
  _rushes_shot_record_clear (&record);
  load_takes_of (self, shot);

  return shot;
}

RushesShot *
_rushes_library_load_shot (RushesLibrary *self,
                           const char    *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT " SHOT_COLUMNS " FROM shot WHERE id = ?", "s", id);

  return rows != NULL && rushes_db_rows_next (rows) ? shot_for_row (self, rows) : NULL;
}

RushesTake *
_rushes_library_load_take (RushesLibrary *self,
                           const char    *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT " TAKE_COLUMNS " FROM" TAKE_TABLES "WHERE t.id = ?", "s", id);

  return rows != NULL && rushes_db_rows_next (rows) ? _rushes_library_take_for_row (self, rows)
                                                    : NULL;
}

RushesPost *
_rushes_library_load_post (RushesLibrary *self,
                           const char    *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT " POST_COLUMNS " FROM post WHERE id = ?", "s", id);

  return rows != NULL && rushes_db_rows_next (rows) ? _rushes_library_post_for_row (self, rows)
                                                    : NULL;
}

gboolean
_rushes_library_fill_shots (RushesLibrary  *self,
                            GListStore     *shots,
                            GError        **error)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT " SHOT_COLUMNS " FROM shot ORDER BY seq DESC", NULL);
  if (rows == NULL)
    return FALSE;

  while (rushes_db_rows_next (rows))
    g_list_store_append (shots, shot_for_row (self, rows));

  return rushes_db_rows_end (rows, error);
}

gboolean
_rushes_library_fill_posts (RushesLibrary  *self,
                            GListStore     *posts,
                            GError        **error)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT " POST_COLUMNS " FROM post ORDER BY seq DESC", NULL);
  if (rows == NULL)
    return FALSE;

  while (rushes_db_rows_next (rows))
    g_list_store_append (posts, _rushes_library_post_for_row (self, rows));

  return rushes_db_rows_end (rows, error);
}
