/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * RUSHES_ANIMATIC_MARK:
 *
 * What stands in a comment, title or description of everything that the sandbox drew.
 */
#define RUSHES_ANIMATIC_MARK "Sandbox animatic"

/**
 * RushesImageInfo:
 * @width: as shown, after the file's orientation was applied
 * @height: as shown
 * @is_animatic: whether the file says that the sandbox drew it
 *
 * What the head of a picture says.
 */
typedef struct
{
  int      width;
  int      height;
  gboolean is_animatic;
} RushesImageInfo;

gboolean   rushes_image_probe (const char       *path,
                               RushesImageInfo  *info,
                               GError          **error);
GdkPixbuf *rushes_image_load  (const char       *path,
                               RushesImageInfo  *info,
                               GError          **error);

G_END_DECLS
