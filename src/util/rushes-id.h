/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *rushes_id_new        (void);
char    *rushes_id_new_secret (guint       n_bytes);
gboolean rushes_id_is_valid   (const char *text);

G_END_DECLS
