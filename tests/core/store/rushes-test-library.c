/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-library.h"

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
rushes_test_library_set_up (RushesTestLibrary *self,
                            gconstpointer      data)
{
  g_autoptr (GError) error = NULL;

  self->home = g_dir_make_tmp ("rushes-library-XXXXXX", NULL);
  self->paths = rushes_paths_new_for_home (self->home);
  self->library = rushes_library_open (self->paths, &error);
  g_assert_no_error (error);
  self->shot = rushes_library_create_shot (self->library, NULL);
}

void
rushes_test_library_tear_down (RushesTestLibrary *self,
                               gconstpointer      data)
{
  g_assert_finalize_object (self->library);
  remove_tree (self->home);
  g_clear_object (&self->paths);
  g_free (self->home);
}
