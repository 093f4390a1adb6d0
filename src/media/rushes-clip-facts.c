/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-facts.h"

#include <string.h>

/* What comes again so soon is one thing. */
#define JOIN_MS 500

static int
compare_facts (gconstpointer a,
               gconstpointer b)
{
  const RushesClipFact *first = a;
  const RushesClipFact *second = b;

  if (first->start_ms != second->start_ms)
    return first->start_ms < second->start_ms ? -1 : 1;

  return strcmp (first->kind, second->kind);
}

/**
 * rushes_clip_facts_new:
 *
 * Makes an empty list of facts.
 *
 * Returns: (transfer full) (element-type RushesClipFact): facts
 */
GArray *
rushes_clip_facts_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (RushesClipFact));
}

/**
 * rushes_clip_facts_add:
 * @facts: (element-type RushesClipFact): facts
 * @kind: (not nullable): a string that stays
 * @start_ms: where it begins
 * @end_ms: where it ends
 *
 * Adds a fact; those of one kind in the order of their time. What follows another of its kind at
 * once makes that longer, unless it has no length: two cuts are two.
 */
void
rushes_clip_facts_add (GArray     *facts,
                       const char *kind,
                       gint64      start_ms,
                       gint64      end_ms)
{
  RushesClipFact fact = { kind, start_ms, end_ms };
  RushesClipFact *last = NULL;

  g_return_if_fail (facts != NULL);
  g_return_if_fail (kind != NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      RushesClipFact *other = &g_array_index (facts, RushesClipFact, i);

      if (g_str_equal (other->kind, kind))
        last = other;
    }

  if (last != NULL && end_ms > start_ms && start_ms - last->end_ms < JOIN_MS)
    last->end_ms = MAX (last->end_ms, end_ms);
  else
    g_array_append_val (facts, fact);
}

/**
 * rushes_clip_facts_sort:
 * @facts: (element-type RushesClipFact): facts
 *
 * Puts facts into the order of their time.
 */
void
rushes_clip_facts_sort (GArray *facts)
{
  g_return_if_fail (facts != NULL);

  g_array_sort (facts, compare_facts);
}
