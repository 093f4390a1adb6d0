/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

#include "rushes-cli-read.h"
#include "rushes-cli-wait.h"

/* Prints an answer as it was received. */
static gboolean
print_answer (RushesCli   *cli,
              const char  *what,
              const char  *member,
              GError     **error)
{
  g_autoptr (JsonNode) node = rushes_cli_read (cli, what, NULL, error);
  const char *ids[] = { NULL, NULL };

  if (node == NULL)
    return FALSE;

  if (member != NULL && JSON_NODE_HOLDS_OBJECT (node))
    ids[0] = json_object_get_string_member_with_default (json_node_get_object (node), member,
                                                         NULL);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, member != NULL ? ids : NULL,
                                error);
}

static gboolean
run_capabilities (RushesCli  *cli,
                  GError    **error)
{
  return print_answer (cli, RUSHES_READ_CAPABILITIES, NULL, error);
}

static gboolean
run_balance (RushesCli  *cli,
             GError    **error)
{
  return print_answer (cli, RUSHES_READ_BALANCE, NULL, error);
}

static gboolean
run_pricing_list (RushesCli  *cli,
                  GError    **error)
{
  return print_answer (cli, RUSHES_READ_PRICING, NULL, error);
}

/* Gateways that do not say who one is still say what one has. */
static gboolean
run_auth_check (RushesCli  *cli,
                GError    **error)
{
  g_autoptr (GError) local_error = NULL;

  if (print_answer (cli, RUSHES_READ_WHOAMI, "accountId", &local_error))
    return TRUE;

  if (g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND))
    return print_answer (cli, RUSHES_READ_BALANCE, NULL, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
run_accounts (RushesCli  *cli,
              GError    **error)
{
  const char *name = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_auto (RushesCliWait) wait = { NULL };
  g_autofree char *member = g_strdup_printf ("%sAccountId", name);
  g_autoptr (JsonObject) accounts = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) ids = NULL;
  RushesPublisher *publisher;
  int platform = RUSHES_PLATFORM_INSTAGRAM;

  publisher = rushes_cli_open_publisher (cli, error);
  if (publisher == NULL)
    return FALSE;

  rushes_enum_from_nick (RUSHES_TYPE_PLATFORM, name, &platform);
  rushes_publisher_list_accounts_async (publisher, platform, rushes_cli_get_cancellable (cli),
                                        rushes_cli_wait_cb, &wait);
  accounts = rushes_publisher_list_accounts_finish (publisher, rushes_cli_wait_for (&wait),
                                                    error);
  if (accounts == NULL)
    return FALSE;

  node = json_node_init_object (json_node_alloc (), accounts);
  ids = rushes_cli_collect (node, "accounts", member);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) ids,
                                error);
}

const RushesCliCommand rushes_cli_capabilities = {
  .name = "capabilities",
  .summary = N_("Ask the service what it can do"),
  .example = "rushes capabilities --jq '.generation.video[].key'",
  .run = run_capabilities,
};

const RushesCliCommand rushes_cli_balance = {
  .name = "balance",
  .summary = N_("Show how much money is left"),
  .example = "rushes balance --jq .balanceCredits",
  .run = run_balance,
};

const RushesCliCommand rushes_cli_pricing_list = {
  .name = "pricing list",
  .summary = N_("Show what the service’s models cost"),
  .example = "rushes pricing list --jq '.models[].key'",
  .run = run_pricing_list,
};

const RushesCliCommand rushes_cli_auth_check = {
  .name = "auth check",
  .summary = N_("Ask the service who the key belongs to"),
  .example = "rushes auth check --jq .plan",
  .run = run_auth_check,
};

const RushesCliCommand rushes_cli_accounts = {
  .name = "accounts",
  .arguments = N_("PLATFORM"),
  .words = "instagram tiktok",
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("List the accounts that posts can go to"),
  .example = "rushes accounts instagram --jq '.accounts[0].instagramAccountId'",
  .run = run_accounts,
};
