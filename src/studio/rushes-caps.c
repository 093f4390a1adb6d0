/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-caps.h"

#include <string.h>

#include "store/rushes-library-ledger.h"
#include "util/rushes-money.h"

/**
 * rushes_caps_is_name:
 * @name: the name of a setting
 *
 * Tells whether a setting is a limit of what may be spent.
 *
 * Returns: %TRUE for `cap-run`, `cap-day` and `cap-project:` with a tag
 */
gboolean
rushes_caps_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_equal (name, RUSHES_CAP_RUN) || g_str_equal (name, RUSHES_CAP_DAY) ||
         g_str_has_prefix (name, RUSHES_CAP_PROJECT);
}

/**
 * rushes_caps_check:
 * @name: the name of a limit
 * @value: what it shall be
 * @error: return location for an error
 *
 * Tells whether a limit can be set so.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_caps_check (const char  *name,
                   const char  *value,
                   GError     **error)
{
  gint64 amount;

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (g_str_has_prefix (name, RUSHES_CAP_PROJECT) &&
      !rushes_library_check_project (name + strlen (RUSHES_CAP_PROJECT), error))
    return FALSE;

  return rushes_money_from_string (value, &amount, error);
}

/**
 * rushes_caps_get:
 * @settings: the settings
 * @name: the name of a limit
 * @amount: (out): the limit, or %RUSHES_MONEY_UNKNOWN if there is none
 * @error: return location for an error
 *
 * Reads a limit. One that can not be understood is an error: to go on as if there were none could
 * cost money.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_caps_get (RushesSettings  *settings,
                 const char      *name,
                 gint64          *amount,
                 GError         **error)
{
  const char *text;

  g_return_val_if_fail (RUSHES_IS_SETTINGS (settings), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  text = rushes_settings_get (settings, name);
  if (text == NULL)
    {
      *amount = RUSHES_MONEY_UNKNOWN;
      return TRUE;
    }

  if (rushes_money_from_string (text, amount, error))
    return TRUE;

  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/**
 * rushes_caps_get_project:
 * @settings: the settings
 * @project: (nullable): a project
 * @amount: (out): its limit, or %RUSHES_MONEY_UNKNOWN if there is none
 * @error: return location for an error
 *
 * Reads the limit of a project.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_caps_get_project (RushesSettings  *settings,
                         const char      *project,
                         gint64          *amount,
                         GError         **error)
{
  g_autofree char *name = NULL;

  if (project == NULL)
    {
      *amount = RUSHES_MONEY_UNKNOWN;
      return TRUE;
    }

  name = g_strconcat (RUSHES_CAP_PROJECT, project, NULL);

  return rushes_caps_get (settings, name, amount, error);
}
