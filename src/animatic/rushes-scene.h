/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-camera-plan.h"
#include "rushes-palette.h"
#include "rushes-reel.h"

G_BEGIN_DECLS

/**
 * RushesSceneSpec:
 * @width: the picture's width
 * @height: the picture's height
 * @n_frames: how many frames there are
 * @reading: what the prompt says
 * @palette: the colours
 * @plan: what the camera does; must outlive the scene
 * @seed: what chance goes by
 *
 * What scene to compose.
 */
typedef struct
{
  int width;
  int height;
  int n_frames;
  const RushesReading *reading;
  const RushesPalette *palette;
  const RushesCameraPlan *plan;
  guint64 seed;
} RushesSceneSpec;

RushesReel *rushes_scene_new (const RushesSceneSpec *spec);

G_END_DECLS
