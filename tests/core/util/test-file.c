/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-test-folder.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-paths.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = rushes_test_folder_new ("file");
  g_assert_nonnull (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_folder_free (fixture->folder);
}

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new", "deep", "ünï.txt", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (rushes_file_write_atomic (path, "one", 3, 0600, &error));
  g_assert_no_error (error);
  g_assert_true (rushes_file_write_atomic (path, "two", 3, 0600, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "two");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (parent), ==, 1);
}

static void
test_write_over_folder (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (rushes_file_write_atomic (path, "one", 3, 0600, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_hash (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "abc", NULL);
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  gint64 size = 0;

  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  hash = rushes_file_hash (path, &size, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (size, ==, 3);
  /* The example of FIPS 180-2, appendix B.1. */
  g_assert_cmpstr (hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
assert_unreadable (const char *path,
                   gsize       max_bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rushes_file_read (path, max_bytes, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "abc", NULL);
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autofree char *content = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  assert_unreadable (path, 3);
  assert_unreadable (fixture->folder, 3);
  g_assert_true (g_file_set_contents (path, large, 200000, NULL));
  assert_unreadable (path, 199999);
  assert_unreadable ("/dev/zero", 200000);

  content = rushes_file_read (path, 200000, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 200000);
  g_assert_cmpstr (content, ==, large);

  /* Nobody writes to it. */
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  nothing = rushes_file_read (pipe_path, 3, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *source = g_build_filename (fixture->folder, "source", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "a", "target", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_file_copy_atomic (source, target, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (source, "abc", 3, NULL));
  g_assert_true (rushes_file_copy_atomic (source, target, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "abc");
}

static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *home = g_build_filename (fixture->folder, "home", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (rushes_paths_ensure_private (rushes_paths_get_runtime_dir (paths), &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (rushes_paths_get_runtime_dir (paths), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0077, ==, 0);
  g_assert_true (g_str_has_prefix (rushes_paths_get_library_file (paths), home));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/util/file/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/util/file/write-over-folder", Fixture, NULL, set_up, test_write_over_folder,
              tear_down);
  g_test_add ("/util/file/hash", Fixture, NULL, set_up, test_hash, tear_down);
  g_test_add ("/util/file/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/util/file/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/util/paths/private", Fixture, NULL, set_up, test_private, tear_down);

  return g_test_run ();
}
