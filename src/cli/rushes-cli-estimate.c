/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "model/rushes-model-card.h"
#include "util/rushes-error.h"

#include "rushes-cli-models.h"
#include "rushes-cli-params.h"
#include "rushes-cli-wait.h"

static const RushesCliParam param_table[] = {
  { "duration", "duration" },
  { "aspect-ratio", "aspectRatio" },
  { "resolution", "resolution" },
  { NULL }
};

static JsonObject *
estimate (RushesCli   *cli,
          const char  *model,
          JsonObject  *params,
          GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  RushesProvider *provider = rushes_cli_open_provider (cli, error);

  if (provider == NULL)
    return NULL;

  rushes_provider_estimate_async (provider, model,
                                  rushes_cli_args_get_text (rushes_cli_get_args (cli), "prompt"),
                                  params, rushes_cli_get_cancellable (cli), rushes_cli_wait_cb,
                                  &wait);

  return rushes_provider_estimate_finish (provider, rushes_cli_wait_for (&wait), error);
}

/* All models, before the first request. */
static GPtrArray *
find_models (RushesCli   *cli,
             JsonObject  *params,
             GError     **error)
{
  g_auto (GStrv) names = rushes_cli_args_dup_list (rushes_cli_get_args (cli), "model");
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();

  if (names[0] == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--model is missing"));
      return NULL;
    }

  for (guint i = 0; names[i] != NULL; i++)
    {
      RushesModelCard *card = rushes_cli_models_find (cli, names[i], error);

      if (card == NULL || !rushes_model_card_check_params (card, params, error))
        return NULL;

      g_ptr_array_add (cards, card);
    }

  return g_steal_pointer (&cards);
}

static gboolean
run_estimate (RushesCli  *cli,
              GError    **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (JsonObject) params = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonArray *estimates;

  params = rushes_cli_params_build (rushes_cli_get_args (cli), param_table, error);
  if (params == NULL)
    return FALSE;

  cards = find_models (cli, params, error);
  if (cards == NULL)
    return FALSE;

  list = json_object_new ();
  estimates = json_array_new ();
  json_object_set_array_member (list, "estimates", estimates);
  for (guint i = 0; i < cards->len; i++)
    {
      JsonObject *answer = estimate (cli, rushes_model_card_get_key (cards->pdata[i]), params,
                                     error);

      if (answer == NULL)
        return FALSE;

      json_array_add_object_element (estimates, answer);
    }

  if (cards->len == 1)
    return rushes_cli_output_add_object (output, json_array_get_object_element (estimates, 0),
                                         "estimatedCostUsd", error);

  return rushes_cli_output_add_object (output, list, NULL, error);
}

static const RushesCliOption options[] = {
  { "model", 'm', RUSHES_CLI_OPTION_LIST, N_("MODELS"), N_("The model, or several") },
  { "prompt", 'p', RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("What to show") },
  { "duration", 'd', RUSHES_CLI_OPTION_NUMBER, N_("SECONDS"), N_("How long the clip is") },
  { "aspect-ratio", 0, RUSHES_CLI_OPTION_TEXT, N_("W:H"), N_("The ratio, such as 9:16") },
  { "resolution", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("The size, such as 720p or 2K") },
  { "params", 0, RUSHES_CLI_OPTION_JSON, "JSON", N_("More parameters of the model") },
  { NULL }
};

const RushesCliCommand rushes_cli_pricing_estimate = {
  .name = "pricing estimate",
  .summary = N_("Ask the service what a take would cost"),
  .details = N_("The numbers are the service’s own. Nothing is generated."),
  .example = "rushes pricing estimate --model sora2,kling_3_pro --duration 8",
  .options = options,
  .run = run_estimate,
};
