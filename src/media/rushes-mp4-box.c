/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-mp4-box.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"

/* A file from outside may hold millions of empty boxes; ours have some dozens. */
#define MAX_BOXES 20000
#define MAX_DEPTH 8

typedef struct
{
  FILE             *file;
  RushesMp4BoxFunc  func;
  gpointer          user_data;
  guint             n_boxes;
} Walk;

static const char *const containers[] = {
  "moov", "trak", "mdia", "minf", "stbl", "edts", NULL
};

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The file is cut off or damaged"));
  return FALSE;
}

static gboolean
read_box (FILE         *file,
          gint64        offset,
          gint64        limit,
          RushesMp4Box *box,
          GError      **error)
{
  guint8 head[16];
  guint32 short_size;
  guint64 size;
  guint head_size = 8;

  if (offset + 8 > limit || !rushes_mp4_read (file, offset, head, 8))
    return fail_damaged (error);

  memcpy (box->type, head + 4, 4);
  box->type[4] = '\0';
  memcpy (&short_size, head, 4);
  size = GUINT32_FROM_BE (short_size);
  if (size == 1)
    {
      if (offset + 16 > limit || !rushes_mp4_read (file, offset, head, 16))
        return fail_damaged (error);
      memcpy (&size, head + 8, 8);
      size = GUINT64_FROM_BE (size);
      head_size = 16;
    }
  else if (size == 0)
    size = (guint64) (limit - offset);

  if (size < head_size || size > (guint64) (limit - offset))
    return fail_damaged (error);

  box->body = offset + head_size;
  box->end = offset + (gint64) size;

  return TRUE;
}

static gboolean
walk_range (Walk    *walk,
            gint64   start,
            gint64   end,
            guint    depth,
            GError **error)
{
  RushesMp4Box box;

  /* QuickTime ends some containers with four bytes of zero. */
  for (gint64 offset = start; offset + 8 <= end; offset = box.end)
    {
      if (walk->n_boxes++ > MAX_BOXES || depth > MAX_DEPTH)
        return fail_damaged (error);
      if (!read_box (walk->file, offset, end, &box, error) ||
          !walk->func (walk->file, &box, walk->user_data, error))
        return FALSE;
      if (g_strv_contains (containers, box.type) &&
          !walk_range (walk, box.body, box.end, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_mp4_walk:
 * @file: an MP4 or QuickTime file, open for reading
 * @func: (scope call): called for each box, a container before what it contains
 * @user_data: data for @func
 * @error: return location for an error
 *
 * Goes through the boxes of a file down to the sample tables.
 *
 * Returns: %FALSE with an error if a box reaches beyond the end of the file or @func failed
 */
gboolean
rushes_mp4_walk (FILE              *file,
                 RushesMp4BoxFunc   func,
                 gpointer           user_data,
                 GError           **error)
{
  Walk walk = { .file = file, .func = func, .user_data = user_data };

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (fseeko (file, 0, SEEK_END) != 0)
    return fail_damaged (error);

  return walk_range (&walk, 0, ftello (file), 0, error);
}

/**
 * rushes_mp4_read:
 * @file: a file open for reading
 * @offset: where
 * @bytes: (out caller-allocates) (array length=n_bytes): what was read
 * @n_bytes: how many
 *
 * Reads bytes at a place.
 *
 * Returns: %FALSE if the file has fewer
 */
gboolean
rushes_mp4_read (FILE   *file,
                 gint64  offset,
                 guint8 *bytes,
                 gsize   n_bytes)
{
  return fseeko (file, offset, SEEK_SET) == 0 && fread (bytes, 1, n_bytes, file) == n_bytes;
}
