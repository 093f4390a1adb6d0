/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define MAX_BYTES 4096

/* Locks of the open file, not of the process: they can be asked about without being taken, and
 * another descriptor of the same process does not lose them. */
static gboolean
take_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_locked (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* Between opening and locking, a server that ended may have removed the file. */
static gboolean
is_same_file (int         fd,
              const char *path)
{
  GStatBuf by_path;
  struct stat by_fd;

  return g_stat (path, &by_path) == 0 && fstat (fd, &by_fd) == 0 &&
         by_path.st_ino == by_fd.st_ino && by_path.st_dev == by_fd.st_dev;
}

static void
fail_io (const char  *path,
         int          code,
         GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (code));
}

/**
 * rushes_sandbox_place_free:
 * @self: (transfer full): a place
 *
 * Frees a place.
 */
void
rushes_sandbox_place_free (RushesSandboxPlace *self)
{
  g_free (self->url);
  g_free (self->token);
  g_free (self);
}

/**
 * rushes_sandbox_file_acquire:
 * @paths: where the file is
 * @error: return location for an error
 *
 * Takes the lock that says that a sandbox runs.
 *
 * Returns: a file descriptor for [func@sandbox_file_release], or -1 with an error;
 *   %RUSHES_ERROR_CONFLICT when a sandbox runs already
 */
int
rushes_sandbox_file_acquire (RushesPaths  *paths,
                             GError      **error)
{
  const char *path;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), -1);

  path = rushes_paths_get_sandbox_file (paths);
  if (!rushes_paths_ensure_private (rushes_paths_get_runtime_dir (paths), error))
    return -1;

  while (TRUE)
    {
      int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        {
          fail_io (path, errno, error);
          return -1;
        }
      if (!take_lock (fd))
        {
          close (fd);
          g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                               _("A sandbox is running already"));
          return -1;
        }
      if (is_same_file (fd, path))
        {
          /* What a server that was killed left behind would now pass for ours. */
          if (ftruncate (fd, 0) == 0)
            return fd;

          fail_io (path, errno, error);
          close (fd);
          return -1;
        }

      close (fd);
    }
}

/**
 * rushes_sandbox_file_write:
 * @fd: from [func@sandbox_file_acquire]
 * @place: where the server is
 * @error: return location for an error
 *
 * Tells everybody where the server is.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_file_write (int                        fd,
                           const RushesSandboxPlace  *place,
                           GError                   **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *started = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (fd >= 0, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  started = rushes_time_to_iso (place->started_at);
  json_object_set_string_member (object, "url", place->url);
  json_object_set_string_member (object, "token", place->token);
  json_object_set_int_member (object, "pid", place->pid);
  json_object_set_string_member (object, "startedAt", started);
  text = rushes_json_object_to_string (object, TRUE);
  length = strlen (text);

  /* In place, since the lock is on this file; a reader that sees half of it reads again. */
  if (fchmod (fd, 0600) == 0 && ftruncate (fd, 0) == 0 &&
      pwrite (fd, text, length, 0) == (gssize) length)
    return TRUE;

  fail_io ("sandbox.json", errno, error);

  return FALSE;
}

/**
 * rushes_sandbox_file_release:
 * @paths: where the file is
 * @fd: from [func@sandbox_file_acquire]
 *
 * Removes the file and gives up the lock.
 */
void
rushes_sandbox_file_release (RushesPaths *paths,
                             int          fd)
{
  g_return_if_fail (RUSHES_IS_PATHS (paths));
  g_return_if_fail (fd >= 0);

  if (is_same_file (fd, rushes_paths_get_sandbox_file (paths)))
    g_unlink (rushes_paths_get_sandbox_file (paths));
  close (fd);
}

/**
 * rushes_sandbox_file_is_held:
 * @paths: where the file is
 *
 * Tells whether a server lives, also one that is just starting or ending.
 *
 * Returns: %TRUE if the file is locked
 */
gboolean
rushes_sandbox_file_is_held (RushesPaths *paths)
{
  gboolean is_held;
  int fd;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), FALSE);

  fd = g_open (rushes_paths_get_sandbox_file (paths), O_RDWR | O_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;

  is_held = is_locked (fd);
  close (fd);

  return is_held;
}

/**
 * rushes_sandbox_file_read:
 * @paths: where the file is
 *
 * Finds the running sandbox.
 *
 * Returns: (transfer full) (nullable): where it is, or %NULL if none runs or it is not ready yet
 */
RushesSandboxPlace *
rushes_sandbox_file_read (RushesPaths *paths)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (RushesSandboxPlace) place = NULL;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  if (!rushes_sandbox_file_is_held (paths))
    return NULL;

  object = rushes_json_load_file (rushes_paths_get_sandbox_file (paths), MAX_BYTES, NULL);
  if (object == NULL)
    return NULL;

  place = g_new0 (RushesSandboxPlace, 1);
  place->url = g_strdup (rushes_json_get_string (object, "url", NULL));
  place->token = g_strdup (rushes_json_get_string (object, "token", NULL));
  place->pid = (int) rushes_json_get_int (object, "pid", 0);
  rushes_time_from_iso (rushes_json_get_string (object, "startedAt", NULL), &place->started_at);
  if (place->url == NULL || place->token == NULL || place->pid <= 0)
    return NULL;

  return g_steal_pointer (&place);
}
