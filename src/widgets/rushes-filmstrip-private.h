/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-filmstrip.h"

G_BEGIN_DECLS

#define RUSHES_FILMSTRIP_ROW_HEIGHT 40
#define RUSHES_FILMSTRIP_ROW_GAP 3

typedef struct
{
  guint      number;
  char      *name;
  char      *message;
  GPtrArray *pictures;
} RushesFilmstripRow;

struct _RushesFilmstrip
{
  GtkWidget parent_instance;

  RushesSeekBar *seek_bar;
  RushesPlayer *player;
  GSignalGroup *player_signals;
  GPtrArray *rows;
  /* All but the line, as long as what it was drawn from has not changed. */
  GskRenderNode *node;
  guint64 drawn_from;
  /* Where the line is drawn now, in whole pixels. */
  int line;
};

void           _rushes_filmstrip_get_axis  (RushesFilmstrip *self,
                                            double          *start,
                                            double          *end);
/* rushes-filmstrip-draw.c. */
GskRenderNode *_rushes_filmstrip_draw_rows (RushesFilmstrip *self);

G_END_DECLS
