/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-subject.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/rushes-stamp.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"

#include "rushes-cli-sniff.h"
#include "rushes-cli-upload.h"

static gboolean
is_path (const char *text)
{
  return strchr (text, '/') != NULL || strchr (text, '.') != NULL ||
         g_file_test (text, G_FILE_TEST_EXISTS);
}

/**
 * rushes_cli_subject_check: (skip)
 * @text: what the user named
 * @error: return location for an error
 *
 * Finds out before any request whether this can be something: a file has to be readable, an id
 * has to look like one.
 *
 * Returns: %FALSE with an error if it can not
 */
gboolean
rushes_cli_subject_check (const char  *text,
                          GError     **error)
{
  g_autofree char *mime_type = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (is_path (text))
    {
      mime_type = rushes_cli_sniff (text, error);
      return mime_type != NULL;
    }

  if (rushes_id_is_valid (text))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” is neither a file nor a media id"), text);
  return FALSE;
}

/* A file that left the library has its recipe in it; without that, it is the library's own. */
static void
find_original (RushesCliSubject *self,
               RushesStudio     *studio)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  RushesTake *take = NULL;

  if (rushes_stamp_read (self->path, &text, NULL) && text != NULL)
    sha256 = rushes_stamp_hash (self->path, NULL, NULL);
  if (sha256 != NULL)
    take = rushes_library_find_take_of_media (library, sha256);
  if (take == NULL || rushes_take_get_path (take) == NULL ||
      !g_file_test (rushes_take_get_path (take), G_FILE_TEST_EXISTS))
    return;

  self->take = g_object_ref (take);
  g_free (self->path);
  self->path = g_strdup (rushes_take_get_path (take));
}

/**
 * rushes_cli_subject_find: (skip)
 * @self: an empty subject
 * @cli: the surroundings
 * @studio: the studio
 * @text: what the user named
 * @error: return location for an error
 *
 * Finds out what the user means.
 *
 * Returns: %FALSE with an error if it is a take without a file
 */
gboolean
rushes_cli_subject_find (RushesCliSubject  *self,
                         RushesCli         *cli,
                         RushesStudio      *studio,
                         const char        *text,
                         GError           **error)
{
  RushesTake *take;

  if (is_path (text))
    {
      self->path = g_canonicalize_filename (text, NULL);
      find_original (self, studio);
      return TRUE;
    }

  take = rushes_library_find_take (rushes_studio_get_library (studio), text);
  if (take == NULL)
    {
      self->media_id = g_strdup (text);
      return TRUE;
    }

  if (rushes_take_get_path (take) != NULL)
    {
      self->take = g_object_ref (take);
      self->path = g_strdup (rushes_take_get_path (take));
      self->media_id = g_strdup (rushes_take_get_media_id (take));
      return TRUE;
    }

  if (rushes_take_get_media_id (take) != NULL)
    {
      self->media_id = g_strdup (rushes_take_get_media_id (take));
      return TRUE;
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("“%s” has no file yet: it is %s"), text,
               rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, rushes_take_get_state (take)));
  return FALSE;
}

/**
 * rushes_cli_subject_fetch: (skip)
 * @self: a subject
 * @cli: the surroundings
 * @error: return location for an error
 *
 * Sees to it that there is a file, which may mean to download it.
 *
 * Returns: %FALSE with an error if there is none
 */
gboolean
rushes_cli_subject_fetch (RushesCliSubject  *self,
                          RushesCli         *cli,
                          GError           **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (self->path != NULL)
    return TRUE;

  folder = g_build_filename (rushes_paths_get_cache_dir (rushes_cli_get_paths (cli)), "fetched",
                             NULL);
  if (!rushes_paths_ensure_private (folder, error))
    return FALSE;

  name = rushes_id_new ();
  self->path = g_build_filename (folder, name, NULL);
  self->is_temporary = TRUE;

  return rushes_cli_download (cli, self->media_id, self->path, error);
}

/**
 * rushes_cli_subject_clear: (skip)
 * @self: a subject
 *
 * Forgets a subject, and removes what was downloaded for it.
 */
void
rushes_cli_subject_clear (RushesCliSubject *self)
{
  if (self->is_temporary)
    g_unlink (self->path);
  g_clear_object (&self->take);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->media_id, g_free);
}
