/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-csv.h"
#include "util/rushes-error.h"

struct _RushesBatchTable
{
  GStrv      columns;
  GPtrArray *rows;
};

static RushesBatchTable *
table_new (void)
{
  RushesBatchTable *self = g_rc_box_new0 (RushesBatchTable);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_csv_row_free);

  return self;
}

static void
table_clear (gpointer data)
{
  RushesBatchTable *self = data;

  g_strfreev (self->columns);
  g_ptr_array_unref (self->rows);
}

static int
find_column (RushesBatchTable *self,
             const char       *column)
{
  for (int i = 0; self->columns[i] != NULL; i++)
    {
      if (g_str_equal (self->columns[i], column))
        return i;
    }

  return -1;
}

static gboolean
check_columns (GStrv     columns,
               GError  **error)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_strstrip (columns[i]);
      if (columns[i][0] == '\0')
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("Column %u of the table has no name in its first row"), i + 1);
          return FALSE;
        }

      for (guint j = 0; j < i; j++)
        {
          if (g_str_equal (columns[i], columns[j]))
            {
              g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("Two columns of the table are called “%s”"), columns[i]);
              return FALSE;
            }
        }
    }

  return TRUE;
}

static gboolean
check_rows (RushesBatchTable  *self,
            GError           **error)
{
  guint n_columns = g_strv_length (self->columns);

  if (self->rows->len == 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The table has no rows"));
      return FALSE;
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      RushesCsvRow *row = g_ptr_array_index (self->rows, i);
      guint n_fields = g_strv_length (row->fields);
      g_autofree char *name = NULL;

      if (n_fields == n_columns)
        continue;

      name = rushes_batch_table_describe_row (self, i);
      /* Translators: the first %s says which row, then two numbers. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("%s has %u fields, but there are %u columns"), name, n_fields, n_columns);
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_batch_table_new_from_csv:
 * @text: a table whose first row names the columns
 * @length: its length in bytes
 * @separator: a comma, or a tab
 * @error: return location for an error
 *
 * Reads a table from text.
 *
 * Returns: (transfer full): the table, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesBatchTable *
rushes_batch_table_new_from_csv (const char  *text,
                                 gsize        length,
                                 char         separator,
                                 GError     **error)
{
  g_autoptr (RushesBatchTable) self = table_new ();
  g_autoptr (GPtrArray) rows = NULL;
  RushesCsvRow *head;

  g_return_val_if_fail (text != NULL, NULL);

  rows = rushes_csv_parse (text, length, separator, error);
  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The table is empty"));
      return NULL;
    }

  head = g_ptr_array_steal_index (rows, 0);
  self->columns = g_steal_pointer (&head->fields);
  rushes_csv_row_free (head);
  g_ptr_array_extend_and_steal (self->rows, g_steal_pointer (&rows));

  return check_columns (self->columns, error) && check_rows (self, error)
           ? g_steal_pointer (&self) : NULL;
}

static char *
read_value (JsonNode *node)
{
  GType type;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");

  return json_to_string (node, FALSE);
}

/* Rows may leave columns out; the columns are those of all rows, in the order they come up. */
static GStrv
collect_columns (JsonArray *array)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (GList) members = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        members = json_object_get_members (json_node_get_object (node));
      for (GList *l = members; l != NULL; l = l->next)
        {
          if (g_hash_table_add (seen, l->data))
            g_strv_builder_add (builder, l->data);
        }
    }

  return g_strv_builder_end (builder);
}

static RushesCsvRow *
read_json_row (GStrv      columns,
               JsonNode  *node,
               guint      number,
               GError   **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  RushesCsvRow *row;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("Row %u is not a JSON object"),
                   number);
      return NULL;
    }

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *value =
        read_value (json_object_get_member (json_node_get_object (node), columns[i]));

      if (value == NULL)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("Row %u: “%s” is neither a text nor a number"), number, columns[i]);
          return NULL;
        }
      g_strv_builder_add (builder, value);
    }

  row = g_new0 (RushesCsvRow, 1);
  row->fields = g_strv_builder_end (builder);

  return row;
}

/**
 * rushes_batch_table_new_from_json:
 * @array: objects, one a row
 * @error: return location for an error
 *
 * Reads a table from JSON.
 *
 * Returns: (transfer full): the table, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesBatchTable *
rushes_batch_table_new_from_json (JsonArray  *array,
                                  GError    **error)
{
  g_autoptr (RushesBatchTable) self = table_new ();

  g_return_val_if_fail (array != NULL, NULL);

  self->columns = collect_columns (array);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      RushesCsvRow *row = read_json_row (self->columns, json_array_get_element (array, i), i + 1,
                                         error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (self->rows, row);
    }

  return check_columns (self->columns, error) && check_rows (self, error)
           ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_batch_table_ref:
 * @self: a table
 *
 * Shares a table, which does not change.
 *
 * Returns: (transfer full): the table
 */
RushesBatchTable *
rushes_batch_table_ref (RushesBatchTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

/**
 * rushes_batch_table_unref:
 * @self: (transfer full): a table
 *
 * Lets go of a table.
 */
void
rushes_batch_table_unref (RushesBatchTable *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, table_clear);
}

/**
 * rushes_batch_table_get_columns:
 * @self: a table
 *
 * Gets the names of the columns.
 *
 * Returns: (transfer none): the names
 */
const char * const *
rushes_batch_table_get_columns (RushesBatchTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->columns;
}

/**
 * rushes_batch_table_has_column:
 * @self: a table
 * @column: a name
 *
 * Tells whether there is such a column.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_batch_table_has_column (RushesBatchTable *self,
                               const char       *column)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (column != NULL, FALSE);

  return find_column (self, column) >= 0;
}

/**
 * rushes_batch_table_get_n_rows:
 * @self: a table
 *
 * Gets how many rows there are, without the one that names the columns.
 *
 * Returns: how many, 1 or more
 */
guint
rushes_batch_table_get_n_rows (RushesBatchTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * rushes_batch_table_get_line:
 * @self: a table
 * @row: a row, from 0
 *
 * Gets the line of the file that a row begins in.
 *
 * Returns: the line, from 1, or 0 if the source has no lines
 */
guint
rushes_batch_table_get_line (RushesBatchTable *self,
                             guint             row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row < self->rows->len, 0);

  return ((RushesCsvRow *) g_ptr_array_index (self->rows, row))->line;
}

/**
 * rushes_batch_table_get_value:
 * @self: a table
 * @row: a row, from 0
 * @column: the name of a column
 *
 * Gets a field.
 *
 * Returns: (transfer none) (nullable): its text, or %NULL if there is no such column
 */
const char *
rushes_batch_table_get_value (RushesBatchTable *self,
                              guint             row,
                              const char       *column)
{
  int position;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);
  g_return_val_if_fail (column != NULL, NULL);

  position = find_column (self, column);

  return position >= 0 ? ((RushesCsvRow *) g_ptr_array_index (self->rows, row))->fields[position]
                       : NULL;
}

/**
 * rushes_batch_table_describe_row:
 * @self: a table
 * @row: a row, from 0
 *
 * Says which row, so that a person finds it in the file.
 *
 * Returns: (transfer full): such as “Row 3 (line 5)”
 */
char *
rushes_batch_table_describe_row (RushesBatchTable *self,
                                 guint             row)
{
  guint line;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  line = rushes_batch_table_get_line (self, row);
  if (line == 0)
    return g_strdup_printf (_("Row %u"), row + 1);

  return g_strdup_printf (_("Row %u (line %u)"), row + 1, line);
}
