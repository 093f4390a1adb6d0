/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <unistd.h>

#include "rushes-error.h"
#include "rushes-id.h"

#define READ_CHUNK 65536

static gboolean
fail_io (const char  *path,
         int          code,
         GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* A hidden name in the same folder, so that the rename stays on one file system. */
static char *
make_temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *secret = rushes_id_new_secret (4);
  g_autofree char *name = g_strdup_printf (".%.200s.%s.part", base, secret);

  return g_build_filename (folder, name, NULL);
}

static gboolean
ensure_parent (const char  *path,
               GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;

  return fail_io (folder, errno, error);
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/**
 * rushes_file_hash:
 * @path: a file
 * @size: (out) (optional): its size in bytes
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads the whole file; call it from a worker thread.
 *
 * Returns: (transfer full): the SHA-256 as 64 hexadecimal digits, or %NULL with an error
 */
char *
rushes_file_hash (const char    *path,
                  gint64        *size,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guchar *buffer = g_malloc (65536);
  gint64 total = 0;
  gssize n;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 65536, cancellable, error)) > 0)
    {
      g_checksum_update (checksum, buffer, n);
      total += n;
    }
  if (n < 0)
    return NULL;

  if (size != NULL)
    *size = total;

  return g_strdup (g_checksum_get_string (checksum));
}

/* A pipe that nobody writes to ends at once instead of holding up whoever opens it. */
static int
open_to_read (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd >= 0)
    fcntl (fd, F_SETFL, O_RDONLY);

  return fd;
}

static gssize
read_some (int     fd,
           char   *data,
           gsize   length)
{
  gssize n;

  do
    n = read (fd, data, length);
  while (n < 0 && errno == EINTR);

  return n;
}

/**
 * rushes_file_read:
 * @path: a file, or what can be read like one
 * @max_bytes: the most bytes it may have
 * @length: (out) (optional): how many it has
 * @error: return location for an error
 *
 * Reads a file of a stranger's: never more of it than @max_bytes, however large it says it is and
 * whether it ever ends or not.
 *
 * Returns: (transfer full): the content, with a zero byte behind it, or %NULL with an error that
 *   names @path
 */
char *
rushes_file_read (const char  *path,
                  gsize        max_bytes,
                  gsize       *length,
                  GError     **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree char *chunk = g_malloc (READ_CHUNK);
  gssize n = 0;
  int code;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open_to_read (path);
  while (fd >= 0 && content->len <= max_bytes && (n = read_some (fd, chunk, READ_CHUNK)) > 0)
    g_byte_array_append (content, (const guint8 *) chunk, (guint) n);
  code = fd < 0 || n < 0 ? errno : 0;
  if (fd >= 0)
    close (fd);

  if (code != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” can not be read: %s"), path,
                   g_strerror (code));
      return NULL;
    }
  if (content->len > max_bytes)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is larger than %" PRIu64 " bytes"), path, (guint64) max_bytes);
      return NULL;
    }

  if (length != NULL)
    *length = content->len;
  g_byte_array_append (content, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&content), FALSE);
}

/**
 * rushes_file_write_atomic:
 * @path: where to write
 * @data: the content
 * @length: its length in bytes
 * @mode: the permissions of the new file, such as 0600
 * @error: return location for an error
 *
 * Writes a file under a temporary name and renames it, so that nobody ever reads half of it.
 * Folders above it are made.
 *
 * Returns: %FALSE with an error, and @path as it was
 */
gboolean
rushes_file_write_atomic (const char  *path,
                          const void  *data,
                          gsize        length,
                          int          mode,
                          GError     **error)
{
  g_autofree char *temporary = NULL;
  int code = 0;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!ensure_parent (path, error))
    return FALSE;

  temporary = make_temporary_name (path);
  fd = g_open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0)
    return fail_io (path, errno, error);

  if (!write_all (fd, data, length) || fsync (fd) != 0)
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && g_rename (temporary, path) != 0)
    code = errno;
  if (code == 0)
    return TRUE;

  g_unlink (temporary);

  return fail_io (path, code, error);
}

/**
 * rushes_file_copy_atomic:
 * @source: a file
 * @target: where to write
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Copies a file under a temporary name and renames it; call it from a worker thread. Folders
 * above @target are made, and a file that stands there is replaced.
 *
 * Returns: %FALSE with an error, and @target as it was
 */
gboolean
rushes_file_copy_atomic (const char    *source,
                         const char    *target,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;

  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (!ensure_parent (target, error))
    return FALSE;

  temporary = make_temporary_name (target);
  from = g_file_new_for_path (source);
  to = g_file_new_for_path (temporary);
  if (!g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  if (g_rename (temporary, target) != 0)
    {
      int code = errno;

      g_unlink (temporary);
      return fail_io (target, code, error);
    }

  return TRUE;
}
