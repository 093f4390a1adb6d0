/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-place.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-media-type.h"

static gboolean
is_folder (const char *path)
{
  return g_str_has_suffix (path, "/") || g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Permissions do not tell all: root may write everywhere but on a disk that is read-only. */
static int
try_to_write (const char *folder)
{
  g_autofree char *name = g_build_filename (folder, ".rushes-XXXXXX", NULL);
  int fd;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return ENOTDIR;

  fd = g_mkstemp (name);
  if (fd < 0)
    return errno;

  close (fd);
  g_unlink (name);

  return 0;
}

/**
 * rushes_cli_place_check:
 * @path: (nullable): where a result is to be saved
 * @error: return location for an error
 *
 * Finds out early whether a result could be saved there, by making a file in the nearest folder
 * that exists, for a moment.
 *
 * Returns: %FALSE with an error if it could not
 */
gboolean
rushes_cli_place_check (const char  *path,
                        GError     **error)
{
  g_autofree char *folder = NULL;
  int code;

  if (path == NULL)
    return TRUE;

  folder = is_folder (path) ? g_strdup (path) : g_path_get_dirname (path);
  while (!g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      char *parent = g_path_get_dirname (folder);

      g_free (folder);
      folder = parent;
    }

  code = try_to_write (folder);
  if (code == 0)
    return TRUE;

  /* Translators: a file, its folder, and why no file can be made there. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” can not be written. “%s”: %s"), path, folder, g_strerror (code));
  return FALSE;
}

/**
 * rushes_cli_place_check_file:
 * @path: (nullable): the file that a result is to be saved as
 * @error: return location for an error
 *
 * As rushes_cli_place_check(), where the result is one file and a folder will not do.
 *
 * Returns: %FALSE with an error if it could not
 */
gboolean
rushes_cli_place_check_file (const char  *path,
                             GError     **error)
{
  if (path == NULL || !is_folder (path))
    return rushes_cli_place_check (path, error);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” is a folder; give the name of a file"), path);
  return FALSE;
}

/* The name without its extension, and where that begins. */
static char *
split_extension (const char  *path,
                 const char **extension)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (path, '.');

  if (dot == NULL || (slash != NULL && dot < slash) || dot == path || dot[-1] == '/')
    dot = path + strlen (path);

  *extension = dot;
  return g_strndup (path, dot - path);
}

/**
 * rushes_cli_place_for_take:
 * @path: what the user gave: a file, or a folder
 * @take: a take
 * @position: which of the takes it is
 * @n_takes: how many there are
 *
 * Finds the file for a take. One take gets the very name; of several, each gets its model and its
 * position added, so that none writes over another.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_cli_place_for_take (const char *path,
                           RushesTake *take,
                           guint       position,
                           guint       n_takes)
{
  const char *model = rushes_take_get_model (take);
  const char *extension;
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  if (model == NULL)
    model = "take";

  if (is_folder (path))
    {
      extension = rushes_media_type_get_extension (rushes_take_get_mime_type (take));
      name = g_strdup_printf ("%s-%u.%s", model, position + 1,
                              extension != NULL ? extension : "bin");
      return g_build_filename (path, name, NULL);
    }

  if (n_takes == 1)
    return g_strdup (path);

  stem = split_extension (path, &extension);
  return g_strdup_printf ("%s-%u-%s%s", stem, position + 1, model, extension);
}
