/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-file.h"

typedef struct
{
  char   *source;
  char   *path;
  gint64  size;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  g_free (self->source);
  g_free (self->path);
  g_free (self);
}

static gboolean
sync_file (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  if (code == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (code));
  return FALSE;
}

static void
work_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  char *sha256;

  if ((work->source != NULL &&
       !rushes_file_copy_atomic (work->source, work->path, cancellable, &error)) ||
      !sync_file (work->path, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  sha256 = rushes_file_hash (work->path, &work->size, cancellable, &error);
  if (sha256 != NULL)
    g_task_return_pointer (task, sha256, g_free);
  else
    g_task_return_error (task, error);
}

void
_rushes_copy_async (const char          *source,
                    const char          *target,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, _rushes_hash_async);
  work->source = g_strdup (source);
  work->path = g_strdup (target);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_in_thread);
}

void
_rushes_hash_async (const char          *path,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  _rushes_copy_async (NULL, path, cancellable, callback, user_data);
}

char *
_rushes_hash_finish (GAsyncResult  *result,
                     gint64        *size,
                     GError       **error)
{
  char *sha256;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  sha256 = g_task_propagate_pointer (G_TASK (result), error);
  if (sha256 != NULL && size != NULL)
    *size = ((Work *) g_task_get_task_data (G_TASK (result)))->size;

  return sha256;
}
