/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-splice.h"
#include "rushes-stamp.h"

G_BEGIN_DECLS

/**
 * RushesStampFunc:
 * @file: a file of the container's kind, open for reading
 * @size: its size
 * @text: (nullable): the text to put in
 * @splice: how to write the file: without any text of ours, and with @text
 * @found: (out) (optional) (nullable): the text that is in the file
 * @error: return location for an error
 *
 * Looks through a file for texts of ours. The file is a stranger's.
 *
 * Returns: %FALSE with an error: %RUSHES_ERROR_INVALID if the file is damaged,
 *   %RUSHES_ERROR_UNSUPPORTED if it is whole and nothing can be put in
 */
typedef gboolean (*RushesStampFunc) (FILE          *file,
                                     gint64         size,
                                     const char    *text,
                                     RushesSplice  *splice,
                                     char         **found,
                                     GError       **error);

gboolean _rushes_stamp_mp4         (FILE          *file,
                                    gint64         size,
                                    const char    *text,
                                    RushesSplice  *splice,
                                    char         **found,
                                    GError       **error);
gboolean _rushes_stamp_matroska    (FILE          *file,
                                    gint64         size,
                                    const char    *text,
                                    RushesSplice  *splice,
                                    char         **found,
                                    GError       **error);
gboolean _rushes_stamp_png         (FILE          *file,
                                    gint64         size,
                                    const char    *text,
                                    RushesSplice  *splice,
                                    char         **found,
                                    GError       **error);

gboolean _rushes_stamp_plan        (FILE          *file,
                                    const char    *text,
                                    RushesSplice  *splice,
                                    char         **found,
                                    GError       **error);
gboolean _rushes_stamp_get         (FILE          *file,
                                    gint64         offset,
                                    void          *bytes,
                                    gsize          n_bytes);
char    *_rushes_stamp_get_text    (FILE          *file,
                                    gint64         start,
                                    gint64         end);
gboolean _rushes_stamp_fail_damage (GError       **error);

G_END_DECLS
