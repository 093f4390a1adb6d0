/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-take.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BLIND_VIEW (rushes_blind_view_get_type ())

G_DECLARE_FINAL_TYPE (RushesBlindView, rushes_blind_view, RUSHES, BLIND_VIEW, AdwBin)

/* Signals: "winner-chosen" with a take; "closed". */
GtkWidget *rushes_blind_view_new (RushesStudio *studio,
                                  GPtrArray    *takes,
                                  guint32       seed);

G_END_DECLS
