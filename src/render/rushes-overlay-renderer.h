/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-overlay.h"
#include "rushes-text-raster.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_OVERLAY_RENDERER (rushes_overlay_renderer_get_type ())

G_DECLARE_FINAL_TYPE (RushesOverlayRenderer, rushes_overlay_renderer,
                      RUSHES, OVERLAY_RENDERER, GObject)

/* Draws an overlay, for the editor and for the export alike. Layers are drawn again only when
 * they changed. The canvas has the size of the clip; the scale is what the editor shows it at. */
RushesOverlayRenderer  *rushes_overlay_renderer_new         (RushesOverlay         *overlay,
                                                             int                    canvas_width,
                                                             int                    canvas_height);
void                    rushes_overlay_renderer_set_scale   (RushesOverlayRenderer *self,
                                                             double                 scale);
const RushesTextRaster *rushes_overlay_renderer_get_raster  (RushesOverlayRenderer *self,
                                                             guint                  index);
RushesTextBox           rushes_overlay_renderer_get_box     (RushesOverlayRenderer *self,
                                                             guint                  index);
int                     rushes_overlay_renderer_pick        (RushesOverlayRenderer *self,
                                                             double                 x,
                                                             double                 y,
                                                             gint64                 position_ms);
void                    rushes_overlay_renderer_draw        (RushesOverlayRenderer *self,
                                                             cairo_t               *cr,
                                                             gint64                 position_ms);
/* One sentence for each family that is not installed, or NULL if all are. */
char                  **rushes_overlay_renderer_check_fonts (RushesOverlay         *overlay);

G_END_DECLS
