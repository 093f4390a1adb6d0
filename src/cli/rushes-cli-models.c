/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "model/rushes-model-card.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"

#include "rushes-cli-models.h"
#include "rushes-cli-route.h"
#include "rushes-cli-slips-private.h"
#include "rushes-cli-suggest.h"

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *kind = rushes_cli_args_get_text (args, "kind");
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GListModel *models = G_LIST_MODEL (rushes_cli_get_models (cli));
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (models, i);
      const char *card_kind = rushes_media_kind_to_string (rushes_model_card_get_kind (card));

      if (kind != NULL && !g_str_equal (kind, card_kind))
        continue;

      g_strv_builder_add (keys, rushes_model_card_get_key (card));
      json_array_add_object_element (array, json_object_ref (rushes_model_card_get_json (card)));
    }

  json_object_set_array_member (object, "models", array);
  json_node_take_object (node, object);
  ids = g_strv_builder_end (keys);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) ids,
                                error);
}

/* The name that people know from before. Nothing is sent to it; what is known is shown. */
static const char *
resolve_alias (RushesCli  *cli,
               const char *key)
{
  if (!g_str_equal (key, "kling_3_pro_i2v"))
    return key;

  rushes_cli_output_warn (rushes_cli_get_output (cli),
                          _("“kling_3_pro_i2v” is called “kling_3_pro” now and stands for it."));
  return "kling_3_pro";
}

static gboolean
run_info (RushesCli  *cli,
          GError    **error)
{
  const char *key = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  RushesModelCard *card = rushes_cli_models_find (cli, resolve_alias (cli, key), error);

  if (card == NULL)
    return FALSE;

  return rushes_cli_output_add_object (rushes_cli_get_output (cli),
                                       rushes_model_card_get_json (card), "key", error);
}

/* Of a model without a card only the service knows; it is not asked about one that is only spelled
 * in another way. */
static RushesModelCard *
find_known (RushesCli   *cli,
            const char  *key,
            GError     **error)
{
  RushesModelRegistry *models = rushes_cli_get_models (cli);
  RushesModelCard *card = rushes_model_registry_lookup (models, key);
  g_autofree char *meant = NULL;

  if (card != NULL)
    return card;

  meant = _rushes_cli_slips_correct_model (models, key, TRUE);
  if (!g_str_equal (meant, key) || !rushes_id_is_valid (key) ||
      !rushes_cli_route_load_offer (cli, error))
    return NULL;

  return rushes_model_registry_lookup (models, key);
}

/**
 * rushes_cli_models_find:
 * @cli: the surroundings
 * @key: a model's key as the user gave it
 * @error: return location for an error
 *
 * Finds a model's card.
 *
 * Returns: (transfer none) (nullable): the card, or %NULL with an error that names what there is
 */
RushesModelCard *
rushes_cli_models_find (RushesCli   *cli,
                        const char  *key,
                        GError     **error)
{
  RushesModelRegistry *models = rushes_cli_get_models (cli);
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) keys = NULL;
  g_autofree char *list = NULL;
  RushesModelCard *card;
  const char *nearest;

  g_return_val_if_fail (key != NULL, NULL);

  card = find_known (cli, key, &local_error);
  if (card != NULL)
    return card;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  list = rushes_model_registry_dup_keys (models, RUSHES_MEDIA_KIND_UNKNOWN);
  keys = g_strsplit (list, ", ", -1);
  nearest = rushes_cli_suggest_word (key, (const char * const *) keys);
  if (nearest != NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("There is no model “%s”.\nDid you mean “%s”? There are: %s"), key, nearest,
                 list);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("There is no model “%s”.\nThere are: %s"), key, list);

  return NULL;
}

static const RushesCliOption list_options[] = {
  { "kind", 0, RUSHES_CLI_OPTION_TEXT, N_("KIND"), N_("Only models of this kind"), "video image" },
  { NULL }
};

const RushesCliCommand rushes_cli_models_list = {
  .name = "models list",
  .summary = N_("List the models: what they take, what they cost"),
  .details = N_("These are the cards that come with the program and your own. “capabilities” asks "
                "the service."),
  .example = "rushes models list --kind video --quiet",
  .options = list_options,
  .run = run_list,
};

const RushesCliCommand rushes_cli_models_info = {
  .name = "models info",
  .arguments = N_("MODEL"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show a model’s card"),
  .example = "rushes models info kling_3_pro --jq '.params.properties.duration'",
  .run = run_info,
};
