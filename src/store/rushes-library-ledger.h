/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesSpending:
 * @project: (nullable): the project that the costs are booked on
 * @run: (nullable): what belongs together: the takes of one command, or of one batch
 * @item: the item of a batch that is asked for, or 0
 * @run_limit: what the run may cost in all, or %RUSHES_MONEY_UNKNOWN for no limit
 * @day_limit: what all takes asked for today may cost
 * @project_limit: what all takes of the project may cost
 * @is_run_limit_asked: the limit of the run was given with the command and is not a setting
 * @allows_unknown_price: whether a limit may be kept by guess where a price is not known
 *
 * How takes are booked, and the limits that hold for them.
 */
typedef struct
{
  const char *project;
  const char *run;
  gint64      item;
  gint64      run_limit;
  gint64      day_limit;
  gint64      project_limit;
  gboolean    is_run_limit_asked;
  gboolean    allows_unknown_price;
} RushesSpending;

/**
 * RushesLedgerScope:
 * @RUSHES_LEDGER_DAY: a day, as `2026-11-22`, in local time
 * @RUSHES_LEDGER_PROJECT: a project
 * @RUSHES_LEDGER_RUN: a run
 *
 * What a limit may be set for.
 */
typedef enum
{
  RUSHES_LEDGER_DAY,
  RUSHES_LEDGER_PROJECT,
  RUSHES_LEDGER_RUN,
} RushesLedgerScope;

/**
 * RushesLedgerView:
 * @RUSHES_LEDGER_BY_DAY: one line a day, the newest first
 * @RUSHES_LEDGER_BY_MODEL: one line a model, the dearest first
 * @RUSHES_LEDGER_BY_SHOT: one line a shot, the newest first
 * @RUSHES_LEDGER_BY_PROJECT: one line a project, the dearest first
 * @RUSHES_LEDGER_BY_TAKE: one line a take, the newest first
 *
 * How the ledger is looked at.
 */
typedef enum
{
  RUSHES_LEDGER_BY_DAY,
  RUSHES_LEDGER_BY_MODEL,
  RUSHES_LEDGER_BY_SHOT,
  RUSHES_LEDGER_BY_PROJECT,
  RUSHES_LEDGER_BY_TAKE,
} RushesLedgerView;

/**
 * RushesLedgerFilter:
 * @is_play: play money; otherwise real money
 * @since: (nullable): the first day
 * @until: (nullable): the last day
 * @project: (nullable): only this project
 *
 * Which takes of the ledger are looked at.
 */
typedef struct
{
  gboolean    is_play;
  const char *since;
  const char *until;
  const char *project;
} RushesLedgerFilter;

/**
 * RushesLedgerLine:
 * @key: (nullable): the day, model, shot, project or take; %NULL for takes of no project
 * @title: (nullable): what a person calls it, where that is something else
 * @n_takes: how many takes
 * @n_open: how many of them are not at their end
 * @n_unknown: how many of them may have cost something that nobody knows
 * @estimated: what they were expected to cost, or %RUSHES_MONEY_UNKNOWN if that is not known of one
 * @reserved: what is reserved for those that are open or unknown
 * @spent: what is known to have been charged
 * @refunded: what was held and came back
 * @to_winner: of a shot: what was spent on takes asked for before its winner was chosen
 * @has_winner: of a shot: whether there is one
 * @last: (nullable): of a take: the last thing that the ledger says of it
 *
 * A line of a view of the ledger.
 */
typedef struct
{
  char     *key;
  char     *title;
  guint     n_takes;
  guint     n_open;
  guint     n_unknown;
  gint64    estimated;
  gint64    reserved;
  gint64    spent;
  gint64    refunded;
  gint64    to_winner;
  gboolean  has_winner;
  char     *last;
} RushesLedgerLine;

void       rushes_ledger_line_free       (RushesLedgerLine          *self);

/* Lines are RushesLedgerLine. */
GPtrArray *rushes_library_list_ledger    (RushesLibrary             *self,
                                          RushesLedgerView           view,
                                          const RushesLedgerFilter  *filter,
                                          guint                      limit,
                                          GError                   **error);
gboolean   rushes_library_read_ledger    (RushesLibrary             *self,
                                          RushesLedgerScope          scope,
                                          const char                *name,
                                          gboolean                   is_play,
                                          gint64                    *spent,
                                          gint64                    *reserved,
                                          GError                   **error);
char      *rushes_library_dup_today      (RushesLibrary             *self);

gboolean   rushes_library_check_project  (const char                *project,
                                          GError                   **error);
gboolean   rushes_library_set_project    (RushesLibrary             *self,
                                          RushesShot                *shot,
                                          const char                *project,
                                          GError                   **error);
/* The projects that anything is booked on, sorted. */
GStrv      rushes_library_list_projects  (RushesLibrary             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesLedgerLine, rushes_ledger_line_free)

G_END_DECLS
