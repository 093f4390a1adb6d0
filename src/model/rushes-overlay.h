/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rushes-text-layer.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_OVERLAY (rushes_overlay_get_type ())

G_DECLARE_FINAL_TYPE (RushesOverlay, rushes_overlay, RUSHES, OVERLAY, GObject)

/* A GListModel of RushesTextLayer, bottom layer first. The signal "changed" follows every change
 * of a layer's property and of the list. A copy shares nothing: keep copies for undo, and put one
 * back with rushes_overlay_assign(). */
RushesOverlay   *rushes_overlay_new            (void);
RushesOverlay   *rushes_overlay_copy           (RushesOverlay    *self);
void             rushes_overlay_assign         (RushesOverlay    *self,
                                                RushesOverlay    *other);
gboolean         rushes_overlay_is_equal       (RushesOverlay    *self,
                                                RushesOverlay    *other);

guint            rushes_overlay_get_n_layers   (RushesOverlay    *self);
RushesTextLayer *rushes_overlay_get_layer      (RushesOverlay    *self,
                                                guint             index);
void             rushes_overlay_insert         (RushesOverlay    *self,
                                                guint             index,
                                                RushesTextLayer  *layer);
void             rushes_overlay_append         (RushesOverlay    *self,
                                                RushesTextLayer  *layer);
void             rushes_overlay_remove         (RushesOverlay    *self,
                                                guint             index);

/* {"layers":[{…}]}, a valid `params` of the operation textOverlay; members that have their default
 * value are left out. */
JsonObject      *rushes_overlay_to_json        (RushesOverlay    *self);
RushesOverlay   *rushes_overlay_from_json      (JsonObject       *object,
                                                GError          **error);
/* What the gateway's textOverlay takes, or the form above. */
RushesOverlay   *rushes_overlay_from_params    (JsonObject       *params,
                                                const char       *prompt_text,
                                                GError          **error);

G_END_DECLS
