/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_RATIO_PREVIEW (rushes_ratio_preview_get_type ())

G_DECLARE_FINAL_TYPE (RushesRatioPreview, rushes_ratio_preview, RUSHES, RATIO_PREVIEW, GtkWidget)

GtkWidget  *rushes_ratio_preview_new           (void);
const char *rushes_ratio_preview_get_ratio     (RushesRatioPreview *self);
void        rushes_ratio_preview_set_ratio     (RushesRatioPreview *self,
                                                const char         *ratio);
void        rushes_ratio_preview_set_paintable (RushesRatioPreview *self,
                                                GdkPaintable       *paintable);

G_END_DECLS
