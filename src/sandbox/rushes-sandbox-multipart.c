/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-multipart.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "util/rushes-error.h"

#define MAX_HEAD_BYTES (16 * 1024)
#define MAX_PARTS 32

typedef enum
{
  STATE_PREAMBLE,
  STATE_BOUNDARY,
  STATE_HEAD,
  STATE_BODY,
  STATE_EPILOGUE,
} State;

struct _RushesSandboxMultipart
{
  const RushesSandboxMultipartFuncs *funcs;
  gpointer user_data;

  char *delimiter;
  gsize delimiter_length;
  GByteArray *buffer;
  State state;
  guint n_parts;
};

static gboolean
fail (const char  *message,
      GError     **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

static void
consume (RushesSandboxMultipart *self,
         gsize                   length)
{
  if (length > 0)
    g_byte_array_remove_range (self->buffer, 0, (guint) length);
}

static gssize
find (RushesSandboxMultipart *self,
      const char             *bytes,
      gsize                   length)
{
  const guint8 *found = NULL;

  if (self->buffer->len > 0)
    found = memmem (self->buffer->data, self->buffer->len, bytes, length);

  return found != NULL ? found - self->buffer->data : -1;
}

/* `name: value` lines; a folded line is not a thing that clients write. */
static SoupMessageHeaders *
parse_head (const char *text)
{
  g_autoptr (SoupMessageHeaders) headers = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (lines[i][0] == '\0')
        continue;
      if (colon == NULL || colon == lines[i])
        return NULL;
      *colon = '\0';
      g_strstrip (colon + 1);
      /* libsoup takes this for our fault. */
      if (strpbrk (lines[i], " \t\r\n") != NULL || strpbrk (colon + 1, "\r\n") != NULL)
        return NULL;
      soup_message_headers_append (headers, lines[i], colon + 1);
    }

  return g_steal_pointer (&headers);
}

static gboolean
begin_part (RushesSandboxMultipart  *self,
            const char              *text,
            GError                 **error)
{
  g_autoptr (SoupMessageHeaders) headers = NULL;
  g_autoptr (GHashTable) params = NULL;
  g_autofree char *disposition = NULL;
  const char *name;

  if (!g_utf8_validate (text, -1, NULL))
    return fail (_("The head of a part is not valid UTF-8"), error);

  headers = parse_head (text);
  if (headers == NULL ||
      !soup_message_headers_get_content_disposition (headers, &disposition, &params) ||
      disposition == NULL || g_ascii_strcasecmp (disposition, "form-data") != 0)
    return fail (_("A part has no Content-Disposition of form-data"), error);

  name = g_hash_table_lookup (params, "name");
  if (name == NULL || name[0] == '\0' || strlen (name) > 128)
    return fail (_("A part has no name"), error);

  return self->funcs->begin (self->user_data, name, g_hash_table_lookup (params, "filename"),
                             soup_message_headers_get_content_type (headers, NULL), error);
}

/* Each step reads one thing from the buffer. It answers whether there may be more to read;
 * an error counts as an end. */

static gboolean
step_data (RushesSandboxMultipart  *self,
           GError                 **error)
{
  gssize at = find (self, self->delimiter, self->delimiter_length);
  gsize keep = MIN (self->delimiter_length - 1, self->buffer->len);
  gsize length = at >= 0 ? (gsize) at : self->buffer->len - keep;

  if (self->state == STATE_BODY && length > 0 &&
      !self->funcs->data (self->user_data, self->buffer->data, length, error))
    return FALSE;

  consume (self, length);
  if (at < 0)
    return FALSE;

  consume (self, self->delimiter_length);
  if (self->state == STATE_BODY && !self->funcs->end (self->user_data, error))
    return FALSE;

  self->state = STATE_BOUNDARY;

  return TRUE;
}

static gboolean
step_boundary (RushesSandboxMultipart  *self,
               GError                 **error)
{
  gssize at;

  if (self->buffer->len < 2)
    return FALSE;

  if (memcmp (self->buffer->data, "--", 2) == 0)
    {
      self->state = STATE_EPILOGUE;
      return TRUE;
    }

  at = find (self, "\r\n", 2);
  if (at < 0)
    return self->buffer->len > 64 ? fail (_("A boundary does not end"), error) : FALSE;
  for (gssize i = 0; i < at; i++)
    if (self->buffer->data[i] != ' ' && self->buffer->data[i] != '\t')
      return fail (_("There is something after a boundary"), error);
  if (self->n_parts++ >= MAX_PARTS)
    return fail (_("There are too many parts"), error);

  /* The line's end stays: a head may be empty, and then it ends with it. */
  consume (self, (gsize) at);
  self->state = STATE_HEAD;

  return TRUE;
}

static gboolean
step_head (RushesSandboxMultipart  *self,
           GError                 **error)
{
  gssize at = find (self, "\r\n\r\n", 4);
  g_autofree char *text = NULL;

  if (at < 0)
    return self->buffer->len > MAX_HEAD_BYTES ? fail (_("The head of a part is too long"), error)
                                              : FALSE;
  if (at > MAX_HEAD_BYTES)
    return fail (_("The head of a part is too long"), error);
  if (memchr (self->buffer->data, '\0', (gsize) at) != NULL)
    return fail (_("The head of a part is not text"), error);

  text = g_strndup ((const char *) self->buffer->data, (gsize) at);
  if (!begin_part (self, text, error))
    return FALSE;

  consume (self, (gsize) at + 4);
  self->state = STATE_BODY;

  return TRUE;
}

static gboolean
step (RushesSandboxMultipart  *self,
      GError                 **error)
{
  switch (self->state)
    {
    case STATE_PREAMBLE:
    case STATE_BODY:
      return step_data (self, error);

    case STATE_BOUNDARY:
      return step_boundary (self, error);

    case STATE_HEAD:
      return step_head (self, error);

    case STATE_EPILOGUE:
      break;
    }

  g_byte_array_set_size (self->buffer, 0);

  return FALSE;
}

/**
 * rushes_sandbox_multipart_new:
 * @boundary: the boundary from the request's head
 * @funcs: who hears of the parts
 * @user_data: data for @funcs
 *
 * Makes a parser for one body.
 *
 * Returns: (transfer full): the parser
 */
RushesSandboxMultipart *
rushes_sandbox_multipart_new (const char                        *boundary,
                              const RushesSandboxMultipartFuncs *funcs,
                              gpointer                           user_data)
{
  RushesSandboxMultipart *self;

  g_return_val_if_fail (boundary != NULL && boundary[0] != '\0', NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (RushesSandboxMultipart, 1);
  self->funcs = funcs;
  self->user_data = user_data;
  self->delimiter = g_strdup_printf ("\r\n--%s", boundary);
  self->delimiter_length = strlen (self->delimiter);
  self->buffer = g_byte_array_new ();
  /* The first boundary has no line before it. */
  g_byte_array_append (self->buffer, (const guint8 *) "\r\n", 2);

  return self;
}

/**
 * rushes_sandbox_multipart_free:
 * @self: (transfer full): a parser
 *
 * Frees a parser.
 */
void
rushes_sandbox_multipart_free (RushesSandboxMultipart *self)
{
  g_byte_array_unref (self->buffer);
  g_free (self->delimiter);
  g_free (self);
}

/**
 * rushes_sandbox_multipart_feed:
 * @self: a parser
 * @data: (array length=length): bytes of the body
 * @length: how many
 * @error: return location for an error
 *
 * Reads on.
 *
 * Returns: %FALSE with an error, after which the parser is of no use
 */
gboolean
rushes_sandbox_multipart_feed (RushesSandboxMultipart  *self,
                               const guint8            *data,
                               gsize                    length,
                               GError                 **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  g_byte_array_append (self->buffer, data, (guint) length);
  while (step (self, &local_error))
    continue;

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * rushes_sandbox_multipart_finish:
 * @self: a parser
 * @error: return location for an error
 *
 * Tells that the body has ended.
 *
 * Returns: %FALSE with an error if the last boundary is missing
 */
gboolean
rushes_sandbox_multipart_finish (RushesSandboxMultipart  *self,
                                 GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->state == STATE_EPILOGUE)
    return TRUE;

  return fail (_("The body ends before its last boundary"), error);
}
