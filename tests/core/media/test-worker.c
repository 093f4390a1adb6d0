/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "media/rushes-worker-private.h"
#include "rushes-test-folder.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesWorker *worker;
  GCancellable *cancellable;
  GAsyncResult *result;
  double        progress;
  guint         n_progress;
} Fixture;

static char *folder;

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->progress = fraction;
  fixture->n_progress++;
}

/* A worker that does what a test says: a shell script. */
static void
start (Fixture    *fixture,
       const char *script,
       guint       limit_ms)
{
  g_autofree char *path = g_build_filename (folder, "worker", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\ncd '", folder, "'\n", script, "\n", NULL);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  json_object_set_string_member (request, "path", "a “file”");
  fixture->worker = _rushes_worker_new_for_program (path, limit_ms);
  rushes_worker_run_async (fixture->worker, "probe", request, progress_cb, fixture,
                           fixture->cancellable, finished_cb, fixture);
}

static JsonObject *
finish (Fixture  *fixture,
        GError  **error)
{
  JsonObject *answer;

  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = rushes_worker_run_finish (fixture->worker, fixture->result, error);
  g_clear_object (&fixture->result);
  g_assert_finalize_object (g_steal_pointer (&fixture->worker));

  return answer;
}

static int
read_pid (void)
{
  g_autofree char *path = g_build_filename (folder, "pid", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || strchr (text, '\n') == NULL)
    return 0;

  return atoi (text);
}

static void
forget_pid (void)
{
  g_autofree char *path = g_build_filename (folder, "pid", NULL);

  g_unlink (path);
}

static void
assert_gone (int pid)
{
  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (kill (pid, 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->cancellable = g_cancellable_new ();
  forget_pid ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->cancellable);
}

static void
test_result (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  start (fixture, "request=$(cat); echo '{\"progress\":0.5}'\n"
                  "printf '{\"result\":{\"request\":%s,\"verb\":\"%s\"}}\\n' \"$request\" \"$1\"",
         10000);
  answer = finish (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_json_get_string (answer, "verb", NULL), ==, "probe");
  g_assert_cmpstr (rushes_json_get_string (rushes_json_get_object (answer, "request"), "path",
                                           NULL), ==, "a “file”");
  g_assert_cmpfloat (fixture->progress, ==, 0.5);
}

/* What a worker may do wrong, and what the caller hears of it. */
static void
test_failures (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct
  {
    const char *script;
    int         code;
    const char *says;
  } cases[] = {
    { "echo '{\"error\":{\"code\":\"not-found\",\"message\":\"No such thing\"}}'; exit 1",
      RUSHES_ERROR_NOT_FOUND, "No such thing" },
    { "echo '{\"error\":{\"code\":\"strange\",\"message\":\"Hm\"}}'; exit 1",
      RUSHES_ERROR_IO, "Hm" },
    { "exit 0", RUSHES_ERROR_IO, "without an answer" },
    { "exec <&-; exit 3", RUSHES_ERROR_IO, "without an answer" },
    { "kill -SEGV $$", RUSHES_ERROR_IO, "11" },
    { "kill -XCPU $$", RUSHES_ERROR_TIMEOUT, "processor" },
    { "kill -XFSZ $$", RUSHES_ERROR_IO, "too large" },
    { "echo hello", RUSHES_ERROR_BAD_REPLY, "read" },
    { "head -c 3000000 /dev/zero | tr '\\0' 'x'", RUSHES_ERROR_BAD_REPLY, "too long" },
    { "exec yes \"{\\\"progress\\\":0.1,\\\"more\\\":\\\""
      "$(head -c 2000 /dev/zero | tr '\\0' 'x')\\\"}\"",
      RUSHES_ERROR_BAD_REPLY, "too long" },
    { "head -c 200000 /dev/zero | tr '\\0' '['; echo", RUSHES_ERROR_BAD_REPLY, "read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].script);
      start (fixture, cases[i].script, 20000);
      g_assert_null (finish (fixture, &error));
      g_assert_error (error, RUSHES_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
  g_assert_cmpuint (fixture->n_progress, <, 1000);
}

static void
test_no_program (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  fixture->worker = _rushes_worker_new_for_program ("/nowhere/worker", 1000);
  rushes_worker_run_async (fixture->worker, "probe", request, NULL, NULL, NULL, finished_cb,
                           fixture);
  g_assert_null (finish (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
}

/* It does not even hear the request to end. */
#define STUBBORN "trap '' TERM\necho $$ > pid\necho '{\"progress\":0}'\n" \
                 "while :; do read -r line < fifo; done"

static void
make_fifo (void)
{
  g_autofree char *path = g_build_filename (folder, "fifo", NULL);
  g_autofree char *command = g_strdup_printf ("mkfifo '%s'", path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_time_limit (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  make_fifo ();
  start (fixture, STUBBORN, 500);
  g_assert_null (finish (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT);
  assert_gone (read_pid ());
}

/* Before it starts, while it starts, while it works. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  const char *when = data;
  g_autoptr (GError) error = NULL;

  make_fifo ();
  if (g_str_equal (when, "before"))
    g_cancellable_cancel (fixture->cancellable);
  start (fixture, "echo $$ > pid\necho '{\"progress\":0.1}'\nexec 3<fifo", 20000);
  if (g_str_equal (when, "starting"))
    g_cancellable_cancel (fixture->cancellable);
  while (g_str_equal (when, "working") && fixture->n_progress == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (fixture->cancellable);

  g_assert_null (finish (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
  if (g_str_equal (when, "working"))
    assert_gone (read_pid ());
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel_elsewhere (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GThread *thread;

  make_fifo ();
  start (fixture, "echo '{\"progress\":0.1}'\nexec 3<fifo", 20000);
  thread = g_thread_new ("cancel", cancel_thread, fixture->cancellable);
  g_assert_null (finish (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Keys of services do not reach the process that decodes strangers' files. */
static void
test_environment (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  start (fixture, "printf '{\"result\":{\"secret\":\"%s\",\"path\":\"%s\"}}\\n' "
                  "\"$RUSHES_TEST_SECRET\" \"$PATH\"", 10000);
  answer = finish (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_json_get_string (answer, "secret", NULL), ==, "");
  g_assert_cmpstr (rushes_json_get_string (answer, "path", NULL), !=, "");
}

#define ADD(path, data, function) \
  g_test_add ("/media/worker/" path, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  g_setenv ("RUSHES_TEST_SECRET", "sk_secret", TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = rushes_test_folder_new ("worker");

  ADD ("result", NULL, test_result);
  ADD ("failures", NULL, test_failures);
  ADD ("no-program", NULL, test_no_program);
  ADD ("time-limit", NULL, test_time_limit);
  ADD ("cancel-before", "before", test_cancel);
  ADD ("cancel-starting", "starting", test_cancel);
  ADD ("cancel-working", "working", test_cancel);
  ADD ("cancel-elsewhere", NULL, test_cancel_elsewhere);
  ADD ("environment", NULL, test_environment);

  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
