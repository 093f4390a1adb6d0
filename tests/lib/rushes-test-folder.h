/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rushes_test_folder_new  (const char *name);
void  rushes_test_folder_free (char       *folder);

G_END_DECLS
