/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-field-private.h"

/* The rows of the library are objects with some thirty properties each. A table of their fields
 * compares, copies and notifies them, so that no property can be forgotten. */

#define MEMBER(type, record, field) (*(type *) G_STRUCT_MEMBER_P (record, (field)->offset))
#define CONST_MEMBER(type, record, field) \
  (*(type const *) G_STRUCT_MEMBER_P ((gpointer) (record), (field)->offset))

static GParamSpec *
make_property (const RushesField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->kind)
    {
    case RUSHES_FIELD_STRING:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);

    case RUSHES_FIELD_INT:
      return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);

    case RUSHES_FIELD_INT64:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

    case RUSHES_FIELD_DOUBLE:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, flags);

    case RUSHES_FIELD_BOOLEAN:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);

    case RUSHES_FIELD_ENUM:
      return g_param_spec_enum (field->name, NULL, NULL, field->get_type (), 0, flags);

    case RUSHES_FIELD_JSON:
      return g_param_spec_boxed (field->name, NULL, NULL, JSON_TYPE_OBJECT, flags);
    }

  g_return_val_if_reached (NULL);
}

void
_rushes_fields_install (GObjectClass      *klass,
                        const RushesField *fields,
                        guint              n_fields,
                        GParamSpec       **properties)
{
  for (guint i = 0; i < n_fields; i++)
    {
      properties[i + 1] = make_property (&fields[i]);
      g_object_class_install_property (klass, i + 1, properties[i + 1]);
    }
}

static void
clear_field (const RushesField *field,
             gpointer           record)
{
  if (field->kind == RUSHES_FIELD_STRING)
    g_clear_pointer (&MEMBER (char *, record, field), g_free);
  else if (field->kind == RUSHES_FIELD_JSON)
    g_clear_pointer (&MEMBER (JsonObject *, record, field), json_object_unref);
}

void
_rushes_fields_clear (const RushesField *fields,
                      guint              n_fields,
                      gpointer           record)
{
  for (guint i = 0; i < n_fields; i++)
    clear_field (&fields[i], record);
}

static gboolean
is_same_object (JsonObject *a,
                JsonObject *b)
{
  return a == b || (a != NULL && b != NULL && json_object_equal (a, b));
}

static gboolean
is_same (const RushesField *field,
         gconstpointer      a,
         gconstpointer      b)
{
  switch (field->kind)
    {
    case RUSHES_FIELD_STRING:
      return g_strcmp0 (CONST_MEMBER (char *, a, field), CONST_MEMBER (char *, b, field)) == 0;

    case RUSHES_FIELD_INT:
    case RUSHES_FIELD_BOOLEAN:
    case RUSHES_FIELD_ENUM:
      return CONST_MEMBER (int, a, field) == CONST_MEMBER (int, b, field);

    case RUSHES_FIELD_INT64:
      return CONST_MEMBER (gint64, a, field) == CONST_MEMBER (gint64, b, field);

    case RUSHES_FIELD_DOUBLE:
      return CONST_MEMBER (double, a, field) == CONST_MEMBER (double, b, field);

    case RUSHES_FIELD_JSON:
      return is_same_object (CONST_MEMBER (JsonObject *, a, field),
                             CONST_MEMBER (JsonObject *, b, field));
    }

  g_return_val_if_reached (TRUE);
}

static void
copy_field (const RushesField *field,
            gpointer           record,
            gconstpointer      other)
{
  JsonObject *object;

  clear_field (field, record);
  switch (field->kind)
    {
    case RUSHES_FIELD_STRING:
      MEMBER (char *, record, field) = g_strdup (CONST_MEMBER (char *, other, field));
      break;

    case RUSHES_FIELD_INT:
    case RUSHES_FIELD_BOOLEAN:
    case RUSHES_FIELD_ENUM:
      MEMBER (int, record, field) = CONST_MEMBER (int, other, field);
      break;

    case RUSHES_FIELD_INT64:
      MEMBER (gint64, record, field) = CONST_MEMBER (gint64, other, field);
      break;

    case RUSHES_FIELD_DOUBLE:
      MEMBER (double, record, field) = CONST_MEMBER (double, other, field);
      break;

    case RUSHES_FIELD_JSON:
      object = CONST_MEMBER (JsonObject *, other, field);
      MEMBER (JsonObject *, record, field) = object != NULL ? json_object_ref (object) : NULL;
      break;
    }
}

/* Makes `record` of `object` the same as `other` and notifies what changed, after all of it has:
 * a listener never sees half a row. */
void
_rushes_fields_update (const RushesField *fields,
                       guint              n_fields,
                       GParamSpec       **properties,
                       GObject           *object,
                       gpointer           record,
                       gconstpointer      other)
{
  g_object_freeze_notify (object);
  for (guint i = 0; i < n_fields; i++)
    {
      if (is_same (&fields[i], record, other))
        continue;

      copy_field (&fields[i], record, other);
      g_object_notify_by_pspec (object, properties[i + 1]);
    }
  g_object_thaw_notify (object);
}

void
_rushes_field_get (const RushesField *field,
                   gconstpointer      record,
                   GValue            *value)
{
  switch (field->kind)
    {
    case RUSHES_FIELD_STRING:
      g_value_set_string (value, CONST_MEMBER (char *, record, field));
      break;

    case RUSHES_FIELD_INT:
      g_value_set_int (value, CONST_MEMBER (int, record, field));
      break;

    case RUSHES_FIELD_INT64:
      g_value_set_int64 (value, CONST_MEMBER (gint64, record, field));
      break;

    case RUSHES_FIELD_DOUBLE:
      g_value_set_double (value, CONST_MEMBER (double, record, field));
      break;

    case RUSHES_FIELD_BOOLEAN:
      g_value_set_boolean (value, CONST_MEMBER (gboolean, record, field));
      break;

    case RUSHES_FIELD_ENUM:
      g_value_set_enum (value, CONST_MEMBER (int, record, field));
      break;

    case RUSHES_FIELD_JSON:
      g_value_set_boxed (value, CONST_MEMBER (JsonObject *, record, field));
      break;
    }
}
