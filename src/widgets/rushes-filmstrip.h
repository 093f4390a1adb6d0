/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-seek-bar.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_FILMSTRIP (rushes_filmstrip_get_type ())

G_DECLARE_FINAL_TYPE (RushesFilmstrip, rushes_filmstrip, RUSHES, FILMSTRIP, GtkWidget)

GtkWidget  *rushes_filmstrip_new          (void);
void        rushes_filmstrip_set_seek_bar (RushesFilmstrip *self,
                                           RushesSeekBar   *seek_bar);
void        rushes_filmstrip_set_n_rows   (RushesFilmstrip *self,
                                           guint            n_rows);
guint       rushes_filmstrip_get_n_rows   (RushesFilmstrip *self);
void        rushes_filmstrip_set_row      (RushesFilmstrip *self,
                                           guint            row,
                                           guint            number,
                                           const char      *name);
void        rushes_filmstrip_set_pictures (RushesFilmstrip *self,
                                           guint            row,
                                           GPtrArray       *pictures);
GPtrArray  *rushes_filmstrip_get_pictures (RushesFilmstrip *self,
                                           guint            row);
void        rushes_filmstrip_set_message  (RushesFilmstrip *self,
                                           guint            row,
                                           const char      *message);
const char *rushes_filmstrip_get_message (RushesFilmstrip *self,
                                           guint            row);
gint64      rushes_filmstrip_get_time     (RushesFilmstrip *self,
                                           double           x);
double      rushes_filmstrip_get_place    (RushesFilmstrip *self,
                                           gint64           time);
char       *rushes_filmstrip_dup_moment   (RushesFilmstrip *self,
                                           gint64           time);

G_END_DECLS
