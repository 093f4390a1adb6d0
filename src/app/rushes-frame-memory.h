/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-player.h"

G_BEGIN_DECLS

void rushes_frame_memory_bind (RushesPlayer *player);

G_END_DECLS
