/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define MAX_SECONDS (366 * 24 * 3600)

/**
 * rushes_cli_value_fail: (skip)
 * @option: an option
 * @wanted: what it takes
 * @value: what was given
 * @error: return location for an error
 *
 * Says that a value does not fit.
 *
 * Returns: %FALSE
 */
gboolean
rushes_cli_value_fail (const RushesCliOption  *option,
                       const char             *wanted,
                       const char             *value,
                       GError                **error)
{
  /* Translators: the name of an option, what it takes, and what was given. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--%s takes %s, not “%s”"),
               option->name, wanted, value);
  return FALSE;
}

/**
 * rushes_cli_value_is_among:
 * @words: words, separated by spaces
 * @value: a word
 *
 * Looks for a word in a list.
 *
 * Returns: %TRUE if it is there
 */
gboolean
rushes_cli_value_is_among (const char *words,
                           const char *value)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char * const *) list, value);
}

/**
 * rushes_cli_value_check_word: (skip)
 * @option: an option
 * @value: one of its values
 * @error: return location for an error
 *
 * Checks a value against the words that are allowed, if they are counted.
 *
 * Returns: %FALSE with an error that names them if it is none of them
 */
gboolean
rushes_cli_value_check_word (const RushesCliOption  *option,
                             const char             *value,
                             GError                **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *list = NULL;
  g_autofree char *wanted = NULL;

  if (option->words == NULL || rushes_cli_value_is_among (option->words, value))
    return TRUE;

  words = g_strsplit (option->words, " ", -1);
  list = g_strjoinv (", ", words);
  /* Translators: a list of words. */
  wanted = g_strdup_printf (_("one of %s"), list);

  return rushes_cli_value_fail (option, wanted, value, error);
}

/**
 * rushes_cli_value_parse_time:
 * @text: seconds, with or without one of the letters s, m, h behind
 * @seconds: (out): how many
 *
 * Reads a length of time.
 *
 * Returns: %FALSE if it is none
 */
gboolean
rushes_cli_value_parse_time (const char *text,
                             gint64     *seconds)
{
  gsize length = strlen (text);
  g_autofree char *digits = NULL;
  gint64 factor = 1;
  gint64 number;

  if (length > 1 && strchr ("smh", text[length - 1]) != NULL)
    {
      factor = text[length - 1] == 'h' ? 3600 : text[length - 1] == 'm' ? 60 : 1;
      length--;
    }

  digits = g_strndup (text, length);
  if (!g_ascii_string_to_signed (digits, 10, 0, MAX_SECONDS / factor, &number, NULL))
    return FALSE;

  *seconds = number * factor;
  return TRUE;
}

/* Quotes that the shell leaves are taken as they come; of what can not be read at all, the strict
 * reader tells the place. */
static gboolean
check_json (const RushesCliOption  *option,
            const char             *value,
            GError                **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) object = rushes_json_parse_object (value, -1, NULL);
  g_autoptr (JsonObject) strict = NULL;

  if (object != NULL)
    return TRUE;

  strict = rushes_json_parse_strict (value, -1, &local_error);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the name of an option, and what is wrong with its value. */
               _("--%s takes a JSON object, such as '{\"duration\":5}'. %s"), option->name,
               local_error != NULL ? local_error->message : value);
  return FALSE;
}

/**
 * rushes_cli_value_check: (skip)
 * @option: an option that takes a value
 * @value: what was given
 * @error: return location for an error
 *
 * Checks that a value is of the kind that the option takes.
 *
 * Returns: %FALSE with an error if it is not
 */
gboolean
rushes_cli_value_check (const RushesCliOption  *option,
                        const char             *value,
                        GError                **error)
{
  gint64 number;

  if (option->kind != RUSHES_CLI_OPTION_FILE && !g_utf8_validate (value, -1, NULL))
    return rushes_cli_value_fail (option, _("text in UTF-8"), _("something else"), error);

  switch (option->kind)
    {
    case RUSHES_CLI_OPTION_NUMBER:
      if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
        return rushes_cli_value_fail (option, _("a whole number"), value, error);
      break;

    case RUSHES_CLI_OPTION_TIME:
      if (!rushes_cli_value_parse_time (value, &number))
        return rushes_cli_value_fail (option, _("a time like 90s, 20m or 1h"), value, error);
      break;

    case RUSHES_CLI_OPTION_JSON:
      return check_json (option, value, error);

    case RUSHES_CLI_OPTION_FILE:
    case RUSHES_CLI_OPTION_LIST:
      if (value[0] == '\0')
        return rushes_cli_value_fail (option, _("a value"), value, error);
      break;

    case RUSHES_CLI_OPTION_SWITCH:
      if (!rushes_cli_value_is_among ("true false", value))
        return rushes_cli_value_fail (option, _("true, false or nothing"), value, error);
      break;

    case RUSHES_CLI_OPTION_TEXT:
      break;
    }

  return TRUE;
}
