/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-failure.h"

#include <glib/gi18n.h>

#include "net/rushes-rest-error.h"
#include "util/rushes-error.h"

static const struct
{
  const char      *code;
  RushesErrorCode  error;
} codes[] = {
  { "invalid", RUSHES_ERROR_INVALID },
  { "network", RUSHES_ERROR_NETWORK },
  { "auth", RUSHES_ERROR_AUTH },
  { "not_found", RUSHES_ERROR_NOT_FOUND },
  { "gone", RUSHES_ERROR_GONE },
  { "credits", RUSHES_ERROR_CREDITS },
  { "rate", RUSHES_ERROR_RATE },
  { "refused", RUSHES_ERROR_REFUSED },
  { "conflict", RUSHES_ERROR_CONFLICT },
  { "server", RUSHES_ERROR_SERVER },
  { "bad_reply", RUSHES_ERROR_BAD_REPLY },
  { "timeout", RUSHES_ERROR_TIMEOUT },
  { "unknown_outcome", RUSHES_ERROR_UNKNOWN_OUTCOME },
  { "io", RUSHES_ERROR_IO },
  { "unsupported", RUSHES_ERROR_UNSUPPORTED },
};

/* The word for an error: the service's own says more than the class, as long as it means the
 * same. */
const char *
_rushes_failure_get_code (const GError *error)
{
  const char *own = rushes_error_get_service_code (error);
  RushesErrorCode error_class;

  if (error->domain != RUSHES_ERROR)
    return "io";
  if (rushes_rest_error_find_class (own, &error_class) && (int) error_class == error->code)
    return own;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if ((int) codes[i].error == error->code)
        return codes[i].code;
    }

  return "job_failed";
}

/* The error for a word; a word of the service's own says that the job failed. */
GError *
_rushes_failure_new (const char *code,
                     const char *message)
{
  RushesErrorCode error_class;
  int error = RUSHES_ERROR_JOB_FAILED;
  GError *failure;

  if (rushes_rest_error_find_class (code, &error_class))
    error = (int) error_class;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (codes[i].code, code) == 0)
        error = codes[i].error;
    }

  failure = g_error_new_literal (RUSHES_ERROR, error,
                                 message != NULL ? message : _("The job failed."));
  if (code != NULL)
    rushes_error_set_service (failure, 0, code, 0);

  return failure;
}
