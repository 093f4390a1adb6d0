/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-worker-protocol.h"

#include "util/rushes-error.h"

static const char *const names[] = {
  [RUSHES_ERROR_INVALID] = "invalid",
  [RUSHES_ERROR_NETWORK] = "network",
  [RUSHES_ERROR_AUTH] = "auth",
  [RUSHES_ERROR_NOT_FOUND] = "not-found",
  [RUSHES_ERROR_GONE] = "gone",
  [RUSHES_ERROR_CREDITS] = "credits",
  [RUSHES_ERROR_RATE] = "rate",
  [RUSHES_ERROR_REFUSED] = "refused",
  [RUSHES_ERROR_CONFLICT] = "conflict",
  [RUSHES_ERROR_SERVER] = "server",
  [RUSHES_ERROR_BAD_REPLY] = "bad-reply",
  [RUSHES_ERROR_JOB_FAILED] = "job-failed",
  [RUSHES_ERROR_TIMEOUT] = "timeout",
  [RUSHES_ERROR_UNKNOWN_OUTCOME] = "unknown-outcome",
  [RUSHES_ERROR_CANCELLED] = "cancelled",
  [RUSHES_ERROR_IO] = "io",
  [RUSHES_ERROR_UNSUPPORTED] = "unsupported",
};

/**
 * rushes_worker_code_to_string:
 * @code: a code of [error@Error]
 *
 * Writes an error code as the worker sends it.
 *
 * Returns: (transfer none): a word
 */
const char *
rushes_worker_code_to_string (int code)
{
  g_return_val_if_fail (code >= 0 && code < (int) G_N_ELEMENTS (names), "io");

  return names[code];
}

/**
 * rushes_worker_code_from_string:
 * @text: (nullable): what the worker sent
 *
 * Reads an error code.
 *
 * Returns: a code of [error@Error]; %RUSHES_ERROR_IO for an unknown word
 */
int
rushes_worker_code_from_string (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], text) == 0)
      return (int) i;

  return RUSHES_ERROR_IO;
}
