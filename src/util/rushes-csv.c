/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-error.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A table as it is read. `p` is where the reader stands. */
typedef struct
{
  const char *p;
  const char *end;
  guint       line;
  char        separator;
} Reader;

static gboolean
is_at_line_end (const Reader *self)
{
  return self->p == self->end || *self->p == '\n' || *self->p == '\r';
}

/* "\r\n", "\n" and "\r" each end one line. */
static void
skip_line_end (Reader *self)
{
  if (self->p < self->end && *self->p == '\r')
    self->p++;
  if (self->p < self->end && *self->p == '\n')
    self->p++;
  self->line++;
}

/* Behind the opening quote. Two quotes stand for one; lines may end inside. */
static gboolean
read_quoted (Reader   *self,
             GString  *field,
             GError  **error)
{
  guint first_line = self->line;

  while (self->p < self->end)
    {
      if (*self->p != '"')
        {
          if (*self->p == '\n')
            self->line++;
          g_string_append_c (field, *self->p++);
          continue;
        }

      self->p++;
      if (self->p == self->end || *self->p != '"')
        return TRUE;
      g_string_append_c (field, *self->p++);
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("The quote that begins in line %u does not end"), first_line);
  return FALSE;
}

static gboolean
read_field (Reader   *self,
            GString  *field,
            GError  **error)
{
  g_string_truncate (field, 0);
  if (self->p < self->end && *self->p == '"')
    {
      self->p++;
      if (!read_quoted (self, field, error))
        return FALSE;
      if (is_at_line_end (self) || *self->p == self->separator)
        return TRUE;

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("In line %u, something stands behind a closing quote"), self->line);
      return FALSE;
    }

  while (!is_at_line_end (self) && *self->p != self->separator)
    {
      if (*self->p == '"')
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("In line %u, a quote stands inside a field that does not begin with one"),
                       self->line);
          return FALSE;
        }
      g_string_append_c (field, *self->p++);
    }

  return TRUE;
}

static RushesCsvRow *
read_row (Reader  *self,
          GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) field = g_string_new (NULL);
  guint line = self->line;
  RushesCsvRow *row;

  for (;;)
    {
      if (!read_field (self, field, error))
        return NULL;
      g_strv_builder_add (builder, field->str);
      if (is_at_line_end (self))
        break;
      self->p++;
    }
  skip_line_end (self);

  row = g_new0 (RushesCsvRow, 1);
  row->line = line;
  row->fields = g_strv_builder_end (builder);

  return row;
}

/**
 * rushes_csv_row_free:
 * @self: a row
 *
 * Frees a row.
 */
void
rushes_csv_row_free (RushesCsvRow *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->fields);
  g_free (self);
}

/**
 * rushes_csv_parse:
 * @text: a table as RFC 4180 has it; a byte order mark and any kind of line end are fine
 * @length: its length in bytes
 * @separator: what stands between fields: a comma, or a tab
 * @error: return location for an error
 *
 * Reads a table. Lines with nothing in them are left out.
 *
 * Returns: (transfer full) (element-type RushesCsvRow): its rows, or %NULL with
 *   %RUSHES_ERROR_INVALID, which names the line
 */
GPtrArray *
rushes_csv_parse (const char  *text,
                  gsize        length,
                  char         separator,
                  GError     **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  Reader reader = { text, text + length, 1, separator };

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The table is not text in UTF-8. Save it as “CSV UTF-8”"));
      return NULL;
    }

  if (length >= strlen (BYTE_ORDER_MARK) && g_str_has_prefix (text, BYTE_ORDER_MARK))
    reader.p += strlen (BYTE_ORDER_MARK);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_csv_row_free);
  while (reader.p < reader.end)
    {
      RushesCsvRow *row;

      if (is_at_line_end (&reader))
        {
          skip_line_end (&reader);
          continue;
        }

      row = read_row (&reader, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}
