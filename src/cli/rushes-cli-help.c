/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-help.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"

#include "rushes-cli-command.h"
#include "rushes-cli-suggest.h"

#define COLUMN 30

/* A term, and its explanation from a fixed column on. */
static void
append_row (GString    *text,
            const char *term,
            const char *explanation)
{
  int width = g_utf8_strlen (term, -1);

  g_string_append_printf (text, "  %s", term);
  if (width > COLUMN - 4)
    g_string_append_printf (text, "\n%*s%s\n", COLUMN, "", explanation);
  else
    g_string_append_printf (text, "%*s%s\n", COLUMN - 2 - width, "", explanation);
}

static void
append_option (GString               *text,
               const RushesCliOption *option)
{
  g_autoptr (GString) term = g_string_new (NULL);
  g_autoptr (GString) help = g_string_new (_(option->help));

  if (option->letter != 0)
    g_string_append_printf (term, "-%c, ", option->letter);
  g_string_append_printf (term, "--%s", option->name);
  if (option->alias != NULL)
    g_string_append_printf (term, ", --%s", option->alias);
  if (option->value != NULL)
    g_string_append_printf (term, " %s", _(option->value));
  if (option->words != NULL)
    g_string_append_printf (help, " (%s)", option->words);

  append_row (text, term->str, help->str);
}

static void
append_options (GString               *text,
                const char            *title,
                const RushesCliOption *options)
{
  if (options == NULL || options->name == NULL)
    return;

  g_string_append_printf (text, "\n%s\n", title);
  for (; options->name != NULL; options++)
    append_option (text, options);
}

static void
append_command (GString                *text,
                const RushesCliCommand *command)
{
  g_string_append_printf (text, "%s\n\n%s\n  %s %s", _(command->summary), _("Usage:"),
                          g_get_prgname (), command->name);
  if (command->arguments != NULL)
    g_string_append_printf (text, " %s", _(command->arguments));
  if (command->options != NULL)
    g_string_append_printf (text, " %s", _("[OPTIONS]"));
  g_string_append_c (text, '\n');

  if (command->details != NULL)
    g_string_append_printf (text, "\n%s\n", _(command->details));

  append_options (text, _("Options:"), command->options);
  append_options (text, _("For every command:"), rushes_cli_options_get_common ());
  g_string_append_printf (text, "\n%s\n", _("Example:"));
  g_string_append_printf (text, "  %s\n", command->example);
}

/* The commands of one family, or all of them if @family is empty. */
static void
append_list (GString    *text,
             const char *family)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  gsize length = strlen (family);

  for (guint i = 0; commands[i] != NULL; i++)
    {
      const char *name = commands[i]->name;

      if (length == 0 || (g_str_has_prefix (name, family) && name[length] == ' '))
        append_row (text, name, _(commands[i]->summary));
    }
}

static void
append_overview (GString *text)
{
  g_string_append_printf (text, "%s\n\n%s\n  %s %s\n\n%s\n",
                          _("Rushes: one brief, several models, the takes side by side."),
                          _("Usage:"), g_get_prgname (), _("COMMAND [OPTIONS]"), _("Commands:"));
  append_list (text, "");
  append_options (text, _("For every command:"), rushes_cli_options_get_common ());
  g_string_append_printf (text, "\n%s\n", _("Without a command, the desktop program starts."));
  /* Translators: the name of the program. */
  g_string_append_printf (text, _("“%s help COMMAND” explains a command."), g_get_prgname ());
  g_string_append_c (text, '\n');
}

/**
 * rushes_cli_help_write:
 * @topic: words of a verb, or the empty text for everything
 * @error: return location for an error
 *
 * Writes the help about @topic.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if there is no such command
 */
char *
rushes_cli_help_write (const char  *topic,
                       GError     **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const RushesCliCommand *command;
  const char *nearest;

  g_return_val_if_fail (topic != NULL, NULL);

  command = rushes_cli_commands_find (topic);
  if (command != NULL)
    append_command (text, command);
  else if (topic[0] == '\0')
    append_overview (text);
  else if (rushes_cli_commands_is_family (topic))
    append_list (text, topic);
  else
    {
      nearest = rushes_cli_suggest_command (topic);
      if (nearest != NULL)
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                     _("There is no command “%s”. Did you mean “%s”?"), topic, nearest);
      else
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                     _("There is no command “%s”. “%s help” lists them."), topic,
                     g_get_prgname ());
      return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
