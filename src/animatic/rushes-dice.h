/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesDice:
 *
 * A row of numbers that looks random and is the same for the same seed, on every machine and in
 * every version. Everything that an animatic leaves to chance comes from one.
 */
typedef struct
{
  guint64 state;
} RushesDice;

void    rushes_dice_init      (RushesDice *self,
                               guint64     seed,
                               const char *purpose);
guint32 rushes_dice_next      (RushesDice *self);
double  rushes_dice_unit      (RushesDice *self);
double  rushes_dice_between   (RushesDice *self,
                               double      low,
                               double      high);
int     rushes_dice_pick      (RushesDice *self,
                               int         n);
guint64 rushes_dice_hash_text (const char *text);

double  rushes_smooth         (double      x);
double  rushes_mix            (double      a,
                               double      b,
                               double      amount);

G_END_DECLS
