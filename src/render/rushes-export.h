/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/rushes-overlay.h"

G_BEGIN_DECLS

/**
 * RushesExportSettings:
 * @input: a clip or a picture
 * @output: where to write; a file that stands there is replaced
 * @overlay: (nullable): what lies over it
 * @width: what to scale it to, even, or 0 to keep its size; clips only
 * @height: what to scale it to, even, or 0 to keep its size; clips only
 * @copies_video: whether H.264 is copied, where nothing changes it
 * @start_ms: the first moment to keep
 * @end_ms: the moment after the last to keep, or 0 for all of it
 * @fps: the rate of the clip, or 0 if it has none
 * @n_frames: how many frames will come, for the progress, or 0
 * @title: (nullable): what the title tag says
 * @comment: (nullable): what the comment tag says
 *
 * What an export does.
 */
typedef struct
{
  const char    *input;
  const char    *output;
  RushesOverlay *overlay;
  int            width;
  int            height;
  gboolean       copies_video;
  gint64         start_ms;
  gint64         end_ms;
  double         fps;
  gint64         n_frames;
  const char    *title;
  const char    *comment;
} RushesExportSettings;

/**
 * RushesExportFunc:
 * @fraction: 0 to 1
 * @user_data: the caller's data
 *
 * Hears how far an export is.
 */
typedef void (*RushesExportFunc) (double   fraction,
                                  gpointer user_data);

gint64   rushes_export_first_frame (gint64                       position_ms,
                                    double                       fps);
gboolean rushes_export_video       (const RushesExportSettings  *settings,
                                    RushesExportFunc             func,
                                    gpointer                     user_data,
                                    GCancellable                *cancellable,
                                    GError                     **error);
gboolean rushes_export_image       (const RushesExportSettings  *settings,
                                    const char                  *mime_type,
                                    GError                     **error);

G_END_DECLS
