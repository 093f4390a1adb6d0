/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesNumberedClip:
 * @name: the file's name
 * @id: the id in its pictures
 * @n_frames: how many frames are shown
 * @first: the number in the first of them
 * @numerator: frames in @denominator seconds, or 0 for frames that last one, two and three
 *   sixtieths of a second in turns
 * @denominator: see there
 *
 * A clip whose frames carry their numbers, as `numbered-clips.sh` makes it.
 */
typedef struct
{
  const char *name;
  guint       id;
  guint       n_frames;
  guint       first;
  guint       numerator;
  guint       denominator;
} RushesNumberedClip;

const RushesNumberedClip *rushes_numbered_clip_list     (gsize                    *n_clips);
const RushesNumberedClip *rushes_numbered_clip_find     (const char               *name);
gint64                    rushes_numbered_clip_get_time (const RushesNumberedClip *self,
                                                         guint                     frame);
char                     *rushes_numbered_clips_make    (void);

G_END_DECLS
