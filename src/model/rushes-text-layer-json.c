/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-enums.h"
#include "rushes-text-layer-private.h"
#include "util/rushes-error.h"

#define MAX_TEXT_CHARS 2000

/* A member of JSON and the property that holds it, which knows the range and the default. */
static const struct
{
  const char *member;
  const char *property;
} members[] = {
  { "text", "text" },
  { "fontFamily", "font-family" },
  { "position", "position" },
  { "x", "x" },
  { "y", "y" },
  { "paddingTop", "padding-top" },
  { "paddingRight", "padding-right" },
  { "paddingBottom", "padding-bottom" },
  { "paddingLeft", "padding-left" },
  { "sizePercent", "size-percent" },
  { "fontSizeScale", "font-size-scale" },
  { "textColor", "text-color" },
  { "strokeColor", "stroke-color" },
  { "strokeWidth", "stroke-width" },
  { "backgroundColor", "background-color" },
  { "backgroundBorderRadius", "background-border-radius" },
  { "startMs", "start-ms" },
  { "endMs", "end-ms" },
};

static gboolean
fail_member (const char  *member,
             const char  *expected,
             GError     **error)
{
  /* Translators: the first %s is the name of a parameter, the second what it has to be. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be %s"), member, expected);
  return FALSE;
}

static gboolean
fail_range (const char  *member,
            double       minimum,
            double       maximum,
            GError     **error)
{
  /* Translators: a range of numbers, from %.10g to %.10g. */
  g_autofree char *expected = g_strdup_printf (_("a number from %.10g to %.10g"), minimum, maximum);

  return fail_member (member, expected, error);
}

static gboolean
read_number (const char  *member,
             JsonNode    *node,
             double       minimum,
             double       maximum,
             double      *number,
             GError     **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return fail_range (member, minimum, maximum, error);

  *number = json_node_get_double (node);
  if (!isfinite (*number) || *number < minimum || *number > maximum)
    return fail_range (member, minimum, maximum, error);

  return TRUE;
}

static gboolean
read_double (const char  *member,
             JsonNode    *node,
             GParamSpec  *pspec,
             GValue      *value,
             GError     **error)
{
  GParamSpecDouble *range = G_PARAM_SPEC_DOUBLE (pspec);
  double number;

  if (!read_number (member, node, range->minimum, range->maximum, &number, error))
    return FALSE;

  g_value_set_double (value, number);

  return TRUE;
}

static gboolean
read_int64 (const char  *member,
            JsonNode    *node,
            GParamSpec  *pspec,
            GValue      *value,
            GError     **error)
{
  GParamSpecInt64 *range = G_PARAM_SPEC_INT64 (pspec);
  double number;

  if (!read_number (member, node, (double) range->minimum, (double) range->maximum, &number,
                    error))
    return FALSE;

  g_value_set_int64 (value, (gint64) number);

  return TRUE;
}

static gboolean
read_string (const char  *member,
             JsonNode    *node,
             GValue      *value,
             GError     **error)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  g_autofree char *expected = NULL;

  if (text != NULL && g_utf8_strlen (text, -1) <= MAX_TEXT_CHARS)
    {
      g_value_set_string (value, text);
      return TRUE;
    }

  /* Translators: a limit of the length of a text. */
  expected = g_strdup_printf (_("a text of at most %d characters"), MAX_TEXT_CHARS);

  return fail_member (member, expected, error);
}

static gboolean
read_color (const char  *member,
            JsonNode    *node,
            GValue      *value,
            GError     **error)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  RushesColor color;

  if (text == NULL || !rushes_color_parse (text, &color))
    return fail_member (member, _("a colour of CSS, such as #ff8000, rgb(255, 128, 0) or orange"),
                        error);

  g_value_set_boxed (value, &color);

  return TRUE;
}

static gboolean
read_enum (const char  *member,
           JsonNode    *node,
           GValue      *value,
           GError     **error)
{
  const char *nick = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  g_autoptr (GEnumClass) klass = g_type_class_ref (G_VALUE_TYPE (value));
  g_autoptr (GString) expected = NULL;
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found != NULL)
    {
      g_value_set_enum (value, found->value);
      return TRUE;
    }

  expected = g_string_new (_("one of"));
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (expected, "%s %s", i > 0 ? "," : "", klass->values[i].value_nick);

  return fail_member (member, expected->str, error);
}

static gboolean
read_member (RushesTextLayer  *self,
             guint             index,
             JsonNode         *node,
             GError          **error)
{
  const char *member = members[index].member;
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self),
                                                    members[index].property);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean ok;

  g_value_init (&value, pspec->value_type);
  if (pspec->value_type == G_TYPE_DOUBLE)
    ok = read_double (member, node, pspec, &value, error);
  else if (pspec->value_type == G_TYPE_INT64)
    ok = read_int64 (member, node, pspec, &value, error);
  else if (pspec->value_type == G_TYPE_STRING)
    ok = read_string (member, node, &value, error);
  else if (pspec->value_type == RUSHES_TYPE_COLOR)
    ok = read_color (member, node, &value, error);
  else
    ok = read_enum (member, node, &value, error);

  if (ok)
    g_object_set_property (G_OBJECT (self), members[index].property, &value);

  return ok;
}

static gboolean
fail_unknown (const char  *name,
              GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", members[i].member);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the first %s is a name, the second a list of names. */
               _("There is no parameter “%s”; known are %s"), name, known->str);
  return FALSE;
}

static gboolean
check_names (JsonObject  *object,
             GError     **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      gboolean is_known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        is_known = is_known || g_str_equal (l->data, members[i].member);
      if (!is_known)
        return fail_unknown (l->data, error);
    }

  return TRUE;
}

static JsonNode *
write_value (const GValue *value)
{
  JsonNode *node = json_node_alloc ();
  GType type = G_VALUE_TYPE (value);
  g_autofree char *color = NULL;

  if (type == RUSHES_TYPE_COLOR)
    {
      color = rushes_color_to_string (g_value_get_boxed (value));
      return json_node_init_string (node, color);
    }
  if (type == G_TYPE_DOUBLE)
    return json_node_init_double (node, g_value_get_double (value));
  if (type == G_TYPE_INT64)
    return json_node_init_int (node, g_value_get_int64 (value));
  if (type == G_TYPE_STRING)
    return json_node_init_string (node, g_value_get_string (value));

  return json_node_init_string (node, rushes_enum_to_nick (type, g_value_get_enum (value)));
}

/**
 * rushes_text_layer_to_json:
 * @self: a layer
 *
 * Writes a layer. What has its default is left out, so that a default that becomes better
 * becomes better everywhere, except in what was already rendered.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_text_layer_to_json (RushesTextLayer *self)
{
  g_autoptr (RushesTextLayer) plain = rushes_text_layer_new ("");
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), object);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) fallback = G_VALUE_INIT;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (JsonNode) plain_node = NULL;

      g_object_get_property (G_OBJECT (self), members[i].property, &value);
      g_object_get_property (G_OBJECT (plain), members[i].property, &fallback);
      node = write_value (&value);
      plain_node = write_value (&fallback);
      if (i == 0 || !json_node_equal (node, plain_node))
        json_object_set_member (object, members[i].member, g_steal_pointer (&node));
    }

  return object;
}

/**
 * rushes_text_layer_from_json:
 * @object: what rushes_text_layer_to_json() or a person wrote
 * @error: return location for an error
 *
 * Reads a layer. An unknown name or a value out of range is an error that says what is allowed.
 *
 * Returns: (transfer full): a layer, or %NULL with a %RUSHES_ERROR_INVALID error
 */
RushesTextLayer *
rushes_text_layer_from_json (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (RushesTextLayer) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!check_names (object, error))
    return NULL;

  self = rushes_text_layer_new ("");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i].member);

      if (node != NULL && !read_member (self, i, node, error))
        return NULL;
    }

  if (self->end_ms != 0 && self->end_ms <= self->start_ms)
    {
      fail_member ("endMs", _("0 or greater than “startMs”"), error);
      return NULL;
    }

  return g_steal_pointer (&self);
}
