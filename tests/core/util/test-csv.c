/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "util/rushes-csv.h"
#include "util/rushes-error.h"

/* Rows joined by "|", fields by "/". */
static char *
read_all (const char *text,
          char        separator)
{
  g_autoptr (GPtrArray) rows = rushes_csv_parse (text, strlen (text), separator, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_nonnull (rows);
  for (guint i = 0; i < rows->len; i++)
    {
      RushesCsvRow *row = g_ptr_array_index (rows, i);
      g_autofree char *fields = g_strjoinv ("/", row->fields);

      g_string_append_printf (all, "%s%u:%s", i > 0 ? "|" : "", row->line, fields);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_good (void)
{
  static const struct
  {
    const char *text;
    char        separator;
    const char *rows;
  } tables[] = {
    { "", ',', "" },
    { "a,b\n1,2\n", ',', "1:a/b|2:1/2" },
    { "\xef\xbb\xbf" "a,b\r\n1,2", ',', "1:a/b|2:1/2" },
    { "a,b\r1,2\r", ',', "1:a/b|2:1/2" },
    { "a\n\n\nb\n", ',', "1:a|4:b" },
    { "a,,\n,,c\n", ',', "1:a//|2://c" },
    { "\"a,b\",\"say \"\"hi\"\"\"\n", ',', "1:a,b/say \"hi\"" },
    { "\"two\nlines\",x\nlast,y", ',', "1:two\nlines/x|3:last/y" },
    { "\"\"\n", ',', "1:" },
    { "a\tb,c\n", '\t', "1:a/b,c" },
    { " a , b \n", ',', "1: a / b " },
    { "é,ü\n", ',', "1:é/ü" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *rows = read_all (tables[i].text, tables[i].separator);

      g_assert_cmpstr (rows, ==, tables[i].rows);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } tables[] = {
    { "a\n\"b\n", "line 2" },
    { "a\n\"b\"c\n", "line 2" },
    { "a\n\n1,b\"c\n", "line 3" },
    { "a\xff", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_csv_parse (tables[i].text, strlen (tables[i].text), ',', &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, tables[i].says));
    }

  /* A zero byte is no text. */
  g_assert_null (rushes_csv_parse ("a\0b", 3, ',', NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/util/csv/good", test_good);
  g_test_add_func ("/util/csv/bad", test_bad);

  return g_test_run ();
}
