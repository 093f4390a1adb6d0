/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-folder.h"
#include "store/rushes-library-measures.h"
#include "store/rushes-library-media.h"
#include "store/rushes-library-private.h"
#include "util/rushes-json.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
save (RushesLibrary *library,
      const char    *sha256,
      const char    *reference,
      int            value)
{
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_int_member (data, "value", value);
  g_assert_true (rushes_library_save_measure (library, sha256, "check/1", reference, data, &error));
  g_assert_no_error (error);
}

static int
load (RushesLibrary *library,
      const char    *kind,
      const char    *reference)
{
  g_autoptr (JsonObject) data = rushes_library_load_measure (library, HASH, kind, reference);

  return data != NULL ? (int) rushes_json_get_int (data, "value", -2) : -1;
}

static void
add_media (RushesLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *temporary = rushes_library_make_media_temporary (library);
  g_autofree char *path = NULL;
  RushesMediaInfo info = { .sha256 = (char *) HASH, .mime_type = (char *) "video/mp4", .size = 1 };

  g_assert_true (g_file_set_contents (temporary, "x", 1, &error));
  path = rushes_library_adopt_media (library, temporary, &info, &error);
  g_assert_no_error (error);
}

/* A measure is found by all of its hashes and its version, the last one counts, and it goes with
 * the file. */
static void
test_measures (void)
{
  char *home = rushes_test_folder_new ("measures");
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (GError) error = NULL;
  RushesLibrary *library = rushes_library_open (paths, &error);

  g_assert_no_error (error);
  save (library, HASH, NULL, 1);
  g_assert_cmpint (load (library, "check/1", NULL), ==, -1);

  add_media (library);
  save (library, HASH, NULL, 2);
  save (library, HASH, OTHER, 3);
  save (library, HASH, OTHER, 4);
  g_assert_cmpint (load (library, "check/1", NULL), ==, 2);
  g_assert_cmpint (load (library, "check/1", OTHER), ==, 4);
  g_assert_cmpint (load (library, "check/2", NULL), ==, -1);

  _rushes_library_drop_media (library, HASH);
  g_assert_cmpint (load (library, "check/1", NULL), ==, -1);
  g_assert_finalize_object (library);
  rushes_test_folder_free (home);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/measures", test_measures);

  return g_test_run ();
}
