/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-editor.h"

#include "util/rushes-json.h"

#include "rushes-cli-read.h"

/* The shape of the gateway's editor jobs of old, which scripts still read. */
static JsonObject *
make_job (const char *id,
          const char *status,
          const char *message,
          JsonObject *output)
{
  JsonObject *job = json_object_new ();
  JsonArray *outputs = json_array_new ();

  json_object_set_string_member (job, "editorJobId", id);
  json_object_set_string_member (job, "status", status);
  if (message != NULL)
    json_object_set_string_member (job, "errorMessage", message);
  else
    json_object_set_null_member (job, "errorMessage");
  if (output != NULL)
    json_array_add_object_element (outputs, output);
  json_object_set_array_member (job, "outputs", outputs);

  return job;
}

static void
copy_text (JsonObject *output,
           const char *member,
           const char *text)
{
  if (text != NULL)
    json_object_set_string_member (output, member, text);
  else
    json_object_set_null_member (output, member);
}

/**
 * rushes_cli_editor_describe:
 * @take: a take that an edit made
 *
 * Writes an edit as the gateway used to. An edit that was not uploaded has a path and no media
 * id.
 *
 * Returns: (transfer full): the job
 */
JsonObject *
rushes_cli_editor_describe (RushesTake *take)
{
  RushesTakeState state = rushes_take_get_state (take);
  JsonObject *output = NULL;

  if (state == RUSHES_TAKE_STATE_READY)
    {
      output = json_object_new ();
      copy_text (output, "mediaId", rushes_take_get_media_id (take));
      copy_text (output, "path", rushes_take_get_path (take));
      copy_text (output, "mimeType", rushes_take_get_mime_type (take));
    }

  return make_job (rushes_take_get_id (take), rushes_take_state_to_gateway (state),
                   rushes_take_get_error_message (take), output);
}

static JsonObject *
describe_media (const char *id,
                JsonNode   *node)
{
  JsonObject *media = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *output = json_object_new ();

  copy_text (output, "mediaId", id);
  copy_text (output, "url", rushes_json_get_string (media, "url", NULL));
  copy_text (output, "mimeType", rushes_json_get_string (media, "mimeType", NULL));

  return make_job (id, "succeeded", NULL, output);
}

/**
 * rushes_cli_editor_get:
 * @cli: the surroundings
 * @studio: the studio
 * @id: the id of an edit, or the media id of its result, or any media id
 * @error: return location for an error
 *
 * Finds an edit. Edits are made on this computer, so the library is asked first; scripts of a
 * later time than the editor jobs pass media ids, for which a job is made up.
 *
 * Returns: (transfer full) (nullable): the job
 */
JsonObject *
rushes_cli_editor_get (RushesCli     *cli,
                       RushesStudio  *studio,
                       const char    *id,
                       GError       **error)
{
  RushesTake *take = rushes_library_find_take (rushes_studio_get_library (studio), id);
  g_autoptr (JsonNode) media = NULL;

  if (take != NULL && rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED)
    return rushes_cli_editor_describe (take);

  media = rushes_cli_read_media (cli, id, error);

  return media != NULL ? describe_media (id, media) : NULL;
}
