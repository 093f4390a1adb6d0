/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesTestDecoded:
 * @width: pixels
 * @height: pixels
 * @n_frames: how many frames came out of the decoder
 * @end_ms: when the last frame ends
 * @container_ms: how long the file says it is
 * @first: brightness of the first frame, without padding
 * @middle: of the one in the middle
 * @last: of the last one
 * @n_samples: pairs of samples of sound
 * @rms_db: how loud it is
 * @comment: the comment tag
 *
 * What is in a clip.
 */
typedef struct
{
  int width;
  int height;
  int n_frames;
  double end_ms;
  double container_ms;
  guint8 *first;
  guint8 *middle;
  guint8 *last;
  gsize n_samples;
  double rms_db;
  char *comment;
} RushesTestDecoded;

RushesTestDecoded *rushes_test_decode      (const char        *path,
                                            int                n_frames);
void               rushes_test_decode_free (RushesTestDecoded *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTestDecoded, rushes_test_decode_free)

G_END_DECLS
