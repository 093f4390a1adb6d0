/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-wait.h"

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
