/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-layer.h"

G_BEGIN_DECLS

/**
 * RUSHES_DEPTH_SQUARE:
 *
 * How many pixels of a picture share one guess of their depth.
 */
#define RUSHES_DEPTH_SQUARE 16

float *rushes_depth_guess (const RushesLayer *layer,
                           int               *n_across,
                           int               *n_down);

G_END_DECLS
