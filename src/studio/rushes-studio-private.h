/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-model-registry.h"
#include "rushes-studio.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"

G_BEGIN_DECLS

/* Signals of the studio for its own files: "trouble" with the id of a row and an error. */

RushesModelRegistry *_rushes_studio_get_registry   (RushesStudio        *self);
gboolean             _rushes_studio_keeps_queue    (RushesStudio        *self);
gboolean             _rushes_studio_has_loaded     (RushesStudio        *self);
const RushesBooking *_rushes_studio_get_booking    (RushesStudio        *self);
void                 _rushes_studio_watch_orphans  (RushesStudio        *self);
GPtrArray           *_rushes_studio_adopt_orphans  (RushesStudio        *self,
                                                    GError             **error);
void                 _rushes_studio_wait_submitted (RushesStudio        *self,
                                                    RushesPost          *post,
                                                    GTask               *task);

G_END_DECLS
