/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-operations.h"

#include <glib/gi18n.h>

#include "render/rushes-edit-operation.h"
#include "util/rushes-error.h"

#include "rushes-cli-commands.h"
#include "rushes-cli-params.h"
#include "rushes-cli-read.h"

static const RushesCliParam no_params[] = { { NULL } };

/* An operation that comes later is, for now, as wrong as one that does not exist. */
static gboolean
check (const char       *operation,
       RushesMediaKind   kind,
       JsonObject       *params,
       GError          **error)
{
  g_autoptr (GError) local_error = NULL;

  if (rushes_edit_operation_check (operation, kind, params, &local_error))
    return TRUE;

  if (g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED))
    local_error->code = RUSHES_ERROR_INVALID;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * rushes_cli_operations_build_params:
 * @args: the command line
 * @operation: the name of an operation
 * @kind: what it works on
 * @error: return location for an error
 *
 * Puts `--preset`, `--params` and `--prompt-text` together, each over the one before, and checks
 * them.
 *
 * Returns: (transfer full) (nullable): the parameters, or %NULL if they are not good
 */
JsonObject *
rushes_cli_operations_build_params (RushesCliArgs    *args,
                                    const char       *operation,
                                    RushesMediaKind   kind,
                                    GError          **error)
{
  const char *preset = rushes_cli_args_get_text (args, "preset");
  const char *text = rushes_cli_args_get_text (args, "prompt-text");
  g_autoptr (JsonObject) params = NULL;
  JsonObject *whole;

  if (rushes_edit_operation_info (operation, error) == NULL)
    return NULL;

  params = rushes_cli_params_build (args, no_params, error);
  if (params == NULL)
    return NULL;

  if (preset != NULL)
    {
      whole = rushes_edit_operation_apply_preset (operation, preset, params, error);
      if (whole == NULL)
        return NULL;

      json_object_unref (params);
      params = whole;
    }

  if (text != NULL)
    json_object_set_string_member (params, "text", text);

  return check (operation, kind, params, error) ? g_steal_pointer (&params) : NULL;
}

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_auto (GStrv) names = NULL;

  json_object_set_array_member (object, "operations",
                                json_array_ref (rushes_edit_operation_list ()));
  json_node_take_object (node, object);
  names = rushes_cli_collect (node, "operations", "name");

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) names,
                                error);
}

static gboolean
run_info (RushesCli  *cli,
          GError    **error)
{
  const char *name = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  JsonObject *operation = rushes_edit_operation_info (name, error);

  return operation != NULL && rushes_cli_output_add_object (rushes_cli_get_output (cli),
                                                            operation, "name", error);
}

const RushesCliCommand rushes_cli_operations_list = {
  .name = "operations list",
  .summary = N_("List the edit operations, also those of later versions"),
  .example = "rushes operations list --jq '.operations[] | select(.available) | .name'",
  .run = run_list,
};

const RushesCliCommand rushes_cli_operations_info = {
  .name = "operations info",
  .arguments = N_("OPERATION"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show the parameters of an edit operation"),
  .example = "rushes operations info textOverlay --jq .params.position",
  .run = run_info,
};
