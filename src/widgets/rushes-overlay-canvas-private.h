/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "render/rushes-overlay-renderer.h"

#include "rushes-overlay-canvas.h"
#include "rushes-overlay-geometry.h"

G_BEGIN_DECLS

#define RUSHES_OVERLAY_CANVAS_N_ANCHORS 9

struct _RushesOverlayCanvas
{
  GtkWidget parent_instance;

  RushesOverlay *overlay;
  RushesOverlayRenderer *renderer;
  GdkPaintable *paintable;

  int canvas_width;
  int canvas_height;
  gint64 position_ms;
  int selected;

  RushesHandle handle;
  gboolean is_moved;
  double press_x;
  double press_y;
  RushesTextBox press_box;
  double press_size_percent;
  double press_font_scale;
  RushesTextBox anchors[RUSHES_OVERLAY_CANVAS_N_ANCHORS];
  RushesSnap snap;
};

/* How the canvas lies in the widget; %FALSE while there is nothing to see. */
gboolean _rushes_overlay_canvas_get_view      (RushesOverlayCanvas *self,
                                               RushesOverlayView   *view);
void     _rushes_overlay_canvas_begin_edit    (RushesOverlayCanvas *self);
void     _rushes_overlay_canvas_end_edit      (RushesOverlayCanvas *self,
                                               const char          *group);
void     _rushes_overlay_canvas_activate_text (RushesOverlayCanvas *self);

/* In rushes-overlay-canvas-draw.c. */
void     _rushes_overlay_canvas_snapshot      (GtkWidget           *widget,
                                               GtkSnapshot         *snapshot);

/* In rushes-overlay-canvas-drag.c: what pointer and keys do. */
void     _rushes_overlay_canvas_bind_keys     (GtkWidgetClass      *widget_class);
void     _rushes_overlay_canvas_setup_input   (RushesOverlayCanvas *self);

G_END_DECLS
