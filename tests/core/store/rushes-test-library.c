/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-folder.h"
#include "rushes-test-library.h"

void
rushes_test_library_set_up (RushesTestLibrary *self,
                            gconstpointer      data)
{
  g_autoptr (GError) error = NULL;

  self->home = rushes_test_folder_new ("library");
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
  rushes_test_folder_free (self->home);
  g_clear_object (&self->paths);
}
