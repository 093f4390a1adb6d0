/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "model/rushes-overlay.h"

G_BEGIN_DECLS

void rushes_overlay_blend_attach (GstElement    *element,
                                  RushesOverlay *overlay);

G_END_DECLS
