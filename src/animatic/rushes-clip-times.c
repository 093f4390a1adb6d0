/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-times.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "util/rushes-error.h"

/* How deep the boxes that matter lie: moov, trak, mdia, mdhd. */
#define MAX_DEPTH 4

static guint32
read_u32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
is_type (const guint8 *box,
         const char   *type)
{
  return memcmp (box + 4, type, 4) == 0;
}

/* Version 0 has two times of 32 bits behind its flags, version 1 two of 64. */
static void
clear_times (guint8 *box,
             gsize   size)
{
  gsize n = size > 8 && box[8] == 1 ? 16 : 8;

  if (size >= 12 + n)
    memset (box + 12, 0, n);
}

static void
clear_boxes (guint8 *data,
             gsize   length,
             int     depth)
{
  gsize at = 0;

  while (length - at >= 8)
    {
      guint8 *box = data + at;
      gsize size = read_u32 (box);

      /* 0 is "up to the end" and 1 "64 bits follow": neither is in the index of a short clip. */
      if (size < 8 || size > length - at)
        return;
      if (is_type (box, "mvhd") || is_type (box, "tkhd") || is_type (box, "mdhd"))
        clear_times (box, size);
      else if (depth < MAX_DEPTH &&
               (is_type (box, "moov") || is_type (box, "trak") || is_type (box, "mdia")))
        clear_boxes (box + 8, size - 8, depth + 1);
      at += size;
    }
}

/**
 * rushes_clip_times_clear:
 * @path: an MP4 file
 * @error: return location for an error
 *
 * Sets the times of creation and change in the file's index to none, so that a clip made twice is the
 * same file twice.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_clip_times_clear (const char  *path,
                         GError     **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) target = NULL;
  g_autofree guint8 *index = NULL;
  const guint8 *data;
  gsize length;
  gsize at = 0;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return FALSE;
  data = (const guint8 *) g_mapped_file_get_contents (file);
  length = g_mapped_file_get_length (file);
  while (length - at >= 8 && !is_type (data + at, "moov"))
    {
      gsize size = read_u32 (data + at);

      if (size < 8 || size > length - at)
        break;
      at += size;
    }
  if (length - at < 8 || !is_type (data + at, "moov") || read_u32 (data + at) > length - at)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("The clip has no index"));
      return FALSE;
    }

  index = g_memdup2 (data + at, read_u32 (data + at));
  clear_boxes (index, read_u32 (index), 0);
  target = g_file_new_for_path (path);
  stream = g_file_open_readwrite (target, NULL, error);
  if (stream == NULL ||
      !g_seekable_seek (G_SEEKABLE (stream), at, G_SEEK_SET, NULL, error) ||
      !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                                  index, read_u32 (index), NULL, NULL, error))
    return FALSE;

  return g_io_stream_close (G_IO_STREAM (stream), NULL, error);
}
