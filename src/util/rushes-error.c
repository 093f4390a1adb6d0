/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-error.h"

#include <gio/gio.h>

G_DEFINE_QUARK (rushes-error-quark, rushes_error)

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
