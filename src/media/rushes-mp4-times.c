/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-mp4-times.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-mp4-box.h"
#include "util/rushes-error.h"

static gboolean
clear_box (FILE                *file,
           const RushesMp4Box  *box,
           gpointer             user_data,
           GError             **error)
{
  static const guint8 zeros[16] = { 0 };
  guint8 version;
  gsize length;

  if (!g_str_equal (box->type, "mvhd") &&
      !g_str_equal (box->type, "tkhd") &&
      !g_str_equal (box->type, "mdhd"))
    return TRUE;

  /* One byte of version, three of flags, then the two times: 32 bits each before version 1. */
  if (!rushes_mp4_read (file, box->body, &version, 1))
    return TRUE;

  length = version == 1 ? 16 : 8;
  if (box->body + 4 + (gint64) length > box->end)
    return TRUE;

  if (fseeko (file, box->body + 4, SEEK_SET) == 0 && fwrite (zeros, 1, length, file) == length)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO,
               _("The file can not be written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * rushes_mp4_clear_times:
 * @path: an MP4 file
 * @error: return location for an error
 *
 * Sets the times of creation and change inside an MP4 file to zero, so that two runs that made
 * the same picture and sound made the same bytes. It blocks; call it from a worker.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_mp4_clear_times (const char  *path,
                        GError     **error)
{
  FILE *file;
  gboolean ok;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_fopen (path, "r+be");
  if (file == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  ok = rushes_mp4_walk (file, clear_box, NULL, error);
  if (fclose (file) != 0 && ok)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  return ok;
}
