/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_ERROR:
 *
 * The domain of every error that this program makes itself.
 */
#define RUSHES_ERROR (rushes_error_quark ())

/**
 * RushesErrorCode:
 * @RUSHES_ERROR_INVALID: the input is wrong; correct it and try again
 * @RUSHES_ERROR_NETWORK: the service was not reached; a read may be tried again
 * @RUSHES_ERROR_AUTH: a key is missing, wrong, or has no right to this
 * @RUSHES_ERROR_NOT_FOUND: the thing does not exist
 * @RUSHES_ERROR_GONE: the thing existed and was retired
 * @RUSHES_ERROR_CREDITS: the account is short of money
 * @RUSHES_ERROR_RATE: too many requests; wait
 * @RUSHES_ERROR_REFUSED: the service understood and refused
 * @RUSHES_ERROR_CONFLICT: the thing is in a state that forbids this now
 * @RUSHES_ERROR_SERVER: the service failed
 * @RUSHES_ERROR_BAD_REPLY: what the service answered can not be understood
 * @RUSHES_ERROR_JOB_FAILED: an accepted job ended as failed or canceled
 * @RUSHES_ERROR_TIMEOUT: a limit of time passed; the work may still go on
 * @RUSHES_ERROR_UNKNOWN_OUTCOME: it was sent and no answer came; it must not be sent again
 * @RUSHES_ERROR_CANCELLED: the user stopped it
 * @RUSHES_ERROR_IO: a file or this computer failed
 * @RUSHES_ERROR_UNSUPPORTED: this program can not do that
 *
 * What went wrong, by what the caller can do about it.
 */
typedef enum
{
  RUSHES_ERROR_INVALID,
  RUSHES_ERROR_NETWORK,
  RUSHES_ERROR_AUTH,
  RUSHES_ERROR_NOT_FOUND,
  RUSHES_ERROR_GONE,
  RUSHES_ERROR_CREDITS,
  RUSHES_ERROR_RATE,
  RUSHES_ERROR_REFUSED,
  RUSHES_ERROR_CONFLICT,
  RUSHES_ERROR_SERVER,
  RUSHES_ERROR_BAD_REPLY,
  RUSHES_ERROR_JOB_FAILED,
  RUSHES_ERROR_TIMEOUT,
  RUSHES_ERROR_UNKNOWN_OUTCOME,
  RUSHES_ERROR_CANCELLED,
  RUSHES_ERROR_IO,
  RUSHES_ERROR_UNSUPPORTED,
} RushesErrorCode;

GQuark   rushes_error_quark        (void);
gboolean rushes_error_is_cancelled (const GError *error);

void        rushes_error_set_service      (GError       *error,
                                           int           status,
                                           const char   *code,
                                           gint64        retry_at);
int         rushes_error_get_status       (const GError *error);
const char *rushes_error_get_service_code (const GError *error);
gint64      rushes_error_get_retry_at     (const GError *error);

G_END_DECLS
