/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-args.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-suggest.h"
#include "rushes-cli-value.h"

#define MAX_VERB_WORDS 3

/**
 * RushesCliArgs:
 *
 * A command line, taken apart and checked against the tables. Does not change once made.
 *
 * Options may stand before or after the verb and its arguments, which is why an option means the
 * same in all commands: it has to be known before the verb is.
 */
struct _RushesCliArgs
{
  GObject parent_instance;

  const RushesCliCommand *command;
  char                   *topic;
  GPtrArray              *words;
  GHashTable             *values;
  GHashTable             *objects;
  char                   *stranger;
};

G_DEFINE_FINAL_TYPE (RushesCliArgs, rushes_cli_args, G_TYPE_OBJECT)

static void
add_value (RushesCliArgs         *self,
           const RushesCliOption *option,
           const char            *value)
{
  GPtrArray *values = g_hash_table_lookup (self->values, option->name);

  if (values == NULL)
    {
      values = g_ptr_array_new_null_terminated (1, g_free, TRUE);
      g_hash_table_insert (self->values, (gpointer) option->name, values);
    }

  g_ptr_array_add (values, g_strdup (value));
}

/* A value that is itself the name of an option is a forgotten or empty value before it. */
static gboolean
looks_like_option (const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (text, "--") || text[2] == '\0')
    return FALSE;

  parts = g_strsplit (text + 2, "=", 2);
  return rushes_cli_options_find_any (parts[0]) != NULL;
}

/* Takes the option at *position, and the value behind it. */
static gboolean
take_option (RushesCliArgs          *self,
             const char * const     *argv,
             guint                  *position,
             const RushesCliOption  *option,
             const char             *value,
             GError                **error)
{
  if (option->kind == RUSHES_CLI_OPTION_SWITCH)
    value = value != NULL ? value : "true";
  else if (value == NULL)
    {
      value = argv[*position + 1];
      if (value == NULL || looks_like_option (value))
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--%s needs a value"),
                       option->name);
          return FALSE;
        }
      (*position)++;
    }

  if (!rushes_cli_value_check (option, value, error))
    return FALSE;

  add_value (self, option, value);
  return TRUE;
}

static gboolean
take_long (RushesCliArgs       *self,
           const char * const  *argv,
           guint               *position,
           GError             **error)
{
  g_auto (GStrv) parts = g_strsplit (argv[*position] + 2, "=", 2);
  const RushesCliOption *option = rushes_cli_options_find_any (parts[0]);

  if (option == NULL)
    {
      if (self->stranger == NULL)
        self->stranger = g_strdup_printf ("--%s", parts[0]);
      return TRUE;
    }

  return take_option (self, argv, position, option, parts[1], error);
}

static gboolean
take_short (RushesCliArgs       *self,
            const char * const  *argv,
            guint               *position,
            GError             **error)
{
  const char letter[] = { argv[*position][1], '\0' };
  const char *rest = argv[*position] + 2;
  const RushesCliOption *option = rushes_cli_options_find_any (letter);

  if (option == NULL || (option->kind == RUSHES_CLI_OPTION_SWITCH && rest[0] != '\0'))
    {
      if (self->stranger == NULL)
        self->stranger = g_strdup (argv[*position]);
      return TRUE;
    }

  if (rest[0] == '=')
    rest++;

  return take_option (self, argv, position, option, rest[0] != '\0' ? rest : NULL, error);
}

static gboolean
take_apart (RushesCliArgs       *self,
            const char * const  *argv,
            GError             **error)
{
  gboolean only_words = FALSE;

  for (guint i = 0; argv[i] != NULL; i++)
    {
      if (only_words || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->words, g_strdup (argv[i]));
      else if (g_str_equal (argv[i], "--"))
        only_words = TRUE;
      else if (argv[i][1] == '-')
        {
          if (!take_long (self, argv, &i, error))
            return FALSE;
        }
      else if (!take_short (self, argv, &i, error))
        return FALSE;
    }

  return TRUE;
}

static char *
join_words (GPtrArray *words,
            guint      n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (words, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The longest verb that the first words make, which then are gone. */
static void
find_command (RushesCliArgs *self)
{
  for (guint n = MIN (MAX_VERB_WORDS, self->words->len); n > 0; n--)
    {
      g_autofree char *name = join_words (self->words, n);

      self->command = rushes_cli_commands_find (name);
      if (self->command != NULL)
        {
          g_ptr_array_remove_range (self->words, 0, n);
          return;
        }
    }
}

static gboolean
fail_command (RushesCliArgs  *self,
              GError        **error)
{
  g_autofree char *given = join_words (self->words, MIN (2, self->words->len));
  const char *nearest = rushes_cli_suggest_command (given);

  if (nearest != NULL)
    /* Translators: both are commands. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("There is no command “%s”.\nDid you mean “%s”?"), given, nearest);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("There is no command “%s”.\n“%s help” lists them."), given, g_get_prgname ());

  return FALSE;
}

static gboolean
fail_option (RushesCliArgs  *self,
             const char     *given,
             GError        **error)
{
  const char *nearest = rushes_cli_suggest_option (self->command, given);
  const char *verb = self->command != NULL ? self->command->name : "";
  const char *space = self->command != NULL ? " " : "";

  if (nearest != NULL)
    /* Translators: program, space, verb, the option given, the option meant. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“%s%s%s” has no option %s.\nDid you mean --%s?"),
                 g_get_prgname (), space, verb, given, nearest);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“%s%s%s” has no option %s.\n--help lists them."),
                 g_get_prgname (), space, verb, given);

  return FALSE;
}

/* Which words are allowed may differ from verb to verb, so this has to wait until it is known. */
static gboolean
check_words (RushesCliArgs          *self,
             const RushesCliOption  *option,
             GError                **error)
{
  g_auto (GStrv) values = rushes_cli_args_dup_list (self, option->name);

  for (guint i = 0; values[i] != NULL; i++)
    if (!rushes_cli_value_check_word (option, values[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
check_options (RushesCliArgs  *self,
               GError        **error)
{
  GHashTableIter iter;
  gpointer name;

  if (self->stranger != NULL)
    return fail_option (self, self->stranger, error);

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *given = g_strdup_printf ("--%s", (const char *) name);
      const RushesCliOption *option = rushes_cli_command_find_option (self->command, name);

      if (option == NULL)
        return fail_option (self, given, error);

      if (!check_words (self, option, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_arguments (RushesCliArgs  *self,
                 GError        **error)
{
  const RushesCliCommand *command = self->command;

  if (self->words->len < command->min_arguments)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s %s” needs %s.\nExample: %s"), g_get_prgname (), command->name,
                   command->arguments, command->example);
      return FALSE;
    }

  if (self->words->len > command->max_arguments)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s %s” does not know what to do with “%s”.\n"
                     "Does a text with spaces lack its quotes?"),
                   g_get_prgname (), command->name,
                   rushes_cli_args_get_argument (self, command->max_arguments));
      return FALSE;
    }

  if (command->words != NULL && self->words->len > 0 &&
      !rushes_cli_value_is_among (command->words, rushes_cli_args_get_argument (self, 0)))
    {
      g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
      g_autofree char *list = g_strjoinv (", ", words);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s %s” takes one of %s, not “%s”"), g_get_prgname (), command->name, list,
                   rushes_cli_args_get_argument (self, 0));
      return FALSE;
    }

  return TRUE;
}

/* "help X" and "X --help" and a family without a verb ask for words, not for deeds. */
static gboolean
wants_help (RushesCliArgs *self)
{
  g_autofree char *all = NULL;

  if (self->words->len > 0 && self->command == NULL &&
      g_str_equal (g_ptr_array_index (self->words, 0), "help"))
    {
      g_ptr_array_remove_index (self->words, 0);
      self->topic = join_words (self->words, self->words->len);
      return TRUE;
    }

  all = join_words (self->words, self->words->len);
  if (rushes_cli_args_is_set (self, "help"))
    {
      self->topic = g_strdup (self->command != NULL ? self->command->name : all);
      return TRUE;
    }

  if (self->command == NULL && self->words->len > 0 && g_hash_table_size (self->values) == 0 &&
      self->stranger == NULL && rushes_cli_commands_is_family (all))
    {
      self->topic = g_steal_pointer (&all);
      return TRUE;
    }

  return FALSE;
}

static void
rushes_cli_args_finalize (GObject *object)
{
  RushesCliArgs *self = RUSHES_CLI_ARGS (object);

  g_free (self->topic);
  g_free (self->stranger);
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->objects);

  G_OBJECT_CLASS (rushes_cli_args_parent_class)->finalize (object);
}

static void
rushes_cli_args_class_init (RushesCliArgsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_cli_args_finalize;
}

static void
rushes_cli_args_init (RushesCliArgs *self)
{
  self->words = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) json_object_unref);
}

/**
 * rushes_cli_args_parse:
 * @argv: the command line behind the program's name
 * @error: return location for an error
 *
 * Takes a command line apart and checks all that can be checked without knowing more than the
 * tables: the verb, its options and their values, how many arguments there are.
 *
 * Returns: (transfer full) (nullable): the parts
 */
RushesCliArgs *
rushes_cli_args_parse (const char * const  *argv,
                       GError             **error)
{
  g_autoptr (RushesCliArgs) self = NULL;

  g_return_val_if_fail (argv != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_CLI_ARGS, NULL);
  if (!take_apart (self, argv, error))
    return NULL;

  find_command (self);
  if (wants_help (self))
    return g_steal_pointer (&self);

  if (self->command == NULL && self->words->len > 0 && !fail_command (self, error))
    return NULL;

  if (!check_options (self, error))
    return NULL;

  if (self->command != NULL && !check_arguments (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_cli_args_get_command:
 * @self: the parts
 *
 * Gets what is to be done.
 *
 * Returns: (transfer none) (nullable): the command, or %NULL if none was given
 */
const RushesCliCommand *
rushes_cli_args_get_command (RushesCliArgs *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  return self->command;
}

/**
 * rushes_cli_args_get_topic:
 * @self: the parts
 *
 * Gets what the user wants help about. The empty text stands for everything.
 *
 * Returns: (transfer none) (nullable): words of a verb, or %NULL if no help is wanted
 */
const char *
rushes_cli_args_get_topic (RushesCliArgs *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  return self->topic;
}

/**
 * rushes_cli_args_get_arguments:
 * @self: the parts
 *
 * Gets the arguments behind the verb.
 *
 * Returns: (transfer none): the arguments
 */
const char * const *
rushes_cli_args_get_arguments (RushesCliArgs *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  return (const char * const *) self->words->pdata;
}

/**
 * rushes_cli_args_get_argument:
 * @self: the parts
 * @position: which one, from 0
 *
 * Gets an argument.
 *
 * Returns: (transfer none) (nullable): the argument, or %NULL if there are not so many
 */
const char *
rushes_cli_args_get_argument (RushesCliArgs *self,
                              guint          position)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  return position < self->words->len ? g_ptr_array_index (self->words, position) : NULL;
}

/**
 * rushes_cli_args_get_n_arguments:
 * @self: the parts
 *
 * Gets how many arguments there are.
 *
 * Returns: a number
 */
guint
rushes_cli_args_get_n_arguments (RushesCliArgs *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), 0);

  return self->words->len;
}

/**
 * rushes_cli_args_has:
 * @self: the parts
 * @option: the name of an option
 *
 * Tells whether an option was given at all.
 *
 * Returns: %TRUE if it was
 */
gboolean
rushes_cli_args_has (RushesCliArgs *self,
                     const char    *option)
{
  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), FALSE);

  return g_hash_table_contains (self->values, option);
}

/**
 * rushes_cli_args_is_set:
 * @self: the parts
 * @option: the name of a switch
 *
 * Tells whether a switch is on.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_cli_args_is_set (RushesCliArgs *self,
                        const char    *option)
{
  return g_strcmp0 (rushes_cli_args_get_text (self, option), "true") == 0;
}

/**
 * rushes_cli_args_get_text:
 * @self: the parts
 * @option: the name of an option
 *
 * Gets the value of an option; of several the last.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL if the option was not given
 */
const char *
rushes_cli_args_get_text (RushesCliArgs *self,
                          const char    *option)
{
  GPtrArray *values;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  values = g_hash_table_lookup (self->values, option);

  return values != NULL ? g_ptr_array_index (values, values->len - 1) : NULL;
}

/**
 * rushes_cli_args_get_number:
 * @self: the parts
 * @option: the name of an option that takes a number or a time
 * @fallback: what to answer if it was not given
 *
 * Gets a number, or a time in seconds.
 *
 * Returns: the number
 */
gint64
rushes_cli_args_get_number (RushesCliArgs *self,
                            const char    *option,
                            gint64         fallback)
{
  const char *text = rushes_cli_args_get_text (self, option);
  const RushesCliOption *found = rushes_cli_options_find_any (option);
  gint64 number = fallback;

  if (text == NULL)
    return fallback;

  if (found->kind == RUSHES_CLI_OPTION_TIME)
    rushes_cli_value_parse_time (text, &number);
  else
    g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL);

  return number;
}

/**
 * rushes_cli_args_get_values:
 * @self: the parts
 * @option: the name of an option
 *
 * Gets every value given to an option, as it was given.
 *
 * Returns: (transfer none) (nullable): the values, or %NULL if the option was not given
 */
const char * const *
rushes_cli_args_get_values (RushesCliArgs *self,
                            const char    *option)
{
  GPtrArray *values;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  values = g_hash_table_lookup (self->values, option);

  return values != NULL ? (const char * const *) values->pdata : NULL;
}

/**
 * rushes_cli_args_dup_list:
 * @self: the parts
 * @option: the name of an option that takes a list
 *
 * Gets the values of a list, in the order they were given, without empty ones.
 *
 * Returns: (transfer full): the values; empty if the option was not given
 */
GStrv
rushes_cli_args_dup_list (RushesCliArgs *self,
                          const char    *option)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char * const *values = rushes_cli_args_get_values (self, option);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (values[i], ",", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          const char *part = g_strstrip (parts[j]);

          if (part[0] != '\0')
            g_strv_builder_add (builder, part);
        }
    }

  return g_strv_builder_end (builder);
}

/**
 * rushes_cli_args_get_json:
 * @self: the parts
 * @option: the name of an option that takes JSON
 *
 * Gets the JSON object given to an option.
 *
 * Returns: (transfer none) (nullable): the object, or %NULL if the option was not given
 */
JsonObject *
rushes_cli_args_get_json (RushesCliArgs *self,
                          const char    *option)
{
  JsonObject *object;
  const char *text;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (self), NULL);

  object = g_hash_table_lookup (self->objects, option);
  text = rushes_cli_args_get_text (self, option);
  if (object == NULL && text != NULL)
    {
      object = rushes_json_parse_object (text, -1, NULL);
      g_hash_table_insert (self->objects, g_strdup (option), object);
    }

  return object;
}
