/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *rushes_test_worker_run    (const char  *verb,
                                       JsonObject  *request,
                                       GError     **error);
JsonObject *rushes_test_worker_run_on (const char  *verb,
                                       const char  *path,
                                       GError     **error);

G_END_DECLS
