/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "rushes-test-folder.h"
#include "util/rushes-folder.h"

#define N_FILES 5
#define FILE_SIZE 1000

/* Five files, the first of them the oldest, and a folder that is older still. */
static char *
make_folder (void)
{
  char *folder = rushes_test_folder_new ("trim");
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  struct utimbuf times = { 0 };

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = g_strnfill (FILE_SIZE, 'x');

      g_assert_true (g_file_set_contents (path, content, FILE_SIZE, NULL));
      times.actime = times.modtime = 1000 + (time_t) i;
      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }

  return folder;
}

static void
assert_left (const char *folder,
             guint       first)
{
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i >= first);
    }
  g_assert_true (g_file_test (inner, G_FILE_TEST_IS_DIR));
}

static void
test_trim (void)
{
  char *folder = make_folder ();

  rushes_folder_trim (folder, N_FILES * FILE_SIZE);
  assert_left (folder, 0);
  rushes_folder_trim (folder, 3 * FILE_SIZE + 1);
  assert_left (folder, 2);
  /* The newest stays. */
  rushes_folder_trim (folder, 1);
  assert_left (folder, N_FILES - 1);
  rushes_test_folder_free (folder);
}

static void
test_missing (void)
{
  char *folder = rushes_test_folder_new ("trim");
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  rushes_folder_trim (missing, 0);
  rushes_folder_trim (folder, 0);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  rushes_test_folder_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder/trim", test_trim);
  g_test_add_func ("/folder/missing", test_missing);

  return g_test_run ();
}
