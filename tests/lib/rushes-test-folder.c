/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rushes-test-folder.h"

#include <glib/gstdio.h>

/* Links are taken away and not followed. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/**
 * rushes_test_folder_new:
 * @name: what it is for
 *
 * Makes a folder for a test.
 *
 * Returns: (transfer full): its path
 */
char *
rushes_test_folder_new (const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("rushes-%s-XXXXXX", name);
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp (pattern, &error);

  g_assert_no_error (error);

  return folder;
}

/**
 * rushes_test_folder_free:
 * @folder: (transfer full): a folder
 *
 * Takes the folder away with all that is in it.
 */
void
rushes_test_folder_free (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}
