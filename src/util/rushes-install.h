/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rushes_install_is_uninstalled (void);
char    *rushes_install_find_program   (const char *name);
char    *rushes_install_dup_locale_dir (void);
void     rushes_install_setup          (void);

G_END_DECLS
