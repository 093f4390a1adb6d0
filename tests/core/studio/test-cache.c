/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>
#include <utime.h>

#include "rushes-studio-fixture.h"
#include "rushes-test-clip.h"

/* What workers make of files, and what is found of it later. */

static char *
get_proxy (RushesStudioFixture  *fixture,
           const char           *path,
           GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_proxy_async (fixture->studio, path, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_fixture_wait (&result);

  return rushes_studio_proxy_finish (fixture->studio, result, error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

static void
test_proxy (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  g_autofree char *path = g_build_filename (fixture->home, "clip.mp4", NULL);
  g_autofree char *content = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *proxy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *known = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  rushes_test_clip_make (path, &(RushesTestClip) { 96, 64 });
  g_assert_null (rushes_studio_find_proxy (fixture->studio, path));

  proxy = get_proxy (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (proxy, G_FILE_TEST_IS_REGULAR));
  folder = g_path_get_dirname (proxy);
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* It is made once, and found by itself. */
  again = get_proxy (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, proxy);
  known = rushes_studio_find_proxy (fixture->studio, path);
  g_assert_cmpstr (known, ==, proxy);

  /* Another clip in its place has none. */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) length / 2, NULL));
  other = rushes_studio_find_proxy (fixture->studio, path);
  g_assert_null (other);
}

/* What cannot be read has none, and leaves nothing behind. */
static void
test_no_clip (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  g_autofree char *path = g_build_filename (fixture->home, "clip.mp4", NULL);
  g_autofree char *good = g_build_filename (fixture->home, "good.mp4", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *proxy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (get_proxy (fixture, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "no clip at all", -1, NULL));
  g_assert_null (get_proxy (fixture, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (rushes_studio_find_proxy (fixture->studio, path));

  rushes_test_clip_make (good, &(RushesTestClip) { 96, 64 });
  proxy = get_proxy (fixture, good, &error);
  g_assert_no_error (error);
  folder = g_path_get_dirname (proxy);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static char *
get_thumbnail (RushesStudioFixture *fixture,
               const char          *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *thumbnail;

  rushes_studio_thumbnail_async (fixture->studio, path, 64, NULL, rushes_studio_fixture_cb,
                                 &result);
  rushes_studio_fixture_wait (&result);
  thumbnail = rushes_studio_thumbnail_finish (fixture->studio, result, &error);
  g_assert_no_error (error);

  return thumbnail;
}

static void
make_old (const char *path)
{
  struct utimbuf times = { 1, 1 };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* What was not asked for lately goes when there is too much, and what was stays. */
static void
test_trim (RushesStudioFixture *fixture,
           gconstpointer        data)
{
  g_autofree char *path = g_build_filename (fixture->home, "clip.mp4", NULL);
  g_autofree char *other = g_build_filename (fixture->home, "other.mp4", NULL);
  g_autofree char *thumbnail = NULL;
  g_autofree char *again = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *large = NULL;

  rushes_test_clip_make (path, &(RushesTestClip) { 96, 64 });
  rushes_test_clip_make (other, &(RushesTestClip) { 64, 96 });
  thumbnail = get_thumbnail (fixture, path);
  make_old (thumbnail);
  folder = g_path_get_dirname (thumbnail);
  large = g_build_filename (folder, "large.png", NULL);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, G_GINT64_CONSTANT (1) << 30), ==, 0);
  make_old (large);

  again = get_thumbnail (fixture, path);
  g_assert_cmpstr (again, ==, thumbnail);
  newest = get_thumbnail (fixture, other);
  while (g_file_test (large, G_FILE_TEST_EXISTS))
    g_usleep (10000);
  g_assert_true (g_file_test (thumbnail, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (newest, G_FILE_TEST_IS_REGULAR));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  g_test_add ("/studio/cache/proxy", RushesStudioFixture, NULL, rushes_studio_fixture_set_up,
              test_proxy, rushes_studio_fixture_tear_down);
  g_test_add ("/studio/cache/no-clip", RushesStudioFixture, NULL, rushes_studio_fixture_set_up,
              test_no_clip, rushes_studio_fixture_tear_down);
  g_test_add ("/studio/cache/trim", RushesStudioFixture, NULL, rushes_studio_fixture_set_up,
              test_trim, rushes_studio_fixture_tear_down);

  return g_test_run ();
}
