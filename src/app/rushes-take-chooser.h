/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "model/rushes-take.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_TAKE_CHOOSER (rushes_take_chooser_get_type ())

G_DECLARE_FINAL_TYPE (RushesTakeChooser, rushes_take_chooser, RUSHES, TAKE_CHOOSER, AdwBin)

GtkWidget  *rushes_take_chooser_new      (void);
void        rushes_take_chooser_set_shot (RushesTakeChooser *self,
                                          RushesShot        *shot);
RushesTake *rushes_take_chooser_get_take (RushesTakeChooser *self);
void        rushes_take_chooser_set_take (RushesTakeChooser *self,
                                          RushesTake        *take);

G_END_DECLS
