/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pane-label.h"

#define PADDING_X 8
#define PADDING_Y 3
#define RADIUS 6
#define OPACITY 0.62f

/* Words on a picture that change with every frame. They are drawn and are no labels: a label would
 * ask for a new layout of the whole window each time. */

/**
 * rushes_pane_label_new:
 * @widget: the widget that draws it
 *
 * Makes a text of small letters, with digits of one width.
 *
 * Returns: (transfer full): the text
 */
PangoLayout *
rushes_pane_label_new (GtkWidget *widget)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/**
 * rushes_pane_label_fit:
 * @layout: a text
 * @room: how wide it may be with what is around it
 *
 * Cuts off the end of a text that is too wide, until its width is set anew.
 */
void
rushes_pane_label_fit (PangoLayout *layout,
                       int          room)
{
  int width;
  int height;

  rushes_pane_label_measure (layout, &width, &height);
  if (width <= room)
    return;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (room - 2 * PADDING_X, 0) * PANGO_SCALE);
}

/**
 * rushes_pane_label_measure:
 * @layout: a text
 * @width: (out): its width with what is around it
 * @height: (out): its height with what is around it
 *
 * Gets how much of the picture a text takes.
 */
void
rushes_pane_label_measure (PangoLayout *layout,
                           int         *width,
                           int         *height)
{
  pango_layout_get_pixel_size (layout, width, height);
  *width += 2 * PADDING_X;
  *height += 2 * PADDING_Y;
}

/**
 * rushes_pane_label_snapshot:
 * @layout: a text
 * @snapshot: where to draw
 * @x: the left edge
 * @y: the upper edge
 *
 * Draws a text, white on a dark ground, so that it is read over any picture.
 */
void
rushes_pane_label_snapshot (PangoLayout *layout,
                            GtkSnapshot *snapshot,
                            double       x,
                            double       y)
{
  const GdkRGBA background = { 0.f, 0.f, 0.f, OPACITY };
  const GdkRGBA foreground = { 1.f, 1.f, 1.f, 1.f };
  GskRoundedRect outline;
  graphene_rect_t box;
  int width;
  int height;

  rushes_pane_label_measure (layout, &width, &height);
  graphene_rect_init (&box, (float) x, (float) y, width, height);
  gsk_rounded_rect_init_from_rect (&outline, &box, RADIUS);

  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &background, &box);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + PADDING_X,
                                                          box.origin.y + PADDING_Y));
  gtk_snapshot_append_layout (snapshot, layout, &foreground);
  gtk_snapshot_restore (snapshot);
}
