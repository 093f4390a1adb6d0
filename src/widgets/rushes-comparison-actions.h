/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-comparison-view.h"

G_BEGIN_DECLS

/* What the actions are found by in menus and keys. */
#define RUSHES_COMPARISON_ACTIONS_PREFIX "view"

void rushes_comparison_actions_add (RushesComparisonView *view,
                                    GtkWidget            *widget);

G_END_DECLS
