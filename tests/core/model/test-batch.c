/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "model/rushes-prompt-template.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static RushesBatchTable *
read_csv (const char  *text,
          GError     **error)
{
  return rushes_batch_table_new_from_csv (text, strlen (text), ',', error);
}

static RushesBatchTable *
read_json (const char  *text,
           GError     **error)
{
  g_autoptr (JsonNode) node = rushes_json_parse (text, -1, NULL);

  return rushes_batch_table_new_from_json (json_node_get_array (node), error);
}

static void
test_csv (void)
{
  g_autoptr (RushesBatchTable) table = read_csv ("product, ground \nkite,sand\n\nshoe,\"a\nb\"\n",
                                                 NULL);
  g_autofree char *row = rushes_batch_table_describe_row (table, 1);

  g_assert_cmpuint (rushes_batch_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (rushes_batch_table_get_value (table, 0, "ground"), ==, "sand");
  g_assert_cmpstr (rushes_batch_table_get_value (table, 1, "ground"), ==, "a\nb");
  g_assert_null (rushes_batch_table_get_value (table, 1, "floor"));
  g_assert_cmpstr (row, ==, "Row 2 (line 4)");
}

static void
test_json (void)
{
  g_autoptr (RushesBatchTable) table =
    read_json ("[{\"a\":\"x\",\"n\":3},{\"a\":null,\"b\":true,\"c\":1.5}]", NULL);
  g_autofree char *row = rushes_batch_table_describe_row (table, 1);

  g_assert_cmpuint (g_strv_length ((GStrv) rushes_batch_table_get_columns (table)), ==, 4);
  g_assert_cmpstr (rushes_batch_table_get_value (table, 0, "n"), ==, "3");
  g_assert_cmpstr (rushes_batch_table_get_value (table, 0, "b"), ==, "");
  g_assert_cmpstr (rushes_batch_table_get_value (table, 1, "a"), ==, "");
  g_assert_cmpstr (rushes_batch_table_get_value (table, 1, "b"), ==, "true");
  g_assert_cmpstr (row, ==, "Row 2");
}

static void
test_bad_tables (void)
{
  static const struct
  {
    const char *csv;
    const char *json;
    const char *says;
  } tables[] = {
    { "", NULL, "empty" },
    { "a,b\n", NULL, "no rows" },
    { "a,,c\n1,2,3\n", NULL, "Column 2" },
    { "a,b,a\n1,2,3\n", NULL, "“a”" },
    { "a,b\n1,2\n\n3\n", NULL, "Row 2 (line 4)" },
    { NULL, "[]", "no rows" },
    { NULL, "[1]", "Row 1" },
    { NULL, "[{\"a\":1},{\"a\":[2]}]", "Row 2: “a”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      RushesBatchTable *table = tables[i].csv != NULL ? read_csv (tables[i].csv, &error)
                                                      : read_json (tables[i].json, &error);

      g_assert_null (table);
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, tables[i].says));
    }
}

static void
test_template (void)
{
  static const struct
  {
    const char *prompt;
    const char *says;
  } bad[] = {
    { "{{floor}}", "product, ground" },
    { "{{product", "“}}”" },
    { "{{ }}", "names no column" },
    { "{{product}} {{note}}", "Row 2 (line 3): “note”" },
  };
  g_autoptr (RushesBatchTable) table =
    read_csv ("product,ground,note\nkite,{{product}},x\nshoe,ice,\n", NULL);
  g_autofree char *prompt = NULL;

  g_assert_true (rushes_prompt_template_check ("{{product}} on {{ ground }}", table, NULL));
  prompt = rushes_prompt_template_fill ("{{product}} on {{ ground }}, {{product}}.", table, 0);
  g_assert_cmpstr (prompt, ==, "kite on {{product}}, kite.");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rushes_prompt_template_check (bad[i].prompt, table, &error));
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/batch/csv", test_csv);
  g_test_add_func ("/model/batch/json", test_json);
  g_test_add_func ("/model/batch/bad-tables", test_bad_tables);
  g_test_add_func ("/model/batch/template", test_template);

  return g_test_run ();
}
