/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-frame.h"

G_BEGIN_DECLS

typedef struct _RushesGlow RushesGlow;

RushesGlow *rushes_glow_new   (int          width,
                               int          height);
void        rushes_glow_free  (RushesGlow  *self);
void        rushes_glow_apply (RushesGlow  *self,
                               RushesFrame *frame,
                               int          strength,
                               int          warmth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesGlow, rushes_glow_free)

G_END_DECLS
