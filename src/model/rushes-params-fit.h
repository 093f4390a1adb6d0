/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *rushes_params_fit (JsonObject *properties,
                               JsonObject *params);

G_END_DECLS
