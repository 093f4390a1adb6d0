/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesClipFact:
 * @kind: `black`, `frozen`, `cut`, `flicker`, `unlike-reference`, `sound-clipped`,
 *   `sound-silent` or `sound-gap`
 * @start_ms: where it begins
 * @end_ms: where it ends; the same as @start_ms for what has no length
 *
 * Something about a clip that a person may want to look at.
 */
typedef struct
{
  const char *kind;
  gint64 start_ms;
  gint64 end_ms;
} RushesClipFact;

GArray *rushes_clip_facts_new  (void);
void    rushes_clip_facts_add  (GArray     *facts,
                                const char *kind,
                                gint64      start_ms,
                                gint64      end_ms);
void    rushes_clip_facts_sort (GArray     *facts);

G_END_DECLS
