/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "media/rushes-stamp-private.h"
#include "rushes-test-bytes.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

#define N_MUTATIONS 3000

static const char first_text[] = "{\"recipe\":1}";
static const char other_text[] = "{\"recipe\":1,\"prompt\":\"é, twice as long as the other one\"}";

typedef struct
{
  char *folder;
  char *path;
  char *stamped;
  char *hash;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *name = data;
  g_autoptr (GByteArray) bytes = NULL;

  self->folder = g_dir_make_tmp ("rushes-stamp-XXXXXX", NULL);
  if (strstr (name, "mp4") != NULL)
    bytes = rushes_test_bytes_mp4 (g_str_has_prefix (name, "fragmented"));
  else if (strstr (name, "webm") != NULL)
    bytes = rushes_test_bytes_matroska (g_str_has_prefix (name, "live"));
  else
    bytes = rushes_test_bytes_png ();
  self->path = rushes_test_bytes_save (bytes, self->folder, name);
  self->stamped = g_build_filename (self->folder, "stamped", NULL);
  self->hash = rushes_file_hash (self->path, NULL, NULL, NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_unlink (self->path);
  g_unlink (self->stamped);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->stamped);
  g_free (self->hash);
}

static void
assert_holds (const char *path,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  rushes_stamp_read (path, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
write_stamp (const char *source,
             const char *target,
             const char *text)
{
  g_autoptr (GError) error = NULL;

  rushes_stamp_write (source, target, text, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_hash (const char *path,
             const char *expected)
{
  g_autofree char *hash = rushes_file_hash (path, NULL, NULL, NULL);

  g_assert_cmpstr (hash, ==, expected);
}

/* Whatever is put in, taking it out gives the file that was there before. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *once = NULL;
  g_autofree char *bare = NULL;

  assert_holds (self->path, NULL);
  write_stamp (self->path, self->stamped, first_text);
  assert_holds (self->stamped, first_text);
  assert_hash (self->path, self->hash);

  once = rushes_file_hash (self->stamped, NULL, NULL, NULL);
  g_assert_cmpstr (once, !=, self->hash);
  write_stamp (self->stamped, self->stamped, other_text);
  assert_holds (self->stamped, other_text);
  write_stamp (self->stamped, self->stamped, first_text);
  assert_hash (self->stamped, once);

  bare = rushes_stamp_hash (self->stamped, NULL, NULL);
  g_assert_cmpstr (bare, ==, self->hash);
  write_stamp (self->stamped, self->stamped, NULL);
  assert_holds (self->stamped, NULL);
  assert_hash (self->stamped, self->hash);
}

/* What is in a file in memory; its damage is an error of one kind. */
static gboolean
look (const char  *bytes,
      gsize        length,
      char       **found)
{
  g_autoptr (RushesSplice) splice = rushes_splice_new ();
  g_autoptr (GError) error = NULL;
  FILE *file = fmemopen ((void *) bytes, length, "r");
  gboolean is_good = _rushes_stamp_plan (file, NULL, splice, found, &error);

  if (!is_good && !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED))
    g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  fclose (file);

  return is_good;
}

static gboolean
restamp (const char  *bytes,
         gsize        length,
         const char  *text,
         char       **result,
         gsize       *result_length)
{
  g_autoptr (RushesSplice) splice = rushes_splice_new ();
  g_autofree char *found = NULL;
  FILE *file = fmemopen ((void *) bytes, length, "r");
  FILE *target = open_memstream (result, result_length);
  gboolean is_done = _rushes_stamp_plan (file, text, splice, &found, NULL) &&
                     rushes_splice_write (splice, file, target, NULL, NULL);

  fclose (file);
  fclose (target);

  return is_done;
}

static void
load_stamped (Fixture  *self,
              char    **contents,
              gsize    *length)
{
  write_stamp (self->path, self->stamped, first_text);
  g_assert_true (g_file_get_contents (self->stamped, contents, length, NULL));
}

/* Cut anywhere, a file is refused or taken as it is; there is no third. */
static void
test_cut (Fixture       *self,
          gconstpointer  data)
{
  g_autofree char *contents = NULL;
  gsize length;

  load_stamped (self, &contents, &length);
  for (gsize n = 1; n < length; n++)
    {
      g_autofree char *text = NULL;

      if (look (contents, n, &text) && text != NULL)
        g_assert_cmpstr (text, ==, first_text);
    }
}

static void
mutate (char  *bytes,
        gsize  length,
        GRand *dice)
{
  static const char tricks[][9] = {
    "\0\0\0\0\0\0\0", "\0\0\0\1\0\0\0", "\xff\xff\xff\xff\xff\xff\xff", "\0\0\0\1uuid",
    "\x01\xff\xff\xff\xff\xff\xff", "\x12\x54\xc3g",
  };
  int n = g_rand_int_range (dice, 1, 5);

  for (int i = 0; i < n; i++)
    {
      gsize at = (gsize) g_rand_int_range (dice, 0, (gint32) length);
      gsize n_bytes = (gsize) g_rand_int_range (dice, 1, 9);

      if (g_rand_boolean (dice))
        bytes[at] = (char) g_rand_int_range (dice, 0, 256);
      else
        memcpy (bytes + at, tricks[g_rand_int_range (dice, 0, G_N_ELEMENTS (tricks))],
                MIN (length - at, n_bytes));
    }
}

/* Changed anywhere, a file is refused, or what is put into it can be read again and taken out. */
static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261122);
  g_autofree char *contents = NULL;
  gsize length;

  load_stamped (self, &contents, &length);
  for (int i = 0; i < N_MUTATIONS; i++)
    {
      g_autofree char *bytes = g_memdup2 (contents, length);
      g_autofree char *text = NULL;
      g_autofree char *stamped = NULL;
      g_autofree char *found = NULL;
      g_autofree char *bare = NULL;
      g_autofree char *nothing = NULL;
      gsize n_stamped, n_bare;

      mutate (bytes, length, dice);
      if (!look (bytes, length, &text) ||
          !restamp (bytes, length, other_text, &stamped, &n_stamped))
        continue;

      g_assert_true (look (stamped, n_stamped, &found));
      g_assert_cmpstr (found, ==, other_text);
      g_assert_true (restamp (stamped, n_stamped, NULL, &bare, &n_bare));
      g_assert_true (look (bare, n_bare, &nothing));
      g_assert_null (nothing);
    }
}

/* Boxes of ours that another program left in the midst stay as empty space. */
static void
test_midst (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rushes-stamp-XXXXXX", NULL);
  g_autoptr (GByteArray) bytes = rushes_test_bytes_mp4 (FALSE);
  g_autofree char *path = rushes_test_bytes_save (bytes, folder, "clip.mp4");
  g_autofree char *contents = NULL;
  gsize length;

  write_stamp (path, path, first_text);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) contents, (guint) length);
  rushes_test_bytes_box (bytes, "mdat", "more", 4);
  g_free (path);
  path = rushes_test_bytes_save (bytes, folder, "clip.mp4");
  assert_holds (path, first_text);

  write_stamp (path, path, NULL);
  assert_holds (path, NULL);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, ==, bytes->len);
  g_assert_cmpmem (contents + length - 4, 4, "more", 4);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rushes-stamp-XXXXXX", NULL);
  g_autoptr (GByteArray) bytes = rushes_test_bytes_mp4 (FALSE);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  /* The last box goes on to the end, whatever that is. */
  memset (bytes->data + bytes->len - 16, 0, 4);
  path = rushes_test_bytes_save (bytes, folder, "open.mp4");
  g_assert_false (rushes_stamp_write (path, path, first_text, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  assert_holds (path, NULL);
  g_unlink (path);

  g_free (path);
  memcpy (bytes->data, "RIFFsizeWEBP", 12);
  path = rushes_test_bytes_save (bytes, folder, "picture.webp");
  g_assert_false (rushes_stamp_write (path, path, first_text, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  write_stamp (path, path, NULL);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const names[] = { "clip.mp4", "fragmented.mp4", "clip.webm", "live.webm",
                                       "picture.png" };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *round = g_strdup_printf ("/media/stamp/round/%s", names[i]);
      g_autofree char *cut = g_strdup_printf ("/media/stamp/cut/%s", names[i]);
      g_autofree char *hostile = g_strdup_printf ("/media/stamp/hostile/%s", names[i]);

      g_test_add (round, Fixture, names[i], set_up, test_round, tear_down);
      g_test_add (cut, Fixture, names[i], set_up, test_cut, tear_down);
      g_test_add (hostile, Fixture, names[i], set_up, test_hostile, tear_down);
    }
  g_test_add_func ("/media/stamp/midst", test_midst);
  g_test_add_func ("/media/stamp/refused", test_refused);

  return g_test_run ();
}
