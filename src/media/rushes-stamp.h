/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RUSHES_STAMP_MAX_BYTES:
 *
 * How long a text inside a media file may be.
 */
#define RUSHES_STAMP_MAX_BYTES (1024 * 1024)

/* A text of ours, the recipe, inside a media file: an MP4 or QuickTime file, a WebM or Matroska
 * file, a PNG. Pictures and sound keep their bytes and their places. */
gboolean rushes_stamp_read  (const char    *path,
                             char         **text,
                             GError       **error);
gboolean rushes_stamp_write (const char    *source,
                             const char    *target,
                             const char    *text,
                             GCancellable  *cancellable,
                             GError       **error);
char    *rushes_stamp_hash  (const char    *path,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
