/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-upload-stream.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-id.h"

/**
 * RushesUploadStream:
 *
 * A form with one file as a stream: the part's head, the file, the tail. libsoup's own multipart
 * type holds copies of the whole file in memory; this holds none of it.
 *
 * Read from one thread at a time, which need not be the one that made it.
 */
struct _RushesUploadStream
{
  GInputStream  parent_instance;

  GInputStream *file;
  char         *head;
  char         *tail;
  char         *content_type;

  gint64        head_length;
  gint64        file_size;
  gint64        tail_length;
  gint64        position;
};

G_DEFINE_FINAL_TYPE (RushesUploadStream, rushes_upload_stream, G_TYPE_INPUT_STREAM)

static gssize
copy_text (RushesUploadStream *self,
           const char         *text,
           gint64              length,
           gint64              offset,
           void               *buffer,
           gsize               count)
{
  gsize n = MIN (count, (gsize) (length - offset));

  memcpy (buffer, text + offset, n);
  self->position += (gint64) n;

  return (gssize) n;
}

static gssize
read_file (RushesUploadStream  *self,
           void                *buffer,
           gsize                count,
           GCancellable        *cancellable,
           GError             **error)
{
  gint64 left = self->head_length + self->file_size - self->position;
  gssize n;

  n = g_input_stream_read (self->file, buffer, MIN (count, (gsize) left), cancellable, error);
  if (n == 0)
    {
      /* The length was promised in a header; what follows would be taken for the next request. */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                           _("The file became shorter while it was sent"));
      return -1;
    }
  if (n > 0)
    self->position += n;

  return n;
}

static gssize
rushes_upload_stream_read (GInputStream  *stream,
                           void          *buffer,
                           gsize          count,
                           GCancellable  *cancellable,
                           GError       **error)
{
  RushesUploadStream *self = RUSHES_UPLOAD_STREAM (stream);
  gint64 end_of_file = self->head_length + self->file_size;

  if (self->position < self->head_length)
    return copy_text (self, self->head, self->head_length, self->position, buffer, count);

  if (self->position < end_of_file)
    return read_file (self, buffer, count, cancellable, error);

  if (self->position < end_of_file + self->tail_length)
    return copy_text (self, self->tail, self->tail_length, self->position - end_of_file,
                      buffer, count);

  return 0;
}

static gboolean
rushes_upload_stream_close (GInputStream  *stream,
                            GCancellable  *cancellable,
                            GError       **error)
{
  RushesUploadStream *self = RUSHES_UPLOAD_STREAM (stream);

  return g_input_stream_close (self->file, cancellable, error);
}

static void
rushes_upload_stream_finalize (GObject *object)
{
  RushesUploadStream *self = RUSHES_UPLOAD_STREAM (object);

  g_clear_object (&self->file);
  g_free (self->head);
  g_free (self->tail);
  g_free (self->content_type);

  G_OBJECT_CLASS (rushes_upload_stream_parent_class)->finalize (object);
}

static void
rushes_upload_stream_class_init (RushesUploadStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  object_class->finalize = rushes_upload_stream_finalize;

  stream_class->read_fn = rushes_upload_stream_read;
  stream_class->close_fn = rushes_upload_stream_close;
}

static void
rushes_upload_stream_init (RushesUploadStream *self)
{
}

/* A file name goes into a quoted string of a header: browsers escape these three the same way. */
static char *
escape_file_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append (escaped, "%22");
      else if (*p == '\r')
        g_string_append (escaped, "%0D");
      else if (*p == '\n')
        g_string_append (escaped, "%0A");
      else
        g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

/**
 * rushes_upload_stream_new:
 * @file: the file's content from its start
 * @file_size: how long it is
 * @file_name: the name to tell
 * @mime_type: the type to tell
 *
 * Makes a form with one part named `file`.
 *
 * Returns: (transfer full): the stream
 */
GInputStream *
rushes_upload_stream_new (GInputStream *file,
                          gint64        file_size,
                          const char   *file_name,
                          const char   *mime_type)
{
  g_autofree char *boundary = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *escaped = NULL;
  RushesUploadStream *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (file), NULL);
  g_return_val_if_fail (file_size >= 0, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);
  g_return_val_if_fail (mime_type != NULL, NULL);

  secret = rushes_id_new_secret (16);
  boundary = g_strconcat ("rushes-", secret, NULL);
  escaped = escape_file_name (file_name);

  self = g_object_new (RUSHES_TYPE_UPLOAD_STREAM, NULL);
  self->file = g_object_ref (file);
  self->file_size = file_size;
  self->head = g_strdup_printf ("--%s\r\n"
                                "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                "Content-Type: %s\r\n\r\n", boundary, escaped, mime_type);
  self->tail = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  self->content_type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  self->head_length = (gint64) strlen (self->head);
  self->tail_length = (gint64) strlen (self->tail);

  return G_INPUT_STREAM (self);
}

/**
 * rushes_upload_stream_get_content_type:
 * @self: an upload stream
 *
 * Gets the content type that names the boundary.
 *
 * Returns: (transfer none): the type
 */
const char *
rushes_upload_stream_get_content_type (RushesUploadStream *self)
{
  g_return_val_if_fail (RUSHES_IS_UPLOAD_STREAM (self), NULL);

  return self->content_type;
}

/**
 * rushes_upload_stream_get_length:
 * @self: an upload stream
 *
 * Gets the length of the whole form.
 *
 * Returns: the number of bytes
 */
gint64
rushes_upload_stream_get_length (RushesUploadStream *self)
{
  g_return_val_if_fail (RUSHES_IS_UPLOAD_STREAM (self), 0);

  return self->head_length + self->file_size + self->tail_length;
}
