/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

typedef struct _RushesReel RushesReel;

/**
 * RushesReel:
 * @draw: draws a frame and says how much of the treatment it takes; frames are asked for in order
 * @free: frees the reel
 * @n_frames: how many frames there are
 *
 * Where the frames of a clip come from: a scene, a row of pictures or another clip. Each is a
 * struct that begins with this one. Lives on one thread.
 */
struct _RushesReel
{
  gboolean (*draw) (RushesReel    *self,
                    int            index,
                    RushesFrame   *frame,
                    double        *treatment,
                    GError       **error);
  void     (*free) (RushesReel    *self);
  int n_frames;
};

gboolean rushes_reel_draw (RushesReel   *self,
                           int           index,
                           RushesFrame  *frame,
                           double       *treatment,
                           GError      **error);
void     rushes_reel_free (RushesReel   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesReel, rushes_reel_free)

G_END_DECLS
