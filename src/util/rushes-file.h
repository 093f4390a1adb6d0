/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *rushes_file_hash         (const char    *path,
                                   gint64        *size,
                                   GCancellable  *cancellable,
                                   GError       **error);
char    *rushes_file_read         (const char    *path,
                                   gsize          max_bytes,
                                   gsize         *length,
                                   GError       **error);
gboolean rushes_file_write_atomic (const char    *path,
                                   const void    *data,
                                   gsize          length,
                                   int            mode,
                                   GError       **error);
gboolean rushes_file_copy_atomic  (const char    *source,
                                   const char    *target,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_END_DECLS
