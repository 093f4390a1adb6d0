/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesFuzzTarget:
 * @name: its name
 * @run: reads the bytes of a stranger; aborts if what must hold does not; answers whether the bytes
 *   were taken, so that more of the like is tried
 * @add_seeds: adds what to begin with, as GBytes
 * @words: what to strew in, ending with %NULL
 *
 * A reader of what comes from outside.
 */
typedef struct
{
  const char         *name;
  gboolean          (*run)       (const guint8 *data,
                                  gsize         length);
  void              (*add_seeds) (GPtrArray    *seeds);
  const char *const  *words;
} RushesFuzzTarget;

extern const RushesFuzzTarget rushes_fuzz_targets[];

G_END_DECLS
