/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is there of a file that is being fetched, beside the place where it shall be. The part of a
 * target whose name ends with RUSHES_DOWNLOAD_KEPT outlives the call and the program: with it
 * stands which file it is a part of, so that the next one goes on where this one stopped. */
int      _rushes_download_part_open  (const char  *target,
                                      char       **path);
gint64   _rushes_download_part_load  (const char  *path,
                                      int          fd,
                                      char       **validator,
                                      gint64      *total);
void     _rushes_download_part_save  (const char  *path,
                                      const char  *validator,
                                      gint64       total);
void     _rushes_download_part_leave (const char  *path,
                                      gboolean     is_worth_it);
gboolean _rushes_download_part_is_kept (const char *path);

G_END_DECLS
