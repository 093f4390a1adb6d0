/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "rushes-test-worker.h"
#include "util/rushes-error.h"

/* A picture of a face can not stand here: none that we know is free beyond doubt. That faces are
 * found is measured on pictures of packages; here it is that nothing else is, and that bad files
 * are told. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("rushes-faces-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "picture.png", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static JsonObject *
look (Fixture  *fixture,
      GError  **error)
{
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "path", fixture->path);

  return rushes_test_worker_run ("faces", request, error);
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean has_alpha = GPOINTER_TO_INT (data);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, 1920, 1080);
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (picture);
  int channels = gdk_pixbuf_get_n_channels (picture);

  for (int y = 0; y < 1080; y++)
    for (int x = 0; x < 1920; x++)
      for (int c = 0; c < channels; c++)
        pixels[y * gdk_pixbuf_get_rowstride (picture) + x * channels + c] =
          (guint8) (c == 3 ? 255 * (x / 240 % 2) : (x * (c + 1) / 24 + y / 6) / 2);
  g_assert_true (gdk_pixbuf_save (picture, fixture->path, "png", NULL, NULL));

  result = look (fixture, &error);
  g_assert_no_error (error);
  g_assert_false (json_object_get_boolean_member (result, "face"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (result, "faces")), ==, 0);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "\x89PNG\r\n\x1a\nnot a picture", -1, NULL));
  result = look (fixture, &error);
  g_assert_null (result);
  g_assert_nonnull (error);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;

  result = look (fixture, &error);
  g_assert_null (result);
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worker/faces/nobody", Fixture, GINT_TO_POINTER (FALSE), set_up, test_nobody,
              tear_down);
  g_test_add ("/worker/faces/nobody-transparent", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_nobody, tear_down);
  g_test_add ("/worker/faces/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/worker/faces/missing", Fixture, NULL, set_up, test_missing, tear_down);

  return g_test_run ();
}
