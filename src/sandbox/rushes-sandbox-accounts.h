/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean    rushes_sandbox_accounts_exists   (const char *platform,
                                              const char *id);
const char *rushes_sandbox_accounts_get_name (const char *id);
JsonArray  *rushes_sandbox_accounts_list     (const char *platform);

G_END_DECLS
