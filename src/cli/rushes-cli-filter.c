/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-filter.h"

#include <glib/gi18n.h>
#include <jq.h>
#include <string.h>

#include "util/rushes-error.h"

/**
 * RushesCliFilter:
 *
 * A compiled jq program. Compiling costs some 20 ms, so it is made only when asked for.
 */
struct _RushesCliFilter
{
  jq_state *state;
  GString  *message;
};

/* libjq hands over every complaint by itself; the first line says what is wrong. */
static void
message_cb (void *user_data,
            jv    message)
{
  RushesCliFilter *self = user_data;
  jv text = jq_format_error (message);
  g_auto (GStrv) lines = NULL;

  if (jv_get_kind (text) == JV_KIND_STRING && self->message->len == 0)
    {
      lines = g_strsplit (jv_string_value (text), "\n", 2);
      g_string_append (self->message, lines[0]);
    }

  jv_free (text);
}

static void
append_value (GString *output,
              jv       value)
{
  jv text;

  if (jv_get_kind (value) == JV_KIND_STRING)
    text = value;
  else
    text = jv_dump_string (value, JV_PRINT_PRETTY | JV_PRINT_INDENT_FLAGS (2));

  g_string_append_len (output, jv_string_value (text), jv_string_length_bytes (jv_copy (text)));
  g_string_append_c (output, '\n');
  jv_free (text);
}

/* Takes @last, which ended the row of values. */
static gboolean
check_last (RushesCliFilter  *self,
            jv                last,
            GError          **error)
{
  jv message;

  if (!jv_invalid_has_msg (jv_copy (last)))
    {
      jv_free (last);
      return TRUE;
    }

  message = jv_invalid_get_msg (last);
  if (jv_get_kind (message) != JV_KIND_STRING)
    message = jv_dump_string (message, 0);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
               _("--jq does not fit the result: %s"), jv_string_value (message));
  jv_free (message);

  return FALSE;
}

/* What libjq says of a program, or of its beginning. */
static char *
dup_complaint (const char *program,
               gsize       length)
{
  g_autofree char *beginning = g_strndup (program, length);
  RushesCliFilter filter = { jq_init (), g_string_new (NULL) };

  jq_set_error_cb (filter.state, message_cb, &filter);
  jq_compile (filter.state, beginning);
  jq_teardown (&filter.state);

  return g_string_free (filter.message, FALSE);
}

/* Whether the beginning of a program is wrong whatever may follow. */
static gboolean
is_lost (const char *program,
         gsize       length)
{
  g_autofree char *complaint = dup_complaint (program, length);

  return strstr (complaint, "syntax error") != NULL &&
         strstr (complaint, "unexpected $end") == NULL;
}

/* libjq tells no more than the line, and filters have one: the character that is wrong is the last
 * one of the shortest beginning that nothing can save. */
static glong
find_fault (const char *program)
{
  glong low = 1;
  glong high = g_utf8_strlen (program, -1);

  while (low < high)
    {
      glong middle = low + (high - low) / 2;

      if (is_lost (program, (gsize) (g_utf8_offset_to_pointer (program, middle) - program)))
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* The complaints of libjq are for people who know its grammar. */
static char *
explain (const char *program,
         const char *complaint)
{
  const char *undefined = strstr (complaint, " is not defined");
  const char *name = undefined;
  glong position;

  if (strstr (complaint, "unexpected $end") != NULL)
    /* Translators: a filter, as far as it goes. */
    return g_strdup_printf (_("“%s” ends too early"), program);

  if (undefined != NULL)
    {
      while (name > complaint && name[-1] != ' ')
        name--;
      /* Translators: the name of a function and how many arguments it gets, such as “first/1”. */
      return g_strdup_printf (_("there is no “%.*s”"), (int) (undefined - name), name);
    }

  if (strstr (complaint, "syntax error") == NULL || program[0] == '\0')
    return g_strdup (complaint);

  position = find_fault (program);
  /* Translators: a number, and the rest of a filter from there. */
  return g_strdup_printf (_("character %ld has no place where it stands: “%s”"), position,
                          g_utf8_offset_to_pointer (program, position - 1));
}

/**
 * rushes_cli_filter_new: (skip)
 * @program: a jq program
 * @error: return location for an error
 *
 * Compiles a program.
 *
 * Returns: (transfer full) (nullable): the filter, or %NULL if it does not compile
 */
RushesCliFilter *
rushes_cli_filter_new (const char  *program,
                       GError     **error)
{
  g_autoptr (RushesCliFilter) self = g_new0 (RushesCliFilter, 1);

  g_return_val_if_fail (program != NULL, NULL);

  self->message = g_string_new (NULL);
  self->state = jq_init ();
  if (self->state == NULL)
    g_error ("libjq gives no state");

  jq_set_error_cb (self->state, message_cb, self);
  if (!jq_compile (self->state, program))
    {
      g_autofree char *reason = explain (program, self->message->str);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--jq does not compile: %s"),
                   reason);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rushes_cli_filter_free: (skip)
 * @self: the filter
 *
 * Frees a filter.
 */
void
rushes_cli_filter_free (RushesCliFilter *self)
{
  if (self->state != NULL)
    jq_teardown (&self->state);
  g_string_free (self->message, TRUE);
  g_free (self);
}

/**
 * rushes_cli_filter_apply: (skip)
 * @self: the filter
 * @json: a JSON text
 * @output: where the lines go
 * @error: return location for an error
 *
 * Runs the program on @json. Each value makes a line, texts without quotes.
 *
 * Returns: %FALSE with an error if the program stopped with one
 */
gboolean
rushes_cli_filter_apply (RushesCliFilter  *self,
                         const char       *json,
                         GString          *output,
                         GError          **error)
{
  jv value;

  g_return_val_if_fail (self != NULL, FALSE);

  jq_start (self->state, jv_parse (json), 0);
  for (value = jq_next (self->state); jv_is_valid (value); value = jq_next (self->state))
    append_value (output, value);

  return check_last (self, value, error);
}
