/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-ledger.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

#define MAX_PROJECT_LENGTH 64

/* One row a take: its sums, and the kind of its last line, the bare column beside max (). */
#define TAKES \
  "WITH takes AS (SELECT take_id, shot_id, model, project, day, asked_at, kind AS last," \
  " max (seq) AS seq, sum (spent) AS spent, sum (reserved) AS reserved," \
  " sum (CASE kind WHEN 'estimated' THEN amount END) AS estimated," \
  " sum (CASE kind WHEN 'refunded' THEN amount END) AS refunded" \
  " FROM ledger WHERE purse = ?1 AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3)" \
  " AND (?4 IS NULL OR project = ?4) GROUP BY take_id)"
#define SUMS \
  " count (*), sum (t.last IN ('estimated', 'held')), sum (t.last = 'unknown')," \
  " CASE WHEN count (t.estimated) = count (*) THEN sum (t.estimated) END, sum (t.reserved)," \
  " sum (t.spent), ifnull (sum (t.refunded), 0)"
#define NO_SHOT " NULL, NULL"

static const char * const views[] = {
  [RUSHES_LEDGER_BY_DAY] =
    TAKES " SELECT t.day, NULL," SUMS "," NO_SHOT ", NULL FROM takes t GROUP BY t.day"
    " ORDER BY t.day DESC LIMIT ?5",
  [RUSHES_LEDGER_BY_MODEL] =
    TAKES " SELECT t.model, NULL," SUMS "," NO_SHOT ", NULL FROM takes t GROUP BY t.model"
    " ORDER BY sum (t.spent) DESC, sum (t.reserved) DESC, t.model LIMIT ?5",
  [RUSHES_LEDGER_BY_SHOT] =
    TAKES " SELECT t.shot_id, s.title," SUMS ","
    " (SELECT sum (l.spent) FROM ledger l WHERE l.shot_id = t.shot_id AND l.purse = ?1"
    "  AND (s.winner_at IS NULL OR l.asked_at <= s.winner_at)), s.winner_at, NULL"
    " FROM takes t LEFT JOIN shot s ON s.id = t.shot_id GROUP BY t.shot_id"
    " ORDER BY max (t.seq) DESC LIMIT ?5",
  [RUSHES_LEDGER_BY_PROJECT] =
    TAKES " SELECT t.project, NULL," SUMS "," NO_SHOT ", NULL FROM takes t GROUP BY t.project"
    " ORDER BY sum (t.spent) DESC, sum (t.reserved) DESC, t.project LIMIT ?5",
  [RUSHES_LEDGER_BY_TAKE] =
    TAKES " SELECT t.take_id, t.model," SUMS "," NO_SHOT ", t.last FROM takes t GROUP BY t.take_id"
    " ORDER BY t.seq DESC LIMIT ?5",
};

static const char *
get_purse (gboolean is_play)
{
  return is_play ? "play" : "real";
}

static RushesLedgerLine *
read_line (RushesDbRows *rows)
{
  RushesLedgerLine *line = g_new0 (RushesLedgerLine, 1);
  int i = 0;

  line->key = rushes_db_rows_dup_string (rows, i++);
  line->title = rushes_db_rows_dup_string (rows, i++);
  line->n_takes = (guint) rushes_db_rows_get_int (rows, i++);
  line->n_open = (guint) rushes_db_rows_get_int (rows, i++);
  line->n_unknown = (guint) rushes_db_rows_get_int (rows, i++);
  line->estimated = rushes_db_rows_get_money (rows, i++);
  line->reserved = rushes_db_rows_get_int (rows, i++);
  line->spent = rushes_db_rows_get_int (rows, i++);
  line->refunded = rushes_db_rows_get_int (rows, i++);
  line->to_winner = rushes_db_rows_get_int (rows, i++);
  line->has_winner = !rushes_db_rows_is_null (rows, i++);
  line->last = rushes_db_rows_dup_string (rows, i++);

  return line;
}

/**
 * rushes_ledger_line_free:
 * @self: a line
 *
 * Frees a line.
 */
void
rushes_ledger_line_free (RushesLedgerLine *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->title);
  g_free (self->last);
  g_free (self);
}

/**
 * rushes_library_list_ledger:
 * @self: the library
 * @view: how to look at it
 * @filter: at what
 * @limit: how many lines at most; 0 for all
 * @error: return location for an error
 *
 * Looks at the ledger. Takes and shots that were deleted are still in it.
 *
 * Returns: (transfer full) (element-type RushesLedgerLine): lines, or %NULL with an error
 */
GPtrArray *
rushes_library_list_ledger (RushesLibrary             *self,
                            RushesLedgerView           view,
                            const RushesLedgerFilter  *filter,
                            guint                      limit,
                            GError                   **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error, views[view], "sssst",
                          get_purse (filter->is_play), filter->since, filter->until,
                          filter->project, limit == 0 ? (gint64) -1 : (gint64) limit);
  if (rows == NULL)
    return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_ledger_line_free);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (lines, read_line (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&lines);
}

/**
 * rushes_library_read_ledger:
 * @self: the library
 * @scope: what for
 * @name: which one
 * @is_play: play money; otherwise real money
 * @spent: (out): what was charged
 * @reserved: (out): what is reserved for takes that may still cost something
 * @error: return location for an error
 *
 * Reads the two sums that a limit is held against.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_read_ledger (RushesLibrary      *self,
                            RushesLedgerScope   scope,
                            const char         *name,
                            gboolean            is_play,
                            gint64             *spent,
                            gint64             *reserved,
                            GError            **error)
{
  static const char * const scopes[] = { "day", "project", "run" };
  g_autoptr (RushesDbRows) rows = NULL;
  gint64 sums[2] = { 0, 0 };

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (spent != NULL && reserved != NULL, FALSE);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT spent, reserved FROM ledger_total"
                          " WHERE purse = ? AND scope = ? AND name = ?", "sss",
                          get_purse (is_play), scopes[scope], name);
  if (rows == NULL)
    return FALSE;

  if (rushes_db_rows_next (rows))
    {
      sums[0] = rushes_db_rows_get_int (rows, 0);
      sums[1] = rushes_db_rows_get_int (rows, 1);
    }
  if (!rushes_db_rows_end (rows, error))
    return FALSE;

  *spent = sums[0];
  *reserved = sums[1];
  return TRUE;
}

/**
 * rushes_library_dup_today:
 * @self: the library
 *
 * Gets what the ledger calls this day, in local time.
 *
 * Returns: (transfer full): the day, such as `2026-11-22`
 */
char *
rushes_library_dup_today (RushesLibrary *self)
{
  char *day = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  /* By the clock and calendar that the triggers go by. */
  if (!rushes_db_read_string (_rushes_library_get_db (self), &day, NULL,
                              "SELECT date (? / 1000, 'unixepoch', 'localtime')", "t",
                              rushes_time_now_ms ()))
    return g_strdup ("");

  return day;
}

/**
 * rushes_library_check_project:
 * @project: what somebody calls a project
 * @error: return location for an error
 *
 * Tells whether a text can be the tag of a project: some characters of one line that begin and end
 * with no space.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_library_check_project (const char  *project,
                              GError     **error)
{
  glong length;

  g_return_val_if_fail (project != NULL, FALSE);

  length = g_utf8_validate (project, -1, NULL) ? g_utf8_strlen (project, -1) : 0;
  if (length > 0 && length <= MAX_PROJECT_LENGTH && !g_ascii_isspace (project[0]) &&
      !g_ascii_isspace (project[strlen (project) - 1]))
    {
      const char *p = project;

      while (*p != '\0' && !g_unichar_iscntrl (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return TRUE;
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” can not be the name of a project: it has to be 1 to %d characters of one "
                 "line"), project, MAX_PROJECT_LENGTH);
  return FALSE;
}

/**
 * rushes_library_set_project:
 * @self: the library
 * @shot: a shot
 * @project: (nullable): a project
 * @error: return location for an error
 *
 * Books the takes that are asked for from now on on a project.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_set_project (RushesLibrary  *self,
                            RushesShot     *shot,
                            const char     *project,
                            GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  if (project != NULL && !rushes_library_check_project (project, error))
    return FALSE;

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE shot SET project = ?, updated_at = ? WHERE id = ?", "sts", project,
                      rushes_time_now_ms (), rushes_shot_get_id (shot)))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_list_projects:
 * @self: the library
 *
 * Lists the projects that shots or takes belong to.
 *
 * Returns: (transfer full): their tags, sorted
 */
GStrv
rushes_library_list_projects (RushesLibrary *self)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  builder = g_strv_builder_new ();
  rows = rushes_db_query (_rushes_library_get_db (self), NULL,
                          "SELECT name FROM ledger_total WHERE scope = 'project'"
                          " UNION SELECT project FROM shot WHERE project IS NOT NULL ORDER BY 1",
                          NULL);
  while (rows != NULL && rushes_db_rows_next (rows))
    g_strv_builder_add (builder, rushes_db_rows_get_string (rows, 0));

  return g_strv_builder_end (builder);
}
