/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-router.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/* Asks rules about takes that there are: what would they have chosen, and for how much? Nothing is
 * sent, no file is looked at, nothing is written. */
JsonObject *rushes_route_replay_run     (RushesLibrary        *library,
                                         RushesRouterProfile  *profile,
                                         RushesModelRegistry  *registry,
                                         gint64                since,
                                         const char           *shot_id,
                                         GError              **error);
char       *rushes_route_replay_explain (JsonObject           *replay);

G_END_DECLS
