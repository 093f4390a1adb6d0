/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-batch.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
set_money (JsonObject *object,
           const char *member,
           gint64      amount)
{
  if (amount != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, member, amount);
  else
    json_object_set_null_member (object, member);
}

/* What nobody was asked for has cost nothing; of all else only the service knows. */
static gint64
get_cost (const RushesBatchItem *item,
          RushesTake            *take)
{
  if (take != NULL)
    return rushes_take_get_charged (take);

  return item->take_id == NULL ? 0 : RUSHES_MONEY_UNKNOWN;
}

static void
describe_take (JsonObject *object,
               RushesTake *take)
{
  set_text (object, "inferenceJobId", take != NULL ? rushes_take_get_remote_id (take) : NULL);
  set_text (object, "recipeId", take != NULL ? rushes_take_get_recipe_id (take) : NULL);
  set_text (object, "sha256", take != NULL ? rushes_take_get_sha256 (take) : NULL);
  set_text (object, "mediaId", take != NULL ? rushes_take_get_media_id (take) : NULL);
  set_text (object, "mimeType", take != NULL ? rushes_take_get_mime_type (take) : NULL);
  set_text (object, "path", take != NULL ? rushes_take_get_path (take) : NULL);
  json_object_set_boolean_member (object, "animatic",
                                  take != NULL && rushes_take_is_animatic (take));
}

static JsonObject *
describe_item (RushesLibrary         *library,
               const RushesBatchItem *item)
{
  RushesTake *take = item->take_id != NULL ? rushes_library_find_take (library, item->take_id)
                                           : NULL;
  JsonObject *params = rushes_json_get_object (item->brief, "params");
  JsonArray *models = rushes_json_get_array (item->brief, "models");
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", item->number);
  json_object_set_int_member (object, "row", item->row);
  if (item->line > 0)
    json_object_set_int_member (object, "line", item->line);
  json_object_set_string_member (object, "model", json_array_get_string_element (models, 0));
  if (params != NULL && json_object_has_member (params, "seed"))
    json_object_set_int_member (object, "seed", rushes_json_get_int (params, "seed", 0));
  json_object_set_string_member (object, "prompt",
                                 rushes_json_get_string (item->brief, "prompt", ""));
  json_object_set_string_member (object, "state", item->state);
  set_text (object, "takeId", item->take_id);
  describe_take (object, take);
  set_text (object, "savedTo", item->saved_to);
  set_money (object, "estimatedMicrodollars", item->estimated);
  set_money (object, "chargedMicrodollars", get_cost (item, take));
  set_text (object, "errorCode", item->error_code);
  set_text (object, "errorMessage", item->error_message);

  return object;
}

/**
 * rushes_batch_list_outputs:
 * @library: the library
 * @id: the id of a batch
 * @error: return location for an error
 *
 * Describes each take of a batch, that is or is to be.
 *
 * Returns: (transfer full): objects, or %NULL with an error
 */
JsonArray *
rushes_batch_list_outputs (RushesLibrary  *library,
                           const char     *id,
                           GError        **error)
{
  g_autoptr (GPtrArray) items = NULL;
  JsonArray *outputs;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  items = rushes_library_list_batch_items (library, id, error);
  if (items == NULL)
    return NULL;

  outputs = json_array_new ();
  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (outputs,
                                   describe_item (library, g_ptr_array_index (items, i)));

  return outputs;
}

/**
 * rushes_batch_write_manifest:
 * @library: the library
 * @id: the id of a batch
 * @path: where to; JSON lines if it ends in `.jsonl`
 * @error: return location for an error
 *
 * Writes the manifest of a batch as it is now. Who reads meanwhile sees the old one or the new one.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_batch_write_manifest (RushesLibrary  *library,
                             const char     *id,
                             const char     *path,
                             GError        **error)
{
  g_autoptr (JsonArray) outputs = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_lines;

  g_return_val_if_fail (path != NULL, FALSE);

  outputs = rushes_batch_list_outputs (library, id, error);
  if (outputs == NULL)
    return FALSE;

  has_lines = g_str_has_suffix (path, ".jsonl");
  if (!has_lines)
    g_string_append (text, "[\n");
  for (guint i = 0; i < json_array_get_length (outputs); i++)
    {
      g_autofree char *line =
        rushes_json_object_to_string (json_array_get_object_element (outputs, i), FALSE);

      if (!has_lines && i > 0)
        g_string_append (text, ",\n");
      g_string_append (text, line);
      if (has_lines)
        g_string_append_c (text, '\n');
    }
  if (!has_lines)
    g_string_append (text, "\n]\n");

  return rushes_file_write_atomic (path, text->str, text->len, 0644, error);
}
