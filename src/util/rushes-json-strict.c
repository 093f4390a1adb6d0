/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rushes-error.h"

/* More digits than this do not fit the integers that the parser has. */
#define MOST_INTEGER_DIGITS 18
#define LEAST_TOO_LONG 1e18
#define LEAST_WITH_EXPONENT 1e21

/* The parser of json-glib takes more than JSON: comments, single quotes, hexadecimal numbers. It
 * cuts a text at \u0000, and a number that is too large becomes another one. Where two programs
 * have to see the same, such as what an id is computed of, that does not do. */
typedef struct
{
  const char *p;
  const char *end;
  guint       n_members;
} Scan;

static gboolean scan_value (Scan  *scan,
                            guint  depth);

static void
skip_space (Scan *scan)
{
  while (scan->p < scan->end && strchr (" \t\r\n", *scan->p) != NULL && *scan->p != '\0')
    scan->p++;
}

static gboolean
skip_char (Scan *scan,
           char  c)
{
  if (scan->p >= scan->end || *scan->p != c)
    return FALSE;

  scan->p++;
  return TRUE;
}

static gboolean
skip_word (Scan       *scan,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->p) < length || memcmp (scan->p, word, length) != 0)
    return FALSE;

  scan->p += length;
  return TRUE;
}

static int
scan_hex (Scan *scan)
{
  int value = 0;

  if (scan->end - scan->p < 4)
    return -1;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*scan->p++);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }

  return value;
}

/* After the backslash. */
static gboolean
scan_escape (Scan *scan)
{
  int first;
  int second;

  if (scan->p >= scan->end)
    return FALSE;
  if (*scan->p != 'u')
    return *scan->p != '\0' && strchr ("\"\\/bfnrt", *scan->p++) != NULL;

  scan->p++;
  first = scan_hex (scan);
  if (first < 0xd800 || first > 0xdfff)
    return first > 0;

  /* Half a character is none. */
  if (first > 0xdbff || !skip_word (scan, "\\u"))
    return FALSE;
  second = scan_hex (scan);

  return second >= 0xdc00 && second <= 0xdfff;
}

static gboolean
scan_string (Scan *scan)
{
  if (!skip_char (scan, '"'))
    return FALSE;

  while (scan->p < scan->end)
    {
      guchar c = (guchar) *scan->p++;

      if (c == '"')
        return TRUE;
      if (c < 0x20 || (c == '\\' && !scan_escape (scan)))
        return FALSE;
    }

  return FALSE;
}

static gsize
skip_digits (Scan *scan)
{
  const char *start = scan->p;

  while (scan->p < scan->end && g_ascii_isdigit (*scan->p))
    scan->p++;

  return (gsize) (scan->p - start);
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->p;
  g_autofree char *text = NULL;
  gboolean is_integer = TRUE;
  gsize n_digits;
  double value;

  skip_char (scan, '-');
  n_digits = skip_char (scan, '0') ? 1 : skip_digits (scan);
  if (n_digits == 0)
    return FALSE;

  if (skip_char (scan, '.'))
    {
      is_integer = FALSE;
      if (skip_digits (scan) == 0)
        return FALSE;
    }
  if (skip_char (scan, 'e') || skip_char (scan, 'E'))
    {
      is_integer = FALSE;
      if (!skip_char (scan, '+'))
        skip_char (scan, '-');
      if (skip_digits (scan) == 0)
        return FALSE;
    }
  if (is_integer)
    return n_digits <= MOST_INTEGER_DIGITS;

  text = g_strndup (start, (gsize) (scan->p - start));
  value = fabs (g_ascii_strtod (text, NULL));

  /* What the canonical form writes without an exponent has to be readable again. */
  return isfinite (value) && (value < LEAST_TOO_LONG || value >= LEAST_WITH_EXPONENT);
}

static gboolean
scan_member (Scan  *scan,
             guint  depth)
{
  skip_space (scan);
  scan->n_members++;
  if (!scan_string (scan))
    return FALSE;

  skip_space (scan);
  return skip_char (scan, ':') && scan_value (scan, depth);
}

static gboolean
scan_members (Scan  *scan,
              guint  depth)
{
  skip_space (scan);
  if (skip_char (scan, '}'))
    return TRUE;

  do
    {
      if (!scan_member (scan, depth))
        return FALSE;
    }
  while (skip_char (scan, ','));

  return skip_char (scan, '}');
}

static gboolean
scan_elements (Scan  *scan,
               guint  depth)
{
  skip_space (scan);
  if (skip_char (scan, ']'))
    return TRUE;

  do
    {
      if (!scan_value (scan, depth))
        return FALSE;
    }
  while (skip_char (scan, ','));

  return skip_char (scan, ']');
}

static gboolean
scan_value (Scan  *scan,
            guint  depth)
{
  gboolean is_good;

  skip_space (scan);
  if (scan->p >= scan->end || depth > RUSHES_JSON_MAX_DEPTH)
    return FALSE;

  if (skip_char (scan, '{'))
    is_good = scan_members (scan, depth + 1);
  else if (skip_char (scan, '['))
    is_good = scan_elements (scan, depth + 1);
  else if (*scan->p == '"')
    is_good = scan_string (scan);
  else
    is_good = skip_word (scan, "true") || skip_word (scan, "false") || skip_word (scan, "null") ||
              scan_number (scan);
  skip_space (scan);

  return is_good;
}

static guint
count_members (JsonNode *node)
{
  g_autoptr (GList) values = NULL;
  guint n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      values = json_object_get_values (json_node_get_object (node));
      n = json_object_get_size (json_node_get_object (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    values = json_array_get_elements (json_node_get_array (node));

  for (GList *l = values; l != NULL; l = l->next)
    n += count_members (l->data);

  return n;
}

/**
 * rushes_json_parse_strict:
 * @text: JSON, in UTF-8
 * @length: its length in bytes, or -1 if it ends with a nul
 * @error: return location for an error
 *
 * Like [func@json_parse_object], and refuses what two programs could read in two ways: all that is
 * not plain RFC 8259, members of the same name, numbers and characters that do not exist here.
 *
 * Returns: (transfer full): the root object, or %NULL with an error
 */
JsonObject *
rushes_json_parse_strict (const char  *text,
                          gssize       length,
                          GError     **error)
{
  g_autoptr (JsonNode) root = NULL;
  gsize size;
  Scan scan;

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  scan = (Scan) { text, text + size, 0 };
  if (!scan_value (&scan, 0) || scan.p != scan.end)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   /* Translators: a position in a text. */
                   _("The JSON is not valid at byte %d"), (int) (scan.p - text));
      return NULL;
    }

  root = rushes_json_parse (text, (gssize) size, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The JSON is not an object"));
      return NULL;
    }
  if (count_members (root) != scan.n_members)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("A member stands in the JSON twice"));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}
