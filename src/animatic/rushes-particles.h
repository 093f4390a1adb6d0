/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-palette.h"
#include "rushes-stage.h"

G_BEGIN_DECLS

typedef struct _RushesParticles RushesParticles;

RushesParticles *rushes_particles_new  (const RushesReading    *reading,
                                        const RushesPalette    *palette,
                                        int                     width,
                                        int                     height,
                                        guint64                 seed);
void             rushes_particles_free (RushesParticles        *self);
void             rushes_particles_draw (RushesParticles        *self,
                                        RushesStage            *stage,
                                        RushesFrame            *frame,
                                        const RushesCameraPose *pose,
                                        double                  seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesParticles, rushes_particles_free)

G_END_DECLS
