/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-test-worker.h"
#include "util/rushes-error.h"

/* A photograph of a face can not stand here: none that we know is free beyond doubt. That faces are
 * found is measured on pictures of packages; here it is one that we drew, that nothing else is, and
 * that bad files are told and end no worker. */

#define N_DAMAGED 24
#define MAX_CHANGES 40

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

static char *
load_drawn (gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "faces", "drawn.jpg",
                                                 NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;

  g_file_get_contents (path, &data, length, &error);
  g_assert_no_error (error);

  return data;
}

static void
test_drawn (Fixture       *fixture,
            gconstpointer  data)
{
  gsize length;
  g_autofree char *picture = load_drawn (&length);
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *face;

  g_assert_true (g_file_set_contents (fixture->path, picture, (gssize) length, NULL));
  result = look (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (result, "width"), ==, 256);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (result, "faces")), ==, 1);
  face = json_array_get_object_element (json_object_get_array_member (result, "faces"), 0);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (face, "x"), 0.25, 0.1);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (face, "width"), 0.5, 0.15);
  g_assert_true (json_object_get_boolean_member (face, "sure"));
}

/* A worker that a picture ends answers nothing, which is an error of this computer. */
static void
assert_survives (Fixture    *fixture,
                 const char *bytes,
                 gsize       length)
{
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  result = look (fixture, &error);
  if (result == NULL)
    g_assert_cmpint (error->code, !=, RUSHES_ERROR_IO);
}

/* The test's own seed is printed by GLib, so that a failure can be had again. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  gsize length;
  g_autofree char *picture = load_drawn (&length);

  for (int i = 0; i < N_DAMAGED; i++)
    {
      g_autofree char *copy = g_memdup2 (picture, length);
      int n_changes = g_test_rand_int_range (1, MAX_CHANGES);
      gsize end = i % 3 == 0 ? (gsize) g_test_rand_int_range (20, (gint32) length) : length;

      for (int j = 0; j < n_changes; j++)
        copy[g_test_rand_int_range (2, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
      assert_survives (fixture, copy, end);
    }
}

/* A head of PNG with nothing behind it that would be a picture. */
static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
                             "\0\x01\x86\xa0\0\x01\x86\xa0\x08\x02\0\0\0\xa1\x58\x9e\x7f";
  static const char drawing[] = "<svg xmlns='http://www.w3.org/2000/svg' width='1000000' "
                                "height='1000000'><rect width='9' height='9'/></svg>";
  static const char loop[] = "<svg xmlns='http://www.w3.org/2000/svg' "
                             "xmlns:xlink='http://www.w3.org/1999/xlink' width='99' height='99'>"
                             "<g id='a'><use xlink:href='#a'/></g></svg>";

  assert_survives (fixture, head, sizeof head - 1);
  assert_survives (fixture, drawing, strlen (drawing));
  assert_survives (fixture, loop, strlen (loop));
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  static const int sizes[][2] = { { 1, 1 }, { 4000, 2 }, { 2, 4000 }, { 257, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, sizes[i][0],
                                                      sizes[i][1]);
      g_autoptr (JsonObject) result = NULL;
      g_autoptr (GError) error = NULL;

      gdk_pixbuf_fill (picture, 0x3366ccff);
      g_assert_true (gdk_pixbuf_save (picture, fixture->path, "png", NULL, NULL));
      result = look (fixture, &error);
      g_assert_no_error (error);
      g_assert_false (json_object_get_boolean_member (result, "face"));
    }
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
  g_test_add ("/worker/faces/drawn", Fixture, NULL, set_up, test_drawn, tear_down);
  g_test_add ("/worker/faces/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/worker/faces/huge", Fixture, NULL, set_up, test_huge, tear_down);
  g_test_add ("/worker/faces/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/worker/faces/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/worker/faces/missing", Fixture, NULL, set_up, test_missing, tear_down);

  return g_test_run ();
}
