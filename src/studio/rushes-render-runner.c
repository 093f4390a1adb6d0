/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-render-runner.h"

#include <glib/gstdio.h>

#include "rushes-intake.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/**
 * RushesRenderRunner:
 *
 * Renders an edit on this computer, in a worker, and takes the result into the library. Made by
 * the studio for a finished take whose lease this process holds. Lives on the main thread.
 */
struct _RushesRenderRunner
{
  RushesRunner parent_instance;

  RushesWorker *worker;
  RushesTake   *take;
  char         *input;
  char         *temporary;
};

G_DEFINE_FINAL_TYPE (RushesRenderRunner, rushes_render_runner, RUSHES_TYPE_RUNNER)

static RushesLibrary *
get_library (RushesRenderRunner *self)
{
  return rushes_runner_get_library (RUSHES_RUNNER (self));
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesRenderRunner) self = user_data;
  g_autoptr (RushesMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  info = _rushes_intake_finish (result, &error);
  if (rushes_runner_is_done (RUSHES_RUNNER (self)))
    return;

  if (info == NULL ||
      !rushes_library_take_ready (get_library (self), rushes_take_get_id (self->take), info->sha256,
                                  NULL, NULL, &error))
    rushes_runner_fail (RUSHES_RUNNER (self), error);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesRenderRunner) self = user_data;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = rushes_worker_run_finish (self->worker, result, &error);
  if (answer == NULL)
    rushes_runner_fail (RUSHES_RUNNER (self), error);
  else if (!rushes_runner_is_done (RUSHES_RUNNER (self)))
    _rushes_intake_async (get_library (self), self->worker, "verify", self->temporary,
                          rushes_runner_get_cancellable (RUSHES_RUNNER (self)), taken_in_cb,
                          g_object_ref (self));
}

static void
progressed_cb (double   fraction,
               gpointer user_data)
{
  RushesRenderRunner *self = user_data;

  if (!rushes_runner_is_done (RUSHES_RUNNER (self)))
    rushes_library_take_progress (get_library (self), rushes_take_get_id (self->take), NULL,
                                  fraction);
}

static void
state_changed_cb (RushesRenderRunner *self)
{
  if (rushes_take_state_is_final (rushes_take_get_state (self->take)))
    rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
rushes_render_runner_start (RushesRunner *runner)
{
  RushesRenderRunner *self = RUSHES_RENDER_RUNNER (runner);
  g_autoptr (JsonObject) request = json_object_new ();
  JsonObject *asked = rushes_take_get_request (self->take);
  JsonObject *params = rushes_json_get_object (asked, "params");

  json_object_set_string_member (request, "input", self->input);
  json_object_set_string_member (request, "output", self->temporary);
  json_object_set_string_member (request, "operation", rushes_take_get_operation (self->take));
  json_object_set_object_member (request, "params",
                                 params != NULL ? json_object_ref (params) : json_object_new ());
  rushes_worker_run_async (self->worker, "render", request, progressed_cb, self,
                           rushes_runner_get_cancellable (runner), rendered_cb,
                           g_object_ref (self));
}

static void
rushes_render_runner_cancel (RushesRunner *runner)
{
  rushes_runner_end (runner, RUSHES_RUNNER_CANCELED, NULL, NULL);
}

static gboolean
rushes_render_runner_write_end (RushesRunner     *runner,
                                RushesRunnerEnd   end,
                                const char       *code,
                                const char       *message,
                                GError          **error)
{
  RushesRenderRunner *self = RUSHES_RENDER_RUNNER (runner);

  return rushes_library_take_ended (get_library (self), rushes_take_get_id (self->take),
                                    end == RUSHES_RUNNER_CANCELED ? RUSHES_TAKE_STATE_CANCELED
                                                                  : RUSHES_TAKE_STATE_FAILED,
                                    code, message, error);
}

static void
rushes_render_runner_dispose (GObject *object)
{
  RushesRenderRunner *self = RUSHES_RENDER_RUNNER (object);

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_object (&self->worker);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (rushes_render_runner_parent_class)->dispose (object);
}

static void
rushes_render_runner_finalize (GObject *object)
{
  RushesRenderRunner *self = RUSHES_RENDER_RUNNER (object);

  g_free (self->input);
  g_free (self->temporary);

  G_OBJECT_CLASS (rushes_render_runner_parent_class)->finalize (object);
}

static void
rushes_render_runner_class_init (RushesRenderRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);

  object_class->dispose = rushes_render_runner_dispose;
  object_class->finalize = rushes_render_runner_finalize;
  runner_class->start = rushes_render_runner_start;
  runner_class->cancel = rushes_render_runner_cancel;
  runner_class->write_end = rushes_render_runner_write_end;
}

static void
rushes_render_runner_init (RushesRenderRunner *self)
{
}

/**
 * rushes_render_runner_new:
 * @library: the library
 * @worker: who renders
 * @take: a finished take whose lease this process holds; its request has the parameters
 * @input: the file to edit
 * @extension: the ending of the result's name, which says what it is
 *
 * Makes a runner; it does nothing until it is started.
 *
 * Returns: (transfer full): the runner
 */
RushesRunner *
rushes_render_runner_new (RushesLibrary *library,
                          RushesWorker  *worker,
                          RushesTake    *take,
                          const char    *input,
                          const char    *extension)
{
  g_autofree char *temporary = NULL;
  RushesRenderRunner *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (input != NULL, NULL);

  temporary = rushes_library_make_media_temporary (library);
  self = g_object_new (RUSHES_TYPE_RENDER_RUNNER, NULL);
  rushes_runner_set_up (RUSHES_RUNNER (self), library, NULL);
  self->worker = g_object_ref (worker);
  self->take = g_object_ref (take);
  self->input = g_strdup (input);
  self->temporary = g_strdup_printf ("%s.%s", temporary, extension);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return RUSHES_RUNNER (self);
}
