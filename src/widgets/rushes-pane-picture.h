/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-video-paintable.h"

G_BEGIN_DECLS

/* How round the corners of a pane are; rushes-widgets.css says the same for what is around it. */
#define RUSHES_PANE_PICTURE_RADIUS 8

void rushes_pane_picture_snapshot         (RushesVideoPaintable *paintable,
                                           GtkSnapshot          *snapshot,
                                           int                   width,
                                           int                   height,
                                           int                   scale,
                                           gboolean              is_exact);
void rushes_pane_picture_snapshot_rounded (RushesVideoPaintable *paintable,
                                           GtkSnapshot          *snapshot,
                                           int                   width,
                                           int                   height,
                                           int                   scale,
                                           gboolean              is_exact);

G_END_DECLS
