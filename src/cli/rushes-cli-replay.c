/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "route/rushes-router-profile.h"
#include "store/rushes-library.h"
#include "studio/rushes-route-replay.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#include "rushes-cli-value.h"
#include "rushes-cli.h"

#define MAX_PROFILE_BYTES (1024 * 1024)
#define DAY_SECONDS (24 * 60 * 60)
#define MAX_DAYS 36500

/* "guide", "current", or a file that is being edited. */
static RushesRouterProfile *
open_profile (RushesCli  *cli,
              GError    **error)
{
  const char *name = rushes_cli_args_get_text (rushes_cli_get_args (cli), "profile");
  g_autoptr (RushesRouterProfile) profile = NULL;
  g_autoptr (JsonObject) file = NULL;

  if (name == NULL)
    name = rushes_router_profile_choose (rushes_cli_get_models (cli));
  if (rushes_cli_value_is_among (RUSHES_ROUTER_PROFILES, name))
    return rushes_router_profile_new (name, rushes_cli_get_paths (cli), error);

  file = rushes_json_load_file (name, MAX_PROFILE_BYTES, error);
  if (file != NULL)
    profile = rushes_router_profile_new_from_json (file, error);
  if (profile == NULL && file != NULL)
    g_prefix_error (error, "%s: ", name);

  return g_steal_pointer (&profile);
}

/* The beginning of a day here. */
static gboolean
read_day (const char *text,
          gint64     *since)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *midnight = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (midnight, zone);

  if (date == NULL)
    return FALSE;

  *since = g_date_time_to_unix (date) * 1000;
  return TRUE;
}

/* How long ago, in seconds. */
static gboolean
read_age (const char *text,
          gint64     *seconds)
{
  gsize length = strlen (text);
  g_autofree char *digits = NULL;
  gint64 days;

  if (rushes_cli_value_parse_time (text, seconds))
    return TRUE;

  if (length < 2 || text[length - 1] != 'd')
    return FALSE;

  digits = g_strndup (text, length - 1);
  if (!g_ascii_string_to_signed (digits, 10, 0, MAX_DAYS, &days, NULL))
    return FALSE;

  *seconds = days * DAY_SECONDS;
  return TRUE;
}

/* A day, a moment, or a time ago. */
static gboolean
read_since (RushesCliArgs  *args,
            gint64         *since,
            GError        **error)
{
  const char *text = rushes_cli_args_get_text (args, "since");
  gint64 seconds;

  *since = G_MININT64;
  if (text == NULL || rushes_time_from_iso (text, since) || read_day (text, since))
    return TRUE;

  if (!read_age (text, &seconds))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--since takes a day like 2026-11-01 or a time ago like 7d or 12h, "
                     "not “%s”"), text);
      return FALSE;
    }

  *since = rushes_time_now_ms () - seconds * 1000;
  return TRUE;
}

static gboolean
run_replay (RushesCli  *cli,
            GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *shot_id = rushes_cli_args_get_text (args, "shot");
  g_autoptr (RushesRouterProfile) profile = NULL;
  g_autoptr (RushesLibrary) library = NULL;
  g_autoptr (JsonObject) replay = NULL;
  gint64 since;

  if (!read_since (args, &since, error))
    return FALSE;

  profile = open_profile (cli, error);
  if (profile == NULL)
    return FALSE;

  library = rushes_library_open (rushes_cli_get_paths (cli), error);
  if (library == NULL)
    return FALSE;

  if (shot_id != NULL && rushes_library_find_shot (library, shot_id) == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("There is no shot “%s”"),
                   shot_id);
      return FALSE;
    }

  replay = rushes_route_replay_run (library, profile, rushes_cli_get_models (cli), since, shot_id,
                                    error);
  if (replay == NULL)
    return FALSE;

  if (rushes_cli_args_is_set (args, "explain"))
    {
      g_autofree char *text = rushes_route_replay_explain (replay);

      rushes_cli_output_add_text (rushes_cli_get_output (cli), text);
      return TRUE;
    }

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), replay, NULL, error);
}

static const RushesCliOption options[] = {
  { "profile", 0, RUSHES_CLI_OPTION_TEXT, N_("RULES"),
    N_("Which rules to ask: guide, current or a file") },
  { "since", 0, RUSHES_CLI_OPTION_TEXT, N_("TIME"),
    N_("Only takes since then: 2026-11-01, or 7d ago") },
  { "shot", 0, RUSHES_CLI_OPTION_TEXT, "ID", N_("Only takes of this shot") },
  { "explain", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Say it in words") },
  { NULL }
};

const RushesCliCommand rushes_cli_route_replay = {
  .name = "route replay",
  .summary = N_("Tell what rules would have changed about past takes, and its cost"),
  .details = N_("Asks rules about the briefs of the clips that the library holds. Nothing is sent "
                "and nothing is spent; prices are those of the model cards."),
  .example = "rushes route replay --profile guide.json --since 7d --explain",
  .options = options,
  .run = run_replay,
};
