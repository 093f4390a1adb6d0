/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "net/rushes-rest.h"
#include "util/rushes-error.h"

#include "rushes-cli-wait.h"
#include "rushes-cli.h"

/* As much as a new account has. */
#define DEFAULT_CREDITS 100000

static gboolean
read_credits (RushesCli  *cli,
              gint64     *credits,
              GError    **error)
{
  const char *text = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);

  *credits = DEFAULT_CREDITS;
  if (text == NULL || g_ascii_string_to_signed (text, 10, -1000000000, 1000000000, credits, NULL))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is no number of credits"), text);
  return FALSE;
}

static gboolean
run_top_up (RushesCli  *cli,
            GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonNode) answer = NULL;
  RushesBackend *backend;
  gint64 credits;

  if (!read_credits (cli, &credits, error))
    return FALSE;

  backend = rushes_cli_open_backend (cli, error);
  if (backend == NULL)
    return FALSE;

  if (!rushes_provider_is_sandbox (rushes_backend_get_provider (backend)))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("Only the sandbox gives money away. Say --backend sandbox."));
      return FALSE;
    }

  json_object_set_int_member (body, "credits", credits);
  rushes_rest_call_async (rushes_backend_get_rest (backend), "POST", "/sandbox/top-up", NULL, body,
                          RUSHES_REST_ONCE, rushes_cli_get_cancellable (cli), rushes_cli_wait_cb,
                          &wait);
  answer = rushes_rest_call_finish (rushes_backend_get_rest (backend), rushes_cli_wait_for (&wait),
                                    error);
  if (answer == NULL)
    return FALSE;

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), json_node_get_object (answer),
                                       "balanceCredits", error);
}

const RushesCliCommand rushes_cli_sandbox_top_up = {
  .name = "sandbox top-up",
  .arguments = N_("[CREDITS]"),
  .max_arguments = 1,
  .summary = N_("Give the sandbox’s account play money"),
  .details = N_("Unsaid it is as much as a new account has. A negative number takes away, to see "
                "what an empty purse does; it stands behind “--”."),
  .example = "rushes sandbox top-up 5000",
  .run = run_top_up,
};
