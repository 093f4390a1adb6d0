/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

#include "util/rushes-error.h"

/**
 * RushesCli:
 *
 * What a command works with: its command line, its output, and, made when first asked for, the
 * backend and the library. Lives on the main thread; commands wait by running the main context.
 *
 * The first Ctrl-C or SIGTERM cancels what is waited for, so that the command can say how to go
 * on; the second ends the program on the spot.
 */
G_DEFINE_FINAL_TYPE (RushesCli, rushes_cli, G_TYPE_OBJECT)

static void
stop (RushesCli *self,
      int        number)
{
  if (self->signal != 0)
    _exit (128 + number);

  self->signal = number;
  g_cancellable_cancel (self->cancellable);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  stop (user_data, SIGINT);
  return G_SOURCE_CONTINUE;
}

static gboolean
terminated_cb (gpointer user_data)
{
  stop (user_data, SIGTERM);
  return G_SOURCE_CONTINUE;
}

static gboolean
limit_passed_cb (gpointer user_data)
{
  RushesCli *self = user_data;

  self->limit_source = 0;
  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
rushes_cli_dispose (GObject *object)
{
  RushesCli *self = RUSHES_CLI (object);

  g_clear_handle_id (&self->int_source, g_source_remove);
  g_clear_handle_id (&self->term_source, g_source_remove);
  g_clear_handle_id (&self->limit_source, g_source_remove);
  g_clear_pointer (&self->failed_takes, g_ptr_array_unref);
  g_clear_object (&self->studio);
  g_clear_object (&self->library);
  g_clear_object (&self->backend);
  g_clear_object (&self->backends);
  g_clear_object (&self->secrets);
  g_clear_object (&self->settings);
  g_clear_object (&self->models);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->paths);
  g_clear_object (&self->output);
  g_clear_object (&self->args);

  G_OBJECT_CLASS (rushes_cli_parent_class)->dispose (object);
}

static void
rushes_cli_class_init (RushesCliClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_cli_dispose;
}

static void
rushes_cli_init (RushesCli *self)
{
  self->cancellable = g_cancellable_new ();
  self->paths = rushes_paths_new ();
  self->int_source = g_unix_signal_add (SIGINT, interrupted_cb, self);
  self->term_source = g_unix_signal_add (SIGTERM, terminated_cb, self);
}

/**
 * rushes_cli_new:
 * @args: the command line
 * @output: where results and words go
 *
 * Makes the surroundings of one command and listens to signals from now on.
 *
 * Returns: (transfer full): the surroundings
 */
RushesCli *
rushes_cli_new (RushesCliArgs   *args,
                RushesCliOutput *output)
{
  RushesCli *self;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (args), NULL);
  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (output), NULL);

  self = g_object_new (RUSHES_TYPE_CLI, NULL);
  self->args = g_object_ref (args);
  self->output = g_object_ref (output);

  return self;
}

/**
 * rushes_cli_get_args:
 * @self: the surroundings
 *
 * Gets the command line.
 *
 * Returns: (transfer none): the command line
 */
RushesCliArgs *
rushes_cli_get_args (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  return self->args;
}

/**
 * rushes_cli_get_output:
 * @self: the surroundings
 *
 * Gets where results and words go.
 *
 * Returns: (transfer none): the output
 */
RushesCliOutput *
rushes_cli_get_output (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  return self->output;
}

/**
 * rushes_cli_get_paths:
 * @self: the surroundings
 *
 * Gets where files lie.
 *
 * Returns: (transfer none): the paths
 */
RushesPaths *
rushes_cli_get_paths (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  return self->paths;
}

/**
 * rushes_cli_get_models:
 * @self: the surroundings
 *
 * Gets the model cards, as they are known without asking a service.
 *
 * Returns: (transfer none): the cards
 */
RushesModelRegistry *
rushes_cli_get_models (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  if (self->models == NULL)
    self->models = rushes_model_registry_new (self->paths);

  return self->models;
}

/**
 * rushes_cli_get_cancellable:
 * @self: the surroundings
 *
 * Gets what a signal and the limit of time cancel.
 *
 * Returns: (transfer none): the cancellable
 */
GCancellable *
rushes_cli_get_cancellable (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), NULL);

  return self->cancellable;
}

/**
 * rushes_cli_set_limit:
 * @self: the surroundings
 * @seconds: a limit of time, from now
 *
 * Cancels what is waited for when the time is over. 0 stands for no limit.
 */
void
rushes_cli_set_limit (RushesCli *self,
                      gint64     seconds)
{
  g_return_if_fail (RUSHES_IS_CLI (self));

  g_clear_handle_id (&self->limit_source, g_source_remove);
  if (seconds > 0)
    self->limit_source = g_timeout_add_seconds (seconds, limit_passed_cb, self);
}

/**
 * rushes_cli_is_stopped:
 * @self: the surroundings
 *
 * Tells whether a signal came or the time is over.
 *
 * Returns: %TRUE if the command has to end
 */
gboolean
rushes_cli_is_stopped (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), FALSE);

  return self->signal != 0 || self->is_late;
}

/**
 * rushes_cli_get_signal:
 * @self: the surroundings
 *
 * Gets the signal that stopped the command.
 *
 * Returns: its number, or 0
 */
int
rushes_cli_get_signal (RushesCli *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), 0);

  return self->signal;
}

/**
 * rushes_cli_explain:
 * @self: the surroundings
 * @error: (inout) (nullable): an error
 *
 * Replaces "cancelled" by what the reason for it was.
 */
void
rushes_cli_explain (RushesCli  *self,
                    GError    **error)
{
  g_return_if_fail (RUSHES_IS_CLI (self));

  if (error == NULL || *error == NULL || !rushes_error_is_cancelled (*error))
    return;

  g_clear_error (error);
  if (self->signal == 0 && self->is_late)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT, _("The time is over"));
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, _("Stopped"));
}

/* The numbers that scripts rely on, see docs/cli.md. */
static int
get_own_status (int code)
{
  switch ((RushesErrorCode) code)
    {
    case RUSHES_ERROR_INVALID:
      return 2;

    case RUSHES_ERROR_AUTH:
      return 3;

    case RUSHES_ERROR_NOT_FOUND:
    case RUSHES_ERROR_GONE:
      return 4;

    case RUSHES_ERROR_CREDITS:
      return 5;

    case RUSHES_ERROR_RATE:
      return 6;

    case RUSHES_ERROR_TIMEOUT:
      return 7;

    case RUSHES_ERROR_NETWORK:
      return 8;

    case RUSHES_ERROR_CANCELLED:
      return 130;

    case RUSHES_ERROR_REFUSED:
    case RUSHES_ERROR_CONFLICT:
    case RUSHES_ERROR_SERVER:
    case RUSHES_ERROR_BAD_REPLY:
    case RUSHES_ERROR_JOB_FAILED:
    case RUSHES_ERROR_UNKNOWN_OUTCOME:
    case RUSHES_ERROR_IO:
    case RUSHES_ERROR_UNSUPPORTED:
      return 1;
    }

  return 1;
}

/**
 * rushes_cli_get_status:
 * @self: the surroundings
 * @error: (nullable): how the command ended
 *
 * Gets the number that the program ends with.
 *
 * Returns: a status
 */
int
rushes_cli_get_status (RushesCli    *self,
                       const GError *error)
{
  g_return_val_if_fail (RUSHES_IS_CLI (self), 1);

  if (error == NULL)
    return 0;

  if (self->signal != 0)
    return 128 + self->signal;

  return error->domain == RUSHES_ERROR ? get_own_status (error->code) : 1;
}
