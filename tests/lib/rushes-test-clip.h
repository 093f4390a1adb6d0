/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesTestClip:
 * @width: 0 for 320
 * @height: 0 for 240
 * @fps: 0 for 24
 * @n_frames: 0 for 24
 * @pattern: a pattern of videotestsrc; %NULL for "count", where the grey of the whole frame
 *   tells its number
 * @comment: (nullable): a comment tag
 * @has_audio: a tone of the same length
 * @gop: the distance of key frames, 0 for 12
 *
 * What a clip shall be like: H.264 and AAC in MP4.
 */
typedef struct
{
  int         width;
  int         height;
  int         fps;
  int         n_frames;
  const char *pattern;
  const char *comment;
  gboolean    has_audio;
  int         gop;
} RushesTestClip;

void   rushes_test_clip_make   (const char           *path,
                                const RushesTestClip *clip);
void   rushes_test_clip_turn   (const char           *path);
void   rushes_test_clip_launch (const char           *description);
guint8 rushes_test_clip_level  (int                   frame);
int    rushes_test_clip_frame  (guint8                level);

G_END_DECLS
