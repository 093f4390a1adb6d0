/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-schema-field.h"

#include <glib/gi18n.h>
#include <math.h>

#include "util/rushes-json.h"

/* What still fits beside each other in a narrow window. */
#define MAX_TOGGLES 6
#define MAX_TOGGLE_CHARACTERS 26
#define MAX_SCALE_STEPS 40

/**
 * RushesSchemaField:
 *
 * The control of one parameter, chosen by the parameter's JSON Schema: an enumeration becomes
 * buttons or a drop-down, a range a scale or a spin button, a truth value a switch, text an entry.
 * It has no label of its own; it tells the name it is given to assistive technology.
 */
struct _RushesSchemaField
{
  AdwBin parent_instance;

  JsonObject *schema;
  GtkWidget *widget;
  GPtrArray *toggles;
  GtkLabel *value_label;

  char *label;
  RushesSchemaControl control;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (RushesSchemaField, rushes_schema_field, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return rushes_json_to_string (node, FALSE);
}

static gboolean
is_number (JsonObject *schema)
{
  const char *type = rushes_json_get_string (schema, "type", "string");

  return g_str_equal (type, "integer") || g_str_equal (type, "number");
}

static gboolean
is_integer (JsonObject *schema)
{
  return g_str_equal (rushes_json_get_string (schema, "type", "string"), "integer");
}

static RushesSchemaControl
choose_enum_control (JsonArray *values)
{
  guint n_characters = 0;

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      g_autofree char *text = dup_text (json_array_get_element (values, i));

      n_characters += g_utf8_strlen (text, -1);
    }

  if (json_array_get_length (values) <= MAX_TOGGLES && n_characters <= MAX_TOGGLE_CHARACTERS)
    return RUSHES_SCHEMA_CONTROL_TOGGLES;

  return RUSHES_SCHEMA_CONTROL_DROP_DOWN;
}

static RushesSchemaControl
choose_control (JsonObject *schema)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");
  double range;

  if (values != NULL && json_array_get_length (values) > 0)
    return choose_enum_control (values);
  if (g_str_equal (rushes_json_get_string (schema, "type", "string"), "boolean"))
    return RUSHES_SCHEMA_CONTROL_SWITCH;
  /* A number without a default may be left out, which only an entry can say. */
  if (!is_number (schema) || !json_object_has_member (schema, "default"))
    return RUSHES_SCHEMA_CONTROL_ENTRY;
  if (!json_object_has_member (schema, "minimum") || !json_object_has_member (schema, "maximum"))
    return RUSHES_SCHEMA_CONTROL_SPIN;

  range = rushes_json_get_double (schema, "maximum", 0) -
          rushes_json_get_double (schema, "minimum", 0);

  return range <= MAX_SCALE_STEPS ? RUSHES_SCHEMA_CONTROL_SCALE : RUSHES_SCHEMA_CONTROL_SPIN;
}

static void
update_value_label (RushesSchemaField *self)
{
  g_autofree char *text = NULL;

  if (self->value_label == NULL)
    return;

  text = g_strdup_printf (is_integer (self->schema) ? "%.0f" : "%.1f",
                          gtk_range_get_value (GTK_RANGE (self->widget)));
  gtk_label_set_label (self->value_label, text);
}

static void
changed_cb (RushesSchemaField *self)
{
  if (self->control == RUSHES_SCHEMA_CONTROL_SCALE)
    update_value_label (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (RushesSchemaField *self,
            GtkToggleButton   *toggle)
{
  /* Of the two that change, the one that is now chosen tells. */
  if (gtk_toggle_button_get_active (toggle))
    changed_cb (self);
}

static void
name_widget (RushesSchemaField *self,
             GtkWidget         *widget)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

static GtkWidget *
make_toggles (RushesSchemaField *self,
              JsonArray         *values)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      g_autofree char *text = dup_text (json_array_get_element (values, i));
      GtkWidget *toggle = gtk_toggle_button_new_with_label (text);

      gtk_widget_set_hexpand (toggle, TRUE);
      gtk_widget_add_css_class (toggle, "rushes-choice");
      if (self->toggles->len > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle),
                                     g_ptr_array_index (self->toggles, 0));
      g_ptr_array_add (self->toggles, toggle);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), toggle);
    }

  return box;
}

static GtkWidget *
make_drop_down (RushesSchemaField *self,
                JsonArray         *values)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < json_array_get_length (values); i++)
    gtk_string_list_take (texts, dup_text (json_array_get_element (values, i)));

  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (texts)), NULL);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return drop_down;
}

static GtkAdjustment *
make_adjustment (JsonObject *schema)
{
  double step = is_integer (schema) ? 1 : 0.1;

  return gtk_adjustment_new (rushes_json_get_double (schema, "default", 0),
                             rushes_json_get_double (schema, "minimum", G_MININT),
                             rushes_json_get_double (schema, "maximum", G_MAXINT),
                             step, step * 5, 0);
}

static GtkWidget *
make_scale (RushesSchemaField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, make_adjustment (self->schema));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), is_integer (self->schema) ? 0 : 1);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_size_request (scale, 120, -1);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), scale);
  gtk_box_append (GTK_BOX (box), label);
  self->widget = scale;
  self->value_label = GTK_LABEL (label);
  update_value_label (self);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return box;
}

static GtkWidget *
make_spin (RushesSchemaField *self)
{
  GtkWidget *spin = gtk_spin_button_new (make_adjustment (self->schema), 1,
                                         is_integer (self->schema) ? 0 : 1);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return spin;
}

static GtkWidget *
make_entry (RushesSchemaField *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry),
                            CLAMP (rushes_json_get_int (self->schema, "maxLength", 0), 0, 65535));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  if (is_number (self->schema))
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("any"));
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
    }
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

static GtkWidget *
make_switch (RushesSchemaField *self)
{
  GtkWidget *widget = gtk_switch_new ();

  g_signal_connect_object (widget, "notify::active", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return widget;
}

static GtkWidget *
make_child (RushesSchemaField *self)
{
  JsonArray *values = rushes_json_get_array (self->schema, "enum");

  switch (self->control)
    {
    case RUSHES_SCHEMA_CONTROL_TOGGLES:
      return make_toggles (self, values);

    case RUSHES_SCHEMA_CONTROL_DROP_DOWN:
      return make_drop_down (self, values);

    case RUSHES_SCHEMA_CONTROL_SCALE:
      return make_scale (self);

    case RUSHES_SCHEMA_CONTROL_SPIN:
      return make_spin (self);

    case RUSHES_SCHEMA_CONTROL_SWITCH:
      return make_switch (self);

    case RUSHES_SCHEMA_CONTROL_ENTRY:
      return make_entry (self);
    }

  g_return_val_if_reached (NULL);
}

static JsonNode *
get_chosen (RushesSchemaField *self)
{
  JsonArray *values = rushes_json_get_array (self->schema, "enum");
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->control == RUSHES_SCHEMA_CONTROL_DROP_DOWN)
    position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->widget));
  for (guint i = 0; i < self->toggles->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->toggles, i)))
      position = i;

  return position < json_array_get_length (values) ?
         json_node_copy (json_array_get_element (values, position)) : NULL;
}

static JsonNode *
make_number (JsonObject *schema,
             double      number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (is_integer (schema))
    json_node_set_int (node, llround (number));
  else
    json_node_set_double (node, number);

  return node;
}

static JsonNode *
get_entered (RushesSchemaField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  gboolean is_wrong = FALSE;
  JsonNode *node = NULL;

  if (text[0] != '\0' && is_number (self->schema))
    {
      char *end;
      double number = g_ascii_strtod (text, &end);

      is_wrong = *end != '\0' ||
                 number < rushes_json_get_double (self->schema, "minimum", number) ||
                 number > rushes_json_get_double (self->schema, "maximum", number);
      if (!is_wrong)
        node = make_number (self->schema, number);
    }
  else if (text[0] != '\0')
    {
      node = json_node_init_string (json_node_alloc (), text);
    }

  if (is_wrong)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");

  return node;
}

static void
choose (RushesSchemaField *self,
        JsonNode          *value)
{
  JsonArray *values = rushes_json_get_array (self->schema, "enum");

  for (guint i = 0; value != NULL && i < json_array_get_length (values); i++)
    {
      if (!json_node_equal (json_array_get_element (values, i), value))
        continue;

      if (self->control == RUSHES_SCHEMA_CONTROL_DROP_DOWN)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->widget), i);
      else
        gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, i), TRUE);
    }
}

static void
set_text (RushesSchemaField *self,
          JsonNode          *value)
{
  g_autofree char *text = value != NULL ? dup_text (value) : g_strdup ("");

  /* Setting the same text would move the cursor of somebody who types. */
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->widget)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
}

static void
rushes_schema_field_finalize (GObject *object)
{
  RushesSchemaField *self = RUSHES_SCHEMA_FIELD (object);

  g_clear_pointer (&self->schema, json_object_unref);
  g_ptr_array_unref (self->toggles);
  g_free (self->label);

  G_OBJECT_CLASS (rushes_schema_field_parent_class)->finalize (object);
}

static void
rushes_schema_field_class_init (RushesSchemaFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_schema_field_finalize;

  /**
   * RushesSchemaField::changed:
   * @self: the field
   *
   * The user changed the value.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_schema_field_init (RushesSchemaField *self)
{
  self->toggles = g_ptr_array_new ();
}

/**
 * rushes_schema_field_new:
 *
 * Makes a field without a control.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_schema_field_new (void)
{
  return g_object_new (RUSHES_TYPE_SCHEMA_FIELD, NULL);
}

/**
 * rushes_schema_field_set_schema:
 * @self: a field
 * @label: what assistive technology calls the control
 * @schema: the JSON Schema of one parameter
 *
 * Makes the control anew, with the schema's default.
 */
void
rushes_schema_field_set_schema (RushesSchemaField *self,
                                const char        *label,
                                JsonObject        *schema)
{
  GtkWidget *child;

  g_return_if_fail (RUSHES_IS_SCHEMA_FIELD (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (schema != NULL);

  json_object_ref (schema);
  g_clear_pointer (&self->schema, json_object_unref);
  self->schema = schema;
  g_free (self->label);
  self->label = g_strdup (label);
  g_ptr_array_set_size (self->toggles, 0);
  self->value_label = NULL;
  self->widget = NULL;

  self->control = choose_control (schema);
  child = make_child (self);
  if (self->widget == NULL)
    self->widget = child;
  name_widget (self, self->widget);
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), child);
  rushes_schema_field_set_value (self, json_object_get_member (schema, "default"));
}

/**
 * rushes_schema_field_get_control:
 * @self: a field
 *
 * Gets what the parameter is set with.
 *
 * Returns: the control
 */
RushesSchemaControl
rushes_schema_field_get_control (RushesSchemaField *self)
{
  g_return_val_if_fail (RUSHES_IS_SCHEMA_FIELD (self), RUSHES_SCHEMA_CONTROL_ENTRY);

  return self->control;
}

/**
 * rushes_schema_field_get_widget:
 * @self: a field
 *
 * Gets the widget that holds the value.
 *
 * Returns: (transfer none) (nullable): the widget
 */
GtkWidget *
rushes_schema_field_get_widget (RushesSchemaField *self)
{
  g_return_val_if_fail (RUSHES_IS_SCHEMA_FIELD (self), NULL);

  return self->widget;
}

/**
 * rushes_schema_field_get_value:
 * @self: a field
 *
 * Gets the value.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if it was left out or is wrong
 */
JsonNode *
rushes_schema_field_get_value (RushesSchemaField *self)
{
  g_return_val_if_fail (RUSHES_IS_SCHEMA_FIELD (self), NULL);
  g_return_val_if_fail (self->schema != NULL, NULL);

  switch (self->control)
    {
    case RUSHES_SCHEMA_CONTROL_TOGGLES:
    case RUSHES_SCHEMA_CONTROL_DROP_DOWN:
      return get_chosen (self);

    case RUSHES_SCHEMA_CONTROL_SCALE:
      return make_number (self->schema, gtk_range_get_value (GTK_RANGE (self->widget)));

    case RUSHES_SCHEMA_CONTROL_SPIN:
      return make_number (self->schema, gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->widget)));

    case RUSHES_SCHEMA_CONTROL_SWITCH:
      return json_node_init_boolean (json_node_alloc (),
                                     gtk_switch_get_active (GTK_SWITCH (self->widget)));

    case RUSHES_SCHEMA_CONTROL_ENTRY:
      return get_entered (self);
    }

  g_return_val_if_reached (NULL);
}

/**
 * rushes_schema_field_set_value:
 * @self: a field
 * @value: (nullable): a value
 *
 * Shows a value; nothing is emitted.
 */
void
rushes_schema_field_set_value (RushesSchemaField *self,
                               JsonNode          *value)
{
  g_return_if_fail (RUSHES_IS_SCHEMA_FIELD (self));
  g_return_if_fail (self->schema != NULL);

  self->is_setting = TRUE;
  switch (self->control)
    {
    case RUSHES_SCHEMA_CONTROL_TOGGLES:
    case RUSHES_SCHEMA_CONTROL_DROP_DOWN:
      choose (self, value);
      break;

    case RUSHES_SCHEMA_CONTROL_SCALE:
      if (value != NULL)
        gtk_range_set_value (GTK_RANGE (self->widget), json_node_get_double (value));
      update_value_label (self);
      break;

    case RUSHES_SCHEMA_CONTROL_SPIN:
      if (value != NULL)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->widget), json_node_get_double (value));
      break;

    case RUSHES_SCHEMA_CONTROL_SWITCH:
      gtk_switch_set_active (GTK_SWITCH (self->widget),
                             value != NULL && json_node_get_boolean (value));
      break;

    case RUSHES_SCHEMA_CONTROL_ENTRY:
      set_text (self, value);
      break;
    }
  self->is_setting = FALSE;
}
