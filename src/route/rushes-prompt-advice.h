/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesPromptFacts:
 * @animates: whether a picture is to be animated
 * @is_first: whether there is no take of this shot yet
 * @model: (nullable): the model that is to make it
 *
 * What advice depends on beside the words.
 */
typedef struct
{
  gboolean    animates;
  gboolean    is_first;
  const char *model;
} RushesPromptFacts;

/**
 * RushesPromptHint:
 * @id: which advice it is, to dismiss it by
 * @text: the advice
 * @start: the byte at which the words begin
 * @end: the byte after them; the same as @start where it is not about words
 *
 * Advice about a prompt. It never changes the prompt.
 */
typedef struct
{
  char  *id;
  char  *text;
  gsize  start;
  gsize  end;
} RushesPromptHint;

void       rushes_prompt_hint_free   (RushesPromptHint        *self);
GPtrArray *rushes_prompt_advice_give (const char              *prompt,
                                      const RushesPromptFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPromptHint, rushes_prompt_hint_free)

G_END_DECLS
