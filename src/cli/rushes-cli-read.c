/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-read.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

#include "rushes-cli-wait.h"

/**
 * rushes_cli_read:
 * @cli: the surroundings
 * @what: what to read, a word of the provider's
 * @query: (nullable): what to add to the request
 * @error: return location for an error
 *
 * Reads something from the backend.
 *
 * Returns: (transfer full) (nullable): the answer as received
 */
JsonNode *
rushes_cli_read (RushesCli   *cli,
                 const char  *what,
                 GHashTable  *query,
                 GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  RushesProvider *provider = rushes_cli_open_provider (cli, error);

  if (provider == NULL)
    return NULL;

  rushes_provider_read_async (provider, what, query, rushes_cli_get_cancellable (cli),
                              rushes_cli_wait_cb, &wait);

  return rushes_provider_read_finish (provider, rushes_cli_wait_for (&wait), error);
}

/**
 * rushes_cli_read_media:
 * @cli: the surroundings
 * @media_id: the id of a media object
 * @error: return location for an error
 *
 * Reads what the backend knows of a media object.
 *
 * Returns: (transfer full) (nullable): the answer as received
 */
JsonNode *
rushes_cli_read_media (RushesCli   *cli,
                       const char  *media_id,
                       GError     **error)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (query, (gpointer) "id", (gpointer) media_id);

  return rushes_cli_read (cli, RUSHES_READ_MEDIA, query, error);
}

/**
 * rushes_cli_collect:
 * @node: an answer: a list, or an object with one
 * @list: the name of the list
 * @member: the member of the rows to collect
 *
 * Collects one member of each row, for `--quiet`.
 *
 * Returns: (transfer full): the texts
 */
GStrv
rushes_cli_collect (JsonNode   *node,
                    const char *list,
                    const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *rows = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    rows = json_node_get_array (node);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    rows = rushes_json_get_array (json_node_get_object (node), list);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      const char *text = NULL;

      if (JSON_NODE_HOLDS_OBJECT (row))
        text = rushes_json_get_string (json_node_get_object (row), member, NULL);
      if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

/**
 * rushes_cli_check_id:
 * @id: what the user says is an id
 * @error: return location for an error
 *
 * Checks an id before it becomes a part of a request.
 *
 * Returns: %FALSE with an error if it can not be one
 */
gboolean
rushes_cli_check_id (const char  *id,
                     GError     **error)
{
  if (rushes_id_is_valid (id))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is not an id"), id);
  return FALSE;
}
