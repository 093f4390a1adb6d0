/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The most stars there are. */
#define RUSHES_STARS_MAX 5

#define RUSHES_TYPE_STARS (rushes_stars_get_type ())

G_DECLARE_FINAL_TYPE (RushesStars, rushes_stars, RUSHES, STARS, GtkWidget)

GtkWidget *rushes_stars_new       (void);
int        rushes_stars_get_stars (RushesStars *self);
void       rushes_stars_set_stars (RushesStars *self,
                                   int          n_stars);

G_END_DECLS
