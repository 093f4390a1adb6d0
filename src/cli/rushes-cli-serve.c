/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "sandbox/rushes-sandbox-server.h"
#include "util/rushes-error.h"

#include "rushes-cli.h"

static gboolean
read_options (RushesCliArgs         *args,
              RushesSandboxOptions  *options,
              GError               **error)
{
  gint64 port = rushes_cli_args_get_number (args, "port", 0);

  if (port < 0 || port > G_MAXUINT16)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--port takes 0 to %d"),
                   G_MAXUINT16);
      return FALSE;
    }

  options->port = port;
  options->accept_any_key = rushes_cli_args_is_set (args, "accept-any-key");
  options->idle_seconds = rushes_cli_args_get_number (args, "idle-timeout", 0);
  if (g_strcmp0 (rushes_cli_args_get_text (args, "speed"), "real") == 0)
    options->speed = RUSHES_SANDBOX_SPEED_REAL;

  return TRUE;
}

static RushesPaths *
make_paths (RushesCli *cli)
{
  const char *home = rushes_cli_args_get_text (rushes_cli_get_args (cli), "home");

  if (home != NULL)
    return rushes_paths_new_for_home (home);

  return g_object_ref (rushes_cli_get_paths (cli));
}

static void
stopped_cb (GCancellable *cancellable,
            gpointer      user_data)
{
  rushes_sandbox_server_stop (user_data);
}

static gboolean
announce (RushesCli            *cli,
          RushesSandboxServer  *server,
          GError              **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "url", rushes_sandbox_server_get_base_url (server));
  json_object_set_int_member (answer, "pid", getpid ());
  rushes_cli_output_note (output, _("The sandbox runs until Ctrl-C. “%s sandbox env” prints the "
                                    "variables for other programs."), g_get_prgname ());

  return rushes_cli_output_add_object (output, answer, "url", error) &&
         rushes_cli_output_flush (output, error);
}

static gboolean
run_serve (RushesCli  *cli,
           GError    **error)
{
  g_autoptr (RushesPaths) paths = make_paths (cli);
  g_autoptr (RushesSandboxServer) server = NULL;
  RushesSandboxOptions options = { 0 };

  if (!read_options (rushes_cli_get_args (cli), &options, error))
    return FALSE;

  server = rushes_sandbox_server_new (paths, &options);
  if (!rushes_sandbox_server_start (server, error) || !announce (cli, server, error))
    return FALSE;

  g_signal_connect_object (rushes_cli_get_cancellable (cli), "cancelled",
                           G_CALLBACK (stopped_cb), server, 0);
  rushes_sandbox_server_run (server);

  return TRUE;
}

static const RushesCliOption options[] = {
  { "port", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("Listen at this port") },
  { "speed", 0, RUSHES_CLI_OPTION_TEXT, N_("SPEED"),
    N_("How long jobs take: as they render, or as the models would"), "fast real" },
  { "home", 0, RUSHES_CLI_OPTION_FILE, N_("FOLDER"), N_("Keep everything in this folder") },
  { "accept-any-key", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Let in every key that begins with sk_") },
  { "idle-timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"),
    N_("End after this time without work; never without this option") },
  { NULL }
};

const RushesCliCommand rushes_cli_sandbox_serve = {
  .name = "sandbox serve",
  .summary = N_("Run the loopback gateway in the foreground"),
  .details = N_("It speaks the gateway’s API, bills play money and renders animatics. Other "
                "commands start it by themselves when they need it."),
  .example = "rushes sandbox serve --port 8090 --speed real",
  .options = options,
  .run = run_serve,
};
