/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-lease.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-owner.h"
#include "util/rushes-time.h"

/* A take that a person has to let go on has nobody who works on it, and needs nobody. */
#define AND_NOT_RESTING " AND (owner_pid IS NOT NULL OR hold IS NULL)"

typedef struct
{
  gint64      pid;
  gint64      start;
  gint64      until;
  const char *space;
  gboolean    is_free;
} Owner;

/* When a lease was first seen as it is. */
typedef struct
{
  gint64 since;
  gint64 until;
} Sighting;

/* The parts of the name of a space, as the library puts them together. */
enum
{
  SPACE_BOOT,
  SPACE_PIDS,
  SPACE_COMPUTER,
  SPACE_PARTS,
};

static const char *
get_table (RushesLeaseKind kind)
{
  static const char * const tables[] = { "take", "post", "batch" };

  return tables[kind];
}

static const char *
get_active_states (RushesLeaseKind kind)
{
  if (kind == RUSHES_LEASE_TAKE)
    return "('draft', 'queued', 'submitting', 'running', 'fetching')";
  if (kind == RUSHES_LEASE_BATCH)
    return "('running')";

  return "('draft', 'checked', 'uploading', 'submitting', 'scheduled', 'running')";
}

/* In the order: pid, start, space, until. */
static void
read_owner (RushesDbRows *rows,
            int           column,
            Owner        *owner)
{
  owner->is_free = rushes_db_rows_is_null (rows, column);
  owner->pid = rushes_db_rows_get_int (rows, column);
  owner->start = rushes_db_rows_get_int (rows, column + 1);
  owner->space = rushes_db_rows_get_string (rows, column + 2);
  owner->until = rushes_db_rows_get_int (rows, column + 3);
}

/* Whether a lease was not renewed for as long as this program has looked at it. It needs no clock
 * that two computers share. */
static gboolean
is_stale (RushesLibrary *self,
          const Owner   *owner)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                          owner->space, owner->pid, owner->start);
  GHashTable *sightings = _rushes_library_get_sightings (self);
  Sighting *sighting = g_hash_table_lookup (sightings, key);
  gint64 now = rushes_time_awake_ms ();

  if (sighting == NULL)
    {
      sighting = g_new0 (Sighting, 1);
      sighting->since = now;
      sighting->until = owner->until;
      g_hash_table_insert (sightings, g_steal_pointer (&key), sighting);
    }
  else if (sighting->until != owner->until)
    {
      sighting->since = now;
      sighting->until = owner->until;
    }

  return now - sighting->since > LEASE_MS;
}

/* No clock that somebody can set has a say in this, and a computer that slept robs nobody:
 *
 *   - an owner that we can see lives for as long as it lives;
 *   - one of an earlier start of this computer is dead;
 *   - one in another namespace of process ids has a deadline on the clock that all processes of
 *     this computer share, which stands still while it sleeps;
 *   - of one elsewhere we only know whether it renews its leases while we look. */
static gboolean
is_gone (RushesLibrary *self,
         const Owner   *owner)
{
  g_auto (GStrv) theirs = NULL;
  g_auto (GStrv) ours = NULL;
  const char *space;
  gint64 start;
  gint64 left;
  int pid;

  if (owner->is_free || owner->space == NULL)
    return TRUE;

  _rushes_library_get_owner (self, &pid, &start, &space);
  if (g_str_equal (space, owner->space))
    return !rushes_owner_is_alive ((int) owner->pid, owner->start);

  theirs = g_strsplit (owner->space, " ", SPACE_PARTS);
  ours = g_strsplit (space, " ", SPACE_PARTS);
  if (g_strv_length (theirs) < SPACE_PARTS)
    return is_stale (self, owner);
  if (g_str_equal (theirs[SPACE_BOOT], ours[SPACE_BOOT]) && !g_str_equal (ours[SPACE_BOOT], "?"))
    {
      left = owner->until - rushes_time_awake_ms ();
      /* Nobody takes a lease for longer: what says so was not written on this clock. */
      return left <= 0 || (left > LEASE_MS && is_stale (self, owner));
    }
  if (g_str_equal (theirs[SPACE_COMPUTER], ours[SPACE_COMPUTER]) &&
      !g_str_equal (ours[SPACE_COMPUTER], "?"))
    return TRUE;

  return is_stale (self, owner);
}

gboolean
_rushes_library_has_owner (RushesLibrary *self,
                           RushesDbRows  *rows,
                           int            column)
{
  Owner owner;

  read_owner (rows, column, &owner);

  return !is_gone (self, &owner);
}

/**
 * rushes_library_list_orphans:
 * @self: the library
 * @kind: takes or posts
 * @error: return location for an error
 *
 * Lists what is on its way and has nobody who works on it.
 *
 * Returns: (transfer full) (element-type utf8): ids, oldest first, or %NULL with an error
 */
GPtrArray *
rushes_library_list_orphans (RushesLibrary    *self,
                             RushesLeaseKind   kind,
                             GError          **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  sql = g_strdup_printf ("SELECT id, owner_pid, owner_start, owner_space, lease_until FROM %s"
                         " WHERE state IN %s%s ORDER BY seq",
                         get_table (kind), get_active_states (kind),
                         kind == RUSHES_LEASE_TAKE ? AND_NOT_RESTING : "");
  rows = rushes_db_query (_rushes_library_get_db (self), error, sql, NULL);
  if (rows == NULL)
    return NULL;

  ids = g_ptr_array_new_with_free_func (g_free);
  while (rushes_db_rows_next (rows))
    {
      Owner owner;

      read_owner (rows, 1, &owner);
      if (is_gone (self, &owner))
        g_ptr_array_add (ids, rushes_db_rows_dup_string (rows, 0));
    }
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&ids);
}

/* Gives what to compare with: 0 for a row that nobody has. */
static gboolean
read_gone_owner (RushesLibrary    *self,
                 RushesLeaseKind   kind,
                 const char       *id,
                 gint64           *pid,
                 gint64           *start,
                 gint64           *until,
                 GError          **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT owner_pid, owner_start, owner_space, lease_until FROM %s WHERE id = ? AND state IN %s",
    get_table (kind), get_active_states (kind));
  g_autoptr (RushesDbRows) rows = NULL;
  Owner owner;

  rows = rushes_db_query (_rushes_library_get_db (self), error, sql, "s", id);
  if (rows == NULL)
    return FALSE;

  if (rushes_db_rows_next (rows))
    {
      read_owner (rows, 0, &owner);
      if (is_gone (self, &owner))
        {
          *pid = owner.pid;
          *start = owner.start;
          *until = owner.until;
          return TRUE;
        }
    }
  if (rushes_db_rows_end (rows, error))
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                 _("Another window or command works on it."));

  return FALSE;
}

/**
 * rushes_library_adopt:
 * @self: the library
 * @kind: take or post
 * @id: its id
 * @error: return location for an error
 *
 * Takes over a row that has nobody who works on it: a compare-and-swap, so that of several
 * processes that try one succeeds.
 *
 * Returns: %TRUE if this process works on it now; %FALSE with %RUSHES_ERROR_CONFLICT if somebody
 *   else does or the row is at its end, or with another error
 */
gboolean
rushes_library_adopt (RushesLibrary    *self,
                      RushesLeaseKind   kind,
                      const char       *id,
                      GError          **error)
{
  g_autofree char *sql = NULL;
  const char *space;
  gint64 old_pid, old_start, old_until, start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!read_gone_owner (self, kind, id, &old_pid, &old_start, &old_until, error))
    return FALSE;

  _rushes_library_get_owner (self, &pid, &start, &space);
  sql = g_strdup_printf (
    "UPDATE %s SET owner_pid = ?, owner_start = ?, owner_space = ?, lease_until = ? WHERE id = ?"
    " AND ifnull (owner_pid, 0) = ? AND ifnull (owner_start, 0) = ?"
    " AND ifnull (lease_until, 0) = ? AND state IN %s",
    get_table (kind), get_active_states (kind));
  if (!rushes_db_run (_rushes_library_get_db (self), error, sql, "itststtt", pid, start, space,
                      _rushes_library_get_lease_end (self), id, old_pid, old_start, old_until))
    return FALSE;

  if (rushes_db_get_changes (_rushes_library_get_db (self)) == 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("Another window or command works on it."));
      return FALSE;
    }

  g_hash_table_add (_rushes_library_get_working (self), g_strdup (id));
  return TRUE;
}

/**
 * rushes_library_release:
 * @self: the library
 * @kind: take or post
 * @id: its id
 * @error: return location for an error
 *
 * Lets go of a row; whoever looks next may take it.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_release (RushesLibrary    *self,
                        RushesLeaseKind   kind,
                        const char       *id,
                        GError          **error)
{
  g_autofree char *sql = NULL;
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_hash_table_remove (_rushes_library_get_working (self), id);
  _rushes_library_get_owner (self, &pid, &start, &space);
  sql = g_strdup_printf ("UPDATE %s SET owner_pid = NULL, owner_start = NULL, owner_space = NULL,"
                         " lease_until = NULL WHERE id = ? AND owner_pid = ? AND owner_start = ?"
                         " AND owner_space = ?", get_table (kind));

  return rushes_db_run (_rushes_library_get_db (self), error, sql, "sits", id, pid, start, space);
}

/**
 * rushes_library_release_all:
 * @self: the library
 * @error: return location for an error
 *
 * Lets go of all rows that this program works on, but for those that are being sent: nobody else
 * can know their answer.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_release_all (RushesLibrary  *self,
                            GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  if (g_hash_table_size (_rushes_library_get_working (self)) == 0)
    return TRUE;

  _rushes_library_get_owner (self, &pid, &start, &space);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL)
    return FALSE;

  for (int kind = RUSHES_LEASE_TAKE; kind <= RUSHES_LEASE_POST; kind++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE %s SET owner_pid = NULL, owner_start = NULL, owner_space = NULL,"
        " lease_until = NULL%s WHERE state IN %s AND state <> 'submitting' AND owner_pid = ?"
        " AND owner_start = ? AND owner_space = ?", get_table (kind),
        kind == RUSHES_LEASE_TAKE ? ", admitted_at = NULL" : "", get_active_states (kind));

      if (!rushes_db_run (_rushes_library_get_db (self), error, sql, "its", pid, start, space))
        return FALSE;
    }
  if (!rushes_db_transaction_commit (transaction, error))
    return FALSE;

  g_hash_table_remove_all (_rushes_library_get_working (self));
  return TRUE;
}

/**
 * rushes_library_renew_leases:
 * @self: the library
 * @error: return location for an error
 *
 * Says that this process is still at work. Call it every %RUSHES_LEASE_RENEW_SECONDS.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_renew_leases (RushesLibrary  *self,
                             GError        **error)
{
  const char *space;
  gint64 start;
  int pid;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  _rushes_library_get_owner (self, &pid, &start, &space);
  for (int kind = RUSHES_LEASE_TAKE; kind <= RUSHES_LEASE_BATCH; kind++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE %s SET lease_until = ? WHERE state IN %s AND owner_pid = ? AND owner_start = ?"
        " AND owner_space = ?", get_table (kind), get_active_states (kind));

      if (!rushes_db_run (_rushes_library_get_db (self), error, sql, "tits",
                          _rushes_library_get_lease_end (self), pid, start, space))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_library_is_working_on:
 * @self: the library
 * @id: the id of a take or post
 *
 * Tells whether this program holds the lease on a row.
 *
 * Returns: %TRUE if it does
 */
gboolean
rushes_library_is_working_on (RushesLibrary *self,
                              const char    *id)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (_rushes_library_get_working (self), id);
}
