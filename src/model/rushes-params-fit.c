/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-params-fit.h"

#include <math.h>

#include "util/rushes-json.h"

static gboolean
is_in_range (JsonObject *schema,
             JsonNode   *value)
{
  GType type = json_node_get_value_type (value);
  double number;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return TRUE;

  number = json_node_get_double (value);

  return number >= rushes_json_get_double (schema, "minimum", number) &&
         number <= rushes_json_get_double (schema, "maximum", number);
}

static gboolean
allows (JsonObject *schema,
        JsonNode   *value)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");

  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    if (json_node_equal (json_array_get_element (values, i), value))
      return TRUE;

  return values == NULL && is_in_range (schema, value);
}

/* The value of an enumeration that is nearest to a number, or its first. */
static JsonNode *
find_nearest (JsonArray *values,
              JsonNode  *wanted)
{
  JsonNode *nearest = json_array_get_element (values, 0);
  double target;

  if (json_node_get_value_type (wanted) == G_TYPE_STRING)
    return json_node_copy (nearest);

  target = json_node_get_double (wanted);
  for (guint i = 1; i < json_array_get_length (values); i++)
    {
      JsonNode *value = json_array_get_element (values, i);

      if (fabs (json_node_get_double (value) - target) <
          fabs (json_node_get_double (nearest) - target))
        nearest = value;
    }

  return json_node_copy (nearest);
}

static JsonNode *
fit_value (JsonObject *schema,
           JsonNode   *wanted)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");
  JsonNode *fitted;
  double number;

  if (allows (schema, wanted))
    return json_node_copy (wanted);
  if (values != NULL)
    return json_array_get_length (values) > 0 ? find_nearest (values, wanted) : NULL;

  number = json_node_get_double (wanted);
  number = CLAMP (number, rushes_json_get_double (schema, "minimum", number),
                  rushes_json_get_double (schema, "maximum", number));
  fitted = json_node_new (JSON_NODE_VALUE);
  if (g_str_equal (rushes_json_get_string (schema, "type", "number"), "integer"))
    json_node_set_int (fitted, llround (number));
  else
    json_node_set_double (fitted, number);

  return fitted;
}

/**
 * rushes_params_fit:
 * @properties: the "properties" of a schema
 * @params: (nullable): parameters that may come from another model
 *
 * Brings parameters to what a schema allows: the nearest value where one is not, the default where
 * there is none; what the schema does not know goes.
 *
 * Returns: (transfer full): the parameters
 */
JsonObject *
rushes_params_fit (JsonObject *properties,
                   JsonObject *params)
{
  JsonObject *fitted = json_object_new ();
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (properties != NULL, NULL);

  names = json_object_get_members (properties);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *schema = json_object_get_object_member (properties, l->data);
      JsonNode *wanted = params != NULL ? json_object_get_member (params, l->data) : NULL;
      JsonNode *value = NULL;

      if (wanted == NULL)
        wanted = json_object_get_member (schema, "default");
      if (wanted != NULL && JSON_NODE_HOLDS_VALUE (wanted))
        value = fit_value (schema, wanted);
      if (value != NULL)
        json_object_set_member (fitted, l->data, value);
    }

  return fitted;
}
