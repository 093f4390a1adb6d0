/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "media/rushes-player.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SEEK_BAR (rushes_seek_bar_get_type ())

G_DECLARE_FINAL_TYPE (RushesSeekBar, rushes_seek_bar, RUSHES, SEEK_BAR, GtkWidget)

GtkWidget    *rushes_seek_bar_new        (void);
RushesPlayer *rushes_seek_bar_get_player (RushesSeekBar *self);
void          rushes_seek_bar_set_player (RushesSeekBar *self,
                                          RushesPlayer  *player);
gboolean      rushes_seek_bar_get_axis   (RushesSeekBar *self,
                                          GtkWidget     *widget,
                                          double        *start,
                                          double        *end);

G_END_DECLS
