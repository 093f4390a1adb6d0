/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-card.h"
#include "rushes-model-card-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The part of JSON Schema that cards use, checked so that the message names the parameter and
 * what it may be: that is all a person needs to correct it. */

static char *
list_values (JsonArray *values)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (words, g_strdup (json_node_get_string (node)));
      else
        g_ptr_array_add (words, rushes_json_to_string (node, FALSE));
    }
  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **) words->pdata);
}

static gboolean
is_among (JsonArray *values,
          JsonNode  *value)
{
  g_autofree char *text = rushes_json_to_canonical (value);

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      g_autofree char *other = rushes_json_to_canonical (json_array_get_element (values, i));

      if (g_str_equal (text, other))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_enum (const char  *name,
            JsonObject  *schema,
            JsonNode    *value,
            GError     **error)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");
  g_autofree char *list = NULL;

  if (values == NULL || is_among (values, value))
    return TRUE;

  list = list_values (values);
  /* Translators: %s is the name of a parameter, then a list of values. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be one of: %s"), name, list);

  return FALSE;
}

static char *
describe_range (JsonObject *schema)
{
  gboolean has_minimum = json_object_has_member (schema, "minimum");
  gboolean has_maximum = json_object_has_member (schema, "maximum");
  double minimum = rushes_json_get_double (schema, "minimum", 0);
  double maximum = rushes_json_get_double (schema, "maximum", 0);

  if (has_minimum && has_maximum)
    /* Translators: the ends of a range of numbers. */
    return g_strdup_printf (_("from %.15g to %.15g"), minimum, maximum);
  if (has_minimum)
    return g_strdup_printf (_("at least %.15g"), minimum);

  return g_strdup_printf (_("at most %.15g"), maximum);
}

static gboolean
check_range (const char  *name,
             JsonObject  *schema,
             JsonNode    *value,
             GError     **error)
{
  double number = json_node_get_double (value);
  g_autofree char *range = NULL;

  if (!(number < rushes_json_get_double (schema, "minimum", number)) &&
      !(number > rushes_json_get_double (schema, "maximum", number)))
    return TRUE;

  range = describe_range (schema);
  /* Translators: the name of a parameter, then a range such as “from 3 to 15”. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be %s"), name, range);

  return FALSE;
}

static gboolean
check_length (const char  *name,
              JsonObject  *schema,
              JsonNode    *value,
              GError     **error)
{
  gint64 limit = rushes_json_get_int (schema, "maxLength", G_MAXINT64);

  if (g_utf8_strlen (json_node_get_string (value), -1) <= limit)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” must have at most %" PRId64 " characters"), name, limit);

  return FALSE;
}

static gboolean
is_whole (JsonNode *value)
{
  double number = json_node_get_double (value);

  return number >= -9007199254740992.0 && number <= 9007199254740992.0 &&
         number == (double) (gint64) number;
}

static gboolean
has_type (JsonNode   *value,
          const char *type)
{
  GType found = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : G_TYPE_NONE;
  gboolean is_number = found == G_TYPE_INT64 || found == G_TYPE_DOUBLE;

  if (type == NULL)
    return TRUE;
  if (g_str_equal (type, "string"))
    return found == G_TYPE_STRING;
  if (g_str_equal (type, "boolean"))
    return found == G_TYPE_BOOLEAN;
  if (g_str_equal (type, "number"))
    return is_number;
  if (g_str_equal (type, "integer"))
    return is_number && is_whole (value);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (value);
  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (value);

  /* A type that this program does not know is the backend's to judge. */
  return TRUE;
}

static const char *
describe_type (const char *type)
{
  if (g_str_equal (type, "string"))
    return _("text");
  if (g_str_equal (type, "boolean"))
    return _("true or false");
  if (g_str_equal (type, "integer"))
    return _("a whole number");
  if (g_str_equal (type, "number"))
    return _("a number");

  return type;
}

static gboolean
fail_type (const char  *name,
           JsonObject  *schema,
           const char  *type,
           GError     **error)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");
  g_autofree char *allowed = NULL;

  if (values != NULL)
    allowed = list_values (values);
  else if (json_object_has_member (schema, "minimum") || json_object_has_member (schema, "maximum"))
    allowed = describe_range (schema);

  if (allowed != NULL)
    /* Translators: the name of a parameter, what kind of value it must be, which are allowed. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be %s (%s)"),
                 name, describe_type (type), allowed);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be %s"),
                 name, describe_type (type));

  return FALSE;
}

static gboolean
check_value (const char  *name,
             JsonObject  *schema,
             JsonNode    *value,
             GError     **error)
{
  const char *type = rushes_json_get_string (schema, "type", NULL);

  if (!has_type (value, type))
    return fail_type (name, schema, type, error);
  if (!check_enum (name, schema, value, error))
    return FALSE;
  if (has_type (value, "number"))
    return check_range (name, schema, value, error);
  if (has_type (value, "string"))
    return check_length (name, schema, value, error);

  return TRUE;
}

static gboolean
fail_unknown (RushesModelCard  *self,
              const char       *name,
              GError          **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GList) members = NULL;

  if (self->properties != NULL)
    members = json_object_get_members (self->properties);
  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (known, "%s%s", l == members ? "" : ", ", (const char *) l->data);

  /* Translators: a model's name, the name of a parameter, and the list of parameters it has. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("%s has no parameter “%s”; it has: %s"), self->label, name, known->str);

  return FALSE;
}

/**
 * rushes_model_card_check_params:
 * @self: a model card
 * @params: (nullable): parameters as the gateway names them
 * @error: return location for an error
 *
 * Checks parameters against the card's schema.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error that names the parameter and what is allowed
 */
gboolean
rushes_model_card_check_params (RushesModelCard  *self,
                                JsonObject       *params,
                                GError          **error)
{
  g_autoptr (GList) members = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), FALSE);

  if (params == NULL)
    return TRUE;

  members = json_object_get_members (params);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonObject *schema = rushes_json_get_object (self->properties, l->data);

      if (schema == NULL && !self->takes_other_params)
        return fail_unknown (self, l->data, error);
      if (schema != NULL &&
          !check_value (l->data, schema, json_object_get_member (params, l->data), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * rushes_model_card_check_prompt:
 * @self: a model card
 * @prompt: (nullable): the prompt, in UTF-8
 * @error: return location for an error
 *
 * Checks that there is a prompt and that it is not too long.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error
 */
gboolean
rushes_model_card_check_prompt (RushesModelCard  *self,
                                const char       *prompt,
                                GError          **error)
{
  glong length;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), FALSE);

  if (is_blank (prompt))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("“prompt” must not be empty"));
      return FALSE;
    }

  length = g_utf8_strlen (prompt, -1);
  if (length <= (glong) self->prompt_limit)
    return TRUE;

  /* Translators: the numbers are characters; %s is a model's name. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“prompt” has %ld characters; %s takes at most %u"),
               length, self->label, self->prompt_limit);

  return FALSE;
}

static void
sum_slots (RushesModelCard *self,
           RushesMediaKind  kind,
           guint           *min,
           guint           *max)
{
  *min = 0;
  *max = 0;
  for (guint i = 0; i < self->slots->len; i++)
    {
      const RushesModelSlot *slot = &g_array_index (self->slots, RushesModelSlot, i);

      if (slot->kind == kind)
        {
          *min += slot->min;
          *max += slot->max;
        }
    }
}

/* What is counted, as many of it as @n; without the number. */
static const char *
describe_kind (RushesMediaKind kind,
               guint           n)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return ngettext ("image", "images", n);

    case RUSHES_MEDIA_KIND_VIDEO:
      return ngettext ("video", "videos", n);

    case RUSHES_MEDIA_KIND_AUDIO:
      return ngettext ("sound", "sounds", n);

    case RUSHES_MEDIA_KIND_UNKNOWN:
      break;
    }

  return ngettext ("reference", "references", n);
}

static gboolean
fail_count (RushesModelCard  *self,
            RushesMediaKind   kind,
            guint             min,
            guint             max,
            guint             found,
            GError          **error)
{
  if (max == 0)
    /* Translators: a model's name, then “images”, “videos”, “sounds” or “references”. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“attachmentMediaIds”: %s takes no %s"), self->label, describe_kind (kind, 0));
  else if (min == max)
    /* Translators: a model's name, a number, “images” or the like, and the number found. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“attachmentMediaIds”: %s needs exactly %u %s, not %u"),
                 self->label, min, describe_kind (kind, min), found);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“attachmentMediaIds”: %s takes %u to %u %s, not %u"),
                 self->label, min, max, describe_kind (kind, max), found);

  return FALSE;
}

/**
 * rushes_model_card_check_references:
 * @self: a model card
 * @kinds: (array length=n_kinds) (nullable): what the references are, in their order
 * @n_kinds: how many
 * @error: return location for an error
 *
 * Checks that the model takes these references. One whose kind is not known yet counts as
 * whatever is missing.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error that says what the model takes
 */
gboolean
rushes_model_card_check_references (RushesModelCard        *self,
                                    const RushesMediaKind  *kinds,
                                    guint                   n_kinds,
                                    GError                **error)
{
  guint found[RUSHES_MEDIA_KIND_AUDIO + 1] = { 0 };
  guint n_unknown;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), FALSE);
  g_return_val_if_fail (kinds != NULL || n_kinds == 0, FALSE);

  for (guint i = 0; i < n_kinds; i++)
    found[kinds[i]]++;
  n_unknown = found[RUSHES_MEDIA_KIND_UNKNOWN];

  for (guint kind = RUSHES_MEDIA_KIND_IMAGE; kind <= RUSHES_MEDIA_KIND_AUDIO; kind++)
    {
      guint min, max;

      sum_slots (self, kind, &min, &max);
      if (found[kind] > max || found[kind] + n_unknown < min)
        return fail_count (self, kind, min, max, found[kind], error);
    }

  if (n_kinds < self->min_references || n_kinds > self->max_references)
    return fail_count (self, RUSHES_MEDIA_KIND_UNKNOWN, self->min_references,
                       self->max_references, n_kinds, error);

  return TRUE;
}
