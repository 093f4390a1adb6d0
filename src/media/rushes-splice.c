/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-splice.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "util/rushes-error.h"

#define CHUNK_BYTES (256 * 1024)

/* Either bytes of the source, or bytes of our own, or zeros. */
typedef struct
{
  gint64  start;
  gint64  size;
  GBytes *data;
  gboolean is_zeros;
} Piece;

/**
 * RushesSplice:
 *
 * A new file made of pieces of an old one and of bytes between them: a plan that costs nothing
 * until it is carried out. Lives on any one thread.
 */
struct _RushesSplice
{
  GArray *pieces;
};

typedef gboolean (*TakeFunc) (const guint8  *bytes,
                              gsize          length,
                              gpointer       user_data,
                              GError       **error);

static void
clear_piece (gpointer data)
{
  g_clear_pointer (&((Piece *) data)->data, g_bytes_unref);
}

static gboolean
fill_chunk (const Piece  *piece,
            gint64        done,
            FILE         *source,
            guint8       *chunk,
            gsize         length,
            GError      **error)
{
  if (piece->data != NULL)
    {
      const guint8 *data = g_bytes_get_data (piece->data, NULL);

      memcpy (chunk, data + done, length);
      return TRUE;
    }
  if (piece->is_zeros)
    {
      memset (chunk, 0, length);
      return TRUE;
    }

  if (fseeko (source, piece->start + done, SEEK_SET) == 0 &&
      fread (chunk, 1, length, source) == length)
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_IO,
                       _("The file can not be read, or became shorter meanwhile"));
  return FALSE;
}

static gboolean
carry_out (RushesSplice  *self,
           FILE          *source,
           TakeFunc       take,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      gsize length;

      for (gint64 done = 0; done < piece->size; done += (gint64) length)
        {
          length = (gsize) MIN (piece->size - done, CHUNK_BYTES);
          if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
              !fill_chunk (piece, done, source, chunk, length, error) ||
              !take (chunk, length, user_data, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_chunk (const guint8  *bytes,
             gsize          length,
             gpointer       user_data,
             GError       **error)
{
  if (fwrite (bytes, 1, length, user_data) == length)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("The file can not be written: %s"),
               g_strerror (errno));
  return FALSE;
}

static gboolean
hash_chunk (const guint8  *bytes,
            gsize          length,
            gpointer       user_data,
            GError       **error)
{
  g_checksum_update (user_data, bytes, (gssize) length);

  return TRUE;
}

/**
 * rushes_splice_new: (skip)
 *
 * Makes a plan of an empty file.
 *
 * Returns: (transfer full): the plan
 */
RushesSplice *
rushes_splice_new (void)
{
  RushesSplice *self = g_new0 (RushesSplice, 1);

  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);

  return self;
}

/**
 * rushes_splice_free: (skip)
 * @self: the plan
 *
 * Frees a plan.
 */
void
rushes_splice_free (RushesSplice *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

/**
 * rushes_splice_copy: (skip)
 * @self: the plan
 * @start: the first byte of the source to copy
 * @end: the byte after the last
 *
 * Adds a part of the source. Parts that join become one.
 */
void
rushes_splice_copy (RushesSplice *self,
                    gint64        start,
                    gint64        end)
{
  Piece piece = { start, end - start, NULL, FALSE };

  g_return_if_fail (self != NULL);
  g_return_if_fail (start >= 0 && end >= start);

  if (self->pieces->len > 0)
    {
      Piece *last = &g_array_index (self->pieces, Piece, self->pieces->len - 1);

      if (last->data == NULL && !last->is_zeros && last->start + last->size == start)
        {
          last->size += piece.size;
          return;
        }
    }

  g_array_append_val (self->pieces, piece);
}

/**
 * rushes_splice_add: (skip)
 * @self: the plan
 * @data: (array length=length): bytes; they are copied
 * @length: how many
 *
 * Adds bytes that the source does not have.
 */
void
rushes_splice_add (RushesSplice *self,
                   const void   *data,
                   gsize         length)
{
  Piece piece = { 0, (gint64) length, g_bytes_new (data, length), FALSE };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->pieces, piece);
}

/**
 * rushes_splice_add_zeros: (skip)
 * @self: the plan
 * @n_bytes: how many
 *
 * Adds bytes of zero.
 */
void
rushes_splice_add_zeros (RushesSplice *self,
                         gint64        n_bytes)
{
  Piece piece = { 0, n_bytes, NULL, TRUE };

  g_return_if_fail (self != NULL);
  g_return_if_fail (n_bytes >= 0);

  g_array_append_val (self->pieces, piece);
}

/**
 * rushes_splice_get_size: (skip)
 * @self: the plan
 *
 * Gets how long the new file will be.
 *
 * Returns: bytes
 */
gint64
rushes_splice_get_size (RushesSplice *self)
{
  gint64 size = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->pieces->len; i++)
    size += g_array_index (self->pieces, Piece, i).size;

  return size;
}

/**
 * rushes_splice_write: (skip)
 * @self: the plan
 * @source: the old file, open for reading
 * @target: the new one, open for writing
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes the new file. It blocks.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_splice_write (RushesSplice  *self,
                     FILE          *source,
                     FILE          *target,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (source != NULL && target != NULL, FALSE);

  return carry_out (self, source, write_chunk, target, cancellable, error);
}

/**
 * rushes_splice_hash: (skip)
 * @self: the plan
 * @source: the old file, open for reading
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Computes the SHA-256 that the new file would have. It blocks.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with an error
 */
char *
rushes_splice_hash (RushesSplice  *self,
                    FILE          *source,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  if (!carry_out (self, source, hash_chunk, checksum, cancellable, error))
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}
