/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-measures.h"

#include "rushes-library-private.h"
#include "util/rushes-time.h"

/**
 * rushes_library_load_measure:
 * @self: the library
 * @sha256: the hash of a file
 * @kind: what was measured, and by which version of the measure
 * @reference: (nullable): the hash of what the file was compared with
 *
 * Looks up what was found out about a file before.
 *
 * Returns: (transfer full) (nullable): what was found out, or %NULL if nothing is kept
 */
JsonObject *
rushes_library_load_measure (RushesLibrary *self,
                             const char    *sha256,
                             const char    *kind,
                             const char    *reference)
{
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT data FROM measure"
                          " WHERE sha256 = ? AND kind = ? AND reference = ?", "sss", sha256, kind,
                          reference != NULL ? reference : "");

  return rows != NULL && rushes_db_rows_next (rows) ? rushes_db_rows_dup_json (rows, 0) : NULL;
}

/**
 * rushes_library_save_measure:
 * @self: the library
 * @sha256: the hash of a file
 * @kind: what was measured, and by which version of the measure
 * @reference: (nullable): the hash of what the file was compared with
 * @data: what was found out
 * @error: return location for an error
 *
 * Keeps what was found out about a file, for as long as the library has the file. Of a file that
 * the library does not have nothing is kept.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_save_measure (RushesLibrary  *self,
                             const char     *sha256,
                             const char     *kind,
                             const char     *reference,
                             JsonObject     *data,
                             GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT OR REPLACE INTO measure (sha256, kind, reference, data, at)"
                        " SELECT sha256, ?, ?, ?, ? FROM media WHERE sha256 = ?", "ssjts", kind,
                        reference != NULL ? reference : "", data, rushes_time_now_ms (), sha256);
}
