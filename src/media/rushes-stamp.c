/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-stamp-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"

#define HEAD_BYTES 12

/* A file with what is to become of it. */
typedef struct
{
  FILE         *file;
  RushesSplice *splice;
  char         *found;
} Stamping;

static void
stamping_clear (Stamping *self)
{
  g_clear_pointer (&self->file, fclose);
  g_clear_pointer (&self->splice, rushes_splice_free);
  g_clear_pointer (&self->found, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stamping, stamping_clear)

gboolean
_rushes_stamp_fail_damage (GError **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The file is cut off or damaged"));
  return FALSE;
}

gboolean
_rushes_stamp_get (FILE   *file,
                   gint64  offset,
                   void   *bytes,
                   gsize   n_bytes)
{
  return fseeko (file, offset, SEEK_SET) == 0 && fread (bytes, 1, n_bytes, file) == n_bytes;
}

/* A text of ours is a recipe; what is too long, or no text, is none. */
char *
_rushes_stamp_get_text (FILE   *file,
                        gint64  start,
                        gint64  end)
{
  g_autofree char *text = NULL;

  if (start >= end || end - start > RUSHES_STAMP_MAX_BYTES)
    return NULL;

  text = g_malloc0 ((gsize) (end - start) + 1);
  if (!_rushes_stamp_get (file, start, text, (gsize) (end - start)) ||
      !g_utf8_validate_len (text, (gsize) (end - start), NULL))
    return NULL;

  return g_steal_pointer (&text);
}

static gboolean
fail_io (const char  *path,
         GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

/* Pictures share the boxes of MP4. */
static gboolean
is_clip_brand (const guint8 *brand)
{
  static const char pictures[][4] = { { 'h', 'e', 'i', 'c' }, { 'h', 'e', 'i', 'x' },
                                      { 'h', 'e', 'v', 'c' }, { 'm', 'i', 'f', '1' },
                                      { 'm', 's', 'f', '1' }, { 'a', 'v', 'i', 'f' },
                                      { 'a', 'v', 'i', 's' } };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (memcmp (brand, pictures[i], 4) == 0)
      return FALSE;

  return TRUE;
}

static RushesStampFunc
find_func (FILE *file)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 matroska[] = { 0x1a, 0x45, 0xdf, 0xa3 };
  guint8 head[HEAD_BYTES];

  if (!_rushes_stamp_get (file, 0, head, sizeof head))
    return NULL;

  if (memcmp (head + 4, "ftyp", 4) == 0)
    return is_clip_brand (head + 8) ? _rushes_stamp_mp4 : NULL;
  /* QuickTime files from before brands. */
  if (memcmp (head + 4, "moov", 4) == 0 || memcmp (head + 4, "mdat", 4) == 0 ||
      memcmp (head + 4, "wide", 4) == 0)
    return _rushes_stamp_mp4;
  if (memcmp (head, png, sizeof png) == 0)
    return _rushes_stamp_png;

  return memcmp (head, matroska, sizeof matroska) == 0 ? _rushes_stamp_matroska : NULL;
}

/* How to write a file anew; one of another kind is taken as it is. */
gboolean
_rushes_stamp_plan (FILE          *file,
                    const char    *text,
                    RushesSplice  *splice,
                    char         **found,
                    GError       **error)
{
  RushesStampFunc func;
  gint64 size;

  if (fseeko (file, 0, SEEK_END) != 0)
    return _rushes_stamp_fail_damage (error);

  size = ftello (file);
  func = find_func (file);
  if (func != NULL)
    return func (file, size, text, splice, found, error);

  if (text != NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("Files of this kind have no place for a recipe"));
      return FALSE;
    }
  rushes_splice_copy (splice, 0, size);

  return TRUE;
}

static gboolean
prepare (Stamping    *self,
         const char  *path,
         const char  *text,
         GError     **error)
{
  self->splice = rushes_splice_new ();
  self->file = g_fopen (path, "rbe");
  if (self->file == NULL)
    return fail_io (path, error);

  return _rushes_stamp_plan (self->file, text, self->splice, &self->found, error);
}

/* Beside the target, so that the rename stays on one file system. */
static char *
make_temporary (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);
  g_autofree char *secret = rushes_id_new_secret (4);
  g_autofree char *name = g_strdup_printf (".%.200s.%s.part", base, secret);

  return g_build_filename (folder, name, NULL);
}

static gboolean
make_parents (const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0755) == 0 || fail_io (folder, error);
}

static gboolean
write_file (Stamping      *self,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  FILE *target = g_fopen (path, "wbxe");
  gboolean is_on_disk;

  if (target == NULL)
    return fail_io (path, error);

  if (!rushes_splice_write (self->splice, self->file, target, cancellable, error))
    {
      fclose (target);
      return FALSE;
    }

  is_on_disk = fflush (target) == 0 && fsync (fileno (target)) == 0;

  return (fclose (target) == 0 && is_on_disk) || fail_io (path, error);
}

/**
 * rushes_stamp_read:
 * @path: a media file
 * @text: (out) (nullable): the text in it; %NULL if there is none
 * @error: return location for an error
 *
 * Reads the text that [func@stamp_write] put into a file. It blocks.
 *
 * Returns: %FALSE with an error if the file can not be read or is damaged
 */
gboolean
rushes_stamp_read (const char  *path,
                   char       **text,
                   GError     **error)
{
  g_auto (Stamping) stamping = { NULL };

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!prepare (&stamping, path, NULL, error))
    return FALSE;

  *text = g_steal_pointer (&stamping.found);
  return TRUE;
}

/**
 * rushes_stamp_write:
 * @source: a media file
 * @target: where to write; it may be @source. Folders above it are made
 * @text: (nullable): the text to put in, or %NULL to take an old one out
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes a media file anew, with a text in the place of any older one. Apart from that text, it
 * has the bytes of the source. It blocks; the file appears whole or not at all.
 *
 * Returns: %FALSE with an error, which is %RUSHES_ERROR_UNSUPPORTED if such a file can not hold a
 *   text, and %RUSHES_ERROR_INVALID if it is damaged
 */
gboolean
rushes_stamp_write (const char    *source,
                    const char    *target,
                    const char    *text,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_auto (Stamping) stamping = { NULL };
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);
  g_return_val_if_fail (text == NULL || strlen (text) <= RUSHES_STAMP_MAX_BYTES, FALSE);

  if (!prepare (&stamping, source, text, error) || !make_parents (target, error))
    return FALSE;

  temporary = make_temporary (target);
  if (!write_file (&stamping, temporary, cancellable, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  if (g_rename (temporary, target) != 0)
    {
      fail_io (target, error);
      g_unlink (temporary);
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_stamp_hash:
 * @path: a media file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Computes the SHA-256 of a file as it is without a text of ours. It blocks.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with an error
 */
char *
rushes_stamp_hash (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_auto (Stamping) stamping = { NULL };

  g_return_val_if_fail (path != NULL, NULL);

  if (!prepare (&stamping, path, NULL, error))
    return NULL;

  return rushes_splice_hash (stamping.splice, stamping.file, cancellable, error);
}
