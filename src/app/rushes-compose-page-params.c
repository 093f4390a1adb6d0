/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-param-label.h"
#include "util/rushes-json.h"

#include "rushes-compose-page-private.h"
#include "rushes-compose-rules.h"

/* The parameters of the brief: those that all ticked models understand in the same way. Ratio and
 * length stand for themselves, the rest under "More". */

static const char * const shown_apart[] = { "aspectRatio", "duration", NULL };

static void
set_param (RushesComposePage *self,
           const char        *name,
           JsonNode          *value)
{
  RushesBrief *before;

  if (self->brief == NULL || self->is_showing)
    return;

  before = _rushes_compose_page_begin_edit (self);
  rushes_brief_set_param (self->brief, name, value);
  /* Each step of a scale is a change, and the whole of them one edit. */
  _rushes_compose_page_end_edit (self, before, name);
}

static void
ratio_changed_cb (RushesComposePage *self)
{
  g_autoptr (JsonNode) value = rushes_schema_field_get_value (self->ratio_field);

  set_param (self, "aspectRatio", value);
}

static void
duration_changed_cb (RushesComposePage *self)
{
  g_autoptr (JsonNode) value = rushes_schema_field_get_value (self->duration_field);

  set_param (self, "duration", value);
}

static void
form_changed_cb (RushesComposePage *self,
                 const char        *name)
{
  g_autoptr (JsonNode) value = NULL;

  value = rushes_schema_field_get_value (rushes_schema_form_get_field (self->form, name));
  set_param (self, name, value);
}

/* Shows one parameter in a field of its own, which is only made anew for another schema. */
static void
show_apart (RushesSchemaField *field,
            GtkWidget         *box,
            const char        *name,
            JsonObject        *properties,
            JsonObject        *params)
{
  JsonObject *schema = rushes_json_get_object (properties, name);
  JsonObject *shown = g_object_get_data (G_OBJECT (field), "rushes-schema");
  g_autofree char *label = rushes_param_dup_label (name);

  gtk_widget_set_visible (box, schema != NULL);
  if (schema == NULL)
    return;

  if (shown == NULL || !json_object_equal (shown, schema))
    {
      rushes_schema_field_set_schema (field, label, schema);
      g_object_set_data_full (G_OBJECT (field), "rushes-schema", json_object_ref (schema),
                              (GDestroyNotify) json_object_unref);
    }
  rushes_schema_field_set_value (field, json_object_get_member (params, name));
}

void
_rushes_compose_page_install_params (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, ratio_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, duration_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

void
_rushes_compose_page_update_params (RushesComposePage *self)
{
  g_autoptr (GPtrArray) cards = _rushes_compose_page_dup_chosen (self);
  g_autoptr (JsonObject) merged = rushes_compose_merge_schemas (cards, NULL);
  g_autoptr (JsonObject) fitted = NULL;

  /* Models that do not go together are said so by their rows; the parameters stay as they are. */
  if (merged == NULL || cards->len == 0)
    return;

  fitted = rushes_compose_fit_params (merged, rushes_brief_get_params (self->brief));
  if (!json_object_equal (fitted, rushes_brief_get_params (self->brief)))
    rushes_brief_set_params (self->brief, fitted);

  show_apart (self->ratio_field, self->ratio_box, "aspectRatio", merged, fitted);
  show_apart (self->duration_field, self->duration_box, "duration", merged, fitted);
  rushes_ratio_preview_set_ratio (self->ratio_preview,
                                  rushes_json_get_string (fitted, "aspectRatio", "auto"));
  rushes_schema_form_set_schema (self->form, merged, shown_apart);
  rushes_schema_form_set_values (self->form, fitted);
  gtk_widget_set_visible (GTK_WIDGET (self->more_expander),
                          rushes_schema_form_get_n_rows (self->form) > 0);
}
