/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-canvas.h"

#include <glib/gi18n.h>
#include <math.h>

#include "render/rushes-overlay-renderer.h"

#include "rushes-widgets.h"

#define MIN_WIDTH 200
#define MIN_HEIGHT 220
/* Nearer than this a press and a release are a click, not a drag. */
#define CLICK_DISTANCE 4
#define N_ANCHORS 9
#define NUDGE 0.005
#define BIG_NUDGE 0.05

/**
 * RushesOverlayCanvas:
 *
 * A picture with text over it that is moved and sized with the pointer or the arrow keys. The
 * text is drawn by the renderer of the export, so what is seen is what is rendered.
 *
 * It changes the overlay itself and frames each change in [signal@OverlayCanvas::edit-begun] and
 * [signal@OverlayCanvas::edit-ended], between which a whole drag lies, so that whoever keeps the
 * history makes one step of it.
 */
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
  RushesTextBox anchors[N_ANCHORS];
  RushesSnap snap;
};

G_DEFINE_FINAL_TYPE (RushesOverlayCanvas, rushes_overlay_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  SIGNAL_EDIT_BEGUN,
  SIGNAL_EDIT_ENDED,
  SIGNAL_TEXT_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
get_view (RushesOverlayCanvas *self,
          RushesOverlayView   *view)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->overlay == NULL || width <= 0 || height <= 0)
    return FALSE;

  rushes_overlay_view_init (view, self->canvas_width, self->canvas_height, width, height);

  return view->frame.size.width >= 1;
}

static void
overlay_changed_cb (RushesOverlayCanvas *self)
{
  if (self->selected >= (int) rushes_overlay_get_n_layers (self->overlay))
    rushes_overlay_canvas_set_selected (self, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_edit (RushesOverlayCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_BEGUN], 0);
}

static void
end_edit (RushesOverlayCanvas *self,
          const char          *group)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_ENDED], 0, group);
}

/* Where the layer would stand at each anchor; what it is dragged near, it is drawn to. */
static void
measure_anchors (RushesOverlayCanvas *self,
                 RushesTextLayer     *layer)
{
  for (guint i = 0; i < N_ANCHORS; i++)
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
  if (!get_view (self, &view))
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
  begin_edit (self);
  delta_x += (box.x + box.width / 2) / self->canvas_width;
  delta_y += (box.y + box.height / 2) / self->canvas_height;
  rushes_text_layer_move_to (layer, CLAMP (delta_x, 0, 1), CLAMP (delta_y, 0, 1));
  end_edit (self, "nudge");

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

  g_signal_emit (self, signals[SIGNAL_TEXT_ACTIVATED], 0);

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
snapshot_text (RushesOverlayCanvas     *self,
               GtkSnapshot             *snapshot,
               const RushesOverlayView *view)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &view->frame);

  rushes_overlay_renderer_set_scale (self->renderer,
                                     rushes_overlay_view_get_scale (view) * factor);
  cairo_translate (cr, view->frame.origin.x, view->frame.origin.y);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  rushes_overlay_renderer_draw (self->renderer, cr, self->position_ms);
  cairo_destroy (cr);
}

static void
snapshot_selection (RushesOverlayCanvas *self,
                    GtkSnapshot         *snapshot,
                    const GdkRGBA       *accent)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t box;
  GskRoundedRect outline;

  if (!rushes_overlay_canvas_get_box (self, self->selected, &box))
    return;

  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1.5, 1.5, 1.5, 1.5 },
                              (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
  for (RushesHandle handle = RUSHES_HANDLE_LEFT; handle <= RUSHES_HANDLE_BOTTOM_RIGHT; handle++)
    {
      graphene_rect_t rect = rushes_overlay_handle_rect (&box, handle);

      gsk_rounded_rect_init_from_rect (&outline, &rect, rect.size.width / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &white, &rect);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                                  (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
    }
}

static void
snapshot_snap_lines (RushesOverlayCanvas     *self,
                     GtkSnapshot             *snapshot,
                     const RushesOverlayView *view,
                     const GdkRGBA           *accent)
{
  const graphene_rect_t *frame = &view->frame;

  if (!self->is_moved || self->handle != RUSHES_HANDLE_BODY)
    return;

  if (self->snap.has_x)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT (frame->origin.x +
                                                    frame->size.width * self->snap.x,
                                                    frame->origin.y, 1, frame->size.height));
  if (self->snap.has_y)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT (frame->origin.x,
                                                    frame->origin.y +
                                                    frame->size.height * self->snap.y,
                                                    frame->size.width, 1));
}

static void
rushes_overlay_canvas_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (widget);
  static const GdkRGBA black = { 0, 0, 0, 1 };
  RushesOverlayView view;
  GdkRGBA accent;

  if (!get_view (self, &view))
    return;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                       &accent))
    accent = (GdkRGBA) { 0.2, 0.5, 0.9, 1 };

  gtk_snapshot_append_color (snapshot, &black, &view.frame);
  if (self->paintable != NULL)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &view.frame.origin);
      gdk_paintable_snapshot (self->paintable, snapshot,
                              view.frame.size.width, view.frame.size.height);
      gtk_snapshot_restore (snapshot);
    }
  snapshot_text (self, snapshot, &view);
  snapshot_snap_lines (self, snapshot, &view, &accent);
  if (self->selected >= 0)
    snapshot_selection (self, snapshot, &accent);
}

static void
rushes_overlay_canvas_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = *minimum * 2;
}

static void
rushes_overlay_canvas_dispose (GObject *object)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (object);

  rushes_overlay_canvas_set_paintable (self, NULL);
  rushes_overlay_canvas_set_overlay (self, NULL, 1, 1);

  G_OBJECT_CLASS (rushes_overlay_canvas_parent_class)->dispose (object);
}

static void
rushes_overlay_canvas_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_int (value, RUSHES_OVERLAY_CANVAS (object)->selected);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_overlay_canvas_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      rushes_overlay_canvas_set_selected (RUSHES_OVERLAY_CANVAS (object), g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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

static void
rushes_overlay_canvas_class_init (RushesOverlayCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_overlay_canvas_dispose;
  object_class->get_property = rushes_overlay_canvas_get_property;
  object_class->set_property = rushes_overlay_canvas_set_property;
  widget_class->measure = rushes_overlay_canvas_measure;
  widget_class->snapshot = rushes_overlay_canvas_snapshot;

  /**
   * RushesOverlayCanvas:selected:
   *
   * The number of the chosen layer, or -1.
   */
  properties[PROP_SELECTED] =
    g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesOverlayCanvas::edit-begun:
   * @self: the canvas
   *
   * The overlay is about to change.
   */
  signals[SIGNAL_EDIT_BEGUN] =
    g_signal_new ("edit-begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * RushesOverlayCanvas::edit-ended:
   * @self: the canvas
   * @group: (nullable): joins edits that follow each other
   *
   * The change is complete.
   */
  signals[SIGNAL_EDIT_ENDED] =
    g_signal_new ("edit-ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RushesOverlayCanvas::text-activated:
   * @self: the canvas
   *
   * The user wants to type the text of the chosen layer.
   */
  signals[SIGNAL_TEXT_ACTIVATED] =
    g_signal_new ("text-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  bind_nudge (widget_class, GDK_KEY_Left, -1, 0);
  bind_nudge (widget_class, GDK_KEY_Right, 1, 0);
  bind_nudge (widget_class, GDK_KEY_Up, 0, -1);
  bind_nudge (widget_class, GDK_KEY_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, select_next_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "rushes-overlay-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_overlay_canvas_init (RushesOverlayCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->selected = -1;
  self->canvas_width = 1;
  self->canvas_height = 1;
  rushes_widgets_ensure_style ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text over the picture"), -1);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * rushes_overlay_canvas_new:
 *
 * Makes a canvas without an overlay.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_overlay_canvas_new (void)
{
  return g_object_new (RUSHES_TYPE_OVERLAY_CANVAS, NULL);
}

/**
 * rushes_overlay_canvas_get_overlay:
 * @self: a canvas
 *
 * Gets the overlay that is edited.
 *
 * Returns: (transfer none) (nullable): the overlay
 */
RushesOverlay *
rushes_overlay_canvas_get_overlay (RushesOverlayCanvas *self)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), NULL);

  return self->overlay;
}

/**
 * rushes_overlay_canvas_set_overlay:
 * @self: a canvas
 * @overlay: (nullable): an overlay
 * @canvas_width: of the clip, in pixels
 * @canvas_height: of the clip, in pixels
 *
 * Edits another overlay, over a clip of a size.
 */
void
rushes_overlay_canvas_set_overlay (RushesOverlayCanvas *self,
                                   RushesOverlay       *overlay,
                                   int                  canvas_width,
                                   int                  canvas_height)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));
  g_return_if_fail (canvas_width > 0 && canvas_height > 0);

  if (self->overlay == overlay && self->canvas_width == canvas_width &&
      self->canvas_height == canvas_height)
    return;

  if (self->overlay != NULL)
    g_signal_handlers_disconnect_by_func (self->overlay, overlay_changed_cb, self);
  g_clear_object (&self->renderer);
  g_set_object (&self->overlay, overlay);
  self->canvas_width = canvas_width;
  self->canvas_height = canvas_height;
  self->handle = RUSHES_HANDLE_NONE;
  self->is_moved = FALSE;
  if (overlay != NULL)
    {
      self->renderer = rushes_overlay_renderer_new (overlay, canvas_width, canvas_height);
      g_signal_connect_object (overlay, "changed", G_CALLBACK (overlay_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  rushes_overlay_canvas_set_selected (self, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_overlay_canvas_set_paintable:
 * @self: a canvas
 * @paintable: (nullable): a picture
 *
 * Sets the picture under the text. It may change by itself, as a playing clip does.
 */
void
rushes_overlay_canvas_set_paintable (RushesOverlayCanvas *self,
                                     GdkPaintable        *paintable)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));
  g_return_if_fail (paintable == NULL || GDK_IS_PAINTABLE (paintable));

  if (self->paintable == paintable)
    return;

  if (self->paintable != NULL)
    g_signal_handlers_disconnect_by_func (self->paintable, gtk_widget_queue_draw, self);
  g_set_object (&self->paintable, paintable);
  if (paintable != NULL)
    g_signal_connect_object (paintable, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw),
                             self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_overlay_canvas_get_position:
 * @self: a canvas
 *
 * Gets the time whose text is shown.
 *
 * Returns: milliseconds
 */
gint64
rushes_overlay_canvas_get_position (RushesOverlayCanvas *self)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), 0);

  return self->position_ms;
}

/**
 * rushes_overlay_canvas_set_position:
 * @self: a canvas
 * @position_ms: a time of the clip
 *
 * Shows the text of another time.
 */
void
rushes_overlay_canvas_set_position (RushesOverlayCanvas *self,
                                    gint64               position_ms)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));

  if (self->position_ms == position_ms)
    return;

  self->position_ms = position_ms;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_overlay_canvas_get_selected:
 * @self: a canvas
 *
 * The number of the chosen layer, or -1.
 *
 * Returns: the number
 */
int
rushes_overlay_canvas_get_selected (RushesOverlayCanvas *self)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), -1);

  return self->selected;
}

/**
 * rushes_overlay_canvas_set_selected:
 * @self: a canvas
 * @index: the number of a layer, or -1
 *
 * The number of the chosen layer, or -1.
 */
void
rushes_overlay_canvas_set_selected (RushesOverlayCanvas *self,
                                    int                  index)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_CANVAS (self));

  if (self->overlay == NULL || index >= (int) rushes_overlay_get_n_layers (self->overlay))
    index = -1;
  if (self->selected == index)
    return;

  self->selected = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/**
 * rushes_overlay_canvas_get_layer:
 * @self: a canvas
 *
 * Gets the chosen layer.
 *
 * Returns: (transfer none) (nullable): the layer
 */
RushesTextLayer *
rushes_overlay_canvas_get_layer (RushesOverlayCanvas *self)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), NULL);

  return self->selected >= 0 ? rushes_overlay_get_layer (self->overlay, self->selected) : NULL;
}

/**
 * rushes_overlay_canvas_get_box:
 * @self: a canvas
 * @index: the number of a layer
 * @box: (out): where it stands in the widget
 *
 * Finds where a layer stands.
 *
 * Returns: %FALSE if the widget has no size yet
 */
gboolean
rushes_overlay_canvas_get_box (RushesOverlayCanvas *self,
                               guint                index,
                               graphene_rect_t     *box)
{
  RushesOverlayView view;
  RushesTextBox canvas_box;

  g_return_val_if_fail (RUSHES_IS_OVERLAY_CANVAS (self), FALSE);
  g_return_val_if_fail (box != NULL, FALSE);

  if (!get_view (self, &view))
    return FALSE;

  canvas_box = rushes_overlay_renderer_get_box (self->renderer, index);
  *box = rushes_overlay_view_from_box (&view, &canvas_box);

  return TRUE;
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
  if (self->handle == RUSHES_HANDLE_NONE || layer == NULL || !get_view (self, &view))
    return;
  if (!self->is_moved && hypot (x - self->press_x, y - self->press_y) < CLICK_DISTANCE)
    return;

  if (!self->is_moved)
    {
      self->is_moved = TRUE;
      measure_anchors (self, layer);
      begin_edit (self);
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
    end_edit (self, NULL);
  self->handle = RUSHES_HANDLE_NONE;
  self->is_moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (was_click)
    g_signal_emit (self, signals[SIGNAL_TEXT_ACTIVATED], 0);
}
