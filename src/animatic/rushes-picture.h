/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "rushes-layer.h"

G_BEGIN_DECLS

/**
 * RushesPicture:
 *
 * A picture from a file, scaled so that the frame covers it, with as much around as a moving
 * camera may show. What the file does not have there is mirrored. The frame's upper left corner
 * at rest is at @left, @top. The margins say how far the real picture goes beyond the frame.
 */
typedef struct
{
  RushesLayer *layer;
  int width;
  int height;
  int left;
  int top;
  double margin_x;
  double margin_y;

  int depth_across;
  int depth_down;
  float *depth;
} RushesPicture;

RushesPicture *rushes_picture_new      (GdkPixbuf           *pixbuf,
                                        int                  width,
                                        int                  height);
void           rushes_picture_free     (RushesPicture       *self);
double         rushes_picture_depth_at (const RushesPicture *self,
                                        double               u,
                                        double               v);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPicture, rushes_picture_free)

G_END_DECLS
