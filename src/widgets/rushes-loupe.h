/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many times larger things are under the loupe. */
#define RUSHES_LOUPE_FACTOR 3
/* Where the loupe is while there is none. */
#define RUSHES_LOUPE_NONE (GRAPHENE_POINT_INIT (-1.f, -1.f))

/**
 * RushesLoupeFunc:
 * @snapshot: where to draw
 * @width: how large
 * @height: how large
 * @user_data: the caller's data
 *
 * Draws the picture.
 */
typedef void (*RushesLoupeFunc) (GtkSnapshot *snapshot,
                                 int          width,
                                 int          height,
                                 gpointer     user_data);

void rushes_loupe_snapshot (const graphene_point_t *spot,
                            GtkSnapshot            *snapshot,
                            int                     width,
                            int                     height,
                            RushesLoupeFunc         draw,
                            gpointer                user_data);

G_END_DECLS
