/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesDifference:
 * @name: what differs, as in JSON: `prompt`, `params.duration`, `resolution`
 * @label: the same for people
 * @values: (array zero-terminated=0): what each take has of it, in their order; %NULL for nothing
 * @n_values: how many takes
 *
 * Something in which takes differ.
 */
typedef struct
{
  char   *name;
  char   *label;
  char  **values;
  guint   n_values;
} RushesDifference;

RushesDifference *rushes_difference_new              (const char         *name,
                                                      const char         *label,
                                                      const char * const *values,
                                                      guint               n_values);
void              rushes_difference_free             (RushesDifference   *self);
JsonObject       *rushes_difference_to_json          (RushesDifference   *self);

/* What differs between the recipes of takes; NULL stands for a take without one. */
GPtrArray        *rushes_difference_list_recipes     (JsonObject * const *recipes,
                                                      guint               n_recipes);
/* What differs between the files, by what the worker's `probe` says of them. */
GPtrArray        *rushes_difference_list_pictures    (JsonObject * const *probes,
                                                      guint               n_probes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDifference, rushes_difference_free)

G_END_DECLS
