/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-place.h"
#include "rushes-cli-read.h"
#include "rushes-cli-recipes.h"
#include "rushes-cli-sniff.h"
#include "rushes-cli-upload.h"

#define MAX_LIMIT 100
#define MAX_FILES 100

static gboolean
check_files (const char * const  *paths,
             GError             **error)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *mime_type = rushes_cli_sniff (paths[i], error);

      if (mime_type == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_upload (RushesCli  *cli,
            GError    **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  const char * const *paths = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (GPtrArray) answers = NULL;

  if (!check_files (paths, error))
    return FALSE;

  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      JsonObject *answer = rushes_cli_upload (cli, paths[i], error);

      if (answer == NULL)
        return FALSE;

      g_ptr_array_add (answers, answer);
    }

  for (guint i = 0; i < answers->len; i++)
    if (!rushes_cli_output_add_object (output, answers->pdata[i], "mediaId", error))
      return FALSE;

  return TRUE;
}

static gboolean
run_download (RushesCli  *cli,
              GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *id = rushes_cli_args_get_argument (args, 0);
  const char *path = rushes_cli_args_get_text (args, "output");
  g_autoptr (JsonObject) answer = NULL;

  if (path == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("-o FILE is missing"));
      return FALSE;
    }

  if ((!rushes_cli_is_address (id) && !rushes_cli_check_id (id, error)) ||
      !rushes_cli_place_check_file (path, error) || !rushes_cli_download (cli, id, path, error) ||
      !rushes_cli_recipes_attach (cli, id, path, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, rushes_cli_is_address (id) ? "url" : "mediaId", id);
  json_object_set_string_member (answer, "savedTo", path);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "savedTo", error);
}

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  static const char *names[] = { "kind", "source", "limit" };
  gint64 limit = rushes_cli_args_get_number (args, "limit", 1);
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) ids = NULL;

  if (limit < 1 || limit > MAX_LIMIT)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--limit takes 1 to %d"),
                   MAX_LIMIT);
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (rushes_cli_args_has (args, names[i]))
      g_hash_table_insert (query, (gpointer) names[i],
                           (gpointer) rushes_cli_args_get_text (args, names[i]));

  node = rushes_cli_read (cli, RUSHES_READ_MEDIA_LIST, query, error);
  if (node == NULL)
    return FALSE;

  ids = rushes_cli_collect (node, "media", "mediaId");

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) ids,
                                error);
}

static gboolean
run_info (RushesCli  *cli,
          GError    **error)
{
  const char *id = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_autoptr (JsonNode) node = NULL;
  const char *ids[] = { id, NULL };

  if (!rushes_cli_check_id (id, error))
    return FALSE;

  node = rushes_cli_read_media (cli, id, error);

  return node != NULL && rushes_cli_output_add (rushes_cli_get_output (cli), node, ids, error);
}

static const RushesCliOption upload_options[] = {
  { "no-transcode", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Accepted for old scripts; has no effect") },
  { NULL }
};

static const RushesCliOption download_options[] = {
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("Where to; folders are made") },
  RUSHES_CLI_RECIPE_OPTIONS,
  { NULL }
};

static const RushesCliOption list_options[] = {
  { "kind", 0, RUSHES_CLI_OPTION_TEXT, N_("KIND"), N_("Only this kind"), "image video audio" },
  { "source", 0, RUSHES_CLI_OPTION_TEXT, N_("SOURCE"), N_("Only from there"),
    "user_upload model_generated editor_output scrape import" },
  { "limit", 'n', RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("Not more than this many") },
  { NULL }
};

const RushesCliCommand rushes_cli_media_upload = {
  .name = "media upload",
  .arguments = N_("FILE…"),
  .min_arguments = 1,
  .max_arguments = MAX_FILES,
  .summary = N_("Upload files to the service"),
  .example = "rushes media upload ./product-shot.png --quiet",
  .options = upload_options,
  .has_effects = TRUE,
  .run = run_upload,
};

const RushesCliCommand rushes_cli_media_download = {
  .name = "media download",
  .arguments = N_("MEDIA-ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Download a media object"),
  .details = N_("An address that the service gave does as well; the key is not sent there."),
  .example = "rushes media download \"$MEDIA\" -o clips/teaser.mp4",
  .options = download_options,
  .run = run_download,
};

const RushesCliCommand rushes_cli_media_list = {
  .name = "media list",
  .summary = N_("List the media objects of the service"),
  .example = "rushes media list --kind video --limit 5",
  .options = list_options,
  .run = run_list,
};

const RushesCliCommand rushes_cli_media_info = {
  .name = "media info",
  .arguments = N_("MEDIA-ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show what the service knows of a media object"),
  .example = "rushes media info \"$MEDIA\" --jq .durationMs",
  .run = run_info,
};
