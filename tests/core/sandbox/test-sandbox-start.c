/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

#include "sandbox/rushes-sandbox-control.h"
#include "sandbox/rushes-sandbox-file.h"
#include "sandbox/rushes-sandbox-server.h"
#include "sandbox/rushes-sandbox-start.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

#define N_STARTS 6
#define LIMIT_US (20 * G_USEC_PER_SEC)

typedef struct
{
  guint     n_pending;
  char     *url;
  char     *token;
  gboolean  was_running;
} Outcome;

static RushesPaths *
make_paths (void)
{
  g_autofree char *home = g_dir_make_tmp ("rushes-start-XXXXXX", NULL);

  return rushes_paths_new_for_home (home);
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->url, g_free);
  g_clear_pointer (&outcome->token, g_free);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;
  g_autofree char *url = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  rushes_sandbox_start_finish (result, &url, &token, &error);
  g_assert_no_error (error);
  if (outcome->url != NULL)
    {
      g_assert_cmpstr (url, ==, outcome->url);
      g_assert_cmpstr (token, ==, outcome->token);
    }
  outcome_clear (outcome);
  outcome->url = g_steal_pointer (&url);
  outcome->token = g_steal_pointer (&token);
  outcome->n_pending--;
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;
  g_autoptr (GError) error = NULL;

  rushes_sandbox_control_stop_finish (result, &outcome->was_running, &error);
  g_assert_no_error (error);
  outcome->n_pending--;
}

static void
reset_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;
  g_autoptr (GError) error = NULL;

  rushes_sandbox_control_reset_finish (result, &error);
  g_assert_no_error (error);
  outcome->n_pending--;
}

static void
wait_for (Outcome *outcome)
{
  while (outcome->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
start (RushesPaths *paths,
       Outcome     *outcome,
       guint        n)
{
  outcome->n_pending = n;
  for (guint i = 0; i < n; i++)
    rushes_sandbox_start_async (paths, NULL, started_cb, outcome);
  wait_for (outcome);
}

static gboolean
stop (RushesPaths *paths)
{
  Outcome outcome = { .n_pending = 1 };

  rushes_sandbox_control_stop_async (paths, NULL, stopped_cb, &outcome);
  wait_for (&outcome);

  return outcome.was_running;
}

static void
reset (RushesPaths *paths)
{
  Outcome outcome = { .n_pending = 1 };

  rushes_sandbox_control_reset_async (paths, NULL, reset_cb, &outcome);
  wait_for (&outcome);
  g_assert_false (g_file_test (rushes_paths_get_sandbox_dir (paths), G_FILE_TEST_EXISTS));
}

/* What is left of a home in which nothing runs: empty folders. */
static void
remove_home (RushesPaths *paths)
{
  g_autofree char *home = g_path_get_dirname (rushes_paths_get_state_dir (paths));

  g_rmdir (rushes_paths_get_runtime_dir (paths));
  g_rmdir (rushes_paths_get_state_dir (paths));
  g_assert_cmpint (g_rmdir (home), ==, 0);
}

static int
get_pid (RushesPaths *paths)
{
  g_autoptr (RushesSandboxPlace) place = rushes_sandbox_file_read (paths);

  g_assert_nonnull (place);

  return place->pid;
}

static void
test_lock (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSandboxPlace) found = NULL;
  RushesSandboxPlace place = { .url = (char *) "http://127.0.0.1:1/api/v1",
                               .token = (char *) "sk_x", .pid = 7 };
  GStatBuf info;
  int fd;

  g_assert_false (rushes_sandbox_file_is_held (paths));
  fd = rushes_sandbox_file_acquire (paths, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_sandbox_file_is_held (paths));
  g_assert_null (rushes_sandbox_file_read (paths));
  g_assert_cmpint (rushes_sandbox_file_acquire (paths, &error), ==, -1);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);

  g_assert_true (rushes_sandbox_file_write (fd, &place, NULL));
  found = rushes_sandbox_file_read (paths);
  g_assert_cmpstr (found->url, ==, place.url);
  g_assert_cmpint (found->pid, ==, 7);
  g_assert_cmpint (g_stat (rushes_paths_get_sandbox_file (paths), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (rushes_paths_get_runtime_dir (paths), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  rushes_sandbox_file_release (paths, fd);
  g_assert_false (rushes_sandbox_file_is_held (paths));
  g_assert_false (g_file_test (rushes_paths_get_sandbox_file (paths), G_FILE_TEST_EXISTS));
  remove_home (paths);
}

/* What a dead server left says nothing, and is no obstacle. */
static void
test_stale_file (void)
{
  static const char text[] = "{\"url\":\"http://127.0.0.1:9/api/v1\",\"token\":\"sk_x\",\"pid\":1}";
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_true (rushes_file_write_atomic (rushes_paths_get_sandbox_file (paths), text,
                                           strlen (text), 0600, NULL));
  g_assert_null (rushes_sandbox_file_read (paths));
  fd = rushes_sandbox_file_acquire (paths, &error);
  g_assert_no_error (error);
  rushes_sandbox_file_release (paths, fd);
  remove_home (paths);
}

static void
test_several_at_once (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (JsonObject) running = NULL;
  g_autoptr (JsonObject) stopped = NULL;
  Outcome outcome = { 0 };
  int pid;

  start (paths, &outcome, N_STARTS);
  pid = get_pid (paths);
  running = rushes_sandbox_control_status (paths);
  g_assert_true (json_object_get_boolean_member (running, "running"));
  g_assert_cmpstr (json_object_get_string_member (running, "url"), ==, outcome.url);
  g_assert_true (g_str_has_prefix (outcome.url, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (outcome.url, "/api/v1"));
  g_assert_cmpuint (strlen (outcome.token), ==, strlen ("sk_") + 64);

  start (paths, &outcome, 1);
  g_assert_cmpint (get_pid (paths), ==, pid);
  g_assert_true (stop (paths));
  g_assert_false (stop (paths));
  stopped = rushes_sandbox_control_status (paths);
  g_assert_false (json_object_get_boolean_member (stopped, "running"));
  outcome_clear (&outcome);
  reset (paths);
  remove_home (paths);
}

static void
test_after_a_kill (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  Outcome first = { 0 };
  Outcome second = { 0 };
  gint64 limit = g_get_monotonic_time () + LIMIT_US;
  int pid;

  start (paths, &first, 1);
  pid = get_pid (paths);
  kill (pid, SIGKILL);
  while (rushes_sandbox_file_is_held (paths) && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (g_file_test (rushes_paths_get_sandbox_file (paths), G_FILE_TEST_EXISTS));
  start (paths, &second, 1);
  g_assert_cmpint (get_pid (paths), !=, pid);
  g_assert_cmpstr (first.token, !=, second.token);
  reset (paths);
  g_assert_false (rushes_sandbox_file_is_held (paths));
  remove_home (paths);
  outcome_clear (&first);
  outcome_clear (&second);
}

static void
test_idle (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (RushesSandboxServer) server = NULL;
  g_autoptr (GError) error = NULL;
  RushesSandboxOptions options = { .idle_seconds = 1 };
  gint64 begin = g_get_monotonic_time ();

  server = rushes_sandbox_server_new (paths, &options);
  rushes_sandbox_server_start (server, &error);
  g_assert_no_error (error);
  rushes_sandbox_server_run (server);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 990000);
  g_assert_false (rushes_sandbox_file_is_held (paths));
  reset (paths);
  remove_home (paths);
}

/* A connection that was cut keeps nobody waiting. */
static void
test_idle_after_cut (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (RushesSandboxServer) server = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autofree char *url = NULL;
  g_autofree char *key = NULL;
  RushesSandboxOptions options = { .idle_seconds = 1 };

  server = rushes_sandbox_server_new (paths, &options);
  g_assert_true (rushes_sandbox_server_start (server, NULL));
  url = g_strconcat (rushes_sandbox_server_get_base_url (server), "/image/generate", NULL);
  key = g_strconcat ("Bearer ", rushes_sandbox_server_get_token (server), NULL);
  message = soup_message_new ("POST", url);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", key);
  soup_message_headers_append (soup_message_get_request_headers (message), "X-Rushes-Fault",
                               "cut-before");
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  rushes_sandbox_server_run (server);
  g_assert_false (rushes_sandbox_file_is_held (paths));
  reset (paths);
  remove_home (paths);
}

static void
test_second_server (void)
{
  g_autoptr (RushesPaths) paths = make_paths ();
  g_autoptr (RushesSandboxServer) first = NULL;
  g_autoptr (RushesSandboxServer) second = NULL;
  g_autoptr (GError) error = NULL;
  RushesSandboxOptions options = { 0 };

  first = rushes_sandbox_server_new (paths, &options);
  second = rushes_sandbox_server_new (paths, &options);
  g_assert_true (rushes_sandbox_server_start (first, NULL));
  g_assert_false (rushes_sandbox_server_start (second, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_object_run_dispose (G_OBJECT (second));
  g_assert_nonnull (rushes_sandbox_server_get_base_url (first));
  g_assert_true (rushes_sandbox_file_is_held (paths));
  g_object_run_dispose (G_OBJECT (first));
  reset (paths);
  remove_home (paths);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/start/lock", test_lock);
  g_test_add_func ("/sandbox/start/stale-file", test_stale_file);
  g_test_add_func ("/sandbox/start/several-at-once", test_several_at_once);
  g_test_add_func ("/sandbox/start/after-a-kill", test_after_a_kill);
  g_test_add_func ("/sandbox/start/idle", test_idle);
  g_test_add_func ("/sandbox/start/idle-after-cut", test_idle_after_cut);
  g_test_add_func ("/sandbox/start/second-server", test_second_server);

  return g_test_run ();
}
