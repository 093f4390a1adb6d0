/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <gst/gst.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "media/rushes-faces.h"
#include "media/rushes-image.h"

/* Reads names of files, prints a line for each: milliseconds of looking by the clock and of the
 * processor (without decoding), how many faces, how many of them sure, the best one's score and
 * place in pixels, the name. */

static gboolean
look_at (RushesFaceFinder *finder,
         const char       *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, &error);
  g_autoptr (GArray) faces = NULL;
  RushesFace best = { 0 };
  guint n_sure = 0;
  gint64 start;
  clock_t start_clock;
  int width;
  int height;

  if (picture == NULL)
    {
      fprintf (stderr, "%s: %s\n", path, error->message);
      return FALSE;
    }

  start = g_get_monotonic_time ();
  start_clock = clock ();
  faces = rushes_face_finder_find (finder, picture, &error);
  g_assert_no_error (error);
  printf ("%.1f\t%.1f\t", (double) (g_get_monotonic_time () - start) / 1000,
          (double) (clock () - start_clock) * 1000 / CLOCKS_PER_SEC);
  if (faces->len > 0)
    best = g_array_index (faces, RushesFace, 0);
  for (guint i = 0; i < faces->len; i++)
    n_sure += g_array_index (faces, RushesFace, i).score >= RUSHES_FACES_SURE;
  width = gdk_pixbuf_get_width (picture);
  height = gdk_pixbuf_get_height (picture);
  printf ("%u\t%u\t%.3f\t%.0f\t%.0f\t%.0f\t%.0f\t%s\n", faces->len, n_sure, best.score,
          best.x * width, best.y * height, best.width * width, best.height * height, path);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RushesFaceFinder) finder = NULL;
  g_autoptr (GBytes) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  char path[4096];
  gboolean is_good = TRUE;
  gsize length;

  /* WebP is read by it. */
  gst_init (NULL, NULL);
  g_assert_cmpint (argc, ==, 2);
  if (!g_file_get_contents (argv[1], &data, &length, &error))
    g_error ("%s", error->message);

  model = g_bytes_new_take (g_steal_pointer (&data), length);
  finder = rushes_face_finder_new (model, &error);
  g_assert_no_error (error);

  while (fgets (path, sizeof path, stdin) != NULL)
    is_good &= look_at (finder, g_strchomp (path));

  return is_good ? 0 : 1;
}
