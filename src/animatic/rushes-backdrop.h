/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-dice.h"
#include "rushes-palette.h"
#include "rushes-stage.h"

G_BEGIN_DECLS

void rushes_backdrop_paint       (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);
void rushes_backdrop_paint_front (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);

/* One file a kind of scenery: rushes-backdrop-<kind>.c. */
void _rushes_backdrop_sky        (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);
void _rushes_backdrop_land       (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);
void _rushes_backdrop_inside     (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);
void _rushes_backdrop_abstract   (RushesStage         *stage,
                                  const RushesReading *reading,
                                  const RushesPalette *palette,
                                  RushesDice          *dice);

/* Far enough beyond the picture for every move of the camera. */
#define RUSHES_BACKDROP_FAR 40.0

G_END_DECLS
