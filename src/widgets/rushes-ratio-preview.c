/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ratio-preview.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rushes-widgets.h"

#define HEIGHT 190

/**
 * RushesRatioPreview:
 *
 * A frame of an aspect ratio, with the first reference cut to it: what of the picture will be
 * seen. Its accessible name is the ratio.
 */
struct _RushesRatioPreview
{
  GtkWidget parent_instance;

  char *ratio;
  GdkPaintable *paintable;
};

G_DEFINE_FINAL_TYPE (RushesRatioPreview, rushes_ratio_preview, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RATIO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The quotient of a ratio such as "9:16"; of "auto" that of the picture. */
static double
get_quotient (RushesRatioPreview *self)
{
  int width;
  int height;
  double own;

  if (self->ratio != NULL && sscanf (self->ratio, "%d:%d", &width, &height) == 2 &&
      width > 0 && height > 0)
    return (double) width / height;

  own = self->paintable != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (self->paintable) : 0;

  return own > 0 ? own : 1;
}

static void
get_frame (RushesRatioPreview *self,
           graphene_rect_t    *frame)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double quotient = get_quotient (self);
  double frame_width = MIN (width, height * quotient);
  double frame_height = frame_width / quotient;

  graphene_rect_init (frame, (width - frame_width) / 2, (height - frame_height) / 2,
                      frame_width, frame_height);
}

/* What is drawn next, of the given size, stands in the middle of the frame. */
static void
move_to_center (GtkSnapshot           *snapshot,
                const graphene_rect_t *frame,
                double                 width,
                double                 height)
{
  double x = frame->origin.x + (frame->size.width - width) / 2;
  double y = frame->origin.y + (frame->size.height - height) / 2;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
}

static void
snapshot_picture (RushesRatioPreview    *self,
                  GtkSnapshot           *snapshot,
                  const graphene_rect_t *frame)
{
  double own = gdk_paintable_get_intrinsic_aspect_ratio (self->paintable);
  double width = frame->size.width;
  double height = frame->size.height;

  if (own <= 0)
    own = width / height;
  if (width / height > own)
    height = width / own;
  else
    width = height * own;

  gtk_snapshot_save (snapshot);
  move_to_center (snapshot, frame, width, height);
  gdk_paintable_snapshot (self->paintable, snapshot, width, height);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_ratio (RushesRatioPreview    *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *frame,
                const GdkRGBA         *color)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;
  int height;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->ratio);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  move_to_center (snapshot, frame, width, height);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
rushes_ratio_preview_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  RushesRatioPreview *self = RUSHES_RATIO_PREVIEW (widget);
  graphene_rect_t frame;
  GskRoundedRect outline;
  GdkRGBA color;
  GdkRGBA faint;

  get_frame (self, &frame);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  faint = color;
  faint.alpha *= 0.08;
  color.alpha *= 0.55;

  gsk_rounded_rect_init_from_rect (&outline, &frame, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &faint, &frame);
  if (self->paintable != NULL)
    snapshot_picture (self, snapshot, &frame);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { color, color, color, color });
  if (self->paintable == NULL && self->ratio != NULL)
    snapshot_ratio (self, snapshot, &frame, &color);
}

static void
rushes_ratio_preview_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : HEIGHT;
  *natural = HEIGHT;
}

static void
rushes_ratio_preview_dispose (GObject *object)
{
  RushesRatioPreview *self = RUSHES_RATIO_PREVIEW (object);

  rushes_ratio_preview_set_paintable (self, NULL);

  G_OBJECT_CLASS (rushes_ratio_preview_parent_class)->dispose (object);
}

static void
rushes_ratio_preview_finalize (GObject *object)
{
  g_free (RUSHES_RATIO_PREVIEW (object)->ratio);

  G_OBJECT_CLASS (rushes_ratio_preview_parent_class)->finalize (object);
}

static void
rushes_ratio_preview_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RATIO:
      g_value_set_string (value, RUSHES_RATIO_PREVIEW (object)->ratio);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ratio_preview_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_RATIO:
      rushes_ratio_preview_set_ratio (RUSHES_RATIO_PREVIEW (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ratio_preview_class_init (RushesRatioPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_ratio_preview_dispose;
  object_class->finalize = rushes_ratio_preview_finalize;
  object_class->get_property = rushes_ratio_preview_get_property;
  object_class->set_property = rushes_ratio_preview_set_property;
  widget_class->measure = rushes_ratio_preview_measure;
  widget_class->snapshot = rushes_ratio_preview_snapshot;

  /**
   * RushesRatioPreview:ratio:
   *
   * The ratio, such as "9:16", or "auto".
   */
  properties[PROP_RATIO] =
    g_param_spec_string ("ratio", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-ratio-preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_ratio_preview_init (RushesRatioPreview *self)
{
  rushes_widgets_ensure_style ();
}

/**
 * rushes_ratio_preview_new:
 *
 * Makes a preview without a ratio.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_ratio_preview_new (void)
{
  return g_object_new (RUSHES_TYPE_RATIO_PREVIEW, NULL);
}

/**
 * rushes_ratio_preview_get_ratio:
 * @self: a preview
 *
 * The ratio, such as "9:16", or "auto".
 *
 * Returns: (nullable): the ratio
 */
const char *
rushes_ratio_preview_get_ratio (RushesRatioPreview *self)
{
  g_return_val_if_fail (RUSHES_IS_RATIO_PREVIEW (self), NULL);

  return self->ratio;
}

/**
 * rushes_ratio_preview_set_ratio:
 * @self: a preview
 * @ratio: (nullable): a ratio
 *
 * The ratio, such as "9:16", or "auto".
 */
void
rushes_ratio_preview_set_ratio (RushesRatioPreview *self,
                                const char         *ratio)
{
  g_return_if_fail (RUSHES_IS_RATIO_PREVIEW (self));

  if (g_strcmp0 (self->ratio, ratio) == 0)
    return;

  g_free (self->ratio);
  self->ratio = g_strdup (ratio);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ratio != NULL ? ratio : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATIO]);
}

/**
 * rushes_ratio_preview_set_paintable:
 * @self: a preview
 * @paintable: (nullable): a picture
 *
 * Sets the picture that is shown cut to the ratio.
 */
void
rushes_ratio_preview_set_paintable (RushesRatioPreview *self,
                                    GdkPaintable       *paintable)
{
  g_return_if_fail (RUSHES_IS_RATIO_PREVIEW (self));
  g_return_if_fail (paintable == NULL || GDK_IS_PAINTABLE (paintable));

  if (g_set_object (&self->paintable, paintable))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
