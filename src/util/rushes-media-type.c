/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-media-type.h"

#include <string.h>

typedef struct
{
  const char *mime_type;
  const char *extension;
} MediaType;

/* The types that the gateway takes (contract §5.1); the first row of a type names its usual
 * extension, the first row of an extension its usual type. */
static const MediaType media_types[] =
{
  { "image/jpeg", "jpg" },
  { "image/jpeg", "jpeg" },
  { "image/png", "png" },
  { "image/gif", "gif" },
  { "image/webp", "webp" },
  { "image/svg+xml", "svg" },
  { "video/mp4", "mp4" },
  { "video/mp4", "m4v" },
  { "video/webm", "webm" },
  { "video/quicktime", "mov" },
  { "video/x-msvideo", "avi" },
  { "audio/mpeg", "mp3" },
  { "audio/mp3", "mp3" },
  { "audio/wav", "wav" },
  { "audio/ogg", "ogg" },
  { "audio/webm", "weba" },
  { "audio/aac", "aac" },
  { "audio/m4a", "m4a" },
};

/**
 * rushes_media_kind_to_string:
 * @kind: a kind of media
 *
 * Gets the gateway's word for @kind.
 *
 * Returns: (transfer none): `image`, `video`, `audio` or `unknown`
 */
const char *
rushes_media_kind_to_string (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return "image";

    case RUSHES_MEDIA_KIND_VIDEO:
      return "video";

    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio";

    case RUSHES_MEDIA_KIND_UNKNOWN:
      break;
    }

  return "unknown";
}

/**
 * rushes_media_kind_from_string:
 * @text: (nullable): the gateway's word
 *
 * Reads a kind of media.
 *
 * Returns: the kind, %RUSHES_MEDIA_KIND_UNKNOWN for any other word
 */
RushesMediaKind
rushes_media_kind_from_string (const char *text)
{
  if (g_strcmp0 (text, "image") == 0)
    return RUSHES_MEDIA_KIND_IMAGE;
  if (g_strcmp0 (text, "video") == 0)
    return RUSHES_MEDIA_KIND_VIDEO;
  if (g_strcmp0 (text, "audio") == 0)
    return RUSHES_MEDIA_KIND_AUDIO;

  return RUSHES_MEDIA_KIND_UNKNOWN;
}

/**
 * rushes_media_kind_from_mime:
 * @mime_type: (nullable): a MIME type
 *
 * Tells what a type shows or plays, by its first half.
 *
 * Returns: the kind
 */
RushesMediaKind
rushes_media_kind_from_mime (const char *mime_type)
{
  if (mime_type == NULL)
    return RUSHES_MEDIA_KIND_UNKNOWN;
  if (g_str_has_prefix (mime_type, "image/"))
    return RUSHES_MEDIA_KIND_IMAGE;
  if (g_str_has_prefix (mime_type, "video/"))
    return RUSHES_MEDIA_KIND_VIDEO;
  if (g_str_has_prefix (mime_type, "audio/"))
    return RUSHES_MEDIA_KIND_AUDIO;

  return RUSHES_MEDIA_KIND_UNKNOWN;
}

/**
 * rushes_media_type_get_extension:
 * @mime_type: (nullable): a MIME type
 *
 * Gets the extension that files of a type usually have.
 *
 * Returns: (transfer none) (nullable): the extension without a dot, or %NULL for a type that the
 *   gateway does not take
 */
const char *
rushes_media_type_get_extension (const char *mime_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (media_types); i++)
    if (g_strcmp0 (media_types[i].mime_type, mime_type) == 0)
      return media_types[i].extension;

  return NULL;
}

/**
 * rushes_media_type_from_file_name:
 * @name: a file name
 *
 * Guesses a type from the extension.
 *
 * Returns: (transfer none) (nullable): a MIME type that the gateway takes
 */
const char *
rushes_media_type_from_file_name (const char *name)
{
  const char *dot;

  g_return_val_if_fail (name != NULL, NULL);

  dot = strrchr (name, '.');
  if (dot == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (media_types); i++)
    if (g_ascii_strcasecmp (media_types[i].extension, dot + 1) == 0)
      return media_types[i].mime_type;

  return NULL;
}

static gboolean
has_bytes (const guint8 *head,
           gsize         length,
           gsize         offset,
           const char   *bytes,
           gsize         n_bytes)
{
  return length >= offset + n_bytes && memcmp (head + offset, bytes, n_bytes) == 0;
}

static const char *
sniff_ftyp (const guint8 *head,
            gsize         length)
{
  if (has_bytes (head, length, 8, "qt  ", 4))
    return "video/quicktime";
  if (has_bytes (head, length, 8, "M4A ", 4))
    return "audio/m4a";

  return "video/mp4";
}

/**
 * rushes_media_type_sniff:
 * @head: (array length=length): the first bytes of a file, 512 are plenty
 * @length: how many
 *
 * Tells the type of a file by what is in it, whatever its name says.
 *
 * Returns: (transfer none) (nullable): a MIME type that the gateway takes, or %NULL
 */
const char *
rushes_media_type_sniff (const guint8 *head,
                         gsize         length)
{
  if (has_bytes (head, length, 0, "\x89PNG\r\n\x1a\n", 8))
    return "image/png";
  if (has_bytes (head, length, 0, "\xff\xd8\xff", 3))
    return "image/jpeg";
  if (has_bytes (head, length, 0, "GIF8", 4))
    return "image/gif";
  if (has_bytes (head, length, 0, "RIFF", 4) && has_bytes (head, length, 8, "WEBP", 4))
    return "image/webp";
  if (has_bytes (head, length, 0, "RIFF", 4) && has_bytes (head, length, 8, "AVI ", 4))
    return "video/x-msvideo";
  if (has_bytes (head, length, 0, "RIFF", 4) && has_bytes (head, length, 8, "WAVE", 4))
    return "audio/wav";
  if (has_bytes (head, length, 4, "ftyp", 4))
    return sniff_ftyp (head, length);
  if (has_bytes (head, length, 0, "\x1a\x45\xdf\xa3", 4))
    return "video/webm";
  if (has_bytes (head, length, 0, "OggS", 4))
    return "audio/ogg";
  if (has_bytes (head, length, 0, "ID3", 3))
    return "audio/mpeg";
  if (length >= 2 && head[0] == 0xff && (head[1] & 0xf6) == 0xf0)
    return "audio/aac";
  if (length >= 2 && head[0] == 0xff && (head[1] & 0xe0) == 0xe0)
    return "audio/mpeg";
  if (length > 0 && g_strstr_len ((const char *) head, (gssize) length, "<svg") != NULL)
    return "image/svg+xml";

  return NULL;
}
