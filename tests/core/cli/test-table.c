/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "cli/rushes-cli-command.h"
#include "cli/rushes-cli-help.h"

static void
check_option (GHashTable            *kinds,
              const RushesCliOption *option)
{
  gpointer kind;

  g_assert_nonnull (option->help);
  g_assert_true (option->kind == RUSHES_CLI_OPTION_SWITCH || option->value != NULL);
  if (g_hash_table_lookup_extended (kinds, option->name, NULL, &kind))
    g_assert_cmpint (GPOINTER_TO_INT (kind), ==, option->kind);
  g_hash_table_insert (kinds, (gpointer) option->name, GINT_TO_POINTER (option->kind));
}

/* Options may stand before the verb, so one name can not mean two kinds of things. */
static void
test_options (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (const RushesCliOption *o = rushes_cli_options_get_common (); o->name != NULL; o++)
    check_option (kinds, o);

  for (guint i = 0; commands[i] != NULL; i++)
    for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
      check_option (kinds, o);
}

static void
test_letters (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  for (guint i = 0; commands[i] != NULL; i++)
    for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
      if (o->letter != 0)
        {
          const char letter[] = { o->letter, '\0' };

          g_assert_cmpstr (rushes_cli_options_find_any (letter)->name, ==, o->name);
        }
}

static void
test_commands (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  for (guint i = 0; commands[i] != NULL; i++)
    {
      const RushesCliCommand *command = commands[i];

      g_assert_true (rushes_cli_commands_find (command->name) == command);
      g_assert_nonnull (command->summary);
      g_assert_nonnull (command->run);
      g_assert_true (g_str_has_prefix (command->example, "rushes ") ||
                     g_str_has_prefix (command->example, "eval "));
      g_assert_cmpuint (command->min_arguments, <=, command->max_arguments);
      g_assert_true (command->max_arguments == 0 || command->arguments != NULL);
    }
}

/* What was paid for is answered, whatever is wrong with how the answer was asked for. */
static void
test_effects (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  guint n_paid = 0;

  for (guint i = 0; commands[i] != NULL; i++)
    for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
      if (g_str_equal (o->name, "max-cost"))
        {
          /* That one takes the options of another, and pays for nothing. */
          g_assert_true (commands[i]->has_effects || g_str_equal (commands[i]->name, "route"));
          n_paid++;
        }

  g_assert_cmpuint (n_paid, >=, 4);
}

static void
test_help (void)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  g_autofree char *overview = rushes_cli_help_write ("", NULL);

  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *help = rushes_cli_help_write (commands[i]->name, NULL);

      g_assert_nonnull (strstr (overview, commands[i]->name));
      g_assert_nonnull (strstr (help, commands[i]->summary));
      g_assert_nonnull (strstr (help, commands[i]->example));
      for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
        g_assert_nonnull (strstr (help, o->name));
    }

  g_assert_null (rushes_cli_help_write ("no such thing", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/options", test_options);
  g_test_add_func ("/cli/table/letters", test_letters);
  g_test_add_func ("/cli/table/commands", test_commands);
  g_test_add_func ("/cli/table/effects", test_effects);
  g_test_add_func ("/cli/table/help", test_help);

  return g_test_run ();
}
