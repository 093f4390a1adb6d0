/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-mp4-info.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-mp4-box.h"
#include "util/rushes-error.h"

typedef struct
{
  RushesMp4Info info;
  gboolean      in_video;
  gboolean      has_edits;
  gboolean      has_movie;
} Reading;

static guint32
read_u32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, 4);

  return GUINT32_FROM_BE (value);
}

static gboolean
read_box (FILE                *file,
          const RushesMp4Box  *box,
          gpointer             user_data,
          GError             **error)
{
  Reading *reading = user_data;
  guint8 bytes[12];

  if (g_str_equal (box->type, "moov"))
    reading->has_movie = TRUE;
  else if (g_str_equal (box->type, "trak"))
    reading->in_video = reading->has_edits = FALSE;

  if (box->body + 12 > box->end || !rushes_mp4_read (file, box->body, bytes, 12))
    return TRUE;

  if (g_str_equal (box->type, "elst"))
    reading->has_edits = read_u32 (bytes + 4) > 0;
  /* QuickTime has a second one, of the data, inside the track. */
  else if (g_str_equal (box->type, "hdlr") && memcmp (bytes + 8, "vide", 4) == 0)
    reading->in_video = TRUE;
  else if (g_str_equal (box->type, "stsz") && reading->in_video &&
           reading->info.video_samples <= 0)
    {
      reading->info.video_samples = read_u32 (bytes + 8);
      reading->info.is_edited = reading->has_edits;
    }

  return TRUE;
}

/**
 * rushes_mp4_info_read:
 * @path: an MP4 or QuickTime file
 * @info: (out): what its tables say
 * @error: return location for an error
 *
 * Reads the tables of a file. A file that ends inside a box, or has no table at all,
 * was cut off.
 *
 * Returns: %FALSE with an error if the file is cut off or can not be read
 */
gboolean
rushes_mp4_info_read (const char     *path,
                      RushesMp4Info  *info,
                      GError        **error)
{
  Reading reading = { .info = { .video_samples = -1 } };
  FILE *file;
  gboolean ok;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (info != NULL, FALSE);

  file = g_fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  ok = rushes_mp4_walk (file, read_box, &reading, error);
  fclose (file);
  if (!ok)
    return FALSE;
  if (!reading.has_movie)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is cut off or damaged"));
      return FALSE;
    }

  if (reading.info.video_samples == 0)
    reading.info.video_samples = -1;
  *info = reading.info;

  return TRUE;
}
