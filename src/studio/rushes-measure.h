/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-studio.h"

G_BEGIN_DECLS

/**
 * RushesMeasureKind:
 * @RUSHES_MEASURE_CHECK: what a person may want to look at: `facts[]`
 * @RUSHES_MEASURE_LOUDNESS: how loud the sound is, and its peaks
 * @RUSHES_MEASURE_PROBE: what the file is
 *
 * What a worker finds out about a file: its verb of the same name.
 */
typedef enum
{
  RUSHES_MEASURE_CHECK,
  RUSHES_MEASURE_LOUDNESS,
  RUSHES_MEASURE_PROBE,
} RushesMeasureKind;

char       *rushes_measure_find_first_frame (RushesStudio         *studio,
                                             RushesTake           *take,
                                             char                **sha256);
JsonObject *rushes_measure_recall           (RushesStudio         *studio,
                                             RushesTake           *take,
                                             RushesMeasureKind     kind);
void        rushes_measure_take_async       (RushesStudio         *studio,
                                             RushesTake           *take,
                                             RushesMeasureKind     kind,
                                             gboolean              is_background,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
void        rushes_measure_file_async       (RushesStudio         *studio,
                                             const char           *path,
                                             const char           *reference,
                                             RushesMeasureKind     kind,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
JsonObject *rushes_measure_finish           (RushesStudio         *studio,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
