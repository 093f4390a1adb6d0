/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"

#define OPENING "{{"
#define CLOSING "}}"

/* The next place from `text` on: where it begins, its name, and what follows it. */
static const char *
find_place (const char  *text,
            char       **name,
            const char **rest)
{
  const char *begin = strstr (text, OPENING);
  const char *end = begin != NULL ? strstr (begin, CLOSING) : NULL;

  if (end == NULL)
    return NULL;

  *name = g_strstrip (g_strndup (begin + strlen (OPENING), end - begin - strlen (OPENING)));
  *rest = end + strlen (CLOSING);

  return begin;
}

/**
 * rushes_prompt_template_list_names:
 * @text: a prompt with places
 * @error: return location for an error
 *
 * Lists the columns that a prompt asks for, each once.
 *
 * Returns: (transfer full): their names, or %NULL with %RUSHES_ERROR_INVALID
 */
GStrv
rushes_prompt_template_list_names (const char  *text,
                                   GError     **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);

  for (;;)
    {
      g_autofree char *name = NULL;

      if (find_place (rest, &name, &rest) == NULL)
        break;

      if (name[0] == '\0' || strpbrk (name, "{}\n") != NULL)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("“{{%s}}” in the prompt names no column"), name);
          return NULL;
        }
      if (!g_hash_table_contains (seen, name))
        {
          g_strv_builder_add (builder, name);
          g_hash_table_add (seen, g_steal_pointer (&name));
        }
    }

  if (strstr (rest, OPENING) != NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("A “{{” in the prompt has no “}}”: %s"), strstr (rest, OPENING));
      return NULL;
    }

  return g_strv_builder_end (builder);
}

static gboolean
check_rows (RushesBatchTable  *table,
            const char        *column,
            GError           **error)
{
  for (guint i = 0; i < rushes_batch_table_get_n_rows (table); i++)
    {
      const char *value = rushes_batch_table_get_value (table, i, column);
      g_autofree char *row = NULL;

      if (value[strspn (value, " \t\r\n")] != '\0')
        continue;

      row = rushes_batch_table_describe_row (table, i);
      /* Translators: the first %s says which row, the second is the name of a column. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("%s: “%s” is empty, and the prompt asks for it"), row, column);
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_prompt_template_check:
 * @text: a prompt with places
 * @table: the table
 * @error: return location for an error
 *
 * Tells whether each row of a table has all that a prompt asks for.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID, which names the column and the row
 */
gboolean
rushes_prompt_template_check (const char        *text,
                              RushesBatchTable  *table,
                              GError           **error)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  names = rushes_prompt_template_list_names (text, error);
  if (names == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!rushes_batch_table_has_column (table, names[i]))
        {
          g_autofree char *columns =
            g_strjoinv (", ", (GStrv) rushes_batch_table_get_columns (table));

          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The prompt asks for “%s”, and the table has no such column. It has: %s"),
                       names[i], columns);
          return FALSE;
        }
      if (!check_rows (table, names[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_prompt_template_fill:
 * @text: a prompt with places that was checked
 * @table: the table
 * @row: a row, from 0
 *
 * Writes the prompt of a row. What a field holds is not looked at again for places.
 *
 * Returns: (transfer full): the prompt
 */
char *
rushes_prompt_template_fill (const char       *text,
                             RushesBatchTable *table,
                             guint             row)
{
  g_autoptr (GString) prompt = g_string_new (NULL);
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (table != NULL, NULL);

  for (;;)
    {
      g_autofree char *name = NULL;
      const char *from = rest;
      const char *begin = find_place (from, &name, &rest);
      const char *value;

      if (begin == NULL)
        {
          g_string_append (prompt, from);
          break;
        }

      value = rushes_batch_table_get_value (table, row, name);
      g_string_append_len (prompt, from, begin - from);
      g_string_append (prompt, value != NULL ? value : "");
    }

  return g_string_free (g_steal_pointer (&prompt), FALSE);
}
