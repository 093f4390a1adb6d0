/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/**
 * RushesClipSpec:
 * @width: the width in pixels, even
 * @height: the height in pixels, even
 * @fps: frames a second
 * @fps_d: what to divide @fps by, 0 for 1
 * @quantizer: how coarse it may be, 0 for 23; less is finer
 * @has_audio: whether a stereo track of 16 bits and 48 kHz will be written
 * @comment: what the file says about itself
 * @application: the program that made it
 *
 * What a clip is like.
 */
typedef struct
{
  int width;
  int height;
  int fps;
  int fps_d;
  int quantizer;
  gboolean has_audio;
  const char *comment;
  const char *application;
} RushesClipSpec;

typedef struct _RushesClipWriter RushesClipWriter;

RushesClipWriter *rushes_clip_writer_new         (const char            *path,
                                                  const RushesClipSpec  *spec,
                                                  GError               **error);
void              rushes_clip_writer_free        (RushesClipWriter      *self);
gboolean          rushes_clip_writer_write_audio (RushesClipWriter      *self,
                                                  const gint16          *samples,
                                                  gsize                  n_samples,
                                                  GError               **error);
gboolean          rushes_clip_writer_write_frame (RushesClipWriter      *self,
                                                  RushesFrame           *frame,
                                                  GError               **error);
gboolean          rushes_clip_writer_finish      (RushesClipWriter      *self,
                                                  GCancellable          *cancellable,
                                                  GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipWriter, rushes_clip_writer_free)

G_END_DECLS
