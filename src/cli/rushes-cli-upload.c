/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-upload.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/rushes-library-media.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#include "rushes-cli-sniff.h"
#include "rushes-cli-wait.h"

/* What a line of progress is about. */
typedef struct
{
  RushesCliOutput *output;
  const char      *name;
} Transfer;

static void
moved_cb (gint64   done,
          gint64   total,
          gpointer user_data)
{
  Transfer *self = user_data;
  g_autofree char *line = NULL;

  if (total > 0)
    line = g_strdup_printf ("%s %d %%", self->name, (int) (100.0 * done / total));
  else
    line = g_strdup_printf ("%s %.1f MB", self->name, done / 1e6);

  rushes_cli_output_progress (self->output, line);
}

/* So that the file is not sent again, and is known by its hash wherever the id is named. The upload
 * counts, whatever becomes of this. */
static void
remember (RushesCli      *cli,
          RushesProvider *provider,
          JsonObject     *answer,
          const char     *sha256)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (GError) error = NULL;
  RushesStudio *studio;
  const char *media_id;

  if (!rushes_json_read_string (answer, "mediaId", &media_id, NULL))
    return;

  studio = rushes_cli_open_studio (cli, &error);
  if (studio == NULL ||
      !rushes_library_add_remote_media (rushes_studio_get_library (studio),
                                        rushes_provider_get_origin (provider), media_id, sha256,
                                        &error))
    rushes_cli_output_warn (output, _("The library does not remember this upload: %s"),
                            error->message);
}

/**
 * rushes_cli_upload:
 * @cli: the surroundings
 * @path: a file
 * @error: return location for an error
 *
 * Uploads a file to the backend, and records in the library under which id it has it.
 *
 * Returns: (transfer full) (nullable): the answer as received
 */
JsonObject *
rushes_cli_upload (RushesCli   *cli,
                   const char  *path,
                   GError     **error)
{
  Transfer transfer = { rushes_cli_get_output (cli), path };
  g_auto (RushesCliWait) wait = { NULL };
  g_autofree char *mime_type = rushes_cli_sniff (path, error);
  g_autofree char *sha256 = NULL;
  RushesProvider *provider;
  JsonObject *answer;

  if (mime_type == NULL)
    return NULL;

  sha256 = rushes_file_hash (path, NULL, rushes_cli_get_cancellable (cli), error);
  if (sha256 == NULL)
    return NULL;

  provider = rushes_cli_open_provider (cli, error);
  if (provider == NULL)
    return NULL;

  rushes_provider_upload_async (provider, path, mime_type, moved_cb, &transfer,
                                rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  answer = rushes_provider_upload_finish (provider, rushes_cli_wait_for (&wait), error);
  rushes_cli_output_end_progress (transfer.output);
  if (answer != NULL)
    remember (cli, provider, answer, sha256);

  return answer;
}

static gboolean
make_parents (const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", folder, g_strerror (code));
  return FALSE;
}

/**
 * rushes_cli_is_address:
 * @text: what the user named
 *
 * Tells whether it is an address of the web.
 *
 * Returns: %TRUE for "https://…"
 */
gboolean
rushes_cli_is_address (const char *text)
{
  return g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://");
}

/**
 * rushes_cli_download:
 * @cli: the surroundings
 * @media: the id of a media object, or its address
 * @path: where to
 * @error: return location for an error
 *
 * Downloads a media object from the backend. The file appears under its name only when it is
 * whole.
 *
 * Returns: %FALSE with an error if that did not work
 */
gboolean
rushes_cli_download (RushesCli   *cli,
                     const char  *media,
                     const char  *path,
                     GError     **error)
{
  gboolean is_address = rushes_cli_is_address (media);
  Transfer transfer = { rushes_cli_get_output (cli), path };
  g_auto (RushesCliWait) wait = { NULL };
  RushesProvider *provider = rushes_cli_open_provider (cli, error);
  gboolean is_done;

  if (provider == NULL || !make_parents (path, error))
    return FALSE;

  rushes_provider_download_async (provider, is_address ? NULL : media, is_address ? media : NULL,
                                  path, moved_cb, &transfer,
                                  rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  is_done = rushes_provider_download_finish (provider, rushes_cli_wait_for (&wait), error);
  rushes_cli_output_end_progress (transfer.output);
  if (!is_done && !is_address)
    g_prefix_error (error, "“%s”: ", media);

  return is_done;
}
