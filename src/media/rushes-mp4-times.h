/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rushes_mp4_clear_times (const char  *path,
                                 GError     **error);

G_END_DECLS
