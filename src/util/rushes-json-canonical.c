/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-json.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The form of RFC 8785 (JCS), so that anybody can compute a recipe's id with tools of theirs. */

/* Beyond this a double no longer holds every whole number. */
#define LAST_WHOLE 9007199254740992.0
/* Seventeen significant digits tell any two doubles apart. */
#define MOST_DIGITS 17
/* ECMAScript writes no exponent for numbers with up to this many digits before the point, … */
#define LAST_PLAIN_PLACE 21
/* … nor for numbers with up to this many zeros behind it. */
#define LAST_PLAIN_ZEROS 6

static void append_node (GString  *out,
                         JsonNode *node);

/* What a character weighs among members' names, which JCS sorts as UTF-16: a character beyond the
 * first plane begins with a surrogate, and those lie before U+E000. */
static guint32
weigh_char (gunichar c)
{
  return c < 0x10000 ? c : 0xd800 + ((c - 0x10000) >> 10);
}

static int
compare_names (gconstpointer first,
               gconstpointer second)
{
  const char *a = first;
  const char *b = second;

  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char (a), b = g_utf8_next_char (b))
    {
      gunichar c = g_utf8_get_char (a);
      gunichar d = g_utf8_get_char (b);

      if (weigh_char (c) != weigh_char (d))
        return weigh_char (c) < weigh_char (d) ? -1 : 1;
      if (c != d)
        return c < d ? -1 : 1;
    }

  return (*a != '\0') - (*b != '\0');
}

static void
append_string (GString    *out,
               const char *text)
{
  static const char escaped[] = "\"\\\b\t\n\f\r";
  static const char letters[] = "\"\\btnfr";

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *found = strchr (escaped, *p);

      if (found != NULL)
        g_string_append_printf (out, "\\%c", letters[found - escaped]);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_object (GString    *out,
               JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), compare_names);

  g_string_append_c (out, '{');
  for (GList *l = members; l != NULL; l = l->next)
    {
      if (l != members)
        g_string_append_c (out, ',');
      append_string (out, l->data);
      g_string_append_c (out, ':');
      append_node (out, json_object_get_member (object, l->data));
    }
  g_string_append_c (out, '}');
}

static void
append_array (GString   *out,
              JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

/* The fewest digits that read back as the same number, and the power of ten of the first. */
static void
find_digits (double  number,
             char   *digits,
             int    *power)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];
  const char *exponent;
  gsize length = 0;

  for (int n = 0; n < MOST_DIGITS; n++)
    {
      g_snprintf (format, sizeof format, "%%.%de", n);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  exponent = strchr (text, 'e');
  for (const char *p = text; p < exponent; p++)
    if (*p != '.')
      digits[length++] = *p;
  digits[length] = '\0';
  *power = (int) g_ascii_strtoll (exponent + 1, NULL, 10);
}

static void
append_zeros (GString *out,
              int      n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (out, '0');
}

/* As ECMAScript writes it. */
static void
append_fraction (GString *out,
                 double   number)
{
  char digits[MOST_DIGITS + 1];
  int power;
  int n_digits;

  if (number < 0)
    g_string_append_c (out, '-');
  find_digits (fabs (number), digits, &power);
  n_digits = (int) strlen (digits);

  if (power >= n_digits - 1 && power < LAST_PLAIN_PLACE)
    {
      g_string_append (out, digits);
      append_zeros (out, power + 1 - n_digits);
    }
  else if (power >= 0 && power < LAST_PLAIN_PLACE)
    g_string_append_printf (out, "%.*s.%s", power + 1, digits, digits + power + 1);
  else if (power < 0 && power >= -LAST_PLAIN_ZEROS)
    {
      g_string_append (out, "0.");
      append_zeros (out, -power - 1);
      g_string_append (out, digits);
    }
  else
    g_string_append_printf (out, "%c%s%se%c%d", digits[0], n_digits > 1 ? "." : "", digits + 1,
                            power < 0 ? '-' : '+', ABS (power));
}

static void
append_number (GString *out,
               double   number)
{
  /* The form has no word for these; JSON itself has none either. */
  if (!isfinite (number))
    g_string_append (out, "null");
  else if (number == floor (number) && fabs (number) < LAST_WHOLE)
    g_string_append_printf (out, "%" PRId64, (gint64) number);
  else
    append_fraction (out, number);
}

static void
append_value (GString  *out,
              JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    append_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else
    append_number (out, json_node_get_double (node));
}

static void
append_node (GString  *out,
             JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (out, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_VALUE (node))
    append_value (out, node);
  else
    g_string_append (out, "null");
}

/**
 * rushes_json_to_canonical:
 * @node: a node
 *
 * Writes JSON in the one form that equal values share, that of RFC 8785: members sorted as UTF-16,
 * no white space, numbers as ECMAScript writes them. A recipe's id is the hash of this text.
 *
 * Returns: (transfer full): the text
 */
char *
rushes_json_to_canonical (JsonNode *node)
{
  GString *out;

  g_return_val_if_fail (node != NULL, NULL);

  out = g_string_new (NULL);
  append_node (out, node);

  return g_string_free (out, FALSE);
}
