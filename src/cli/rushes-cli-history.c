/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

#include "rushes-cli-read.h"
#include "rushes-cli-wait.h"

static gboolean
run_history (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *name = rushes_cli_args_get_argument (args, 0);
  g_autofree char *account = g_strdup_printf ("%sAccountId", name);
  g_autofree char *member = g_strdup_printf ("%sPublishId", name);
  const char *names[][2] = {
    { "limit", "limit" }, { "status", "status" }, { "product", "product" }, { "account", account },
  };
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) history = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) ids = NULL;
  RushesPublisher *publisher;
  int platform = RUSHES_PLATFORM_INSTAGRAM;

  if (rushes_cli_args_get_number (args, "limit", 1) < 1)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--limit takes 1 or more"));
      return FALSE;
    }

  publisher = rushes_cli_open_publisher (cli, error);
  if (publisher == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (rushes_cli_args_has (args, names[i][0]))
      g_hash_table_insert (query, (gpointer) names[i][1],
                           (gpointer) rushes_cli_args_get_text (args, names[i][0]));

  rushes_enum_from_nick (RUSHES_TYPE_PLATFORM, name, &platform);
  rushes_publisher_history_async (publisher, platform, query, rushes_cli_get_cancellable (cli),
                                  rushes_cli_wait_cb, &wait);
  history = rushes_publisher_history_finish (publisher, rushes_cli_wait_for (&wait), error);
  if (history == NULL)
    return FALSE;

  node = json_node_init_object (json_node_alloc (), history);
  ids = rushes_cli_collect (node, "publishes", member);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) ids,
                                error);
}

static const RushesCliOption options[] = {
  { "limit", 'n', RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("Not more than this many") },
  { "status", 0, RUSHES_CLI_OPTION_TEXT, N_("STATUS"), N_("Only these"),
    "queued in_progress succeeded failed" },
  { "product", 0, RUSHES_CLI_OPTION_TEXT, N_("PRODUCT"), N_("Only these"),
    "IMAGE REELS STORIES CAROUSEL" },
  { "account", 0, RUSHES_CLI_OPTION_TEXT, N_("ID"), N_("Only of this account") },
  { NULL }
};

const RushesCliCommand rushes_cli_publish_history = {
  .name = "publish history",
  .arguments = N_("PLATFORM"),
  .words = "instagram tiktok",
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("List what was posted, the newest first"),
  .example = "rushes publish history instagram --limit 5 --jq '.publishes[].permalink'",
  .options = options,
  .run = run_history,
};
