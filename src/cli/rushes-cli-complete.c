/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-complete.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-cli-command.h"

/* The frames; what goes between them is written from the tables of the commands. */
static const char bash_head[] =
  "# bash completion for rushes, made by “rushes completion bash”\n"
  "_rushes ()\n"
  "{\n"
  "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
  "  local words=() i word skip= options= values= files=\n"
  "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
  "    word=${COMP_WORDS[i]}\n"
  "    if [[ -n $skip ]]; then skip=; continue; fi\n"
  "    case $word in\n"
  "      %s) skip=yes ;;\n"
  "      -*) ;;\n"
  "      *) words+=(\"$word\") ;;\n"
  "    esac\n"
  "  done\n"
  "  case \"${words[*]}\" in\n";

static const char bash_middle[] =
  "  case $before in\n"
  "    %s) files=yes ;;\n"
  "    %s) [[ $current == -* ]] || return ;;\n"
  "  esac\n";

static const char bash_tail[] =
  "  if [[ -n $files ]]; then\n"
  "    compopt -o filenames 2>/dev/null\n"
  "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
  "  elif [[ $current == -* ]]; then\n"
  "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
  "  elif [[ -n $values ]]; then\n"
  "    mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$current\")\n"
  "  else\n"
  "    compopt -o filenames 2>/dev/null\n"
  "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
  "  fi\n"
  "}\n"
  "complete -F _rushes rushes\n";

static void
append_option_names (GString               *text,
                     const RushesCliOption *options,
                     const char            *separator,
                     gboolean               only_values,
                     gboolean               only_files)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      if (only_values && options->kind == RUSHES_CLI_OPTION_SWITCH)
        continue;

      if (only_files && options->kind != RUSHES_CLI_OPTION_FILE)
        continue;

      g_string_append_printf (text, "%s--%s", text->len > 0 ? separator : "", options->name);
      if (options->alias != NULL)
        g_string_append_printf (text, "%s--%s", separator, options->alias);
      if (options->letter != 0)
        g_string_append_printf (text, "%s-%c", separator, options->letter);
    }
}

/* All names of options that take a value, once each. */
static char *
list_value_options (gboolean only_files)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) unique = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = NULL;

  append_option_names (all, rushes_cli_options_get_common (), " ", TRUE, only_files);
  for (guint i = 0; commands[i] != NULL; i++)
    append_option_names (all, commands[i]->options, " ", TRUE, only_files);

  names = g_strsplit (all->str, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0' && g_hash_table_add (seen, names[i]))
      g_string_append_printf (unique, "%s%s", unique->len > 0 ? "|" : "", names[i]);
  if (unique->len == 0)
    g_string_append (unique, "''");

  return g_string_free (g_steal_pointer (&unique), FALSE);
}

/* The words that may follow @stem, which is empty or the first words of a verb. */
static char *
list_next_words (const char *stem)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autoptr (GString) words = g_string_new (NULL);
  gsize length = strlen (stem);
  g_autofree char *last = NULL;

  for (guint i = 0; commands[i] != NULL; i++)
    {
      const char *rest = commands[i]->name;
      g_autofree char *word = NULL;

      if (length > 0)
        {
          if (!g_str_has_prefix (rest, stem) || rest[length] != ' ')
            continue;
          rest += length + 1;
        }

      word = g_strndup (rest, strcspn (rest, " "));
      if (g_strcmp0 (word, last) == 0)
        continue;

      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
      g_free (last);
      last = g_steal_pointer (&word);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
append_bash_stems (GString *text)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autofree char *first = list_next_words ("");
  g_auto (GStrv) families = g_strsplit (first, " ", -1);

  for (guint i = 0; commands[i] != NULL; i++)
    {
      const RushesCliCommand *command = commands[i];
      g_autoptr (GString) names = g_string_new (NULL);

      append_option_names (names, command->options, " ", FALSE, FALSE);
      append_option_names (names, rushes_cli_options_get_common (), " ", FALSE, FALSE);
      g_string_append_printf (text, "    '%s') options='%s' values='%s' ;;\n", command->name,
                              names->str, command->words != NULL ? command->words : "");
      g_string_append_printf (text, "    '%s '*) options='%s' ;;\n", command->name, names->str);
    }

  for (guint i = 0; families[i] != NULL; i++)
    if (rushes_cli_commands_find (families[i]) == NULL)
      {
        g_autofree char *next = list_next_words (families[i]);

        g_string_append_printf (text, "    '%s') values='%s' ;;\n", families[i], next);
      }

  g_string_append_printf (text, "    '') values='%s help' options='--help --version' ;;\n", first);
}

/* Options whose values are known come before the general rule for options with values. */
static void
append_bash_values (GString *text)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  g_string_append (text, "  case \"${words[*]} $before\" in\n");
  for (guint i = 0; commands[i] != NULL; i++)
    for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
      if (o->words != NULL)
        g_string_append_printf (text, "    '%s'*' --%s') values='%s' before= ;;\n",
                                commands[i]->name, o->name, o->words);
  g_string_append (text, "  esac\n");
}

static char *
write_bash (void)
{
  g_autofree char *value_options = list_value_options (FALSE);
  g_autofree char *file_options = list_value_options (TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, bash_head, value_options);
  append_bash_stems (text);
  g_string_append (text, "  esac\n");
  append_bash_values (text);
  g_string_append_printf (text, bash_middle, file_options, value_options);
  g_string_append (text, bash_tail);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Single quotes end and begin again around a quote of the text itself. */
static char *
quote_single (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *joined = g_strjoinv ("'\\''", parts);

  return g_strdup_printf ("'%s'", joined);
}

static void
append_zsh_option (GString               *text,
                   const RushesCliOption *option)
{
  static const char *actions[] = {
    [RUSHES_CLI_OPTION_SWITCH] = "",
    [RUSHES_CLI_OPTION_TEXT] = ":value: ",
    [RUSHES_CLI_OPTION_LIST] = ":values:_files",
    [RUSHES_CLI_OPTION_NUMBER] = ":number: ",
    [RUSHES_CLI_OPTION_TIME] = ":time: ",
    [RUSHES_CLI_OPTION_JSON] = ":json: ",
    [RUSHES_CLI_OPTION_FILE] = ":file:_files",
  };
  g_autofree char *help = g_strdelimit (g_strdup (_(option->help)), "[]:", ' ');
  g_autofree char *words = NULL;
  const char *names[] = { option->name, option->alias };

  if (option->words != NULL)
    words = g_strdup_printf (":value:(%s)", option->words);

  for (guint i = 0; i < G_N_ELEMENTS (names) && names[i] != NULL; i++)
    {
      g_autofree char *spec =
        g_strdup_printf ("--%s%s[%s]%s", names[i],
                         option->kind != RUSHES_CLI_OPTION_SWITCH ? "=" : "", help,
                         words != NULL ? words : actions[option->kind]);
      g_autofree char *quoted = quote_single (spec);

      g_string_append_printf (text, " %s", quoted);
    }
}

static void
append_zsh_options (GString               *text,
                    const RushesCliOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    append_zsh_option (text, options);
}

static void
append_zsh_command (GString                *text,
                    const RushesCliCommand *command)
{
  g_string_append_printf (text, "    '%s') _arguments", command->name);
  append_zsh_options (text, command->options);
  append_zsh_options (text, rushes_cli_options_get_common ());
  if (command->words != NULL)
    g_string_append_printf (text, " '1:what:(%s)' '*:file:_files' ;;\n", command->words);
  else
    g_string_append (text, " '*:file:_files' ;;\n");
}

static char *
write_zsh (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autofree char *first = list_next_words ("");
  g_auto (GStrv) families = g_strsplit (first, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text,
                   "#compdef rushes\n"
                   "# zsh completion for rushes, made by “rushes completion zsh”\n"
                   "_rushes ()\n"
                   "{\n"
                   "  local verb=\"$words[2] $words[3]\"\n");
  g_string_append_printf (text, "  if (( CURRENT == 2 )); then compadd -- %s help; return; fi\n",
                          first);
  g_string_append (text, "  if (( CURRENT == 3 )); then\n    case $words[2] in\n");
  for (guint i = 0; families[i] != NULL; i++)
    if (rushes_cli_commands_find (families[i]) == NULL)
      {
        g_autofree char *next = list_next_words (families[i]);

        g_string_append_printf (text, "      %s) compadd -- %s; return ;;\n", families[i], next);
      }
  g_string_append (text, "    esac\n  fi\n  case $words[2] in\n    ");
  for (guint i = 0, n = 0; families[i] != NULL; i++)
    if (rushes_cli_commands_find (families[i]) != NULL)
      g_string_append_printf (text, "%s%s", n++ > 0 ? "|" : "", families[i]);
  g_string_append (text,
                   ") verb=$words[2]; shift words; (( CURRENT-- )) ;;\n"
                   "    *) shift 2 words; (( CURRENT -= 2 )) ;;\n"
                   "  esac\n"
                   "  case $verb in\n");
  for (guint i = 0; commands[i] != NULL; i++)
    append_zsh_command (text, commands[i]);
  g_string_append (text, "  esac\n}\n_rushes \"$@\"\n");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_fish_option (GString               *text,
                    const char            *condition,
                    const RushesCliOption *option)
{
  g_autofree char *help = quote_single (_(option->help));

  g_string_append_printf (text, "complete -c rushes%s -l %s", condition, option->name);
  if (option->letter != 0)
    g_string_append_printf (text, " -s %c", option->letter);
  if (option->words != NULL)
    g_string_append_printf (text, " -x -a '%s'", option->words);
  else if (option->kind == RUSHES_CLI_OPTION_FILE || option->kind == RUSHES_CLI_OPTION_LIST)
    g_string_append (text, " -r -F");
  else if (option->kind != RUSHES_CLI_OPTION_SWITCH)
    g_string_append (text, " -x");
  g_string_append_printf (text, " -d %s\n", help);
}

static void
append_fish_command (GString                *text,
                     const RushesCliCommand *command)
{
  g_auto (GStrv) words = g_strsplit (command->name, " ", 2);
  g_autofree char *summary = quote_single (_(command->summary));
  g_autofree char *condition = NULL;
  g_autofree char *siblings = NULL;

  if (words[1] == NULL)
    {
      g_string_append_printf (text, "complete -c rushes -n __fish_use_subcommand -f -a %s -d %s\n",
                              words[0], summary);
      condition = g_strdup_printf (" -n '__fish_seen_subcommand_from %s'", words[0]);
    }
  else
    {
      siblings = list_next_words (words[0]);
      g_string_append_printf (text, "complete -c rushes -n '__fish_seen_subcommand_from %s; "
                              "and not __fish_seen_subcommand_from %s' -f -a %s -d %s\n",
                              words[0], siblings, words[1], summary);
      condition = g_strdup_printf (" -n '__fish_seen_subcommand_from %s; "
                                   "and __fish_seen_subcommand_from %s'", words[0], words[1]);
    }

  if (command->words != NULL)
    g_string_append_printf (text, "complete -c rushes%s -f -a '%s'\n", condition, command->words);
  for (const RushesCliOption *o = command->options; o != NULL && o->name != NULL; o++)
    append_fish_option (text, condition, o);
}

static char *
write_fish (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autofree char *first = list_next_words ("");
  g_auto (GStrv) families = g_strsplit (first, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, "# fish completion for rushes, made by “rushes completion fish”\n");
  for (guint i = 0; families[i] != NULL; i++)
    if (rushes_cli_commands_find (families[i]) == NULL)
      g_string_append_printf (text, "complete -c rushes -n __fish_use_subcommand -f -a %s\n",
                              families[i]);
  for (const RushesCliOption *o = rushes_cli_options_get_common (); o->name != NULL; o++)
    append_fish_option (text, "", o);
  for (guint i = 0; commands[i] != NULL; i++)
    append_fish_command (text, commands[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rushes_cli_complete_write:
 * @shell: "bash", "zsh" or "fish"
 *
 * Writes a completion script from the tables of the commands.
 *
 * Returns: (transfer full) (nullable): the script, or %NULL for another shell
 */
char *
rushes_cli_complete_write (const char *shell)
{
  g_return_val_if_fail (shell != NULL, NULL);

  if (g_str_equal (shell, "bash"))
    return write_bash ();

  if (g_str_equal (shell, "zsh"))
    return write_zsh ();

  if (g_str_equal (shell, "fish"))
    return write_fish ();

  return NULL;
}
