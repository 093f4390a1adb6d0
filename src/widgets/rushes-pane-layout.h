/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void rushes_pane_layout_choose (const double *aspects,
                                guint         n_panes,
                                int           gap,
                                int           width,
                                int           height,
                                guint        *n_columns,
                                double       *pane_height);

G_END_DECLS
