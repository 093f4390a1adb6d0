/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/rushes-library-ledger.h"
#include "studio/rushes-caps.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-cli-booking.h"

#define VIEW_WORDS "day model shot project take"

/* What the command line asks for. */
typedef struct
{
  RushesCli          *cli;
  RushesLibrary      *library;
  RushesLedgerFilter  filter;
  char               *since;
  char               *until;
} Usage;

static void
usage_clear (Usage *self)
{
  g_free (self->since);
  g_free (self->until);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Usage, usage_clear)

static gboolean
read_day (const char  *option,
          const char  *text,
          GError     **error)
{
  g_autofree char *long_text = g_strdup_printf ("%sT00:00:00", text);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (long_text, zone);

  if (strlen (text) == strlen ("2026-11-22") && time != NULL)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("--%s takes a day such as 2026-11-22, not “%s”"), option, text);
  return FALSE;
}

/* A month is all of its days; days compare as texts, and no month has a 32nd. */
static gboolean
read_month (Usage       *self,
            const char  *month,
            GError     **error)
{
  g_autofree char *first = g_strdup_printf ("%s-01", month);

  if (strlen (month) != strlen ("2026-11") || !read_day ("month", first, NULL))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--month takes a month such as 2026-11, not “%s”"), month);
      return FALSE;
    }

  self->since = g_steal_pointer (&first);
  self->until = g_strdup_printf ("%s-31", month);

  return TRUE;
}

static gboolean
read_filter (Usage   *self,
             GError **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  const char *name = rushes_cli_args_has (args, "since") ? "since" : "from";
  const char *from = rushes_cli_args_get_text (args, name);
  const char *to = rushes_cli_args_get_text (args, "to");
  const char *month = rushes_cli_args_get_text (args, "month");

  if (month != NULL && (from != NULL || to != NULL))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--month does not go with --from and --to"));
      return FALSE;
    }
  if ((month != NULL && !read_month (self, month, error)) ||
      (from != NULL && !read_day (name, from, error)) ||
      (to != NULL && !read_day ("to", to, error)))
    return FALSE;

  if (from != NULL)
    self->since = g_strdup (from);
  if (to != NULL)
    self->until = g_strdup (to);
  self->filter.since = self->since;
  self->filter.until = self->until;
  self->filter.project = rushes_cli_args_get_text (args, "project");

  return TRUE;
}

static void
set_money (JsonObject *object,
           const char *member,
           gint64      amount)
{
  if (amount != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, member, amount);
  else
    json_object_set_null_member (object, member);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/* Nothing is not what something cost that nobody knows. */
static gint64
get_spent (const RushesLedgerLine *line)
{
  return line->spent == 0 && line->n_unknown > 0 ? RUSHES_MONEY_UNKNOWN : line->spent;
}

static void
add_sums (JsonObject             *object,
          const RushesLedgerLine *line)
{
  g_autofree char *spent = NULL;

  if (get_spent (line) != RUSHES_MONEY_UNKNOWN)
    spent = rushes_money_to_precise (line->spent);
  json_object_set_int_member (object, "takes", line->n_takes);
  json_object_set_int_member (object, "openTakes", line->n_open);
  json_object_set_int_member (object, "unknownTakes", line->n_unknown);
  set_money (object, "estimatedMicrodollars", line->estimated);
  set_money (object, "reservedMicrodollars", line->reserved);
  set_money (object, "spentMicrodollars", get_spent (line));
  set_text (object, "spentUsd", spent);
  set_money (object, "refundedMicrodollars", line->refunded);
}

static JsonObject *
describe_line (RushesLedgerView        view,
               const RushesLedgerLine *line)
{
  static const char * const keys[] = { "day", "model", "shotId", "project", "takeId" };
  JsonObject *object = json_object_new ();

  set_text (object, keys[view], line->key);
  if (view == RUSHES_LEDGER_BY_SHOT)
    set_text (object, "title", line->title);
  if (view == RUSHES_LEDGER_BY_TAKE)
    {
      set_text (object, "model", line->title);
      set_text (object, "state", line->last);
    }
  add_sums (object, line);
  if (view == RUSHES_LEDGER_BY_SHOT)
    {
      json_object_set_boolean_member (object, "hasWinner", line->has_winner);
      set_money (object, "costToWinnerMicrodollars",
                 line->has_winner ? line->to_winner : RUSHES_MONEY_UNKNOWN);
    }

  return object;
}

static JsonArray *
list_view (Usage             *self,
           RushesLedgerView   view,
           RushesLedgerLine  *total,
           GError           **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  JsonArray *array;

  lines = rushes_library_list_ledger (self->library, view, &self->filter, 0, error);
  if (lines == NULL)
    return NULL;

  array = json_array_new ();
  for (guint i = 0; i < lines->len; i++)
    {
      const RushesLedgerLine *line = g_ptr_array_index (lines, i);

      json_array_add_object_element (array, describe_line (view, line));
      total->n_takes += line->n_takes;
      total->n_open += line->n_open;
      total->n_unknown += line->n_unknown;
      total->reserved += line->reserved;
      total->spent += line->spent;
      total->refunded += line->refunded;
      if (line->estimated == RUSHES_MONEY_UNKNOWN || total->estimated == RUSHES_MONEY_UNKNOWN)
        total->estimated = RUSHES_MONEY_UNKNOWN;
      else
        total->estimated += line->estimated;
    }

  return array;
}

/* A limit, and how much of it is left. */
static gboolean
add_cap (Usage              *self,
         JsonObject         *caps,
         const char         *name,
         RushesLedgerScope   scope,
         const char         *subject,
         GError            **error)
{
  RushesSettings *settings = rushes_cli_open_settings (self->cli, error);
  gint64 limit, spent, reserved;
  JsonObject *cap;

  if (settings == NULL || !rushes_caps_get (settings, name, &limit, error))
    return FALSE;
  if (limit == RUSHES_MONEY_UNKNOWN)
    return TRUE;

  cap = json_object_new ();
  json_object_set_int_member (cap, "limitMicrodollars", limit);
  if (subject != NULL)
    {
      if (!rushes_library_read_ledger (self->library, scope, subject, self->filter.is_play, &spent,
                                       &reserved, error))
        {
          json_object_unref (cap);
          return FALSE;
        }

      json_object_set_int_member (cap, "spentMicrodollars", spent);
      json_object_set_int_member (cap, "reservedMicrodollars", reserved);
      json_object_set_int_member (cap, "leftMicrodollars", MAX (limit - spent - reserved, 0));
    }
  json_object_set_object_member (caps, name, cap);

  return TRUE;
}

static JsonObject *
describe_caps (Usage   *self,
               GError **error)
{
  RushesSettings *settings = rushes_cli_open_settings (self->cli, error);
  g_autofree char *today = rushes_library_dup_today (self->library);
  g_autoptr (JsonObject) caps = json_object_new ();
  g_auto (GStrv) names = NULL;

  if (settings == NULL ||
      !add_cap (self, caps, RUSHES_CAP_RUN, RUSHES_LEDGER_RUN, NULL, error) ||
      !add_cap (self, caps, RUSHES_CAP_DAY, RUSHES_LEDGER_DAY, today, error))
    return NULL;

  names = rushes_settings_list_keys (settings);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], RUSHES_CAP_PROJECT) &&
          !add_cap (self, caps, names[i], RUSHES_LEDGER_PROJECT,
                    names[i] + strlen (RUSHES_CAP_PROJECT), error))
        return NULL;
    }

  return g_steal_pointer (&caps);
}

static gboolean
print_usage (Usage   *self,
             GError **error)
{
  const char *by = rushes_cli_args_get_text (rushes_cli_get_args (self->cli), "by");
  g_auto (GStrv) words = g_strsplit (VIEW_WORDS, " ", -1);
  g_autoptr (JsonObject) usage = json_object_new ();
  g_autofree char *today = rushes_library_dup_today (self->library);
  RushesLedgerLine total = { NULL };
  RushesLedgerLine ignored = { NULL };
  g_autoptr (JsonNode) node = NULL;
  const char *ids[] = { NULL, NULL };
  JsonObject *sums;
  JsonArray *lines;
  JsonObject *caps;

  set_text (usage, "money", self->filter.is_play ? "play" : "real");
  set_text (usage, "from", self->since);
  set_text (usage, "to", self->until);
  set_text (usage, "today", today);
  set_text (usage, "project", self->filter.project);
  for (int view = RUSHES_LEDGER_BY_DAY; words[view] != NULL; view++)
    {
      g_autofree char *member = g_strconcat (words[view], "s", NULL);
      gboolean is_asked = by != NULL ? g_str_equal (by, words[view])
                                     : view == RUSHES_LEDGER_BY_MODEL ||
                                       view == RUSHES_LEDGER_BY_PROJECT;

      if (!is_asked)
        continue;

      lines = list_view (self, view, total.n_takes == 0 ? &total : &ignored, error);
      if (lines == NULL)
        return FALSE;
      json_object_set_array_member (usage, member, lines);
    }

  caps = describe_caps (self, error);
  if (caps == NULL)
    return FALSE;
  json_object_set_object_member (usage, "caps", caps);
  sums = json_object_new ();
  add_sums (sums, &total);
  json_object_set_object_member (usage, "total", sums);
  node = json_node_init_object (json_node_alloc (), usage);
  ids[0] = rushes_json_get_string (sums, "spentUsd", NULL);

  return rushes_cli_output_add (rushes_cli_get_output (self->cli), node, ids, error);
}

static gboolean
run_usage (RushesCli  *cli,
           GError    **error)
{
  g_auto (Usage) usage = { cli };
  RushesProvider *provider;
  RushesStudio *studio;

  if (!read_filter (&usage, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  provider = studio != NULL ? rushes_cli_open_provider (cli, error) : NULL;
  if (provider == NULL)
    return FALSE;

  usage.library = rushes_studio_get_library (studio);
  usage.filter.is_play = rushes_provider_is_sandbox (provider);

  return print_usage (&usage, error);
}

static const RushesCliOption options[] = {
  { "by", 0, RUSHES_CLI_OPTION_TEXT, N_("WHAT"), N_("One line for each; models and projects if not "
                                                   "said"), VIEW_WORDS },
  { "month", 0, RUSHES_CLI_OPTION_TEXT, N_("MONTH"), N_("Only this month, such as 2026-11") },
  { "from", 0, RUSHES_CLI_OPTION_TEXT, N_("DAY"), N_("From this day on, such as 2026-11-01") },
  { "since", 0, RUSHES_CLI_OPTION_TEXT, N_("DAY"), N_("The same as --from") },
  { "to", 0, RUSHES_CLI_OPTION_TEXT, N_("DAY"), N_("Up to this day") },
  { NULL }
};

const RushesCliCommand rushes_cli_usage = {
  .name = "usage",
  .summary = N_("Show what was spent, from the ledger of this computer"),
  .details = N_("Days are those of the local time when a take was asked for. What a service may "
                "have charged without saying so counts as unknown and never as nothing; it stays "
                "reserved. Play money of the sandbox is counted apart."),
  .example = "rushes usage --by shot --since 2026-11-01 --jq '.shots[] | [.title, "
             ".costToWinnerMicrodollars]'",
  .options = options,
  .run = run_usage,
};
