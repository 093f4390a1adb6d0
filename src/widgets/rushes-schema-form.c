/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-schema-form.h"

#include "model/rushes-param-label.h"
#include "util/rushes-json.h"

/**
 * RushesSchemaForm:
 *
 * A list of parameters, built from a model card's JSON Schema: a row with a
 * [class@SchemaField] for each.
 */
struct _RushesSchemaForm
{
  AdwBin parent_instance;

  GtkListBox *list;
  GHashTable *fields;
  JsonObject *properties;
};

G_DEFINE_FINAL_TYPE (RushesSchemaForm, rushes_schema_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
field_changed_cb (RushesSchemaForm  *self,
                  RushesSchemaField *field)
{
  const char *name = g_object_get_data (G_OBJECT (field), "rushes-name");

  g_signal_emit (self, signals[SIGNAL_CHANGED], g_quark_from_string (name), name);
}

static void
add_row (RushesSchemaForm *self,
         const char       *name,
         JsonObject       *schema)
{
  g_autofree char *label = rushes_param_dup_label (name);
  GtkWidget *field = rushes_schema_field_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *control;

  g_object_set_data_full (G_OBJECT (field), "rushes-name", g_strdup (name), g_free);
  rushes_schema_field_set_schema (RUSHES_SCHEMA_FIELD (field), label, schema);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->fields, g_strdup (name), field);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_tooltip_text (row, rushes_json_get_string (schema, "description", NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  control = rushes_schema_field_get_widget (RUSHES_SCHEMA_FIELD (field));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_list_box_append (self->list, row);
}

static void
clear_rows (RushesSchemaForm *self)
{
  GtkListBoxRow *row;

  g_hash_table_remove_all (self->fields);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
rushes_schema_form_finalize (GObject *object)
{
  RushesSchemaForm *self = RUSHES_SCHEMA_FORM (object);

  g_hash_table_unref (self->fields);
  g_clear_pointer (&self->properties, json_object_unref);

  G_OBJECT_CLASS (rushes_schema_form_parent_class)->finalize (object);
}

static void
rushes_schema_form_class_init (RushesSchemaFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_schema_form_finalize;

  /**
   * RushesSchemaForm::changed:
   * @self: the form
   * @name: the parameter's name
   *
   * The user changed a value.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rushes_schema_form_init (RushesSchemaForm *self)
{
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * rushes_schema_form_new:
 *
 * Makes a form without rows.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_schema_form_new (void)
{
  return g_object_new (RUSHES_TYPE_SCHEMA_FORM, NULL);
}

/**
 * rushes_schema_form_set_schema:
 * @self: a form
 * @properties: (nullable): the "properties" of a JSON Schema
 * @left_out: (nullable): names of parameters that are shown elsewhere
 *
 * Builds the rows. The same schema again changes nothing, so that nobody loses the focus.
 */
void
rushes_schema_form_set_schema (RushesSchemaForm   *self,
                               JsonObject         *properties,
                               const char * const *left_out)
{
  g_autoptr (GList) names = NULL;

  g_return_if_fail (RUSHES_IS_SCHEMA_FORM (self));

  if (properties != NULL && self->properties != NULL &&
      json_object_equal (properties, self->properties))
    return;

  clear_rows (self);
  g_clear_pointer (&self->properties, json_object_unref);
  if (properties == NULL)
    return;

  self->properties = json_object_ref (properties);
  names = json_object_get_members (properties);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *schema = rushes_json_get_object (properties, l->data);

      if (schema != NULL && (left_out == NULL || !g_strv_contains (left_out, l->data)))
        add_row (self, l->data, schema);
    }
}

/**
 * rushes_schema_form_get_n_rows:
 * @self: a form
 *
 * Counts the rows.
 *
 * Returns: a number
 */
guint
rushes_schema_form_get_n_rows (RushesSchemaForm *self)
{
  g_return_val_if_fail (RUSHES_IS_SCHEMA_FORM (self), 0);

  return g_hash_table_size (self->fields);
}

/**
 * rushes_schema_form_get_field:
 * @self: a form
 * @name: the name of a parameter
 *
 * Finds the control of a parameter.
 *
 * Returns: (transfer none) (nullable): the field
 */
RushesSchemaField *
rushes_schema_form_get_field (RushesSchemaForm *self,
                              const char       *name)
{
  g_return_val_if_fail (RUSHES_IS_SCHEMA_FORM (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->fields, name);
}

/**
 * rushes_schema_form_set_values:
 * @self: a form
 * @params: parameters
 *
 * Shows the values of @params; nothing is emitted.
 */
void
rushes_schema_form_set_values (RushesSchemaForm *self,
                               JsonObject       *params)
{
  GHashTableIter iter;
  gpointer name;
  gpointer field;

  g_return_if_fail (RUSHES_IS_SCHEMA_FORM (self));
  g_return_if_fail (params != NULL);

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &name, &field))
    rushes_schema_field_set_value (field, json_object_get_member (params, name));
}
