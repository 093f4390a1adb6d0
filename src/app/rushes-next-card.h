/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-take.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_NEXT_CARD (rushes_next_card_get_type ())

G_DECLARE_FINAL_TYPE (RushesNextCard, rushes_next_card, RUSHES, NEXT_CARD, AdwBin)

GtkWidget *rushes_next_card_new        (void);
void       rushes_next_card_set_studio (RushesNextCard *self,
                                        RushesStudio   *studio);
void       rushes_next_card_set_take   (RushesNextCard *self,
                                        RushesTake     *take);

G_END_DECLS
