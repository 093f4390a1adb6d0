/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "media/rushes-faces.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_FACE_BOXES (rushes_face_boxes_get_type ())

G_DECLARE_FINAL_TYPE (RushesFaceBoxes, rushes_face_boxes, RUSHES, FACE_BOXES, GtkWidget)

GtkWidget *rushes_face_boxes_new        (void);
void       rushes_face_boxes_set_aspect (RushesFaceBoxes  *self,
                                         double            aspect);
void       rushes_face_boxes_set_faces  (RushesFaceBoxes  *self,
                                         const RushesFace *faces,
                                         guint             n_faces);
void       rushes_face_boxes_place      (double            aspect,
                                         double            width,
                                         double            height,
                                         const RushesFace *face,
                                         graphene_rect_t  *box);

G_END_DECLS
