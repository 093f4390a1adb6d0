/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-stamp-private.h"

/* In a PNG a text is a chunk "iTXt" with a keyword of ours before the end; other chunks do not
 * know where they lie. */

#define MAX_CHUNKS 500000
#define SIGNATURE_BYTES 8
#define HEAD_BYTES 8
#define SUM_BYTES 4

/* The keyword with the nul behind it; no compression and its method; two empty names, of the
 * language and of the translated keyword. */
static const char preamble[] = "Rushes recipe\0\0\0\0";

static guint32
add_to_sum (guint32       sum,
            const void   *data,
            gsize         length)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }

  return sum;
}

static void
add_ours (RushesSplice *splice,
          const char   *text)
{
  gsize length = strlen (text);
  guint32 size = GUINT32_TO_BE ((guint32) (sizeof preamble - 1 + length));
  guint32 sum = 0xffffffff;

  sum = add_to_sum (sum, "iTXt", 4);
  sum = add_to_sum (sum, preamble, sizeof preamble - 1);
  sum = add_to_sum (sum, text, length);
  sum = GUINT32_TO_BE (sum ^ 0xffffffff);

  rushes_splice_add (splice, &size, sizeof size);
  rushes_splice_add (splice, "iTXt", 4);
  rushes_splice_add (splice, preamble, sizeof preamble - 1);
  rushes_splice_add (splice, text, length);
  rushes_splice_add (splice, &sum, sizeof sum);
}

static gboolean
is_ours (FILE         *file,
         const guint8 *head,
         gint64        body,
         gint64        end)
{
  char start[sizeof preamble - 1];

  return memcmp (head + 4, "iTXt", 4) == 0 && end - body >= (gint64) sizeof start &&
         _rushes_stamp_get (file, body, start, sizeof start) &&
         memcmp (start, preamble, sizeof start) == 0;
}

gboolean
_rushes_stamp_png (FILE          *file,
                   gint64         size,
                   const char    *text,
                   RushesSplice  *splice,
                   char         **found,
                   GError       **error)
{
  gint64 done = 0;
  gint64 offset = SIGNATURE_BYTES;

  for (guint n_chunks = 0; n_chunks < MAX_CHUNKS; n_chunks++)
    {
      guint8 head[HEAD_BYTES];
      guint32 length;
      gint64 end;

      if (size - offset < HEAD_BYTES + SUM_BYTES ||
          !_rushes_stamp_get (file, offset, head, sizeof head))
        return _rushes_stamp_fail_damage (error);

      memcpy (&length, head, sizeof length);
      end = offset + HEAD_BYTES + (gint64) GUINT32_FROM_BE (length);
      if (end + SUM_BYTES > size)
        return _rushes_stamp_fail_damage (error);

      if (memcmp (head + 4, "IEND", 4) == 0)
        {
          rushes_splice_copy (splice, done, offset);
          if (text != NULL)
            add_ours (splice, text);
          rushes_splice_copy (splice, offset, size);
          return TRUE;
        }
      if (is_ours (file, head, offset + HEAD_BYTES, end))
        {
          if (*found == NULL)
            *found = _rushes_stamp_get_text (file, offset + HEAD_BYTES +
                                             (gint64) sizeof preamble - 1, end);
          rushes_splice_copy (splice, done, offset);
          done = end + SUM_BYTES;
        }
      offset = end + SUM_BYTES;
    }

  return _rushes_stamp_fail_damage (error);
}
