/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void rushes_folder_trim (const char *folder,
                         goffset     max_bytes);

G_END_DECLS
