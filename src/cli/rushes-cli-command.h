/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RushesCli RushesCli;

/**
 * RushesCliOptionKind:
 * @RUSHES_CLI_OPTION_SWITCH: there or not; takes no value, or "=true" and "=false"
 * @RUSHES_CLI_OPTION_TEXT: a value; the last one given counts
 * @RUSHES_CLI_OPTION_LIST: values, separated by commas or given one by one
 * @RUSHES_CLI_OPTION_NUMBER: a whole number
 * @RUSHES_CLI_OPTION_TIME: a length of time: "90", "90s", "20m", "1h"
 * @RUSHES_CLI_OPTION_JSON: a JSON object
 * @RUSHES_CLI_OPTION_FILE: the name of a file
 *
 * What an option takes.
 */
typedef enum
{
  RUSHES_CLI_OPTION_SWITCH,
  RUSHES_CLI_OPTION_TEXT,
  RUSHES_CLI_OPTION_LIST,
  RUSHES_CLI_OPTION_NUMBER,
  RUSHES_CLI_OPTION_TIME,
  RUSHES_CLI_OPTION_JSON,
  RUSHES_CLI_OPTION_FILE,
} RushesCliOptionKind;

/**
 * RushesCliOption:
 * @name: the long name, without dashes
 * @letter: the short name, or 0
 * @kind: what it takes
 * @value: (nullable): what the help calls the value
 * @help: one line of help, translatable
 * @words: (nullable): the values that are allowed, separated by spaces
 * @alias: (nullable): another long name
 *
 * An option of a command. Tables of them end with an empty one. Options of the same name are of
 * the same kind in every command, so that they may also stand before the verb.
 */
typedef struct
{
  const char          *name;
  char                 letter;
  RushesCliOptionKind  kind;
  const char          *value;
  const char          *help;
  const char          *words;
  const char          *alias;
} RushesCliOption;

/**
 * RushesCliCommand:
 * @name: the verb: its words separated by spaces
 * @arguments: (nullable): what the help calls the arguments
 * @words: (nullable): the values allowed for the first argument, separated by spaces
 * @min_arguments: how many arguments at least
 * @max_arguments: how many arguments at most
 * @summary: one line, translatable
 * @details: (nullable): a paragraph for the help, translatable
 * @example: one or more command lines that work
 * @options: (nullable): its own options; those for every command come on top
 * @has_effects: whether it makes, sends or pays something, so that its result must not be lost
 * @run: does it
 *
 * A verb of the command line. Each lives in a file of its own or of its family.
 */
typedef struct
{
  const char             *name;
  const char             *arguments;
  const char             *words;
  guint                   min_arguments;
  guint                   max_arguments;
  const char             *summary;
  const char             *details;
  const char             *example;
  const RushesCliOption  *options;
  gboolean                has_effects;
  gboolean              (*run) (RushesCli  *cli,
                                GError    **error);
} RushesCliCommand;

const RushesCliCommand * const *rushes_cli_commands_get       (void);
const RushesCliOption          *rushes_cli_options_get_common (void);
const RushesCliCommand         *rushes_cli_commands_find      (const char              *name);
gboolean                        rushes_cli_commands_is_family (const char              *name);
const RushesCliOption          *rushes_cli_options_find       (const RushesCliOption   *options,
                                                               const char              *name);
const RushesCliOption          *rushes_cli_options_find_any   (const char              *name);
const RushesCliOption          *rushes_cli_command_find_option (const RushesCliCommand *command,
                                                               const char              *name);

G_END_DECLS
