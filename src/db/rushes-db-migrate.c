/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-db-private.h"
#include "rushes-db-transaction.h"
#include "util/rushes-error.h"

static gboolean
read_version (RushesDb  *self,
              gint64    *version,
              GError   **error)
{
  *version = 0;

  return rushes_db_read_int (self, version, error, "PRAGMA user_version", NULL);
}

/* Refuses a file that a newer program wrote: what it means can not be known here. */
gboolean
_rushes_db_check_version (RushesDb            *self,
                          const char * const  *migrations,
                          GError             **error)
{
  gint64 known = (gint64) g_strv_length ((char **) migrations);
  gint64 version;

  if (!read_version (self, &version, error))
    return FALSE;

  if (version <= known)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
               _("“%s” was written by a newer version of this program (format %d; this one knows "
                 "up to %d). It was left as it is: update the program to open it."),
               rushes_db_get_path (self), (int) version, (int) known);
  return FALSE;
}

static gboolean
apply_steps (RushesDb            *self,
             const char * const  *migrations,
             GError             **error)
{
  g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (self, error);
  g_autofree char *mark = NULL;
  gint64 version;

  if (transaction == NULL)
    return FALSE;

  /* Another process may have been faster. */
  if (!_rushes_db_check_version (self, migrations, error) || !read_version (self, &version, error))
    return FALSE;

  for (; migrations[version] != NULL; version++)
    {
      if (!rushes_db_execute (self, migrations[version], error))
        return FALSE;
    }

  mark = g_strdup_printf ("PRAGMA user_version = %d", (int) version);
  if (!rushes_db_execute (self, mark, error))
    return FALSE;

  return rushes_db_transaction_commit (transaction, error);
}

/* Brings a file to the newest format: all steps it lacks in one transaction. */
gboolean
_rushes_db_migrate (RushesDb            *self,
                    const char * const  *migrations,
                    GError             **error)
{
  gint64 version;

  if (!read_version (self, &version, error))
    return FALSE;

  if (version == (gint64) g_strv_length ((char **) migrations))
    return TRUE;

  return apply_steps (self, migrations, error);
}
