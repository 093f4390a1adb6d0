/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-overlay-canvas-private.h"

/* Nearer than this a press and a release are a click, not a drag. */
#define CLICK_DISTANCE 4
#define NUDGE 0.005
#define BIG_NUDGE 0.05

/* Moving and sizing the layers, with the pointer and by keys. */

/* Where the layer would stand at each anchor; what it is dragged near, it is drawn to. */
static void
measure_anchors (RushesOverlayCanvas *self,
                 RushesTextLayer     *layer)
{
  for (guint i = 0; i < RUSHES_OVERLAY_CANVAS_N_ANCHORS; i++)
    {
      g_autoptr (RushesTextLayer) copy = rushes_text_layer_copy (layer);
      g_autoptr (RushesTextRaster) raster = NULL;

      rushes_text_layer_set_position (copy, (RushesAnchor) i);
      /* Small: only the box is of interest, not the pixels. */
      raster = rushes_text_raster_new (copy, self->canvas_width, self->canvas_height, 0.1);
      self->anchors[i] = raster->box;
    }
}

static void
move_layer (RushesOverlayCanvas *self,
            RushesTextLayer     *layer,
            const RushesOverlayView *view,
            double               delta_x,
            double               delta_y)
{
  double center_x = self->press_box.x + self->press_box.width / 2 + delta_x;
  double center_y = self->press_box.y + self->press_box.height / 2 + delta_y;

  self->snap = rushes_overlay_snap (self->anchors, view,
                                    CLAMP (center_x, 0, self->canvas_width),
                                    CLAMP (center_y, 0, self->canvas_height));
  if (self->snap.anchor != RUSHES_ANCHOR_FREE)
    rushes_text_layer_set_position (layer, self->snap.anchor);
  else
    rushes_text_layer_move_to (layer, self->snap.x, self->snap.y);
}

static void
size_layer (RushesOverlayCanvas *self,
            RushesTextLayer     *layer,
            double               delta_x,
            double               delta_y)
{
  gboolean is_left = self->handle == RUSHES_HANDLE_LEFT ||
                     self->handle == RUSHES_HANDLE_TOP_LEFT ||
                     self->handle == RUSHES_HANDLE_BOTTOM_LEFT;
  gboolean is_side = self->handle == RUSHES_HANDLE_LEFT || self->handle == RUSHES_HANDLE_RIGHT;
  /* The box grows on both sides of its middle, so the edge moves half as far as the width. */
  double growth = (is_left ? -delta_x : delta_x) * 2;
  double factor = MAX (self->press_box.width + growth, 1) / self->press_box.width;

  rushes_text_layer_set_size_percent (layer, CLAMP (self->press_size_percent * factor, 10, 100));
  if (!is_side)
    {
      factor = rushes_text_layer_get_size_percent (layer) / self->press_size_percent;
      rushes_text_layer_set_font_size_scale (layer, self->press_font_scale * factor);
    }
}

static const char *
get_cursor_name (RushesHandle handle)
{
  switch (handle)
    {
    case RUSHES_HANDLE_BODY:
      return "grab";

    case RUSHES_HANDLE_LEFT:
    case RUSHES_HANDLE_RIGHT:
      return "ew-resize";

    case RUSHES_HANDLE_TOP_LEFT:
    case RUSHES_HANDLE_BOTTOM_RIGHT:
      return "nwse-resize";

    case RUSHES_HANDLE_TOP_RIGHT:
    case RUSHES_HANDLE_BOTTOM_LEFT:
      return "nesw-resize";

    case RUSHES_HANDLE_NONE:
      break;
    }

  return NULL;
}

/* What is under a point: a handle of the selected layer first, then any layer. */
static RushesHandle
pick (RushesOverlayCanvas *self,
      double               x,
      double               y,
      int                 *index)
{
  RushesOverlayView view;
  graphene_rect_t box;
  double canvas_x;
  double canvas_y;

  *index = -1;
  if (!_rushes_overlay_canvas_get_view (self, &view))
    return RUSHES_HANDLE_NONE;

  if (self->selected >= 0 && rushes_overlay_canvas_get_box (self, self->selected, &box))
    {
      RushesHandle handle = rushes_overlay_pick_handle (&box, x, y);

      if (handle > RUSHES_HANDLE_BODY)
        {
          *index = self->selected;
          return handle;
        }
    }

  rushes_overlay_view_to_canvas (&view, x, y, &canvas_x, &canvas_y);
  *index = rushes_overlay_renderer_pick (self->renderer, canvas_x, canvas_y, self->position_ms);

  return *index >= 0 ? RUSHES_HANDLE_BODY : RUSHES_HANDLE_NONE;
}

static void
drag_begin_cb (RushesOverlayCanvas *self,
               double               x,
               double               y,
               GtkGesture          *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!rushes_overlay_canvas_begin_drag (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (RushesOverlayCanvas *self,
                double               offset_x,
                double               offset_y,
                GtkGestureDrag      *gesture)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    rushes_overlay_canvas_drag_to (self, x + offset_x, y + offset_y);
}

static void
drag_end_cb (RushesOverlayCanvas *self)
{
  rushes_overlay_canvas_end_drag (self);
}

static void
motion_cb (RushesOverlayCanvas *self,
           double               x,
           double               y)
{
  int index;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor_name (pick (self, x, y, &index)));
}

static gboolean
nudge_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (widget);
  RushesTextLayer *layer = rushes_overlay_canvas_get_layer (self);
  RushesTextBox box;
  double delta_x;
  double delta_y;

  if (layer == NULL)
    return FALSE;

  g_variant_get (args, "(dd)", &delta_x, &delta_y);
  box = rushes_overlay_renderer_get_box (self->renderer, self->selected);
  _rushes_overlay_canvas_begin_edit (self);
  delta_x += (box.x + box.width / 2) / self->canvas_width;
  delta_y += (box.y + box.height / 2) / self->canvas_height;
  rushes_text_layer_move_to (layer, CLAMP (delta_x, 0, 1), CLAMP (delta_y, 0, 1));
  _rushes_overlay_canvas_end_edit (self, "nudge");

  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (widget);

  if (self->selected < 0)
    return FALSE;

  _rushes_overlay_canvas_activate_text (self);

  return TRUE;
}

static gboolean
select_next_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (widget);
  int n_layers = self->overlay != NULL ? (int) rushes_overlay_get_n_layers (self->overlay) : 0;

  if (n_layers == 0)
    return FALSE;

  rushes_overlay_canvas_set_selected (self, (self->selected + 1) % n_layers);

  return TRUE;
}

static void
bind_nudge (GtkWidgetClass *widget_class,
            guint           key,
            double          x,
            double          y)
{
  gtk_widget_class_add_binding (widget_class, key, 0, nudge_cb,
                                "(dd)", x * NUDGE, y * NUDGE);
  gtk_widget_class_add_binding (widget_class, key, GDK_SHIFT_MASK, nudge_cb,
                                "(dd)", x * BIG_NUDGE, y * BIG_NUDGE);
}

void
_rushes_overlay_canvas_bind_keys (GtkWidgetClass *widget_class)
{
  bind_nudge (widget_class, GDK_KEY_Left, -1, 0);
  bind_nudge (widget_class, GDK_KEY_Right, 1, 0);
  bind_nudge (widget_class, GDK_KEY_Up, 0, -1);
  bind_nudge (widget_class, GDK_KEY_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, select_next_cb, NULL);
}

void
_rushes_overlay_canvas_setup_input (RushesOverlayCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * rushes_overlay_canvas_begin_drag:
 * @self: a canvas
 * @x: in the widget
 * @y: in the widget
 *
 * Takes hold of what is under a point: a handle, or a layer, which becomes the chosen one.
 *
 * Returns: %FALSE if there is nothing to hold
 */
gboolean
rushes_overlay_canvas_begin_drag (RushesOverlayCanvas *self,
                                  double               x,
                                  double               y)
{
  RushesTextLayer *layer;
  RushesHandle handle;
  int index;

  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), FALSE);

  handle = pick (self, x, y, &index);
  rushes_overlay_canvas_set_selected (self, index);
  if (handle == RUSHES_HANDLE_NONE)
    return FALSE;

  layer = rushes_overlay_canvas_get_layer (self);
  self->handle = handle;
  self->is_moved = FALSE;
  self->press_x = x;
  self->press_y = y;
  self->press_box = rushes_overlay_renderer_get_box (self->renderer, index);
  self->press_size_percent = rushes_text_layer_get_size_percent (layer);
  self->press_font_scale = rushes_text_layer_get_font_size_scale (layer);

  return TRUE;
}

/**
 * rushes_overlay_canvas_drag_to:
 * @self: a canvas
 * @x: in the widget
 * @y: in the widget
 *
 * Moves or sizes what is held.
 */
void
rushes_overlay_canvas_drag_to (RushesOverlayCanvas *self,
                               double               x,
                               double               y)
{
  RushesTextLayer *layer;
  RushesOverlayView view;
  double scale;

  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));

  layer = rushes_overlay_canvas_get_layer (self);
  if (self->handle == RUSHES_HANDLE_NONE || layer == NULL ||
      !_rushes_overlay_canvas_get_view (self, &view))
    return;
  if (!self->is_moved && hypot (x - self->press_x, y - self->press_y) < CLICK_DISTANCE)
    return;

  if (!self->is_moved)
    {
      self->is_moved = TRUE;
      measure_anchors (self, layer);
      _rushes_overlay_canvas_begin_edit (self);
    }

  scale = rushes_overlay_view_get_scale (&view);
  if (self->handle == RUSHES_HANDLE_BODY)
    move_layer (self, layer, &view, (x - self->press_x) / scale, (y - self->press_y) / scale);
  else
    size_layer (self, layer, (x - self->press_x) / scale, (y - self->press_y) / scale);
}

/**
 * rushes_overlay_canvas_end_drag:
 * @self: a canvas
 *
 * Lets go. If nothing was moved, it was a click, and the text is to be typed.
 */
void
rushes_overlay_canvas_end_drag (RushesOverlayCanvas *self)
{
  gboolean was_click;

  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));

  if (self->handle == RUSHES_HANDLE_NONE)
    return;

  was_click = !self->is_moved && self->handle == RUSHES_HANDLE_BODY;
  if (self->is_moved)
    _rushes_overlay_canvas_end_edit (self, NULL);
  self->handle = RUSHES_HANDLE_NONE;
  self->is_moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (was_click)
    _rushes_overlay_canvas_activate_text (self);
}
