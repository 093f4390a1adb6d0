/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_FIELD_STRING,
  RUSHES_FIELD_INT,
  RUSHES_FIELD_INT64,
  RUSHES_FIELD_DOUBLE,
  RUSHES_FIELD_BOOLEAN,
  RUSHES_FIELD_ENUM,
  RUSHES_FIELD_JSON,
} RushesFieldKind;

/* One member of a plain struct that stands behind a property. The property's id is the field's
 * place in its table plus one. */
typedef struct
{
  const char      *name;
  RushesFieldKind  kind;
  gsize            offset;
  GType          (*get_type) (void);
} RushesField;

void     _rushes_fields_install (GObjectClass      *klass,
                                 const RushesField *fields,
                                 guint              n_fields,
                                 GParamSpec       **properties);
void     _rushes_fields_clear   (const RushesField *fields,
                                 guint              n_fields,
                                 gpointer           record);
void     _rushes_fields_update  (const RushesField *fields,
                                 guint              n_fields,
                                 GParamSpec       **properties,
                                 GObject           *object,
                                 gpointer           record,
                                 gconstpointer      other);
void     _rushes_field_get      (const RushesField *field,
                                 gconstpointer      record,
                                 GValue            *value);

G_END_DECLS
