/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-studio.h"

G_BEGIN_DECLS

/**
 * RushesShareFlags:
 * @RUSHES_SHARE_NONE: nothing of these
 * @RUSHES_SHARE_NAMES: models and prices
 * @RUSHES_SHARE_PROMPTS: the prompts
 *
 * What of a take is told to others.
 */
typedef enum
{
  RUSHES_SHARE_NONE,
  RUSHES_SHARE_NAMES = 1 << 0,
  RUSHES_SHARE_PROMPTS = 1 << 1,
} RushesShareFlags;

const char *rushes_share_get_verb     (const char                *path);
void        rushes_share_add          (JsonObject                *request,
                                       RushesStudio              *studio,
                                       RushesTake                *take,
                                       const char                *path,
                                       const char                *name,
                                       RushesShareFlags           flags);
void        rushes_share_write_async  (RushesStudio              *studio,
                                       JsonObject                *request,
                                       const char                *path,
                                       RushesWorkerProgressFunc   progress,
                                       gpointer                   progress_data,
                                       GCancellable              *cancellable,
                                       GAsyncReadyCallback        callback,
                                       gpointer                   user_data);
JsonObject *rushes_share_write_finish (RushesStudio              *studio,
                                       GAsyncResult              *result,
                                       GError                   **error);

G_END_DECLS
