/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-face-boxes.h"

#include "rushes-widgets.h"

/**
 * RushesFaceBoxes:
 *
 * Frames around the faces of a picture, to lie over a picture that covers the same area: the one
 * is cut the way the other is. A face that is not beyond doubt has a thinner frame.
 */
struct _RushesFaceBoxes
{
  GtkWidget parent_instance;

  GArray *faces;
  double aspect;
};

G_DEFINE_FINAL_TYPE (RushesFaceBoxes, rushes_face_boxes, GTK_TYPE_WIDGET)

static void
snapshot_frame (GtkSnapshot           *snapshot,
                const graphene_rect_t *box,
                double                 inset,
                float                  thickness,
                const GdkRGBA         *color)
{
  graphene_rect_t rect;
  GskRoundedRect outline;

  graphene_rect_inset_r (box, (float) inset, (float) inset, &rect);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 3);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { thickness, thickness, thickness, thickness },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
rushes_face_boxes_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  RushesFaceBoxes *self = RUSHES_FACE_BOXES (widget);
  const GdkRGBA dark = { 0, 0, 0, 0.55f };
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->faces->len; i++)
    {
      const RushesFace *face = &g_array_index (self->faces, RushesFace, i);
      graphene_rect_t box;

      rushes_face_boxes_place (self->aspect, gtk_widget_get_width (widget),
                               gtk_widget_get_height (widget), face, &box);
      /* The dark edge makes the frame visible on any picture. */
      snapshot_frame (snapshot, &box, -1, 1, &dark);
      snapshot_frame (snapshot, &box, 0, face->score >= RUSHES_FACES_SURE ? 2 : 1, &color);
    }
}

static void
rushes_face_boxes_finalize (GObject *object)
{
  g_array_unref (RUSHES_FACE_BOXES (object)->faces);

  G_OBJECT_CLASS (rushes_face_boxes_parent_class)->finalize (object);
}

static void
rushes_face_boxes_class_init (RushesFaceBoxesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_face_boxes_finalize;
  widget_class->snapshot = rushes_face_boxes_snapshot;

  gtk_widget_class_set_css_name (widget_class, "rushes-face-boxes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rushes_face_boxes_init (RushesFaceBoxes *self)
{
  rushes_widgets_ensure_style ();
  self->faces = g_array_new (FALSE, FALSE, sizeof (RushesFace));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * rushes_face_boxes_new:
 *
 * Makes a widget that shows nothing yet.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_face_boxes_new (void)
{
  return g_object_new (RUSHES_TYPE_FACE_BOXES, NULL);
}

/**
 * rushes_face_boxes_set_aspect:
 * @self: boxes
 * @aspect: the width of the picture divided by its height, or 0 if it is not known
 *
 * Tells how the picture below is cut.
 */
void
rushes_face_boxes_set_aspect (RushesFaceBoxes *self,
                              double           aspect)
{
  g_return_if_fail (RUSHES_IS_FACE_BOXES (self));

  self->aspect = aspect;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_face_boxes_set_faces:
 * @self: boxes
 * @faces: (array length=n_faces) (nullable): faces; they are copied
 * @n_faces: how many
 *
 * Sets the faces around which frames are drawn.
 */
void
rushes_face_boxes_set_faces (RushesFaceBoxes  *self,
                             const RushesFace *faces,
                             guint             n_faces)
{
  g_return_if_fail (RUSHES_IS_FACE_BOXES (self));
  g_return_if_fail (faces != NULL || n_faces == 0);

  g_array_set_size (self->faces, 0);
  if (n_faces > 0)
    g_array_append_vals (self->faces, faces, n_faces);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_face_boxes_place:
 * @aspect: the width of the picture divided by its height, or 0 if it is not known
 * @width: the width of the area that the picture covers
 * @height: its height
 * @face: a face
 * @box: (out): where it is in that area; it may lie outside
 *
 * Finds a face in a picture that is scaled to cover an area and cut to it on all sides alike.
 */
void
rushes_face_boxes_place (double            aspect,
                         double            width,
                         double            height,
                         const RushesFace *face,
                         graphene_rect_t  *box)
{
  double shown_width = width;
  double shown_height = height;

  g_return_if_fail (face != NULL);
  g_return_if_fail (box != NULL);

  if (aspect > 0 && height > 0 && aspect > width / height)
    shown_width = height * aspect;
  else if (aspect > 0)
    shown_height = width / aspect;

  graphene_rect_init (box, (float) ((width - shown_width) / 2 + face->x * shown_width),
                      (float) ((height - shown_height) / 2 + face->y * shown_height),
                      (float) (face->width * shown_width), (float) (face->height * shown_height));
}
