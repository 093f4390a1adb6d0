/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-ballot.h"
#include "model/rushes-take.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BLIND_REVEAL (rushes_blind_reveal_get_type ())

G_DECLARE_FINAL_TYPE (RushesBlindReveal, rushes_blind_reveal, RUSHES, BLIND_REVEAL, AdwBin)

/* Its buttons do "blind.make-winner" with the number of a take. */
GtkWidget *rushes_blind_reveal_new  (void);
void       rushes_blind_reveal_show (RushesBlindReveal  *self,
                                     RushesBallot       *ballot,
                                     GPtrArray          *takes,
                                     const char * const *subjects);

G_END_DECLS
