/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-error.h"

#include <gio/gio.h>

/* What a service said beyond the class of the error. */
typedef struct
{
  int     status;
  char   *code;
  gint64  retry_at;
} RushesErrorPrivate;

static void
rushes_error_private_init (RushesErrorPrivate *self)
{
}

static void
rushes_error_private_copy (const RushesErrorPrivate *source,
                           RushesErrorPrivate       *target)
{
  target->status = source->status;
  target->code = g_strdup (source->code);
  target->retry_at = source->retry_at;
}

static void
rushes_error_private_clear (RushesErrorPrivate *self)
{
  g_free (self->code);
}

G_DEFINE_EXTENDED_ERROR (RushesError, rushes_error)

/**
 * rushes_error_is_cancelled:
 * @error: (nullable): an error
 *
 * Tells whether @error says that the user stopped the work, which is not a failure.
 *
 * Returns: %TRUE if the work was cancelled
 */
gboolean
rushes_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * rushes_error_set_service:
 * @error: an error of %RUSHES_ERROR
 * @status: the HTTP status of the answer, or 0
 * @code: (nullable): the service's own code, such as `validation_error`
 * @retry_at: when to try again in milliseconds since 1970, or 0
 *
 * Keeps what a service said with the error, for those who want more than its class.
 */
void
rushes_error_set_service (GError     *error,
                          int         status,
                          const char *code,
                          gint64      retry_at)
{
  RushesErrorPrivate *private;

  g_return_if_fail (error != NULL && error->domain == RUSHES_ERROR);

  private = rushes_error_get_private (error);
  private->status = status;
  g_free (private->code);
  private->code = g_strdup (code);
  private->retry_at = retry_at;
}

/**
 * rushes_error_get_status:
 * @error: (nullable): an error
 *
 * Gets the HTTP status of the answer that was the error.
 *
 * Returns: the status, or 0 if no answer was
 */
int
rushes_error_get_status (const GError *error)
{
  if (error == NULL || error->domain != RUSHES_ERROR)
    return 0;

  return rushes_error_get_private (error)->status;
}

/**
 * rushes_error_get_service_code:
 * @error: (nullable): an error
 *
 * Gets the service's own code of the error.
 *
 * Returns: (nullable) (transfer none): the code
 */
const char *
rushes_error_get_service_code (const GError *error)
{
  if (error == NULL || error->domain != RUSHES_ERROR)
    return NULL;

  return rushes_error_get_private (error)->code;
}

/**
 * rushes_error_get_retry_at:
 * @error: (nullable): an error
 *
 * Gets the time before which the service will not listen.
 *
 * Returns: milliseconds since 1970, or 0 if the service did not say
 */
gint64
rushes_error_get_retry_at (const GError *error)
{
  if (error == NULL || error->domain != RUSHES_ERROR)
    return 0;

  return rushes_error_get_private (error)->retry_at;
}
