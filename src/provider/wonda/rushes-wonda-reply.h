/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"

G_BEGIN_DECLS

RushesJobStatus *rushes_wonda_reply_read_job    (JsonObject  *object,
                                                 GError     **error);
char            *rushes_wonda_reply_read_job_id (JsonObject  *object);
JsonObject      *rushes_wonda_reply_read_upload (JsonObject  *object,
                                                 GError     **error);

G_END_DECLS
