/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "rushes-schema-field.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SCHEMA_FORM (rushes_schema_form_get_type ())

G_DECLARE_FINAL_TYPE (RushesSchemaForm, rushes_schema_form, RUSHES, SCHEMA_FORM, AdwBin)

GtkWidget         *rushes_schema_form_new         (void);
void               rushes_schema_form_set_schema  (RushesSchemaForm   *self,
                                                   JsonObject         *properties,
                                                   const char * const *left_out);
guint              rushes_schema_form_get_n_rows  (RushesSchemaForm   *self);
RushesSchemaField *rushes_schema_form_get_field   (RushesSchemaForm   *self,
                                                   const char         *name);
void               rushes_schema_form_set_values  (RushesSchemaForm   *self,
                                                   JsonObject         *params);

G_END_DECLS
