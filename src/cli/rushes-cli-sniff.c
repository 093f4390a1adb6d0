/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-sniff.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-media-type.h"

#define HEAD_BYTES 4096

/* What a QuickTime file may begin with instead of its type. */
static const char * const first_boxes[] = { "moov", "mdat", "wide", "free", "skip", "pnot" };

static gboolean
fail_read (const char  *path,
           int          code,
           GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” can not be read: %s"), path,
               g_strerror (code));
  return FALSE;
}

static gboolean
read_head (const char  *path,
           guint8      *head,
           gsize       *length,
           GError     **error)
{
  FILE *file;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is not a file"), path);
      return FALSE;
    }

  file = g_fopen (path, "rbe");
  if (file == NULL)
    return fail_read (path, errno, error);

  *length = fread (head, 1, HEAD_BYTES, file);
  fclose (file);

  return TRUE;
}

/* Pictures and clips begin with bytes that tell, all but SVG and old QuickTime: one that does not
 * is none, whatever its name. Some sounds do not. */
static const char *
guess_by_name (const char   *path,
               const guint8 *head,
               gsize         length)
{
  const char *mime_type = rushes_media_type_from_file_name (path);
  const char *box = length >= 8 ? (const char *) head + 4 : "";

  switch (rushes_media_kind_from_mime (mime_type))
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return g_str_equal (mime_type, "image/svg+xml") ? mime_type : NULL;

    case RUSHES_MEDIA_KIND_VIDEO:
      for (guint i = 0; i < G_N_ELEMENTS (first_boxes); i++)
        if (strncmp (box, first_boxes[i], 4) == 0)
          return mime_type;
      return NULL;

    case RUSHES_MEDIA_KIND_AUDIO:
    case RUSHES_MEDIA_KIND_UNKNOWN:
      break;
    }

  return mime_type;
}

/**
 * rushes_cli_sniff:
 * @path: a file
 * @error: return location for an error
 *
 * Finds out what is in a file by its first bytes, or, where those do not tell, by its name.
 *
 * Returns: (transfer full) (nullable): a MIME type, or %NULL if the file can not be read or is
 *   no picture, clip or sound
 */
char *
rushes_cli_sniff (const char  *path,
                  GError     **error)
{
  guint8 head[HEAD_BYTES];
  gsize length;
  const char *mime_type;

  g_return_val_if_fail (path != NULL, NULL);

  if (!read_head (path, head, &length, error))
    return NULL;

  mime_type = rushes_media_type_sniff (head, length);
  if (mime_type == NULL && length > 0)
    mime_type = guess_by_name (path, head, length);

  if (mime_type == NULL || rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_UNKNOWN)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is no picture, clip or sound"), path);
      return NULL;
    }

  return g_strdup (mime_type);
}
