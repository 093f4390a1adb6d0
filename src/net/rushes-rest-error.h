/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-http-reply.h"
#include "util/rushes-error.h"

G_BEGIN_DECLS

GError   *rushes_rest_error_new        (RushesHttpReply *reply,
                                        gboolean         is_once);
gboolean  rushes_rest_error_find_class (const char      *code,
                                        RushesErrorCode *error_class);

G_END_DECLS
