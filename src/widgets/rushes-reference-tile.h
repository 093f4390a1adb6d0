/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-reference.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REFERENCE_TILE (rushes_reference_tile_get_type ())

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
const char      *rushes_reference_role_get_words     (RushesReferenceRole        role);

G_END_DECLS
