/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  rushes_origin_is_loopback_host (const char  *host);
gboolean  rushes_origin_is_loopback      (const char  *url);
gboolean  rushes_origin_check            (GUri        *uri,
                                          GError     **error);
GUri     *rushes_origin_parse            (const char  *url,
                                          GError     **error);
char     *rushes_origin_dup              (GUri        *uri);
char     *rushes_origin_dup_of_url       (const char  *url,
                                          GError     **error);
char     *rushes_origin_normalize_base   (const char  *url,
                                          GError     **error);
GUri     *rushes_origin_follow           (GUri        *from,
                                          const char  *location,
                                          GError     **error);

G_END_DECLS
