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
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--jq does not compile: %s"), self->message->str);
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
