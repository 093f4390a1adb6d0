/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-cli-commands.h"

static const RushesCliCommand * const commands[] = {
  &rushes_cli_generate_video,
  &rushes_cli_generate_image,
  &rushes_cli_route,
  &rushes_cli_route_test,
  &rushes_cli_route_replay,
  &rushes_cli_faces,
  &rushes_cli_jobs_get,
  &rushes_cli_jobs_wait,
  &rushes_cli_jobs_list,
  &rushes_cli_jobs_queue,
  &rushes_cli_jobs_pause,
  &rushes_cli_jobs_resume,
  &rushes_cli_jobs_move,
  &rushes_cli_jobs_cancel,
  &rushes_cli_jobs_delete,
  &rushes_cli_jobs_evidence,
  &rushes_cli_jobs_resolve,
  &rushes_cli_next,
  &rushes_cli_history,
  &rushes_cli_batch_run,
  &rushes_cli_batch_status,
  &rushes_cli_batch_resume,
  &rushes_cli_batch_list,
  &rushes_cli_batch_cancel,
  &rushes_cli_compare,
  &rushes_cli_check,
  &rushes_cli_pick,
  &rushes_cli_vote_import,
  &rushes_cli_vote_export,
  &rushes_cli_rank,
  &rushes_cli_media_upload,
  &rushes_cli_media_download,
  &rushes_cli_media_list,
  &rushes_cli_media_info,
  &rushes_cli_edit_video,
  &rushes_cli_edit_image,
  &rushes_cli_edit_audio,
  &rushes_cli_operations_list,
  &rushes_cli_operations_info,
  &rushes_cli_recipe_show,
  &rushes_cli_recipe_verify,
  &rushes_cli_recipe_strip,
  &rushes_cli_rebuild,
  &rushes_cli_publish_instagram,
  &rushes_cli_publish_tiktok,
  &rushes_cli_publish_instagram_carousel,
  &rushes_cli_publish_tiktok_carousel,
  &rushes_cli_publish_history,
  &rushes_cli_accounts,
  &rushes_cli_models_list,
  &rushes_cli_models_info,
  &rushes_cli_capabilities,
  &rushes_cli_pricing_list,
  &rushes_cli_pricing_estimate,
  &rushes_cli_balance,
  &rushes_cli_usage,
  &rushes_cli_auth_login,
  &rushes_cli_auth_check,
  &rushes_cli_config_get,
  &rushes_cli_config_set,
  &rushes_cli_config_list,
  &rushes_cli_sandbox_serve,
  &rushes_cli_sandbox_status,
  &rushes_cli_sandbox_stop,
  &rushes_cli_sandbox_reset,
  &rushes_cli_sandbox_top_up,
  &rushes_cli_sandbox_env,
  &rushes_cli_sandbox_link,
  &rushes_cli_doctor,
  &rushes_cli_completion,
  NULL
};

static const RushesCliOption common_options[] = {
  { "quiet", 'q', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Print only the id") },
  { "json", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Print JSON, as is done anyway") },
  { "fields", 0, RUSHES_CLI_OPTION_LIST, N_("NAMES"), N_("Keep only these top-level fields") },
  { "jq", 0, RUSHES_CLI_OPTION_TEXT, N_("FILTER"),
    N_("Run a jq filter over the result; texts come without quotes") },
  { "backend", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"),
    N_("Which service to use: sandbox, wonda or one of your own") },
  { "base-url", 0, RUSHES_CLI_OPTION_TEXT, "URL", N_("Where the gateway is") },
  { "project", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("Book the costs on this project") },
  { "help", 'h', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Explain the command") },
  { "version", 'V', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Print the version") },
  { NULL }
};

static gboolean
matches (const RushesCliOption *option,
         const char            *name)
{
  if (name[0] != '\0' && name[1] == '\0')
    return option->letter == name[0];

  return g_str_equal (option->name, name) ||
         (option->alias != NULL && g_str_equal (option->alias, name));
}

/**
 * rushes_cli_commands_get: (skip)
 *
 * Gets all commands in the order of the help.
 *
 * Returns: (transfer none): the commands, the last followed by %NULL
 */
const RushesCliCommand * const *
rushes_cli_commands_get (void)
{
  return commands;
}

/**
 * rushes_cli_options_get_common: (skip)
 *
 * Gets the options of every command.
 *
 * Returns: (transfer none): the options
 */
const RushesCliOption *
rushes_cli_options_get_common (void)
{
  return common_options;
}

/**
 * rushes_cli_commands_find: (skip)
 * @name: words of a verb
 *
 * Finds a command.
 *
 * Returns: (transfer none) (nullable): the command
 */
const RushesCliCommand *
rushes_cli_commands_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; commands[i] != NULL; i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];

  return NULL;
}

/**
 * rushes_cli_commands_is_family:
 * @name: a word
 *
 * Tells whether commands begin with this word.
 *
 * Returns: %TRUE for "jobs", %FALSE for "jobs get"
 */
gboolean
rushes_cli_commands_is_family (const char *name)
{
  gsize length;

  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (name);
  for (guint i = 0; commands[i] != NULL; i++)
    if (g_str_has_prefix (commands[i]->name, name) && commands[i]->name[length] == ' ')
      return TRUE;

  return FALSE;
}

/**
 * rushes_cli_options_find: (skip)
 * @options: (nullable): a table
 * @name: a long name, an alias or a letter
 *
 * Finds an option in one table.
 *
 * Returns: (transfer none) (nullable): the option
 */
const RushesCliOption *
rushes_cli_options_find (const RushesCliOption *options,
                         const char            *name)
{
  for (; options != NULL && options->name != NULL; options++)
    if (matches (options, name))
      return options;

  return NULL;
}

/**
 * rushes_cli_options_find_any: (skip)
 * @name: a long name, an alias or a letter
 *
 * Finds an option in all tables, for the time when the verb is not known yet.
 *
 * Returns: (transfer none) (nullable): the option
 */
const RushesCliOption *
rushes_cli_options_find_any (const char *name)
{
  const RushesCliOption *option = rushes_cli_options_find (common_options, name);

  for (guint i = 0; option == NULL && commands[i] != NULL; i++)
    option = rushes_cli_options_find (commands[i]->options, name);

  return option;
}

/**
 * rushes_cli_command_find_option: (skip)
 * @command: (nullable): a command
 * @name: a long name, an alias or a letter
 *
 * Finds an option of @command, or one that every command has.
 *
 * Returns: (transfer none) (nullable): the option
 */
const RushesCliOption *
rushes_cli_command_find_option (const RushesCliCommand *command,
                                const char             *name)
{
  const RushesCliOption *option = NULL;

  if (command != NULL)
    option = rushes_cli_options_find (command->options, name);

  return option != NULL ? option : rushes_cli_options_find (common_options, name);
}
