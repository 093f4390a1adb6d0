/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Tests draw small: what is tested does not depend on the size. */
JsonObject *rushes_test_request_new           (const char *model,
                                               const char *prompt,
                                               double      duration,
                                               const char *ratio);
void        rushes_test_request_add_reference (JsonObject *request,
                                               const char *path,
                                               const char *kind,
                                               const char *role);
void        rushes_test_request_set_param     (JsonObject *request,
                                               const char *name,
                                               const char *value);

G_END_DECLS
