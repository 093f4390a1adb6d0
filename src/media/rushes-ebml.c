/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ebml.h"

#include <string.h>

#define MAX_ID_BYTES 4
#define MAX_SIZE_BYTES 8

/* How many bytes a number has follows from the zeros before its first one. */
static guint
count_bytes (guint8 first)
{
  guint n = 1;

  for (guint8 mask = 0x80; mask != 0 && (first & mask) == 0; mask >>= 1)
    n++;

  return n;
}

static gboolean
read_bytes (FILE   *file,
            gint64  offset,
            gint64  limit,
            guint8 *bytes,
            guint  *n_bytes,
            guint   most)
{
  if (offset >= limit || fseeko (file, offset, SEEK_SET) != 0 || fread (bytes, 1, 1, file) != 1)
    return FALSE;

  *n_bytes = count_bytes (bytes[0]);

  return *n_bytes <= most && limit - offset >= *n_bytes &&
         (*n_bytes == 1 || fread (bytes + 1, 1, *n_bytes - 1, file) == *n_bytes - 1);
}

/**
 * rushes_ebml_read: (skip)
 * @file: a WebM or Matroska file, open for reading
 * @offset: where an element begins
 * @limit: where what contains it ends
 * @element: (out caller-allocates): the element
 *
 * Reads the head of an element.
 *
 * Returns: %FALSE if there is none, or it reaches beyond @limit
 */
gboolean
rushes_ebml_read (FILE              *file,
                  gint64             offset,
                  gint64             limit,
                  RushesEbmlElement *element)
{
  guint8 bytes[MAX_SIZE_BYTES];
  guint64 size;
  guint n;

  if (!read_bytes (file, offset, limit, bytes, &n, MAX_ID_BYTES))
    return FALSE;

  element->start = offset;
  element->id = 0;
  for (guint i = 0; i < n; i++)
    element->id = element->id << 8 | bytes[i];

  element->size_at = offset + n;
  if (!read_bytes (file, element->size_at, limit, bytes, &n, MAX_SIZE_BYTES))
    return FALSE;

  element->body = element->size_at + n;
  size = bytes[0] & (0xff >> n);
  for (guint i = 1; i < n; i++)
    size = size << 8 | bytes[i];

  /* All ones say that it is not known. */
  if (size == (G_GUINT64_CONSTANT (1) << (7 * n)) - 1)
    {
      element->end = G_MAXINT64;
      return TRUE;
    }
  if (size > (guint64) (limit - element->body))
    return FALSE;

  element->end = element->body + (gint64) size;

  return TRUE;
}

/**
 * rushes_ebml_write_size: (skip)
 * @size: a size
 * @n_bytes: how many bytes it is to take, one to eight
 * @bytes: (out caller-allocates): those bytes
 *
 * Writes the size of an element in a given number of bytes.
 *
 * Returns: %FALSE if it does not fit
 */
gboolean
rushes_ebml_write_size (guint64  size,
                        guint    n_bytes,
                        guint8  *bytes)
{
  g_return_val_if_fail (n_bytes >= 1 && n_bytes <= MAX_SIZE_BYTES, FALSE);

  if (size >= (G_GUINT64_CONSTANT (1) << (7 * n_bytes)) - 1)
    return FALSE;

  for (guint i = n_bytes; i > 0; i--, size >>= 8)
    bytes[i - 1] = (guint8) size;
  bytes[0] |= (guint8) (0x80 >> (n_bytes - 1));

  return TRUE;
}

/**
 * rushes_ebml_append: (skip)
 * @out: where to
 * @id: the id of an element
 * @body: (array length=length): its content
 * @length: the size of that, less than 2^28
 *
 * Appends an element.
 */
void
rushes_ebml_append (GByteArray *out,
                    guint32     id,
                    const void *body,
                    gsize       length)
{
  guint8 size[4] = { 0 };

  g_return_if_fail (out != NULL);

  for (int shift = 24; shift >= 0; shift -= 8)
    {
      guint8 byte = (guint8) (id >> shift);

      if (id >> shift != 0)
        g_byte_array_append (out, &byte, 1);
    }

  if (!rushes_ebml_write_size (length, sizeof size, size))
    g_return_if_reached ();
  g_byte_array_append (out, size, sizeof size);
  g_byte_array_append (out, body, (guint) length);
}
