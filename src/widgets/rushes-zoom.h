/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <graphene.h>

#include "media/rushes-player.h"

G_BEGIN_DECLS

/* The most pixels of the screen, each way, to a pixel of a clip. */
#define RUSHES_ZOOM_MAX 8.0
/* The whole picture, as large as there is room. */
#define RUSHES_ZOOM_FIT 0.0

/**
 * RushesZoom:
 * @factor: pixels of the screen to a pixel of the first clip, or %RUSHES_ZOOM_FIT
 * @x: the middle of what is seen, a fraction of the picture's width
 * @y: the middle of what is seen, a fraction of its height
 *
 * What part of all pictures is seen, and how large.
 */
typedef struct
{
  double factor;
  double x;
  double y;
} RushesZoom;

double rushes_zoom_step  (double            current,
                          double            fit,
                          gboolean          is_in);
double rushes_zoom_fit   (int               clip_width,
                          int               clip_height,
                          int               room_width,
                          int               room_height);
void   rushes_zoom_look  (const RushesZoom *self,
                          int               clip_width,
                          int               clip_height,
                          double            first_fit,
                          RushesPaneView   *view);
void   rushes_zoom_place (int               width,
                          int               height,
                          int               room_width,
                          int               room_height,
                          int               scale,
                          gboolean          is_exact,
                          graphene_rect_t  *area);

G_END_DECLS
