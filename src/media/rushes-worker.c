/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-worker.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

#include "rushes-worker-private.h"
#include "rushes-worker-protocol.h"
#include "util/rushes-error.h"
#include "util/rushes-install.h"
#include "util/rushes-json.h"

#define CHUNK_BYTES 65536
#define MAX_OUTPUT_BYTES (8 * 1024 * 1024)
#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)

/* How long a worker may take until it says its first word; the first run on a computer lists all
 * plugins of GStreamer. */
#define START_LIMIT_MS 60000
/* How long a worker may take to clean up once asked to end. */
#define END_LIMIT_MS 3000
#define DEFAULT_LIMIT_MS 120000

/* How long a verb may take by the clock. The worker itself limits processor time and memory. */
static const struct
{
  const char *verb;
  guint       limit_ms;
} limits[] = {
  { "probe", 20000 },
  { "thumbnail", 20000 },
  { "strip", 180000 },
  { "proxy", 600000 },
  { "verify", 600000 },
  { "faces", 60000 },
  { "sheet", 180000 },
  { "side", 3600000 },
  { "page", 3600000 },
  { "render", 3600000 },
  { "animatic", 3600000 },
  { "still", 180000 },
};

/* What a worker may see of our environment: no key of any service is among it. */
static const char *const environment[] = {
  "HOME", "PATH", "LANG", "LANGUAGE", "TZ", "TMPDIR", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
  "G_DEBUG", "G_MESSAGES_DEBUG", "MALLOC_CHECK_", "LD_LIBRARY_PATH", "RUSHES_HOME", NULL
};
static const char *const environment_prefixes[] = {
  "LC_", "XDG_", "GST_", "GDK_PIXBUF_", "ASAN_", "UBSAN_", "LSAN_", "RUSHES_ANIMATIC_", NULL
};

/**
 * RushesWorker:
 *
 * Starts workers: one process a job, under limits. Whoever decodes, draws or encodes goes
 * through this, so that a damaged or hostile file costs a process and not the program. It lives
 * on any thread that has a main context and lives longer than the job: a worker dies with the
 * thread that started it.
 */
struct _RushesWorker
{
  GObject  parent_instance;

  char    *program;
  guint    limit_ms;
};

G_DEFINE_FINAL_TYPE (RushesWorker, rushes_worker, G_TYPE_OBJECT)

typedef struct
{
  GSubprocess              *process;
  GInputStream             *output;
  GString                  *line;
  JsonObject               *result;
  GError                   *error;
  GCancellable             *io_cancellable;
  GSource                  *timer;
  char                     *request;

  RushesWorkerProgressFunc  progress;
  gpointer                  progress_data;
  gint64                    last_progress;
  gulong                    cancelled_id;
  gsize                     n_bytes;
  guint                     start_limit_ms;
  guint                     limit_ms;
  guint                     n_pending;
  gboolean                  is_started;
  gboolean                  is_ending;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->process);
  g_clear_pointer (&job->result, json_object_unref);
  g_clear_error (&job->error);
  g_clear_object (&job->io_cancellable);
  g_string_free (job->line, TRUE);
  g_free (job->request);
  g_free (job);
}

static gboolean
has_prefix (const char        *text,
            const char *const *prefixes)
{
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return TRUE;

  return FALSE;
}

static char **
make_environment (void)
{
  g_auto (GStrv) names = g_listenv ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_strv_contains (environment, names[i]) || has_prefix (names[i], environment_prefixes))
      {
        g_autofree char *pair = g_strdup_printf ("%s=%s", names[i], g_getenv (names[i]));

        g_strv_builder_add (builder, pair);
      }

  return g_strv_builder_end (builder);
}

static guint
find_limit (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (g_str_equal (limits[i].verb, verb))
      return limits[i].limit_ms;

  return DEFAULT_LIMIT_MS;
}

static gboolean timer_cb (gpointer user_data);

static void
set_timer (GTask *task,
           guint  interval_ms)
{
  Job *job = g_task_get_task_data (task);

  if (job->timer != NULL)
    {
      g_source_destroy (job->timer);
      g_clear_pointer (&job->timer, g_source_unref);
    }
  if (interval_ms == 0)
    return;

  job->timer = g_timeout_source_new (interval_ms);
  g_source_set_callback (job->timer, timer_cb, task, NULL);
  g_source_attach (job->timer, g_task_get_context (task));
}

/* The first reason counts; what a dying worker says after that does not. */
static void
end_job (GTask  *task,
         GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (job->is_ending)
    {
      g_error_free (error);
      return;
    }

  job->is_ending = TRUE;
  g_clear_error (&job->error);
  job->error = error;
  g_subprocess_send_signal (job->process, SIGTERM);
  set_timer (task, END_LIMIT_MS);
}

static gboolean
timer_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  if (job->is_ending)
    {
      g_subprocess_force_exit (job->process);
      /* Should somebody else hold the other ends, they are not waited for. */
      g_cancellable_cancel (job->io_cancellable);
      g_clear_pointer (&job->timer, g_source_unref);
      return G_SOURCE_REMOVE;
    }

  end_job (task, g_error_new (RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                              _("The work on the file was stopped after %u seconds"),
                              (job->is_started ? job->limit_ms : job->start_limit_ms) / 1000));

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_in_context_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  if (!g_task_get_completed (task) && job->n_pending > 0)
    end_job (task, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_CANCELLED, _("Cancelled")));

  return G_SOURCE_REMOVE;
}

/* Any thread may cancel; the job belongs to its own. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, cancelled_in_context_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
describe_exit (Job *job)
{
  int number;

  if (job->error != NULL || job->result != NULL)
    return;

  number = g_subprocess_get_if_signaled (job->process)
             ? g_subprocess_get_term_sig (job->process) : 0;
  if (number == SIGXCPU || number == SIGKILL)
    g_set_error_literal (&job->error, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                         _("The work on the file needed too much processor time"));
  else if (number == SIGXFSZ)
    g_set_error_literal (&job->error, RUSHES_ERROR, RUSHES_ERROR_IO,
                         _("The result became too large"));
  else
    g_set_error (&job->error, RUSHES_ERROR, RUSHES_ERROR_IO,
                 /* Translators: %d is the number of a signal, or 0. */
                 _("The helper program ended without an answer (signal %d)"), number);
}

/* Three waits end a job, in any order: the request is written, the output has ended, the
 * process is gone. */
static void
finish_step (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (--job->n_pending > 0)
    return;

  set_timer (task, 0);
  describe_exit (job);
  if (job->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), job->cancelled_id);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result),
                           (GDestroyNotify) json_object_unref);
}

static void
report_progress (Job    *job,
                 double  fraction)
{
  gint64 now = g_get_monotonic_time ();

  if (job->progress == NULL || now - job->last_progress < PROGRESS_INTERVAL_US)
    return;

  job->last_progress = now;
  job->progress (CLAMP (fraction, 0.0, 1.0), job->progress_data);
}

static void
take_line (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) line = NULL;
  JsonObject *failure;

  if (job->is_ending)
    return;

  line = rushes_json_parse_object (job->line->str, (gssize) job->line->len, &error);
  if (line == NULL)
    {
      end_job (task, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                                          _("The helper program's answer can not be read")));
      return;
    }

  if (!job->is_started)
    {
      job->is_started = TRUE;
      set_timer (task, job->limit_ms);
    }

  failure = rushes_json_get_object (line, "error");
  if (failure != NULL && job->error == NULL)
    job->error = g_error_new_literal (
      RUSHES_ERROR,
      rushes_worker_code_from_string (rushes_json_get_string (failure, "code", NULL)),
      rushes_json_get_string (failure, "message", _("The work on the file failed")));
  else if (rushes_json_get_object (line, "result") != NULL && job->result == NULL)
    job->result = json_object_ref (rushes_json_get_object (line, "result"));
  else if (json_object_has_member (line, "progress"))
    report_progress (job, rushes_json_get_double (line, "progress", 0));
}

static void
take_bytes (GTask      *task,
            const char *bytes,
            gsize       length)
{
  Job *job = g_task_get_task_data (task);

  job->n_bytes += length;
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] != '\n')
        g_string_append_c (job->line, bytes[i]);
      else if (job->line->len > 0)
        {
          take_line (task);
          g_string_truncate (job->line, 0);
        }
    }

  if (job->line->len > RUSHES_WORKER_MAX_REQUEST || job->n_bytes > MAX_OUTPUT_BYTES)
    {
      g_string_truncate (job->line, 0);
      end_job (task, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                                          _("The helper program's answer is too long")));
    }
}

static void
output_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) bytes = NULL;
  Job *job = g_task_get_task_data (task);

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      finish_step (task);
      return;
    }

  take_bytes (task, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (job->output, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   job->io_cancellable, output_read_cb, g_steal_pointer (&task));
}

/* A worker that ended early makes this fail; its exit tells more. */
static void
input_closed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, NULL);
  finish_step (task);
}

static void
request_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_output_stream_close_async (G_OUTPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL,
                               input_closed_cb, user_data);
}

static void
process_ended_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  finish_step (task);
}

/* Looking for faces is a program of its own, which a build may lack. */
static char *
find_program (RushesWorker  *self,
              const char    *verb,
              GError       **error)
{
  g_autofree char *faces = NULL;

  if (!g_str_equal (verb, "faces"))
    return g_strdup (self->program);

  faces = g_strconcat (self->program, "-faces", NULL);
  if (g_file_test (faces, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&faces);

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                       _("This program was built without the part that looks for faces"));
  return NULL;
}

static GSubprocess *
spawn (RushesWorker  *self,
       const char    *verb,
       GError       **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = find_program (self, verb, error);
  g_auto (GStrv) variables = make_environment ();
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE;

  if (program == NULL)
    return NULL;

  if (g_getenv ("G_MESSAGES_DEBUG") == NULL)
    flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;

  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_set_environ (launcher, variables);

  return g_subprocess_launcher_spawn (launcher, error, program, verb, NULL);
}

static void
rushes_worker_finalize (GObject *object)
{
  RushesWorker *self = RUSHES_WORKER (object);

  g_free (self->program);

  G_OBJECT_CLASS (rushes_worker_parent_class)->finalize (object);
}

static void
rushes_worker_class_init (RushesWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_worker_finalize;

  /* A worker that ends before it has read its request must not end us; GIO's sockets do the
   * same. */
  signal (SIGPIPE, SIG_IGN);
}

static void
rushes_worker_init (RushesWorker *self)
{
}

/**
 * rushes_worker_new:
 *
 * Makes a starter of workers. One serves a whole program; any number may run at once.
 *
 * Returns: (transfer full): a new object
 */
RushesWorker *
rushes_worker_new (void)
{
  g_autofree char *program = rushes_install_find_program ("rushes-worker");

  return _rushes_worker_new_for_program (program, 0);
}

/*
 * _rushes_worker_new_for_program:
 * @program: what to start
 * @limit_ms: how long it may take, or 0 for the limit of the verb
 *
 * For tests: another program, which misbehaves.
 *
 * Returns: (transfer full): a new object
 */
RushesWorker *
_rushes_worker_new_for_program (const char *program,
                                guint       limit_ms)
{
  RushesWorker *self = g_object_new (RUSHES_TYPE_WORKER, NULL);

  self->program = g_strdup (program);
  self->limit_ms = limit_ms;

  return self;
}

static void
start_job (GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Job *job = g_task_get_task_data (task);

  job->n_pending = 3;
  job->output = g_subprocess_get_stdout_pipe (job->process);
  set_timer (task, job->start_limit_ms);

  g_output_stream_write_all_async (g_subprocess_get_stdin_pipe (job->process),
                                   job->request, strlen (job->request),
                                   G_PRIORITY_DEFAULT, job->io_cancellable,
                                   request_written_cb, g_object_ref (task));
  g_input_stream_read_bytes_async (job->output, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   job->io_cancellable, output_read_cb, g_object_ref (task));
  g_subprocess_wait_async (job->process, NULL, process_ended_cb, g_object_ref (task));

  if (cancellable != NULL)
    job->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task, NULL);
}

/**
 * rushes_worker_run_async:
 * @self: a starter of workers
 * @verb: what to do, see `src/README.md`
 * @request: the request of that verb
 * @progress: (nullable) (scope notified): hears how far it is, in the caller's main context
 * @progress_data: data for @progress, which must live until @callback
 * @cancellable: (nullable): a cancellable; the worker is ended before @callback is called
 * @callback: (scope async): called when it is over
 * @user_data: data for @callback
 *
 * Runs one job in a process of its own.
 */
void
rushes_worker_run_async (RushesWorker             *self,
                         const char               *verb,
                         JsonObject               *request,
                         RushesWorkerProgressFunc  progress,
                         gpointer                  progress_data,
                         GCancellable             *cancellable,
                         GAsyncReadyCallback       callback,
                         gpointer                  user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Job *job;

  g_return_if_fail (RUSHES_IS_WORKER (self));
  g_return_if_fail (verb != NULL);
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_worker_run_async);
  g_task_set_check_cancellable (task, FALSE);

  job = g_new0 (Job, 1);
  job->line = g_string_new (NULL);
  job->progress = progress;
  job->progress_data = progress_data;
  job->io_cancellable = g_cancellable_new ();
  job->start_limit_ms = self->limit_ms > 0 ? self->limit_ms : START_LIMIT_MS;
  job->limit_ms = self->limit_ms > 0 ? self->limit_ms : find_limit (verb);
  job->request = rushes_json_object_to_string (request, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, _("Cancelled"));
      return;
    }

  job->process = spawn (self, verb, &error);
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (job->process == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO,
                               _("The helper program can not be started: %s"), error->message);
      return;
    }

  start_job (task);
}

/**
 * rushes_worker_run_finish:
 * @self: a starter of workers
 * @result: the result handed to the callback
 * @error: return location for an error of %RUSHES_ERROR
 *
 * Ends rushes_worker_run_async().
 *
 * Returns: (transfer full): the result of the verb, or %NULL with an error
 */
JsonObject *
rushes_worker_run_finish (RushesWorker  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
