/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesMp4Info:
 * @video_samples: the frames of the first video track, or -1 if there is none or the file is
 *   in fragments
 * @is_edited: whether an edit list may hide some of them
 *
 * What the tables of an MP4 file say, without decoding.
 */
typedef struct
{
  gint64   video_samples;
  gboolean is_edited;
} RushesMp4Info;

gboolean rushes_mp4_info_read (const char     *path,
                               RushesMp4Info  *info,
                               GError        **error);

G_END_DECLS
