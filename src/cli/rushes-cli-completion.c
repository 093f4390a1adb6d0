/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "rushes-cli-complete.h"
#include "rushes-cli.h"

static gboolean
run_completion (RushesCli  *cli,
                GError    **error)
{
  const char *shell = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_autofree char *script = rushes_cli_complete_write (shell);

  rushes_cli_output_add_text (rushes_cli_get_output (cli), script);
  return TRUE;
}

const RushesCliCommand rushes_cli_completion = {
  .name = "completion",
  .arguments = N_("SHELL"),
  .words = "bash zsh fish",
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Print a completion script for a shell"),
  .details = N_("The scripts are installed with the program; this is for other places."),
  .example = "rushes completion bash > ~/.local/share/bash-completion/completions/rushes",
  .run = run_completion,
};
