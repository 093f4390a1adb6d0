/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

cairo_surface_t *rushes_pixels_to_surface   (GdkPixbuf       *pixbuf);
GdkPixbuf       *rushes_pixels_from_surface (cairo_surface_t *surface,
                                             gboolean         has_alpha);

G_END_DECLS
