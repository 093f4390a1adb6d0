/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "sandbox/rushes-sandbox-control.h"
#include "sandbox/rushes-sandbox-start.h"
#include "studio/rushes-command-line.h"
#include "util/rushes-error.h"
#include "util/rushes-install.h"
#include "util/rushes-json.h"

#include "rushes-cli-wait.h"
#include "rushes-cli.h"

static gboolean
run_status (RushesCli  *cli,
            GError    **error)
{
  g_autoptr (JsonObject) status = rushes_sandbox_control_status (rushes_cli_get_paths (cli));

  /* The token is the key to it, and this is what people paste into reports. */
  if (json_object_has_member (status, "token"))
    json_object_remove_member (status, "token");

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), status, "url", error);
}

static gboolean
run_stop (RushesCli  *cli,
          GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (JsonObject) answer = json_object_new ();
  gboolean was_running;

  rushes_sandbox_control_stop_async (rushes_cli_get_paths (cli),
                                     rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  if (!rushes_sandbox_control_stop_finish (rushes_cli_wait_for (&wait), &was_running, error))
    return FALSE;

  json_object_set_boolean_member (answer, "stopped", was_running);
  if (!was_running)
    rushes_cli_output_note (rushes_cli_get_output (cli), _("No sandbox was running."));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "", error);
}

static gboolean
run_reset (RushesCli  *cli,
           GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (JsonObject) answer = json_object_new ();

  rushes_sandbox_control_reset_async (rushes_cli_get_paths (cli),
                                      rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  if (!rushes_sandbox_control_reset_finish (rushes_cli_wait_for (&wait), error))
    return FALSE;

  json_object_set_boolean_member (answer, "reset", TRUE);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "", error);
}

static gboolean
run_env (RushesCli  *cli,
         GError    **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_auto (RushesCliWait) wait = { NULL };
  g_autofree char *base_url = NULL;
  g_autofree char *token = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *lines = NULL;

  rushes_sandbox_start_async (rushes_cli_get_paths (cli), rushes_cli_get_cancellable (cli),
                              rushes_cli_wait_cb, &wait);
  if (!rushes_sandbox_start_finish (rushes_cli_wait_for (&wait), &base_url, &token, error))
    return FALSE;

  quoted = rushes_command_line_quote (base_url);
  lines = g_strdup_printf ("export WONDA_BASE_URL=%s\nexport WONDA_API_KEY=%s\n", quoted, token);
  rushes_cli_output_add_text (output, lines);

  return TRUE;
}

/* Another wonda may be there, or a link of ours: neither is touched. */
static gboolean
check_present (const char  *path,
               const char  *program,
               GError     **error)
{
  g_autofree char *target = g_file_read_link (path, NULL);

  if (g_strcmp0 (target, program) == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("“%s” exists already and stays as it is"), path);
  return FALSE;
}

static gboolean
run_link (RushesCli  *cli,
          GError    **error)
{
  const char *folder = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_autofree char *program = rushes_install_find_program ("rushes");
  g_autofree char *path = g_build_filename (folder, "wonda", NULL);
  g_autoptr (JsonObject) answer = json_object_new ();

  if (symlink (program, path) != 0)
    {
      int code = errno;

      if (code != EEXIST)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s: %s", path,
                       g_strerror (code));
          return FALSE;
        }

      if (!check_present (path, program, error))
        return FALSE;
    }

  json_object_set_string_member (answer, "link", path);
  json_object_set_string_member (answer, "target", program);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "link", error);
}

const RushesCliCommand rushes_cli_sandbox_status = {
  .name = "sandbox status",
  .summary = N_("Tell whether the sandbox runs, and where"),
  .example = "rushes sandbox status --jq .url",
  .run = run_status,
};

const RushesCliCommand rushes_cli_sandbox_stop = {
  .name = "sandbox stop",
  .summary = N_("End the sandbox; its jobs go on when it starts again"),
  .example = "rushes sandbox stop",
  .run = run_stop,
};

const RushesCliCommand rushes_cli_sandbox_reset = {
  .name = "sandbox reset",
  .summary = N_("End the sandbox and forget its jobs, media, posts and money"),
  .example = "rushes sandbox reset",
  .run = run_reset,
};

const RushesCliCommand rushes_cli_sandbox_env = {
  .name = "sandbox env",
  .summary = N_("Start the sandbox and print the variables that lead other programs to it"),
  .example = "eval \"$(rushes sandbox env)\"",
  .run = run_env,
};

const RushesCliCommand rushes_cli_sandbox_link = {
  .name = "sandbox link",
  .arguments = N_("FOLDER"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Put a link named “wonda” to this program into a folder"),
  .details = N_("Scripts that call “wonda” then run with this program. Nothing that exists is "
                "replaced."),
  .example = "rushes sandbox link ~/bin",
  .run = run_link,
};
