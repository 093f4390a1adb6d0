/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-canvas.h"

#include <glib/gi18n.h>

#include "rushes-overlay-canvas-private.h"
#include "rushes-widgets.h"

#define MIN_WIDTH 200
#define MIN_HEIGHT 220

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

static void
overlay_changed_cb (RushesOverlayCanvas *self)
{
  if (self->selected >= (int) rushes_overlay_get_n_layers (self->overlay))
    rushes_overlay_canvas_set_selected (self, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
rushes_overlay_canvas_class_init (RushesOverlayCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_overlay_canvas_dispose;
  object_class->get_property = rushes_overlay_canvas_get_property;
  object_class->set_property = rushes_overlay_canvas_set_property;
  widget_class->measure = rushes_overlay_canvas_measure;
  widget_class->snapshot = _rushes_overlay_canvas_snapshot;

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

  _rushes_overlay_canvas_bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "rushes-overlay-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_overlay_canvas_init (RushesOverlayCanvas *self)
{
  self->selected = -1;
  self->canvas_width = 1;
  self->canvas_height = 1;
  rushes_widgets_ensure_style ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text over the picture"), -1);

  _rushes_overlay_canvas_setup_input (self);
}

gboolean
_rushes_overlay_canvas_get_view (RushesOverlayCanvas *self,
                                 RushesOverlayView   *view)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->overlay == NULL || width <= 0 || height <= 0)
    return FALSE;

  rushes_overlay_view_init (view, self->canvas_width, self->canvas_height, width, height);

  return view->frame.size.width >= 1;
}

void
_rushes_overlay_canvas_begin_edit (RushesOverlayCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_BEGUN], 0);
}

void
_rushes_overlay_canvas_end_edit (RushesOverlayCanvas *self,
                                 const char          *group)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_ENDED], 0, group);
}

void
_rushes_overlay_canvas_activate_text (RushesOverlayCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_ACTIVATED], 0);
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

  if (!_rushes_overlay_canvas_get_view (self, &view))
    return FALSE;

  canvas_box = rushes_overlay_renderer_get_box (self->renderer, index);
  *box = rushes_overlay_view_from_box (&view, &canvas_box);

  return TRUE;
}
