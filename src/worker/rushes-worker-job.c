/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-worker-job.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "media/rushes-worker-protocol.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* Work that nobody waits for. Threads that are made later inherit it. */
#define BACKGROUND_NICENESS 15

#define REPORT_INTERVAL_US (G_USEC_PER_SEC / 10)

/* One job of this process. Made by rushes_worker_job_main(), used in the main thread; the
 * cancellable is cancelled from the thread that waits for signals. */
struct _RushesWorkerJob
{
  GCancellable *cancellable;
  FILE         *output;
  gint64        last_report;
};

static void
set_limit (int     resource,
           guint64 amount)
{
  struct rlimit limit = { .rlim_cur = amount, .rlim_max = amount };
  struct rlimit current;

  /* Whoever started us may have set a narrower one. */
  if (getrlimit (resource, &current) == 0)
    {
      limit.rlim_cur = MIN (limit.rlim_cur, current.rlim_max);
      limit.rlim_max = MIN (limit.rlim_max, current.rlim_max);
    }

  setrlimit (resource, &limit);
}

static guint64
get_used_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (guint64) usage.ru_utime.tv_sec + (guint64) usage.ru_stime.tv_sec + 1;
}

static void
set_limits (const RushesWorkerVerb *verb)
{
  /* Each arena of malloc reserves 64 MiB of addresses for a thread; decoders have many threads. */
  mallopt (M_ARENA_MAX, 2);

  /* The sanitizer reserves terabytes of addresses. */
#ifndef __SANITIZE_ADDRESS__
  set_limit (RLIMIT_AS, (guint64) verb->memory_mib << 20);
#endif
  set_limit (RLIMIT_CPU, get_used_seconds () + verb->cpu_s);
  set_limit (RLIMIT_FSIZE, (guint64) verb->file_mib << 20);
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_NOFILE, 512);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static gpointer
wait_for_signal (gpointer user_data)
{
  RushesWorkerJob *job = user_data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGINT);
  while (sigwait (&signals, &number) == 0)
    g_cancellable_cancel (job->cancellable);

  return NULL;
}

/* All threads made later inherit the mask, so that only the waiting one hears the signals. */
static void
catch_signals (RushesWorkerJob *job)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGINT);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, job));
}

/* Answers go to a copy of standard output; whatever a library prints goes to standard error. */
static FILE *
take_output (void)
{
  int fd = dup (STDOUT_FILENO);

  dup2 (STDERR_FILENO, STDOUT_FILENO);

  return fd >= 0 ? fdopen (fd, "w") : NULL;
}

static void
write_line (RushesWorkerJob *job,
            JsonObject      *object)
{
  g_autofree char *text = rushes_json_object_to_string (object, FALSE);

  fprintf (job->output, "%s\n", text);
  fflush (job->output);
}

static JsonObject *
read_request (GError **error)
{
  g_autofree char *text = g_malloc (RUSHES_WORKER_MAX_REQUEST + 1);
  gsize length = fread (text, 1, RUSHES_WORKER_MAX_REQUEST + 1, stdin);

  if (length > RUSHES_WORKER_MAX_REQUEST)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The request is larger than 1 MiB"));
      return NULL;
    }

  return rushes_json_parse_object (text, (gssize) length, error);
}

static void
write_answer (RushesWorkerJob *job,
              JsonObject      *result,
              const GError    *error)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  if (result != NULL)
    json_object_set_object_member (answer, "result", json_object_ref (result));
  else
    {
      JsonObject *failure = json_object_new ();
      int code = error->domain == RUSHES_ERROR ? error->code : RUSHES_ERROR_IO;

      if (rushes_error_is_cancelled (error))
        code = RUSHES_ERROR_CANCELLED;
      json_object_set_string_member (failure, "code", rushes_worker_code_to_string (code));
      json_object_set_string_member (failure, "message", error->message);
      json_object_set_object_member (answer, "error", failure);
    }

  write_line (job, answer);
}

/**
 * rushes_worker_job_main:
 * @verb: what to do
 *
 * Does one job: sets the limits, reads the request from standard input, does the work and
 * writes the answer. Libraries are initialised before, while memory is still free.
 *
 * Returns: the exit status
 */
int
rushes_worker_job_main (const RushesWorkerVerb *verb)
{
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesWorkerJob job = { 0 };

  g_return_val_if_fail (verb != NULL, EXIT_FAILURE);

  job.output = take_output ();
  if (job.output == NULL)
    return EXIT_FAILURE;

  job.cancellable = g_cancellable_new ();
  catch_signals (&job);
  set_limits (verb);
  rushes_worker_job_report (&job, 0);

  request = read_request (&error);
  if (request != NULL && rushes_json_get_boolean (request, "background", FALSE))
    setpriority (PRIO_PROCESS, 0, BACKGROUND_NICENESS);
  if (request != NULL)
    result = verb->run (&job, request, &error);
  write_answer (&job, result, error);

  /* Without exit handlers: the answer is written, and the thread that waits for signals still
   * uses what they would free. */
  fclose (job.output);
  _exit (result != NULL ? EXIT_SUCCESS : EXIT_FAILURE);
}

/**
 * rushes_worker_job_get_cancellable:
 * @job: a job
 *
 * Gets what is cancelled when the job shall end.
 *
 * Returns: (transfer none): a cancellable
 */
GCancellable *
rushes_worker_job_get_cancellable (RushesWorkerJob *job)
{
  return job->cancellable;
}

/**
 * rushes_worker_job_report:
 * @job: a job
 * @fraction: 0 to 1
 *
 * Tells the client how far the work is; ten times a second at most, however often it is called.
 */
void
rushes_worker_job_report (RushesWorkerJob *job,
                          double           fraction)
{
  g_autoptr (JsonObject) line = NULL;
  gint64 now = g_get_monotonic_time ();

  if (now - job->last_report < REPORT_INTERVAL_US)
    return;

  job->last_report = now;
  line = json_object_new ();
  json_object_set_double_member (line, "progress", CLAMP (fraction, 0.0, 1.0));
  write_line (job, line);
}

/**
 * rushes_worker_job_blame:
 * @take: one of the takes of a request
 * @error: (inout): what is wrong with it
 *
 * Says which take an error is about: by its title, or by its file.
 *
 * Returns: %FALSE
 */
gboolean
rushes_worker_job_blame (JsonNode  *take,
                         GError   **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (take) ? json_node_get_object (take) : NULL;
  const char *name = object != NULL ? rushes_json_get_string (object, "title", "") : "";

  if (object != NULL && name[0] == '\0')
    name = rushes_json_get_string (object, "path", "");
  if (name[0] != '\0')
    g_prefix_error (error, "“%s”: ", name);

  return FALSE;
}

/**
 * rushes_worker_job_make_temporary:
 * @output: where a file is to be written
 *
 * Makes the name of a file beside it, so that the rename stays on one file system.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_worker_job_make_temporary (const char *output)
{
  g_autofree char *folder = g_path_get_dirname (output);
  g_autofree char *base = g_path_get_basename (output);
  g_autofree char *secret = rushes_id_new_secret (4);
  g_autofree char *name = g_strdup_printf (".%.200s.%s.part", base, secret);

  return g_build_filename (folder, name, NULL);
}
