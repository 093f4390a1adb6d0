/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * RushesMp4Box:
 * @type: four characters and a nul
 * @body: where its content begins, from the start of the file
 * @end: where the next box begins
 *
 * One box of an MP4 or QuickTime file.
 */
typedef struct
{
  char   type[5];
  gint64 body;
  gint64 end;
} RushesMp4Box;

/**
 * RushesMp4BoxFunc:
 * @file: the file, which the function may move about in
 * @box: a box
 * @user_data: the caller's data
 * @error: return location for an error
 *
 * Sees a box of a file.
 *
 * Returns: %FALSE with an error to stop the walk
 */
typedef gboolean (*RushesMp4BoxFunc) (FILE                *file,
                                      const RushesMp4Box  *box,
                                      gpointer             user_data,
                                      GError             **error);

gboolean rushes_mp4_walk (FILE              *file,
                          RushesMp4BoxFunc   func,
                          gpointer           user_data,
                          GError           **error);
gboolean rushes_mp4_read (FILE              *file,
                          gint64             offset,
                          guint8            *bytes,
                          gsize              n_bytes);

G_END_DECLS
