/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-dice.h"

/**
 * rushes_dice_init:
 * @self: the dice
 * @seed: where the row starts
 * @purpose: what the numbers are for, so that two uses of one seed do not move together
 *
 * Starts a row of numbers.
 */
void
rushes_dice_init (RushesDice *self,
                  guint64     seed,
                  const char *purpose)
{
  g_return_if_fail (self != NULL);

  self->state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ rushes_dice_hash_text (purpose);
  rushes_dice_next (self);
}

/**
 * rushes_dice_next:
 * @self: the dice
 *
 * Throws once.
 *
 * Returns: 32 bits, each as likely as the other
 */
guint32
rushes_dice_next (RushesDice *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32) ((z ^ (z >> 31)) >> 32);
}

/**
 * rushes_dice_unit:
 * @self: the dice
 *
 * Throws a fraction.
 *
 * Returns: a number from 0 up to, not including, 1
 */
double
rushes_dice_unit (RushesDice *self)
{
  return rushes_dice_next (self) / 4294967296.0;
}

/**
 * rushes_dice_between:
 * @self: the dice
 * @low: the smallest answer
 * @high: the bound above
 *
 * Throws a number of a range.
 *
 * Returns: a number from @low up to @high
 */
double
rushes_dice_between (RushesDice *self,
                     double      low,
                     double      high)
{
  return low + (high - low) * rushes_dice_unit (self);
}

/**
 * rushes_dice_pick:
 * @self: the dice
 * @n: how many there are to pick from
 *
 * Throws an index.
 *
 * Returns: a number from 0 to @n - 1
 */
int
rushes_dice_pick (RushesDice *self,
                  int         n)
{
  g_return_val_if_fail (n > 0, 0);

  return (int) (rushes_dice_next (self) % (guint32) n);
}

/**
 * rushes_dice_hash_text:
 * @text: (nullable): any text
 *
 * Makes a number of a text. The same on every machine, which `g_str_hash` does not promise.
 *
 * Returns: the number
 */
guint64
rushes_dice_hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash ^ (hash >> 29);
}

/**
 * rushes_smooth:
 * @x: any number
 *
 * Eases from 0 to 1.
 *
 * Returns: 0 below 0, 1 above 1, a smooth step between
 */
double
rushes_smooth (double x)
{
  x = CLAMP (x, 0.0, 1.0);
  return x * x * (3 - 2 * x);
}

/**
 * rushes_mix:
 * @a: the value at 0
 * @b: the value at 1
 * @amount: 0 to 1
 *
 * Mixes two numbers.
 *
 * Returns: the number between
 */
double
rushes_mix (double a,
            double b,
            double amount)
{
  return a + (b - a) * amount;
}
