/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-wait.h"

static gboolean
time_over_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  return time_over_cb (user_data);
}

/**
 * rushes_cli_wait_cb:
 * @source: (nullable): who was called
 * @result: what came of it
 * @user_data: a wait
 *
 * Ends a wait. It is the callback of the asynchronous call.
 */
void
rushes_cli_wait_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  RushesCliWait *self = user_data;

  g_set_object (&self->result, result);
}

/**
 * rushes_cli_wait_for:
 * @self: a wait
 *
 * Runs the main context until the call has ended.
 *
 * Returns: (transfer none): the result, for the finish function
 */
GAsyncResult *
rushes_cli_wait_for (RushesCliWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}

/**
 * rushes_cli_wait_clear:
 * @self: a wait
 *
 * Forgets the result.
 */
void
rushes_cli_wait_clear (RushesCliWait *self)
{
  g_clear_object (&self->result);
}

/**
 * rushes_cli_wait_ms:
 * @delay: milliseconds
 * @cancellable: what ends the wait early
 * @error: return location for an error
 *
 * Lets time pass while the main context runs.
 *
 * Returns: %FALSE with an error if @cancellable was cancelled
 */
gboolean
rushes_cli_wait_ms (guint          delay,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GSource) timeout = g_timeout_source_new (delay);
  g_autoptr (GSource) stop = g_cancellable_source_new (cancellable);
  gboolean is_over = FALSE;

  g_source_set_callback (timeout, time_over_cb, &is_over, NULL);
  g_source_set_callback (stop, G_SOURCE_FUNC (cancelled_cb), &is_over, NULL);
  g_source_attach (timeout, NULL);
  g_source_attach (stop, NULL);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (timeout);
  g_source_destroy (stop);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
