/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_PROMPT_NOTE (rushes_prompt_note_get_type ())

G_DECLARE_FINAL_TYPE (RushesPromptNote, rushes_prompt_note, RUSHES, PROMPT_NOTE, GObject)

RushesPromptNote *rushes_prompt_note_new          (const char       *id,
                                                   const char       *text);
const char       *rushes_prompt_note_get_id       (RushesPromptNote *self);
const char       *rushes_prompt_note_get_text     (RushesPromptNote *self);
const char       *rushes_prompt_note_get_words    (RushesPromptNote *self);
void              rushes_prompt_note_set_words    (RushesPromptNote *self,
                                                   const char       *words);
void              rushes_prompt_note_add_place    (RushesPromptNote *self,
                                                   gsize             start,
                                                   gsize             end);
guint             rushes_prompt_note_get_n_places (RushesPromptNote *self);
void              rushes_prompt_note_get_place    (RushesPromptNote *self,
                                                   guint             index,
                                                   gsize            *start,
                                                   gsize            *end);

G_END_DECLS
