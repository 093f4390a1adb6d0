/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-install.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static char *
find_own_folder (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return path != NULL ? g_path_get_dirname (path) : g_strdup ("/");
}

/**
 * rushes_install_is_uninstalled:
 *
 * Tells whether the program runs from the build folder.
 *
 * Returns: %TRUE if it was not installed
 */
gboolean
rushes_install_is_uninstalled (void)
{
  g_autofree char *folder = find_own_folder ();

  return g_str_has_prefix (folder, RUSHES_BUILD_ROOT "/");
}

/**
 * rushes_install_find_program:
 * @name: the name of one of our programs
 *
 * Finds a program that came with this one: in the build folder when uninstalled, else beside
 * this program or among the helpers.
 *
 * Returns: (transfer full): an absolute path, which may not exist
 */
char *
rushes_install_find_program (const char *name)
{
  g_autofree char *folder = NULL;
  g_autofree char *beside = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (rushes_install_is_uninstalled ())
    return g_build_filename (RUSHES_BUILD_ROOT, "bin", name, NULL);

  folder = find_own_folder ();
  beside = g_build_filename (folder, name, NULL);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (RUSHES_LIBEXEC_DIR, name, NULL);
}

/**
 * rushes_install_dup_locale_dir:
 *
 * Gets where the translations are.
 *
 * Returns: (transfer full): a folder
 */
char *
rushes_install_dup_locale_dir (void)
{
  if (rushes_install_is_uninstalled ())
    return g_build_filename (RUSHES_BUILD_ROOT, "po", NULL);

  return g_strdup (RUSHES_LOCALE_DIR);
}

/**
 * rushes_install_setup:
 *
 * Prepares a program's surroundings, first thing in `main`: locale, translations and, when
 * uninstalled, the settings schemas of the build folder.
 */
void
rushes_install_setup (void)
{
  g_autofree char *locale_folder = rushes_install_dup_locale_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (rushes_install_is_uninstalled ())
    g_setenv ("GSETTINGS_SCHEMA_DIR", RUSHES_BUILD_ROOT "/data", FALSE);
}
