/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* How many stills stand beside each other at most. */
#define RUSHES_SHEET_LINE 12
/* How many a take has at most. */
#define RUSHES_SHEET_MAX_STILLS 96

typedef struct _RushesSheet RushesSheet;

RushesSheet *rushes_sheet_new       (void);
void         rushes_sheet_add_row   (RushesSheet *self,
                                     const char  *title,
                                     const char  *subtitle);
void         rushes_sheet_add_still (RushesSheet *self,
                                     GdkPixbuf   *pixbuf,
                                     const char  *label);
GdkPixbuf   *rushes_sheet_draw      (RushesSheet *self);
void         rushes_sheet_free      (RushesSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSheet, rushes_sheet_free)

G_END_DECLS
