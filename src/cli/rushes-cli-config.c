/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "net/rushes-origin.h"
#include "route/rushes-router-lifecycle.h"
#include "studio/rushes-caps.h"
#include "util/rushes-error.h"

#include "rushes-cli-key.h"
#include "rushes-cli.h"

#define KEY "api-key"
#define MAX_NUMBER 100000

/* What can be set; a name that is not among them is a slip. */
static const char * const names[] = {
  RUSHES_SETTING_BACKEND, RUSHES_SETTING_BASE_URL, RUSHES_SETTING_DEFAULT_ACCOUNT,
  RUSHES_SETTING_RETIRED_MODELS, RUSHES_SETTING_AT_ONCE, RUSHES_SETTING_PER_MODEL,
  RUSHES_SETTING_PER_MINUTE, RUSHES_SETTING_RECIPES, NULL
};

static gboolean
is_number_name (const char *name)
{
  return g_str_has_prefix (name, RUSHES_SETTING_AT_ONCE) ||
         g_str_equal (name, RUSHES_SETTING_PER_MINUTE);
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  g_autofree char *list = NULL;

  if (g_strv_contains (names, name) || rushes_caps_is_name (name) ||
      g_str_has_prefix (name, RUSHES_SETTING_AT_ONCE_PREFIX))
    return TRUE;

  list = g_strjoinv (", ", (GStrv) names);
  /* Translators: names of settings; TAG is the name of a project. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("There is no setting “%s”. There are: %s, %s, %s, %s, %sTAG"), name, KEY, list,
               RUSHES_CAP_RUN, RUSHES_CAP_DAY, RUSHES_CAP_PROJECT);
  return FALSE;
}

static gboolean
check_switch (const char  *name,
              const char  *value,
              GError     **error)
{
  if (value[0] == '\0' || g_str_equal (value, "on") || g_str_equal (value, "off"))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is on or off, not “%s”"), name,
               value);
  return FALSE;
}

static gboolean
fail_secret (GError **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("The key is in the keyring and is not shown. “%s auth check” tells whether it "
                 "works."), g_get_prgname ());
  return FALSE;
}

static gboolean
run_get (RushesCli  *cli,
         GError    **error)
{
  const char *name = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  RushesSettings *settings = rushes_cli_open_settings (cli, error);
  const char *value;

  if (settings == NULL)
    return FALSE;

  if (g_str_equal (name, KEY))
    return fail_secret (error);

  if (!check_name (name, error))
    return FALSE;

  value = rushes_settings_get (settings, name);
  if (value == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("“%s” is not set"), name);
      return FALSE;
    }

  rushes_cli_output_add_text (rushes_cli_get_output (cli), value);
  return TRUE;
}

/* A key on the command line would be in the shell's history and in the list of processes. */
static gboolean
set_key (RushesCli   *cli,
         const char  *value,
         GError     **error)
{
  if (g_str_equal (value, "-"))
    return rushes_cli_key_read_and_store (cli, error);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("A key does not belong on a command line. “%s config set %s -” reads it from "
                 "standard input."), g_get_prgname (), KEY);
  return FALSE;
}

static gboolean
check_number (const char  *name,
              const char  *value,
              GError     **error)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (value, 10, 1, MAX_NUMBER, &number, NULL))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” takes a number from 1 to %d"),
               name, MAX_NUMBER);
  return FALSE;
}

static gboolean
run_set (RushesCli  *cli,
         GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *name = rushes_cli_args_get_argument (args, 0);
  const char *value = rushes_cli_args_get_argument (args, 1);
  RushesSettings *settings = rushes_cli_open_settings (cli, error);
  g_autofree char *normalized = NULL;
  RushesLifecyclePolicy policy;

  if (settings == NULL)
    return FALSE;

  if (g_str_equal (name, KEY))
    return set_key (cli, value, error);

  if (!check_name (name, error))
    return FALSE;

  if (g_str_equal (name, RUSHES_SETTING_BASE_URL) && value[0] != '\0')
    {
      normalized = rushes_origin_normalize_base (value, error);
      if (normalized == NULL)
        return FALSE;
    }

  if (g_str_equal (name, RUSHES_SETTING_RETIRED_MODELS) && value[0] != '\0' &&
      !rushes_router_lifecycle_read_policy (value, &policy, error))
    return FALSE;

  if (g_str_equal (name, RUSHES_SETTING_RECIPES) && !check_switch (name, value, error))
    return FALSE;

  if (rushes_caps_is_name (name) && value[0] != '\0' && !rushes_caps_check (name, value, error))
    return FALSE;

  if (is_number_name (name) && value[0] != '\0' && !check_number (name, value, error))
    return FALSE;

  return rushes_settings_set (settings, name, value[0] != '\0' ? value : NULL, error);
}

static void
add_caps (RushesSettings *settings,
          JsonObject     *object)
{
  g_auto (GStrv) keys = rushes_settings_list_keys (settings);

  json_object_set_null_member (object, RUSHES_CAP_RUN);
  json_object_set_null_member (object, RUSHES_CAP_DAY);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (rushes_caps_is_name (keys[i]))
        json_object_set_string_member (object, keys[i], rushes_settings_get (settings, keys[i]));
    }
}

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  RushesSettings *settings = rushes_cli_open_settings (cli, error);
  g_autoptr (JsonObject) object = json_object_new ();

  if (settings == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *value = rushes_settings_get (settings, names[i]);

      if (value != NULL)
        json_object_set_string_member (object, names[i], value);
      else
        json_object_set_null_member (object, names[i]);
    }
  add_caps (settings, object);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), object, NULL, error);
}

const RushesCliCommand rushes_cli_config_get = {
  .name = "config get",
  .arguments = N_("NAME"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show a setting"),
  .example = "rushes config get base-url",
  .run = run_get,
};

const RushesCliCommand rushes_cli_config_set = {
  .name = "config set",
  .arguments = N_("NAME VALUE"),
  .min_arguments = 2,
  .max_arguments = 2,
  .summary = N_("Change a setting"),
  .details = N_("The key, “api-key”, takes only “-”: it is read from a hidden prompt or from "
                "standard input, and goes into the keyring. An empty value forgets a setting. "
                "Limits of what may be spent are “cap-run”, “cap-day” and “cap-project:TAG”, in "
                "dollars."),
  .example = "rushes config set cap-day 5.00",
  .run = run_set,
};

const RushesCliCommand rushes_cli_config_list = {
  .name = "config list",
  .summary = N_("Show all settings"),
  .example = "rushes config list",
  .run = run_list,
};
