/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "rushes-test-display.h"
#include "util/rushes-json.h"
#include "widgets/rushes-schema-form.h"

static const char schema_text[] =
  "{\"aspectRatio\":{\"type\":\"string\",\"enum\":[\"16:9\",\"9:16\"],\"default\":\"9:16\"},"
  "\"duration\":{\"type\":\"integer\",\"minimum\":3,\"maximum\":15,\"default\":5},"
  "\"steps\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":5000,\"default\":50},"
  "\"generateAudio\":{\"type\":\"boolean\",\"default\":true},"
  "\"negativePrompt\":{\"type\":\"string\",\"maxLength\":2500},"
  "\"seed\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":4294967295},"
  "\"styleName\":{\"type\":\"string\",\"enum\":[\"documentary\",\"photographic\",\"watercolour\"]}"
  "}";

static char *changed_name;

static void
changed_cb (RushesSchemaForm *form,
            const char       *name,
            gpointer          user_data)
{
  g_free (changed_name);
  changed_name = g_strdup (name);
}

static GtkWidget *
make_form (const char * const *left_out)
{
  GtkWidget *form = g_object_ref_sink (rushes_schema_form_new ());
  g_autoptr (JsonObject) schema = rushes_json_parse_object (schema_text, -1, NULL);

  g_assert_nonnull (schema);
  rushes_schema_form_set_schema (RUSHES_SCHEMA_FORM (form), schema, left_out);

  return form;
}

static RushesSchemaField *
get_field (GtkWidget  *form,
           const char *name)
{
  RushesSchemaField *field = rushes_schema_form_get_field (RUSHES_SCHEMA_FORM (form), name);

  g_assert_nonnull (field);

  return field;
}

static void
expect_control (GtkWidget           *form,
                const char          *name,
                RushesSchemaControl  control)
{
  g_assert_cmpint (rushes_schema_field_get_control (get_field (form, name)), ==, control);
}

static void
test_controls (void)
{
  GtkWidget *form = make_form (NULL);

  expect_control (form, "aspectRatio", RUSHES_SCHEMA_CONTROL_TOGGLES);
  expect_control (form, "duration", RUSHES_SCHEMA_CONTROL_SCALE);
  expect_control (form, "steps", RUSHES_SCHEMA_CONTROL_SPIN);
  expect_control (form, "generateAudio", RUSHES_SCHEMA_CONTROL_SWITCH);
  expect_control (form, "negativePrompt", RUSHES_SCHEMA_CONTROL_ENTRY);
  expect_control (form, "seed", RUSHES_SCHEMA_CONTROL_ENTRY);
  expect_control (form, "styleName", RUSHES_SCHEMA_CONTROL_DROP_DOWN);
  g_assert_finalize_object (form);
}

static void
test_left_out (void)
{
  const char *left_out[] = { "duration", "aspectRatio", NULL };
  GtkWidget *form = make_form (left_out);

  g_assert_cmpuint (rushes_schema_form_get_n_rows (RUSHES_SCHEMA_FORM (form)), ==, 5);
  g_assert_null (rushes_schema_form_get_field (RUSHES_SCHEMA_FORM (form), "duration"));
  g_assert_finalize_object (form);
}

static void
test_defaults (void)
{
  GtkWidget *form = make_form (NULL);
  g_autoptr (JsonNode) ratio = rushes_schema_field_get_value (get_field (form, "aspectRatio"));
  g_autoptr (JsonNode) duration = rushes_schema_field_get_value (get_field (form, "duration"));
  g_autoptr (JsonNode) audio = rushes_schema_field_get_value (get_field (form, "generateAudio"));

  g_assert_cmpstr (json_node_get_string (ratio), ==, "9:16");
  g_assert_cmpint (json_node_get_int (duration), ==, 5);
  g_assert_true (json_node_get_value_type (duration) == G_TYPE_INT64);
  g_assert_true (json_node_get_boolean (audio));
  /* What has no default is left out. */
  g_assert_null (rushes_schema_field_get_value (get_field (form, "seed")));
  g_assert_finalize_object (form);
}

static void
test_change (void)
{
  GtkWidget *form = make_form (NULL);
  RushesSchemaField *field = get_field (form, "duration");
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (JsonObject) params = rushes_json_parse_object ("{\"duration\":9}", -1, NULL);

  g_signal_connect (form, "changed", G_CALLBACK (changed_cb), NULL);
  rushes_schema_form_set_values (RUSHES_SCHEMA_FORM (form), params);
  g_assert_null (changed_name);
  value = rushes_schema_field_get_value (field);
  g_assert_cmpint (json_node_get_int (value), ==, 9);

  gtk_range_set_value (GTK_RANGE (rushes_schema_field_get_widget (field)), 12);
  g_assert_cmpstr (changed_name, ==, "duration");
  g_clear_pointer (&changed_name, g_free);
  g_assert_finalize_object (form);
}

static void
test_wrong_number (void)
{
  GtkWidget *form = make_form (NULL);
  RushesSchemaField *field = get_field (form, "seed");
  GtkWidget *entry = rushes_schema_field_get_widget (field);
  g_autoptr (JsonNode) value = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "many");
  g_assert_null (rushes_schema_field_get_value (field));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "4294967295");
  value = rushes_schema_field_get_value (field);
  g_assert_cmpint (json_node_get_int (value), ==, 4294967295);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_finalize_object (form);
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);

  g_test_add_func ("/schema-form/controls", test_controls);
  g_test_add_func ("/schema-form/left-out", test_left_out);
  g_test_add_func ("/schema-form/defaults", test_defaults);
  g_test_add_func ("/schema-form/change", test_change);
  g_test_add_func ("/schema-form/wrong-number", test_wrong_number);

  return g_test_run ();
}
