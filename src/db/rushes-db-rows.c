/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-db-rows.h"

#include "rushes-db-private.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

/**
 * RushesDbRows:
 *
 * What a query gives, one row at a time. Made by [method@Db.query]; it holds a read of the
 * database open until it is freed or at its end. Lives on the thread of its database.
 *
 *     while (rushes_db_rows_next (rows))
 *       use (rushes_db_rows_get_string (rows, 0));
 *     return rushes_db_rows_end (rows, error);
 */
struct _RushesDbRows
{
  RushesDb     *db;
  sqlite3_stmt *statement;

  int           code;
};

RushesDbRows *
_rushes_db_rows_new (RushesDb     *db,
                     sqlite3_stmt *statement)
{
  RushesDbRows *self = g_new0 (RushesDbRows, 1);

  self->db = g_object_ref (db);
  self->statement = statement;
  self->code = SQLITE_ROW;

  return self;
}

/**
 * rushes_db_rows_next:
 * @self: rows
 *
 * Goes to the next row.
 *
 * Returns: %FALSE after the last row and after an error; [method@DbRows.end] tells which
 */
gboolean
rushes_db_rows_next (RushesDbRows *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->code == SQLITE_ROW)
    self->code = sqlite3_step (self->statement);

  return self->code == SQLITE_ROW;
}

/**
 * rushes_db_rows_end:
 * @self: rows
 * @error: return location for an error
 *
 * Ends the read and tells whether it went well.
 *
 * Returns: %FALSE with an error if a row could not be read
 */
gboolean
rushes_db_rows_end (RushesDbRows  *self,
                    GError       **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  code = self->code;
  self->code = SQLITE_DONE;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    _rushes_db_fail (_rushes_db_get_handle (self->db), code, rushes_db_get_path (self->db), error);
  sqlite3_reset (self->statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/**
 * rushes_db_rows_is_null:
 * @self: rows
 * @column: a column, from 0
 *
 * Tells whether a value is missing.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_db_rows_is_null (RushesDbRows *self,
                        int           column)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/**
 * rushes_db_rows_get_string:
 * @self: rows
 * @column: a column, from 0
 *
 * Gets a text of the current row.
 *
 * Returns: (transfer none) (nullable): the text, valid until the next row
 */
const char *
rushes_db_rows_get_string (RushesDbRows *self,
                           int           column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) sqlite3_column_text (self->statement, column);
}

/**
 * rushes_db_rows_dup_string:
 * @self: rows
 * @column: a column, from 0
 *
 * Copies a text of the current row.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
rushes_db_rows_dup_string (RushesDbRows *self,
                           int           column)
{
  return g_strdup (rushes_db_rows_get_string (self, column));
}

/**
 * rushes_db_rows_get_int:
 * @self: rows
 * @column: a column, from 0
 *
 * Gets an integer of the current row.
 *
 * Returns: the integer; 0 if it is missing
 */
gint64
rushes_db_rows_get_int (RushesDbRows *self,
                        int           column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->statement, column);
}

/**
 * rushes_db_rows_get_double:
 * @self: rows
 * @column: a column, from 0
 *
 * Gets a number of the current row.
 *
 * Returns: the number; 0 if it is missing
 */
double
rushes_db_rows_get_double (RushesDbRows *self,
                           int           column)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return sqlite3_column_double (self->statement, column);
}

/**
 * rushes_db_rows_get_boolean:
 * @self: rows
 * @column: a column, from 0
 *
 * Gets a boolean of the current row.
 *
 * Returns: the boolean; %FALSE if it is missing
 */
gboolean
rushes_db_rows_get_boolean (RushesDbRows *self,
                            int           column)
{
  return rushes_db_rows_get_int (self, column) != 0;
}

/**
 * rushes_db_rows_get_money:
 * @self: rows
 * @column: a column, from 0
 *
 * Gets an amount of the current row.
 *
 * Returns: micro-dollars, or %RUSHES_MONEY_UNKNOWN if it is missing
 */
gint64
rushes_db_rows_get_money (RushesDbRows *self,
                          int           column)
{
  if (rushes_db_rows_is_null (self, column))
    return RUSHES_MONEY_UNKNOWN;

  return rushes_db_rows_get_int (self, column);
}

/**
 * rushes_db_rows_dup_json:
 * @self: rows
 * @column: a column, from 0
 *
 * Reads a JSON object of the current row.
 *
 * Returns: (transfer full) (nullable): the object, or %NULL if it is missing or not one
 */
JsonObject *
rushes_db_rows_dup_json (RushesDbRows *self,
                         int           column)
{
  const char *text = rushes_db_rows_get_string (self, column);

  return text != NULL ? rushes_json_parse_object (text, -1, NULL) : NULL;
}

/**
 * rushes_db_rows_dup_strv:
 * @self: rows
 * @column: a column, from 0
 *
 * Reads a JSON array of strings of the current row.
 *
 * Returns: (transfer full) (nullable): the strings, or %NULL if it is missing or not an array
 */
char **
rushes_db_rows_dup_strv (RushesDbRows *self,
                         int           column)
{
  const char *text = rushes_db_rows_get_string (self, column);
  g_autoptr (JsonNode) node = text != NULL ? rushes_json_parse (text, -1, NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }

  return g_strv_builder_end (builder);
}

/**
 * rushes_db_rows_free:
 * @self: (transfer full): rows
 *
 * Ends the read.
 */
void
rushes_db_rows_free (RushesDbRows *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_finalize (self->statement);
  g_object_unref (self->db);
  g_free (self);
}
