/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-params.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

static JsonNode *
make_node (RushesCliArgs *args,
           const char    *option)
{
  const RushesCliOption *found = rushes_cli_options_find_any (option);
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  /* An alias would be looked for in vain. */
  g_assert (g_str_equal (found->name, option));
  if (found->kind == RUSHES_CLI_OPTION_NUMBER)
    json_node_set_int (node, rushes_cli_args_get_number (args, option, 0));
  else if (found->kind == RUSHES_CLI_OPTION_SWITCH)
    json_node_set_boolean (node, rushes_cli_args_is_set (args, option));
  else
    json_node_set_string (node, rushes_cli_args_get_text (args, option));

  return node;
}

static gboolean
are_same (JsonNode *one,
          JsonNode *other)
{
  g_autofree char *first = rushes_json_to_canonical (one);
  g_autofree char *second = rushes_json_to_canonical (other);

  return g_str_equal (first, second);
}

static gboolean
add_param (JsonObject            *params,
           RushesCliArgs         *args,
           const RushesCliParam  *param,
           GError               **error)
{
  g_autoptr (JsonNode) node = make_node (args, param->option);
  JsonNode *given = json_object_get_member (params, param->name);

  if (given != NULL && !are_same (node, given))
    {
      g_autofree char *one = rushes_json_to_string (node, FALSE);
      g_autofree char *other = rushes_json_to_string (given, FALSE);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--%s says %s, but --params says %s for “%s”"), param->option, one, other,
                   param->name);
      return FALSE;
    }

  json_object_set_member (params, param->name, g_steal_pointer (&node));
  return TRUE;
}

/**
 * rushes_cli_params_build: (skip)
 * @args: the command line
 * @table: the options that stand for parameters
 * @error: return location for an error
 *
 * Puts `--params` and the options together.
 *
 * Returns: (transfer full) (nullable): the parameters, or %NULL if the two contradict each other
 */
JsonObject *
rushes_cli_params_build (RushesCliArgs         *args,
                         const RushesCliParam  *table,
                         GError               **error)
{
  g_autoptr (JsonObject) params = json_object_new ();
  JsonObject *given;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (args), NULL);

  given = rushes_cli_args_get_json (args, "params");
  if (given != NULL)
    {
      g_autoptr (GList) names = json_object_get_members (given);

      for (GList *l = names; l != NULL; l = l->next)
        json_object_set_member (params, l->data,
                                json_node_ref (json_object_get_member (given, l->data)));
    }

  for (; table->option != NULL; table++)
    if (rushes_cli_args_has (args, table->option) && !add_param (params, args, table, error))
      return NULL;

  return g_steal_pointer (&params);
}
