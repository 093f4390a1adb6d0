/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rushes-error.h"
#include "rushes-file.h"

/* json-glib 1.6 recurses once a level and overflows the stack on hostile input, so the depth is
 * counted before its parser sees a byte. */
static gboolean
check_depth (const char  *text,
             gsize        length,
             GError     **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        depth++;
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;

      if (depth > RUSHES_JSON_MAX_DEPTH)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The JSON is nested deeper than %d levels"), RUSHES_JSON_MAX_DEPTH);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
fail_member (const char  *member,
             const char  *expected,
             GError     **error)
{
  /* Translators: the first %s is the name of a JSON member, the second the kind of value. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
               _("“%s” is missing or is not %s"), member, expected);
  return FALSE;
}

static JsonNode *
find_member (JsonObject *object,
             const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

static gboolean
holds_type (JsonNode *node,
            GType     type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
holds_number (JsonNode *node)
{
  return holds_type (node, G_TYPE_INT64) || holds_type (node, G_TYPE_DOUBLE);
}

/**
 * rushes_json_parse:
 * @text: JSON, in UTF-8
 * @length: its length in bytes, or -1 if it ends with a nul
 * @error: return location for an error
 *
 * Parses JSON from a stranger: nesting is limited to [const@JSON_MAX_DEPTH] levels and the text
 * must be valid UTF-8.
 *
 * Returns: (transfer full): the root, or %NULL with a %RUSHES_ERROR_INVALID error
 */
JsonNode *
rushes_json_parse (const char  *text,
                   gssize       length,
                   GError     **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonNode *root;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The JSON is not valid UTF-8"));
      return NULL;
    }
  if (!check_depth (text, size, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) size, &local_error))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The JSON can not be read: %s"), local_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The JSON is empty"));
      return NULL;
    }

  return json_node_ref (root);
}

/**
 * rushes_json_parse_object:
 * @text: JSON, in UTF-8
 * @length: its length in bytes, or -1 if it ends with a nul
 * @error: return location for an error
 *
 * Like [func@json_parse], and refuses a root that is not an object.
 *
 * Returns: (transfer full): the root object, or %NULL with an error
 */
JsonObject *
rushes_json_parse_object (const char  *text,
                          gssize       length,
                          GError     **error)
{
  g_autoptr (JsonNode) root = rushes_json_parse (text, length, error);

  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The JSON is not an object"));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

/**
 * rushes_json_load_file:
 * @path: a file
 * @max_bytes: the most bytes it may have
 * @error: return location for an error
 *
 * Reads a file that holds one JSON object.
 *
 * Returns: (transfer full): the object, or %NULL with an error
 */
JsonObject *
rushes_json_load_file (const char  *path,
                       gsize        max_bytes,
                       GError     **error)
{
  g_autofree char *text = NULL;
  JsonObject *object;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  text = rushes_file_read (path, max_bytes, &length, error);
  if (text == NULL)
    return NULL;

  object = rushes_json_parse_object (text, (gssize) length, error);
  if (object == NULL)
    g_prefix_error (error, "%s: ", path);

  return object;
}

/**
 * rushes_json_read_string:
 * @object: an object
 * @member: the name of a member
 * @value: (out) (transfer none): its value
 * @error: return location for an error
 *
 * Reads a member that must be there.
 *
 * Returns: %FALSE with an error that names @member if it is not a string
 */
gboolean
rushes_json_read_string (JsonObject  *object,
                         const char  *member,
                         const char **value,
                         GError     **error)
{
  JsonNode *node = find_member (object, member);

  if (!holds_type (node, G_TYPE_STRING))
    return fail_member (member, _("a string"), error);

  *value = json_node_get_string (node);
  return TRUE;
}

/**
 * rushes_json_read_int:
 * @object: an object
 * @member: the name of a member
 * @value: (out): its value
 * @error: return location for an error
 *
 * Reads a member that must be there. A number with a zero fraction counts as an integer.
 *
 * Returns: %FALSE with an error that names @member if it is not an integer
 */
gboolean
rushes_json_read_int (JsonObject  *object,
                      const char  *member,
                      gint64      *value,
                      GError     **error)
{
  JsonNode *node = find_member (object, member);
  double number;

  if (holds_type (node, G_TYPE_INT64))
    {
      *value = json_node_get_int (node);
      return TRUE;
    }

  if (!holds_type (node, G_TYPE_DOUBLE))
    return fail_member (member, _("an integer"), error);

  number = json_node_get_double (node);
  if (number != floor (number) || fabs (number) > 9007199254740992.0)
    return fail_member (member, _("an integer"), error);

  *value = (gint64) number;
  return TRUE;
}

/**
 * rushes_json_read_object:
 * @object: an object
 * @member: the name of a member
 * @value: (out) (transfer none): its value
 * @error: return location for an error
 *
 * Reads a member that must be there.
 *
 * Returns: %FALSE with an error that names @member if it is not an object
 */
gboolean
rushes_json_read_object (JsonObject  *object,
                         const char  *member,
                         JsonObject **value,
                         GError     **error)
{
  JsonObject *found = rushes_json_get_object (object, member);

  if (found == NULL)
    return fail_member (member, _("an object"), error);

  *value = found;
  return TRUE;
}

/**
 * rushes_json_read_array:
 * @object: an object
 * @member: the name of a member
 * @value: (out) (transfer none): its value
 * @error: return location for an error
 *
 * Reads a member that must be there.
 *
 * Returns: %FALSE with an error that names @member if it is not an array
 */
gboolean
rushes_json_read_array (JsonObject  *object,
                        const char  *member,
                        JsonArray  **value,
                        GError     **error)
{
  JsonArray *found = rushes_json_get_array (object, member);

  if (found == NULL)
    return fail_member (member, _("an array"), error);

  *value = found;
  return TRUE;
}

/**
 * rushes_json_get_string:
 * @object: (nullable): an object
 * @member: the name of a member
 * @fallback: (nullable): what to return otherwise
 *
 * Looks up a string that need not be there.
 *
 * Returns: (transfer none) (nullable): the string, or @fallback
 */
const char *
rushes_json_get_string (JsonObject *object,
                        const char *member,
                        const char *fallback)
{
  JsonNode *node = find_member (object, member);

  return holds_type (node, G_TYPE_STRING) ? json_node_get_string (node) : fallback;
}

/**
 * rushes_json_get_int:
 * @object: (nullable): an object
 * @member: the name of a member
 * @fallback: what to return otherwise
 *
 * Looks up an integer that need not be there.
 *
 * Returns: the integer, or @fallback
 */
gint64
rushes_json_get_int (JsonObject *object,
                     const char *member,
                     gint64      fallback)
{
  gint64 value;

  return rushes_json_read_int (object, member, &value, NULL) ? value : fallback;
}

/**
 * rushes_json_get_double:
 * @object: (nullable): an object
 * @member: the name of a member
 * @fallback: what to return otherwise
 *
 * Looks up a number that need not be there.
 *
 * Returns: the number, or @fallback
 */
double
rushes_json_get_double (JsonObject *object,
                        const char *member,
                        double      fallback)
{
  JsonNode *node = find_member (object, member);

  return holds_number (node) ? json_node_get_double (node) : fallback;
}

/**
 * rushes_json_get_boolean:
 * @object: (nullable): an object
 * @member: the name of a member
 * @fallback: what to return otherwise
 *
 * Looks up a boolean that need not be there.
 *
 * Returns: the boolean, or @fallback
 */
gboolean
rushes_json_get_boolean (JsonObject *object,
                         const char *member,
                         gboolean    fallback)
{
  JsonNode *node = find_member (object, member);

  return holds_type (node, G_TYPE_BOOLEAN) ? json_node_get_boolean (node) : fallback;
}

/**
 * rushes_json_get_object:
 * @object: (nullable): an object
 * @member: the name of a member
 *
 * Looks up an object that need not be there.
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
rushes_json_get_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = find_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * rushes_json_get_array:
 * @object: (nullable): an object
 * @member: the name of a member
 *
 * Looks up an array that need not be there.
 *
 * Returns: (transfer none) (nullable): the array
 */
JsonArray *
rushes_json_get_array (JsonObject *object,
                       const char *member)
{
  JsonNode *node = find_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * rushes_json_copy_object:
 * @object: an object
 *
 * Copies an object: members can be set and removed in one of the two and stay in the other. Objects
 * and arrays within it are shared.
 *
 * Returns: (transfer full): another object with the same members
 */
JsonObject *
rushes_json_copy_object (JsonObject *object)
{
  JsonObject *copy;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  g_return_val_if_fail (object != NULL, NULL);

  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));

  return copy;
}

/**
 * rushes_json_to_string:
 * @node: a node
 * @pretty: whether to break lines and indent
 *
 * Writes JSON.
 *
 * Returns: (transfer full): the text, without a newline at its end
 */
char *
rushes_json_to_string (JsonNode *node,
                       gboolean  pretty)
{
  g_return_val_if_fail (node != NULL, NULL);

  return json_to_string (node, pretty);
}

/**
 * rushes_json_object_to_string:
 * @object: an object
 * @pretty: whether to break lines and indent
 *
 * Writes JSON.
 *
 * Returns: (transfer full): the text, without a newline at its end
 */
char *
rushes_json_object_to_string (JsonObject *object,
                              gboolean    pretty)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, pretty);
}
