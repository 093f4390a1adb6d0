/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-clip-facts.h"
#include "rushes-gray.h"

G_BEGIN_DECLS

typedef struct _RushesClipChecks RushesClipChecks;

RushesClipChecks *rushes_clip_checks_new           (void);
void              rushes_clip_checks_free          (RushesClipChecks *self);
void              rushes_clip_checks_set_reference (RushesClipChecks *self,
                                                    const guint8     *gray);
void              rushes_clip_checks_add_frame     (RushesClipChecks *self,
                                                    const guint8     *gray,
                                                    gint64            time_ns);
void              rushes_clip_checks_add_sound     (RushesClipChecks *self,
                                                    const float      *samples,
                                                    gsize             n_samples,
                                                    guint             n_channels,
                                                    guint             rate,
                                                    gint64            time_ns);
GArray           *rushes_clip_checks_end           (RushesClipChecks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipChecks, rushes_clip_checks_free)

G_END_DECLS
