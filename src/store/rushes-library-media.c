/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-media.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"
#include "util/rushes-time.h"

/**
 * rushes_media_info_new_from_probe:
 * @probe: what the worker's `probe` or `verify` answers
 * @sha256: the hash of the file
 * @size: its size in bytes
 *
 * Puts together what is known of a file.
 *
 * Returns: (transfer full): the information
 */
RushesMediaInfo *
rushes_media_info_new_from_probe (JsonObject *probe,
                                  const char *sha256,
                                  gint64      size)
{
  RushesMediaInfo *self;

  g_return_val_if_fail (probe != NULL, NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  self = g_new0 (RushesMediaInfo, 1);
  self->sha256 = g_strdup (sha256);
  self->mime_type = g_strdup (rushes_json_get_string (probe, "mimeType",
                                                      "application/octet-stream"));
  self->size = size;
  self->width = (int) CLAMP (rushes_json_get_int (probe, "width", 0), 0, G_MAXINT);
  self->height = (int) CLAMP (rushes_json_get_int (probe, "height", 0), 0, G_MAXINT);
  self->duration_ms = MAX (rushes_json_get_int (probe, "durationMs", 0), 0);
  self->fps = MAX (rushes_json_get_double (probe, "fps", 0.0), 0.0);
  self->has_audio = rushes_json_get_boolean (probe, "hasAudio", FALSE);
  self->is_animatic = rushes_json_get_boolean (probe, "animatic", FALSE);

  return self;
}

/**
 * rushes_media_info_free:
 * @self: (transfer full): the information
 *
 * Frees it.
 */
void
rushes_media_info_free (RushesMediaInfo *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sha256);
  g_free (self->mime_type);
  g_free (self);
}

/**
 * rushes_library_make_media_temporary:
 * @self: the library
 *
 * Names a file that does not exist yet, beside the others, so that it can be renamed to become
 * one of them.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_library_make_media_temporary (RushesLibrary *self)
{
  g_autofree char *id = rushes_id_new ();
  g_autofree char *name = g_strconcat (".", id, ".part", NULL);

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  return g_build_filename (rushes_paths_get_media_dir (rushes_library_get_paths (self)), name,
                           NULL);
}

static char *
make_path (RushesLibrary *self,
           const char    *name)
{
  return g_build_filename (rushes_paths_get_media_dir (rushes_library_get_paths (self)), name,
                           NULL);
}

static gboolean
insert_media (RushesLibrary          *self,
              const RushesMediaInfo  *info,
              const char             *name,
              GError                **error)
{
  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT INTO media (sha256, file_name, mime_type, size, width, height,"
                        " duration_ms, fps, has_audio, is_animatic, created_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        " ON CONFLICT (sha256) DO UPDATE SET file_name = excluded.file_name",
                        "ssstiitdbbt", info->sha256, name, info->mime_type, info->size, info->width,
                        info->height, info->duration_ms, info->fps, info->has_audio,
                        info->is_animatic, rushes_time_now_ms ());
}

static gboolean
rename_file (const char  *from,
             const char  *to,
             GError     **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", to, g_strerror (errno));
  return FALSE;
}

/**
 * rushes_library_adopt_media:
 * @self: the library
 * @temporary: a complete file from [method@Library.make_media_temporary], synced to the disk
 * @info: what it is
 * @error: return location for an error
 *
 * Gives a file its lasting name and records it. A file with the same content is replaced by
 * itself.
 *
 * Returns: (transfer full): the lasting path, or %NULL with an error and the file where it was
 */
char *
rushes_library_adopt_media (RushesLibrary          *self,
                            const char             *temporary,
                            const RushesMediaInfo  *info,
                            GError                **error)
{
  const char *extension;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (temporary != NULL, NULL);
  g_return_val_if_fail (info != NULL, NULL);

  extension = rushes_media_type_get_extension (info->mime_type);
  name = g_strconcat (info->sha256, ".", extension != NULL ? extension : "bin", NULL);
  path = make_path (self, name);

  /* The write lock keeps a deletion of the same content from taking the file away below us. */
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !insert_media (self, info, name, error) ||
      !rename_file (temporary, path, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return NULL;

  return g_steal_pointer (&path);
}

/**
 * rushes_library_find_media_path:
 * @self: the library
 * @sha256: the hash of a file
 *
 * Looks up a file by its content.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL if the library has no such file
 */
char *
rushes_library_find_media_path (RushesLibrary *self,
                                const char    *sha256)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &name, NULL,
                         "SELECT file_name FROM media WHERE sha256 = ?", "s", sha256);
  if (name == NULL)
    return NULL;

  path = make_path (self, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/**
 * rushes_library_load_media:
 * @self: the library
 * @sha256: the hash of a file
 *
 * Reads what is known of a file.
 *
 * Returns: (transfer full) (nullable): the information, or %NULL if the library has no such file
 */
RushesMediaInfo *
rushes_library_load_media (RushesLibrary *self,
                           const char    *sha256)
{
  g_autoptr (RushesDbRows) rows = NULL;
  RushesMediaInfo *info;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT mime_type, size, width, height, duration_ms, fps, has_audio,"
                          " is_animatic FROM media WHERE sha256 = ?", "s", sha256);
  if (rows == NULL || !rushes_db_rows_next (rows))
    return NULL;

  info = g_new0 (RushesMediaInfo, 1);
  info->sha256 = g_strdup (sha256);
  info->mime_type = rushes_db_rows_dup_string (rows, 0);
  info->size = rushes_db_rows_get_int (rows, 1);
  info->width = (int) rushes_db_rows_get_int (rows, 2);
  info->height = (int) rushes_db_rows_get_int (rows, 3);
  info->duration_ms = rushes_db_rows_get_int (rows, 4);
  info->fps = rushes_db_rows_get_double (rows, 5);
  info->has_audio = rushes_db_rows_get_boolean (rows, 6);
  info->is_animatic = rushes_db_rows_get_boolean (rows, 7);

  return info;
}

/**
 * rushes_library_find_remote_media:
 * @self: the library
 * @origin: where the backend is
 * @sha256: the hash of a file
 *
 * Looks up under which id a backend has a file already, so that it is sent only once.
 *
 * Returns: (transfer full) (nullable): a media id
 */
char *
rushes_library_find_remote_media (RushesLibrary *self,
                                  const char    *origin,
                                  const char    *sha256)
{
  char *media_id = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &media_id, NULL,
                         "SELECT media_id FROM remote_media WHERE origin = ? AND sha256 = ?"
                         " ORDER BY created_at DESC LIMIT 1", "ss", origin, sha256);

  return media_id;
}

/**
 * rushes_library_add_remote_media:
 * @self: the library
 * @origin: where the backend is
 * @media_id: its id of a file
 * @sha256: the hash of that file
 * @error: return location for an error
 *
 * Records that a backend has a file.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_add_remote_media (RushesLibrary  *self,
                                 const char     *origin,
                                 const char     *media_id,
                                 const char     *sha256,
                                 GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (origin != NULL, FALSE);
  g_return_val_if_fail (media_id != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT OR REPLACE INTO remote_media (origin, media_id, sha256, created_at)"
                        " VALUES (?, ?, ?, ?)", "ssst", origin, media_id, sha256,
                        rushes_time_now_ms ());
}

/**
 * rushes_library_forget_remote_media:
 * @self: the library
 * @origin: where the backend is
 * @media_id: its id of a file
 * @error: return location for an error
 *
 * Records that a backend no longer has a file.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_forget_remote_media (RushesLibrary  *self,
                                    const char     *origin,
                                    const char     *media_id,
                                    GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (origin != NULL, FALSE);
  g_return_val_if_fail (media_id != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "DELETE FROM remote_media WHERE origin = ? AND media_id = ?", "ss", origin,
                        media_id);
}

/**
 * rushes_library_find_remote_hash:
 * @self: the library
 * @media_id: a backend's id of a file
 *
 * Looks up which file a media id stands for.
 *
 * Returns: (transfer full) (nullable): its hash
 */
char *
rushes_library_find_remote_hash (RushesLibrary *self,
                                 const char    *media_id)
{
  char *sha256 = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (media_id != NULL, NULL);

  rushes_db_read_string (_rushes_library_get_db (self), &sha256, NULL,
                         "SELECT sha256 FROM remote_media WHERE media_id = ?"
                         " ORDER BY created_at DESC LIMIT 1", "s", media_id);

  return sha256;
}

/* Removes a file that nobody uses any more: no take, no brief and no overlay. The row goes first:
 * a crash in between leaves a file too many, never one too few. */
void
_rushes_library_drop_media (RushesLibrary *self,
                            const char    *sha256)
{
  RushesDb *db = _rushes_library_get_db (self);
  g_autofree char *path = rushes_library_find_media_path (self, sha256);
  g_autoptr (RushesDbTransaction) transaction = NULL;
  gint64 n_rows = 1;

  if (!rushes_db_run (db, NULL,
                      "DELETE FROM media WHERE sha256 = ?1"
                      " AND NOT EXISTS (SELECT 1 FROM take WHERE sha256 = ?1"
                      "   OR instr (brief, ?1) OR instr (request, ?1))"
                      " AND NOT EXISTS (SELECT 1 FROM shot WHERE instr (brief, ?1)"
                      "   OR instr (overlay, ?1))", "s", sha256) ||
      rushes_db_get_changes (db) == 0 || path == NULL)
    return;

  transaction = rushes_db_transaction_begin (db, NULL);
  if (transaction == NULL ||
      !rushes_db_read_int (db, &n_rows, NULL, "SELECT count(*) FROM media WHERE sha256 = ?", "s",
                           sha256) || n_rows > 0)
    return;

  rushes_db_run (db, NULL, "DELETE FROM remote_media WHERE sha256 = ?", "s", sha256);
  g_unlink (path);
  rushes_db_transaction_commit (transaction, NULL);
}
