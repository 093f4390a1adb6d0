/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-camera-plan.h"
#include "rushes-picture.h"
#include "rushes-reel.h"
#include "rushes-treatment.h"

G_BEGIN_DECLS

RushesReel *rushes_picture_reel_new (GPtrArray              *pictures,
                                     gboolean                ends_with_last,
                                     const RushesCameraPlan *plan,
                                     RushesTransition        transition,
                                     int                     n_frames);

G_END_DECLS
