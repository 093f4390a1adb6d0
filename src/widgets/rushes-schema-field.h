/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesSchemaControl:
 * @RUSHES_SCHEMA_CONTROL_TOGGLES: a few values beside each other
 * @RUSHES_SCHEMA_CONTROL_DROP_DOWN: many values
 * @RUSHES_SCHEMA_CONTROL_SCALE: a short range of numbers
 * @RUSHES_SCHEMA_CONTROL_SPIN: a long range of numbers
 * @RUSHES_SCHEMA_CONTROL_SWITCH: yes or no
 * @RUSHES_SCHEMA_CONTROL_ENTRY: text, or a number that may be left out
 *
 * What a parameter is set with.
 */
typedef enum
{
  RUSHES_SCHEMA_CONTROL_TOGGLES,
  RUSHES_SCHEMA_CONTROL_DROP_DOWN,
  RUSHES_SCHEMA_CONTROL_SCALE,
  RUSHES_SCHEMA_CONTROL_SPIN,
  RUSHES_SCHEMA_CONTROL_SWITCH,
  RUSHES_SCHEMA_CONTROL_ENTRY,
} RushesSchemaControl;

#define RUSHES_TYPE_SCHEMA_FIELD (rushes_schema_field_get_type ())

G_DECLARE_FINAL_TYPE (RushesSchemaField, rushes_schema_field, RUSHES, SCHEMA_FIELD, AdwBin)

GtkWidget           *rushes_schema_field_new         (void);
void                 rushes_schema_field_set_schema  (RushesSchemaField *self,
                                                      const char        *label,
                                                      JsonObject        *schema);
RushesSchemaControl  rushes_schema_field_get_control (RushesSchemaField *self);
GtkWidget           *rushes_schema_field_get_widget  (RushesSchemaField *self);
JsonNode            *rushes_schema_field_get_value   (RushesSchemaField *self);
void                 rushes_schema_field_set_value   (RushesSchemaField *self,
                                                      JsonNode          *value);

G_END_DECLS
