/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"

/* Limits are looked at inside the transaction that reserves, which holds the write lock: what is
 * read here is still true when the takes are written. */

typedef struct
{
  RushesLedgerScope  scope;
  const char        *name;
  gint64             limit;
} Limit;

static char *
describe (const Limit *limit)
{
  switch (limit->scope)
    {
    case RUSHES_LEDGER_DAY:
      /* Translators: the place of “the limit …”; %s is a date. */
      return g_strdup_printf (_("for today, %s in local time,"), limit->name);

    case RUSHES_LEDGER_PROJECT:
      /* Translators: the place of “the limit …”; %s is a name. */
      return g_strdup_printf (_("for the project “%s”"), limit->name);

    case RUSHES_LEDGER_RUN:
      /* Translators: the place of “the limit …”. */
      return g_strdup (_("for one run"));
    }

  return NULL;
}

/* What no shell reads anything into. */
static gboolean
is_word (const char *text)
{
  while (g_ascii_isalnum (*text) || (*text != '\0' && strchr (":-_.", *text) != NULL))
    text++;

  return *text == '\0';
}

/* What to type to raise the limit to an amount. */
static char *
write_command (const Limit          *limit,
               const RushesSpending *spending,
               gint64                amount)
{
  g_autofree char *plain = rushes_money_to_plain (amount);
  g_autofree char *name = NULL;
  g_autofree char *quoted = NULL;

  switch (limit->scope)
    {
    case RUSHES_LEDGER_DAY:
      return g_strdup_printf ("rushes config set cap-day %s", plain);

    case RUSHES_LEDGER_PROJECT:
      name = g_strconcat ("cap-project:", limit->name, NULL);
      quoted = is_word (name) ? g_strdup (name) : g_shell_quote (name);
      return g_strdup_printf ("rushes config set %s %s", quoted, plain);

    case RUSHES_LEDGER_RUN:
      return g_strdup_printf (spending->is_run_limit_asked ? "--max-cost %s"
                                                           : "rushes config set cap-run %s", plain);
    }

  return NULL;
}

/* Another refusal is about one take; this one is about all that follow, too. */
static void
mark (GError **error)
{
  if (error != NULL)
    rushes_error_set_service (*error, 0, RUSHES_LIMIT_CODE, 0);
}

/* Takes may cost less than a cent, and a limit is kept to the last digit. */
static char *
write_amount (gint64 amount)
{
  g_autofree char *plain = rushes_money_to_plain (amount);

  return g_strconcat ("$", plain, NULL);
}

static gboolean
refuse (const Limit           *limit,
        const RushesSpending  *spending,
        gboolean               is_play,
        gint64                 asked,
        gboolean               is_known,
        gint64                 spent,
        gint64                 reserved,
        GError               **error)
{
  g_autofree char *place = describe (limit);
  g_autofree char *asked_text = is_known ? write_amount (asked)
                                         : g_strdup (_("an amount that is not known"));
  g_autofree char *limit_text = write_amount (limit->limit);
  g_autofree char *spent_text = write_amount (spent);
  g_autofree char *reserved_text = write_amount (reserved);
  g_autofree char *command = write_command (limit, spending, spent + reserved + asked);

  /* Translators: in turn: an amount; words for "for today"; amounts; " of play money" or nothing;
   * a command. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("This would cost %s. The limit %s is %s, of which %s are spent and %s reserved%s. "
                 "Nothing was sent. To raise it: %s"),
               asked_text, place, limit_text, spent_text, reserved_text,
               is_play ? _(", in play money") : "", command);
  mark (error);
  return FALSE;
}

static gboolean
refuse_unknown (const Limit             *limit,
                const RushesTakeIntent  *intent,
                GError                 **error)
{
  g_autofree char *place = describe (limit);
  g_autofree char *limit_text = write_amount (limit->limit);

  /* Translators: in turn: a model; words for "for today"; an amount. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("What %s costs is not known, and the limit %s is %s. Nothing was sent. To go on "
                 "without knowing: --allow-unknown-price"),
               intent->model, place, limit_text);
  mark (error);
  return FALSE;
}

static gboolean
check (RushesLibrary           *self,
       const Limit             *limit,
       const RushesSpending    *spending,
       const RushesTakeIntent  *intents,
       guint                    n_intents,
       GError                 **error)
{
  gboolean is_play = g_strcmp0 (intents[0].backend, "sandbox") == 0;
  gint64 spent = 0, reserved = 0, asked = 0;
  gboolean is_known = TRUE;

  if (limit->limit == RUSHES_MONEY_UNKNOWN || limit->name == NULL)
    return TRUE;

  for (guint i = 0; i < n_intents; i++)
    {
      if (intents[i].estimated != RUSHES_MONEY_UNKNOWN)
        asked += intents[i].estimated;
      else if (!spending->allows_unknown_price)
        return refuse_unknown (limit, &intents[i], error);
      else
        is_known = FALSE;
    }
  if (asked == 0 && is_known)
    return TRUE;

  if (!rushes_library_read_ledger (self, limit->scope, limit->name, is_play, &spent, &reserved,
                                   error))
    return FALSE;

  return spent + reserved + asked <= limit->limit ||
         refuse (limit, spending, is_play, asked, is_known, spent, reserved, error);
}

/**
 * rushes_library_check_limits:
 * @self: the library
 * @intents: (array length=n_intents): what somebody might ask for
 * @n_intents: how many
 * @spending: (nullable): how they would be booked, and the limits that they must keep
 * @error: return location for an error
 *
 * Tells whether the limits allow takes at this moment. Only asking for them reserves anything.
 *
 * Returns: %FALSE with %RUSHES_ERROR_REFUSED, or with another error
 */
gboolean
rushes_library_check_limits (RushesLibrary           *self,
                             const RushesTakeIntent  *intents,
                             guint                    n_intents,
                             const RushesSpending    *spending,
                             GError                 **error)
{
  g_autofree char *today = NULL;
  Limit run = { RUSHES_LEDGER_RUN };
  Limit day = { RUSHES_LEDGER_DAY };
  Limit project = { RUSHES_LEDGER_PROJECT };

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);

  /* What is made here costs nothing. */
  if (spending == NULL || n_intents == 0 || intents[0].origin != RUSHES_TAKE_ORIGIN_GENERATED)
    return TRUE;

  today = rushes_library_dup_today (self);
  run.name = spending->run;
  run.limit = spending->run_limit;
  day.name = today;
  day.limit = spending->day_limit;
  project.name = spending->project;
  project.limit = spending->project_limit;

  return check (self, &run, spending, intents, n_intents, error) &&
         check (self, &day, spending, intents, n_intents, error) &&
         check (self, &project, spending, intents, n_intents, error);
}
