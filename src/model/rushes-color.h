/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesColor:
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @alpha: 0 for transparent, 1 for opaque
 *
 * A colour, not premultiplied, in sRGB.
 */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} RushesColor;

#define RUSHES_TYPE_COLOR (rushes_color_get_type ())

GType        rushes_color_get_type  (void);
RushesColor *rushes_color_copy      (const RushesColor *self);
void         rushes_color_free      (RushesColor       *self);
gboolean     rushes_color_is_equal  (const RushesColor *self,
                                     const RushesColor *other);
gboolean     rushes_color_parse     (const char        *text,
                                     RushesColor       *color);
char        *rushes_color_to_string (const RushesColor *self);

G_END_DECLS
