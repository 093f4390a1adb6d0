/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rushes_clip_times_clear (const char  *path,
                                  GError     **error);

G_END_DECLS
