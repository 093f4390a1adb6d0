/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-start.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rushes-sandbox-file.h"
#include "rushes-sandbox-server.h"
#include "util/rushes-error.h"
#include "util/rushes-install.h"

#define LOOK_INTERVAL_MS 10
#define LIMIT_US (20 * G_USEC_PER_SEC)
#define MAX_LOG_BYTES (4 * 1024 * 1024)

typedef struct
{
  RushesPaths        *paths;
  RushesSandboxPlace *place;
  GSubprocess        *process;
  gint64              deadline;
  guint               n_spawned;
} Start;

static void
start_free (Start *start)
{
  g_clear_object (&start->paths);
  g_clear_object (&start->process);
  g_clear_pointer (&start->place, rushes_sandbox_place_free);
  g_free (start);
}

/* Runs in the child: a session of its own, so that neither Ctrl-C nor the end of the terminal
 * reaches the server. */
static void
child_setup_cb (gpointer user_data)
{
  setsid ();
}

/* `RUSHES_HOME` if the paths came from a folder of their own, else NULL. */
static char *
find_home (RushesPaths *paths)
{
  g_autofree char *data = g_path_get_dirname (rushes_paths_get_data_dir (paths));
  g_autofree char *state = g_path_get_dirname (rushes_paths_get_state_dir (paths));
  g_autofree char *runtime = g_path_get_dirname (rushes_paths_get_runtime_dir (paths));
  g_autofree char *name = g_path_get_basename (rushes_paths_get_state_dir (paths));

  if (g_str_equal (data, state) && g_str_equal (state, runtime) && g_str_equal (name, "state"))
    return g_steal_pointer (&data);

  return NULL;
}

static char *
prepare_log (RushesPaths  *paths,
             GError      **error)
{
  g_autofree char *log = NULL;
  GStatBuf info;

  if (!rushes_paths_ensure_private (rushes_paths_get_sandbox_dir (paths), error))
    return NULL;

  log = g_build_filename (rushes_paths_get_sandbox_dir (paths), "log", NULL);
  if (g_stat (log, &info) == 0 && info.st_size > MAX_LOG_BYTES)
    {
      g_autofree char *old = g_strconcat (log, ".old", NULL);

      g_rename (log, old);
    }

  return g_steal_pointer (&log);
}

static GSubprocess *
spawn (RushesPaths  *paths,
       GError      **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = rushes_install_find_program ("rushes");
  g_autofree char *idle = g_strdup_printf ("%d", RUSHES_SANDBOX_IDLE_SECONDS);
  g_autofree char *home = find_home (paths);
  g_autofree char *log = prepare_log (paths, error);
  const char *argv[] = { program, "sandbox", "serve", "--idle-timeout", idle, NULL };

  if (log == NULL)
    return NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_subprocess_launcher_set_stdin_file_path (launcher, "/dev/null");
  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_set_child_setup (launcher, child_setup_cb, NULL, NULL);
  if (home != NULL)
    g_subprocess_launcher_setenv (launcher, "RUSHES_HOME", home, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "RUSHES_HOME");

  return g_subprocess_launcher_spawnv (launcher, argv, error);
}

static gboolean
has_answer (GTask *task)
{
  Start *start = g_task_get_task_data (task);

  start->place = rushes_sandbox_file_read (start->paths);
  if (start->place == NULL)
    return FALSE;

  g_task_return_boolean (task, TRUE);
  return TRUE;
}

static gboolean
ensure_spawned (GTask *task)
{
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* Somebody else's server is on its way, or one is just ending. */
  if (rushes_sandbox_file_is_held (start->paths))
    return TRUE;
  if (start->process != NULL && g_subprocess_get_identifier (start->process) != NULL)
    return TRUE;

  /* One that ended at once lost a race; one that does so again can not work here. */
  g_clear_object (&start->process);
  if (start->n_spawned++ >= 3)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO,
                               _("The sandbox does not start; “%s/log” says why"),
                               rushes_paths_get_sandbox_dir (start->paths));
      return FALSE;
    }

  start->process = spawn (start->paths, &error);
  if (start->process == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
look_cb (gpointer user_data)
{
  GTask *task = user_data;
  Start *start = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task) || has_answer (task) || !ensure_spawned (task))
    return G_SOURCE_REMOVE;

  if (g_get_monotonic_time () > start->deadline)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                               _("The sandbox did not start in time"));
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/**
 * rushes_sandbox_start_async:
 * @paths: where the sandbox lives
 * @cancellable: (nullable): a cancellable
 * @callback: what to call when it is known
 * @user_data: data for @callback
 *
 * Finds the running sandbox, or starts one of its own session.
 */
void
rushes_sandbox_start_async (RushesPaths         *paths,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSource) timer = NULL;
  Start *start;

  g_return_if_fail (RUSHES_IS_PATHS (paths));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_sandbox_start_async);
  start = g_new0 (Start, 1);
  start->paths = g_object_ref (paths);
  start->deadline = g_get_monotonic_time () + LIMIT_US;
  g_task_set_task_data (task, start, (GDestroyNotify) start_free);

  if (has_answer (task) || !ensure_spawned (task))
    return;

  timer = g_timeout_source_new (LOOK_INTERVAL_MS);
  g_task_attach_source (task, timer, look_cb);
}

/**
 * rushes_sandbox_start_finish:
 * @result: what the callback got
 * @base_url: (out) (transfer full) (optional): where the sandbox is, with `/api/v1`
 * @token: (out) (transfer full) (optional): its key
 * @error: return location for an error
 *
 * Finishes [func@sandbox_start_async].
 *
 * Returns: %FALSE with an error if there is no sandbox
 */
gboolean
rushes_sandbox_start_finish (GAsyncResult  *result,
                             char         **base_url,
                             char         **token,
                             GError       **error)
{
  Start *start;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_sandbox_start_async), FALSE);

  start = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (base_url != NULL)
    *base_url = g_strdup (start->place->url);
  if (token != NULL)
    *token = g_strdup (start->place->token);

  return TRUE;
}
