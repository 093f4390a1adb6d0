/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_DROP_ZONE (rushes_drop_zone_get_type ())

G_DECLARE_FINAL_TYPE (RushesDropZone, rushes_drop_zone, RUSHES, DROP_ZONE, AdwBin)

GtkWidget     *rushes_drop_zone_new         (void);
GtkDropTarget *rushes_drop_zone_get_target  (RushesDropZone *self);
gboolean       rushes_drop_zone_get_hovered (RushesDropZone *self);
void           rushes_drop_zone_set_hovered (RushesDropZone *self,
                                             gboolean        is_hovered);

G_END_DECLS
