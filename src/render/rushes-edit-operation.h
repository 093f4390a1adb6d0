/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/* The edit operations as data/operations/operations.json has them: `name`, `title`, `available`,
 * `inputs`, `output`, `params` (a schema of each parameter) and `presets`. Nothing here decodes
 * or draws, so the command line can check a request before it starts a worker. */
JsonArray  *rushes_edit_operation_list         (void);
JsonObject *rushes_edit_operation_info         (const char       *name,
                                                GError          **error);
gboolean    rushes_edit_operation_check        (const char       *name,
                                                RushesMediaKind   kind,
                                                JsonObject       *params,
                                                GError          **error);
JsonObject *rushes_edit_operation_apply_preset (const char       *name,
                                                const char       *preset,
                                                JsonObject       *params,
                                                GError          **error);

G_END_DECLS
