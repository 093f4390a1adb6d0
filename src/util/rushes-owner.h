/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64   rushes_owner_get_start (int    pid);
gboolean rushes_owner_is_alive  (int    pid,
                                 gint64 start);

G_END_DECLS
