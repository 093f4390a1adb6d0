/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small files, made byte by byte: whole, but with nothing to play in them. */
GByteArray *rushes_test_bytes_mp4      (gboolean    is_fragmented);
GByteArray *rushes_test_bytes_matroska (gboolean    is_live);
GByteArray *rushes_test_bytes_png      (void);

void        rushes_test_bytes_box      (GByteArray *out,
                                        const char *type,
                                        const void *body,
                                        guint       length);
char       *rushes_test_bytes_save     (GByteArray *bytes,
                                        const char *folder,
                                        const char *name);

G_END_DECLS
