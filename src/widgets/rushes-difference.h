/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *rushes_difference_make (GdkTexture *first,
                                    GdkTexture *second,
                                    double      gain);

G_END_DECLS
