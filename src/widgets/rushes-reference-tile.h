/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "media/rushes-faces.h"
#include "model/rushes-reference.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REFERENCE_TILE (rushes_reference_tile_get_type ())

/**
 * RushesTileFace:
 * @RUSHES_TILE_FACE_NONE: nobody looks for faces here
 * @RUSHES_TILE_FACE_LOOKING: somebody looks
 * @RUSHES_TILE_FACE_NOT_FOUND: none was seen
 * @RUSHES_TILE_FACE_UNSURE: there may be one
 * @RUSHES_TILE_FACE_FOUND: there is one
 * @RUSHES_TILE_FACE_UNKNOWN: nobody could look
 * @RUSHES_TILE_FACE_SAID_YES: the user says that there is one
 * @RUSHES_TILE_FACE_SAID_NO: the user says that there is none
 *
 * What is known of faces in a reference.
 */
typedef enum
{
  RUSHES_TILE_FACE_NONE,
  RUSHES_TILE_FACE_LOOKING,
  RUSHES_TILE_FACE_NOT_FOUND,
  RUSHES_TILE_FACE_UNSURE,
  RUSHES_TILE_FACE_FOUND,
  RUSHES_TILE_FACE_UNKNOWN,
  RUSHES_TILE_FACE_SAID_YES,
  RUSHES_TILE_FACE_SAID_NO,
} RushesTileFace;

G_DECLARE_FINAL_TYPE (RushesReferenceTile, rushes_reference_tile, RUSHES, REFERENCE_TILE, AdwBin)

GtkWidget       *rushes_reference_tile_new           (RushesReference           *reference);
RushesReference *rushes_reference_tile_get_reference (RushesReferenceTile       *self);
void             rushes_reference_tile_set_paintable (RushesReferenceTile       *self,
                                                      GdkPaintable              *paintable);
void             rushes_reference_tile_set_shown_role (RushesReferenceTile      *self,
                                                      RushesReferenceRole        role);
void             rushes_reference_tile_set_roles     (RushesReferenceTile       *self,
                                                      const RushesReferenceRole *roles,
                                                      guint                      n_roles);
void             rushes_reference_tile_set_face      (RushesReferenceTile       *self,
                                                      RushesTileFace             face,
                                                      const RushesFace          *boxes,
                                                      guint                      n_boxes);
const char      *rushes_reference_role_get_words     (RushesReferenceRole        role);

G_END_DECLS
