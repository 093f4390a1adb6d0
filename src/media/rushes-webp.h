/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *rushes_webp_load (const char  *path,
                             GError     **error);
gboolean   rushes_webp_save (GdkPixbuf   *pixbuf,
                             char       **bytes,
                             gsize       *length,
                             GError     **error);

G_END_DECLS
