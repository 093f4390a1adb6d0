/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

void rushes_blur_surface (cairo_surface_t *surface,
                          int              radius);

G_END_DECLS
