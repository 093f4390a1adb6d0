/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-stamp-private.h"
#include "util/rushes-error.h"

/* In MP4 and QuickTime files a text is a box "uuid" of the highest level at the end of the file:
 * tables and fragments count from the file's begin, so that nothing they point at moves. Only the
 * table of fragments "mfra" has to be last, because it is found from the end. */

/* A long recording in fragments has two boxes a second; a hostile file has more. */
#define MAX_BOXES 500000
#define HEAD_BYTES 8
#define UUID_BYTES 16
/* After the id one byte of version and three of flags, all zero, as in other boxes. */
#define TEXT_OFFSET (UUID_BYTES + 4)

typedef struct
{
  gint64   start;
  gint64   body;
  gint64   end;
  guint8   type[4];
  gboolean is_open;
} Box;

static const guint8 our_uuid[UUID_BYTES] = {
  0x29, 0x48, 0x1a, 0x45, 0x1a, 0x83, 0x42, 0xb0, 0x80, 0x1d, 0xb4, 0x12, 0x90, 0xc1, 0xac, 0x56
};

static gboolean
read_box (FILE    *file,
          gint64   offset,
          gint64   size,
          Box     *box,
          GError **error)
{
  guint8 head[HEAD_BYTES];
  guint32 short_size;
  guint64 length;

  if (size - offset < HEAD_BYTES || !_rushes_stamp_get (file, offset, head, sizeof head))
    return _rushes_stamp_fail_damage (error);

  memcpy (&short_size, head, 4);
  memcpy (box->type, head + 4, 4);
  length = GUINT32_FROM_BE (short_size);
  box->start = offset;
  box->body = offset + HEAD_BYTES;
  box->is_open = length == 0;
  if (length == 0)
    length = (guint64) (size - offset);
  else if (length == 1)
    {
      if (!_rushes_stamp_get (file, box->body, &length, sizeof length))
        return _rushes_stamp_fail_damage (error);
      length = GUINT64_FROM_BE (length);
      box->body += (gint64) sizeof length;
    }

  if (length > (guint64) (size - offset) || length < (guint64) (box->body - box->start))
    return _rushes_stamp_fail_damage (error);

  box->end = offset + (gint64) length;

  return TRUE;
}

static gboolean
is_ours (FILE      *file,
         const Box *box)
{
  guint8 uuid[UUID_BYTES];

  return memcmp (box->type, "uuid", 4) == 0 && box->end - box->body >= TEXT_OFFSET &&
         _rushes_stamp_get (file, box->body, uuid, sizeof uuid) &&
         memcmp (uuid, our_uuid, sizeof uuid) == 0;
}

static void
add_head (RushesSplice *splice,
          const char   *type,
          gint64        size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size);

  rushes_splice_add (splice, &length, sizeof length);
  rushes_splice_add (splice, type, 4);
}

static void
add_ours (RushesSplice *splice,
          const char   *text)
{
  gsize length = strlen (text);

  add_head (splice, "uuid", (gint64) (HEAD_BYTES + TEXT_OFFSET + length));
  rushes_splice_add (splice, our_uuid, sizeof our_uuid);
  rushes_splice_add_zeros (splice, TEXT_OFFSET - UUID_BYTES);
  rushes_splice_add (splice, text, length);
}

/* What others put behind a box of ours may be pointed at, so that it must stay where it is. */
static void
blank_box (RushesSplice *splice,
           const Box    *box)
{
  gint64 size = box->end - box->start;

  if (size <= G_MAXUINT32)
    {
      add_head (splice, "free", size);
      rushes_splice_add_zeros (splice, size - HEAD_BYTES);
      return;
    }

  /* Keeps its long head, but for the type. */
  rushes_splice_copy (splice, box->start, box->start + 4);
  rushes_splice_add (splice, "free", 4);
  rushes_splice_copy (splice, box->start + HEAD_BYTES, box->body);
  rushes_splice_add_zeros (splice, box->end - box->body);
}

/* The boxes of ours, and where the part begins that nothing points into. */
static gboolean
find_ours (FILE     *file,
           gint64    size,
           GArray   *ours,
           Box      *last,
           gint64   *tail,
           GError  **error)
{
  guint n_boxes = 0;

  *tail = 0;
  for (gint64 offset = 0; offset < size; offset = last->end)
    {
      if (n_boxes++ == MAX_BOXES)
        return _rushes_stamp_fail_damage (error);
      if (!read_box (file, offset, size, last, error))
        return FALSE;

      if (is_ours (file, last))
        g_array_append_val (ours, *last);
      else if (memcmp (last->type, "mfra", 4) != 0 || last->end < size)
        *tail = last->end;
    }

  return TRUE;
}

gboolean
_rushes_stamp_mp4 (FILE          *file,
                   gint64         size,
                   const char    *text,
                   RushesSplice  *splice,
                   char         **found,
                   GError       **error)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (Box));
  Box last = { 0 };
  gint64 done = 0;
  gint64 tail;

  if (!find_ours (file, size, ours, &last, &tail, error))
    return FALSE;

  if (text != NULL && last.is_open)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The last part of the file has no end that something could follow"));
      return FALSE;
    }

  for (guint i = 0; i < ours->len; i++)
    {
      const Box *box = &g_array_index (ours, Box, i);

      if (*found == NULL)
        *found = _rushes_stamp_get_text (file, box->body + TEXT_OFFSET, box->end);
      rushes_splice_copy (splice, done, box->start);
      if (box->start < tail)
        blank_box (splice, box);
      done = box->end;
    }

  if (done < tail)
    rushes_splice_copy (splice, done, tail);
  if (text != NULL)
    add_ours (splice, text);
  rushes_splice_copy (splice, MAX (done, tail), size);

  return TRUE;
}
