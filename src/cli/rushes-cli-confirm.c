/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "rushes-cli-batch.h"

#define POLL_MS 100

/**
 * rushes_cli_confirm:
 * @cli: the surroundings
 * @question: what to ask
 * @answer: (out): whether it was yes
 * @error: return location for an error
 *
 * Asks the person at the terminal. Where there is none, the answer is no. Ctrl-C still gets
 * through.
 *
 * Returns: %FALSE with an error if it was stopped
 */
gboolean
rushes_cli_confirm (RushesCli   *cli,
                    const char  *question,
                    gboolean    *answer,
                    GError     **error)
{
  gboolean is_first = TRUE;

  *answer = FALSE;
  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return TRUE;

  g_printerr ("%s [y/N] ", question);
  for (;;)
    {
      struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
      int ready = poll (&input, 1, POLL_MS);
      char c = '\0';
      gssize n_read;

      g_main_context_iteration (NULL, FALSE);
      if (g_cancellable_set_error_if_cancelled (rushes_cli_get_cancellable (cli), error))
        return FALSE;
      if (ready <= 0)
        continue;

      n_read = read (STDIN_FILENO, &c, 1);
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0 || c == '\n')
        return TRUE;

      if (is_first)
        *answer = c == 'y' || c == 'Y';
      is_first = FALSE;
    }
}
