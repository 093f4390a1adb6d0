/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/rushes-overlay.h"

#include "rushes-overlay-geometry.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_OVERLAY_CANVAS (rushes_overlay_canvas_get_type ())

G_DECLARE_FINAL_TYPE (RushesOverlayCanvas, rushes_overlay_canvas, RUSHES, OVERLAY_CANVAS, GtkWidget)

GtkWidget      *rushes_overlay_canvas_new           (void);
RushesOverlay  *rushes_overlay_canvas_get_overlay   (RushesOverlayCanvas *self);
void            rushes_overlay_canvas_set_overlay   (RushesOverlayCanvas *self,
                                                     RushesOverlay       *overlay,
                                                     int                  canvas_width,
                                                     int                  canvas_height);
void            rushes_overlay_canvas_set_paintable (RushesOverlayCanvas *self,
                                                     GdkPaintable        *paintable);
gint64          rushes_overlay_canvas_get_position  (RushesOverlayCanvas *self);
void            rushes_overlay_canvas_set_position  (RushesOverlayCanvas *self,
                                                     gint64               position_ms);
int             rushes_overlay_canvas_get_selected  (RushesOverlayCanvas *self);
void            rushes_overlay_canvas_set_selected  (RushesOverlayCanvas *self,
                                                     int                  index);
RushesTextLayer *rushes_overlay_canvas_get_layer    (RushesOverlayCanvas *self);
gboolean        rushes_overlay_canvas_get_box       (RushesOverlayCanvas *self,
                                                     guint                index,
                                                     graphene_rect_t     *box);

/* What the pointer does, callable without one: points are of the widget. */
gboolean        rushes_overlay_canvas_begin_drag    (RushesOverlayCanvas *self,
                                                     double               x,
                                                     double               y);
void            rushes_overlay_canvas_drag_to       (RushesOverlayCanvas *self,
                                                     double               x,
                                                     double               y);
void            rushes_overlay_canvas_end_drag      (RushesOverlayCanvas *self);

G_END_DECLS
