/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-control.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "rushes-sandbox-file.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#define LOOK_INTERVAL_MS 10
#define LIMIT_US (15 * G_USEC_PER_SEC)

typedef struct
{
  RushesPaths *paths;
  gint64       deadline;
  gboolean     was_running;
  int          asked_pid;
  gboolean     is_reset;
} Stop;

static void
stop_free (Stop *stop)
{
  g_clear_object (&stop->paths);
  g_free (stop);
}

/* Removes a folder of ours; links in it are removed, never followed. */
static gboolean
remove_tree (const char  *path,
             GError     **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      dir = g_dir_open (path, 0, error);
      if (dir == NULL)
        return FALSE;
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          if (!remove_tree (child, error))
            return FALSE;
        }
    }

  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));

  return FALSE;
}

/* A log that a server still wrote to when it ended is part of what is forgotten. */
static gboolean
finish_stop (GTask *task)
{
  Stop *stop = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (stop->is_reset && !remove_tree (rushes_paths_get_sandbox_dir (stop->paths), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
look_cb (gpointer user_data)
{
  GTask *task = user_data;
  Stop *stop = g_task_get_task_data (task);
  g_autoptr (RushesSandboxPlace) place = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (!rushes_sandbox_file_is_held (stop->paths))
    return finish_stop (task);

  stop->was_running = TRUE;
  /* One that is just starting has no place yet, or still that of one that was killed; it is asked
   * as soon as it has its own. */
  place = rushes_sandbox_file_read (stop->paths);
  if (place != NULL && place->pid != stop->asked_pid && kill (place->pid, SIGTERM) == 0)
    stop->asked_pid = place->pid;

  if (g_get_monotonic_time () > stop->deadline)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                               _("The sandbox did not stop in time"));
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
begin (RushesPaths         *paths,
       gboolean             is_reset,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSource) timer = NULL;
  Stop *stop = g_new0 (Stop, 1);

  g_task_set_source_tag (task, tag);
  stop->paths = g_object_ref (paths);
  stop->is_reset = is_reset;
  stop->deadline = g_get_monotonic_time () + LIMIT_US;
  g_task_set_task_data (task, stop, (GDestroyNotify) stop_free);

  if (look_cb (task) == G_SOURCE_REMOVE)
    return;

  timer = g_timeout_source_new (LOOK_INTERVAL_MS);
  g_task_attach_source (task, timer, look_cb);
}

/**
 * rushes_sandbox_control_status:
 * @paths: where the sandbox lives
 *
 * Tells whether a sandbox runs, and where it keeps its things.
 *
 * Returns: (transfer full): an object with `running`, `folder`, `log` and, when it runs, `url`,
 *   `token`, `pid` and `startedAt`
 */
JsonObject *
rushes_sandbox_control_status (RushesPaths *paths)
{
  g_autoptr (RushesSandboxPlace) place = NULL;
  g_autofree char *log = NULL;
  JsonObject *status;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  place = rushes_sandbox_file_read (paths);
  log = g_build_filename (rushes_paths_get_sandbox_dir (paths), "log", NULL);
  status = json_object_new ();
  json_object_set_boolean_member (status, "running", place != NULL);
  if (place != NULL)
    {
      g_autofree char *started = rushes_time_to_iso (place->started_at);

      json_object_set_string_member (status, "url", place->url);
      json_object_set_string_member (status, "token", place->token);
      json_object_set_int_member (status, "pid", place->pid);
      json_object_set_string_member (status, "startedAt", started);
    }
  json_object_set_string_member (status, "folder", rushes_paths_get_sandbox_dir (paths));
  json_object_set_string_member (status, "log", log);

  return status;
}

/**
 * rushes_sandbox_control_stop_async:
 * @paths: where the sandbox lives
 * @cancellable: (nullable): a cancellable
 * @callback: what to call when it has ended
 * @user_data: data for @callback
 *
 * Asks a running sandbox to end, and waits until it has. Its state stays.
 */
void
rushes_sandbox_control_stop_async (RushesPaths         *paths,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PATHS (paths));

  begin (paths, FALSE, rushes_sandbox_control_stop_async, cancellable, callback, user_data);
}

/**
 * rushes_sandbox_control_stop_finish:
 * @result: what the callback got
 * @was_running: (out) (optional): whether there was one to stop
 * @error: return location for an error
 *
 * Finishes [func@sandbox_control_stop_async].
 *
 * Returns: %FALSE with an error if one still runs
 */
gboolean
rushes_sandbox_control_stop_finish (GAsyncResult  *result,
                                    gboolean      *was_running,
                                    GError       **error)
{
  Stop *stop;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  stop = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (was_running != NULL)
    *was_running = stop->was_running;

  return TRUE;
}

/**
 * rushes_sandbox_control_reset_async:
 * @paths: where the sandbox lives
 * @cancellable: (nullable): a cancellable
 * @callback: what to call when it is done
 * @user_data: data for @callback
 *
 * Stops a running sandbox and removes everything that it remembers.
 */
void
rushes_sandbox_control_reset_async (RushesPaths         *paths,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PATHS (paths));

  begin (paths, TRUE, rushes_sandbox_control_reset_async, cancellable, callback, user_data);
}

/**
 * rushes_sandbox_control_reset_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Finishes [func@sandbox_control_reset_async].
 *
 * Returns: %FALSE with an error if something is left
 */
gboolean
rushes_sandbox_control_reset_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
